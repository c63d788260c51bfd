# cause: address
import threading

print(threading.get_ident())

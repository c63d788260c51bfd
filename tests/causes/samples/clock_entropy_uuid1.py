# cause: clock+entropy
import uuid

print(uuid.uuid1(node=1))

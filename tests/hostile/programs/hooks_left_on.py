# expect: PASS
import gc, sys, threading
gc.callbacks.append(lambda *_: None)
sys.settrace(lambda *_: None)
sys.setprofile(lambda *_: None)
threading.settrace(lambda *_: None)
sys.addaudithook(lambda *_: None)
gc.set_debug(gc.DEBUG_SAVEALL)
gc.set_threshold(1)
print('done')

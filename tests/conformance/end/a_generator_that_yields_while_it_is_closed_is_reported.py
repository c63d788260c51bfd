# A suspended generator that yields in its finally block when it is closed: the message, with the address masked
import sys
class Masked:
    def write(self, text):
        return sys.__stderr__.write("0x" if " object " in text and " at 0x" in text else text)
    def flush(self):
        sys.__stderr__.flush()
sys.stderr = Masked()
def stubborn():
    try:
        yield 1
    finally:
        yield 2
dropped = stubborn()
next(dropped)
del dropped
def failing():
    try:
        yield 1
    finally:
        raise ValueError("at the close")
other = failing()
next(other)
del other
print("end")

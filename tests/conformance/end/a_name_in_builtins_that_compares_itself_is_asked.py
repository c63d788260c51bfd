import builtins
import os


class Name(str):
    __hash__ = str.__hash__

    def __eq__(self, other, write=os.write):
        write(1, b"asked\n")
        return str.__eq__(self, other)


builtins.__dict__[Name("_")] = 5

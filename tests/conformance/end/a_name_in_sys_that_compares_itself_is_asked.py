import os
import sys


class Name(str):
    __hash__ = str.__hash__

    def __eq__(self, other, write=os.write):
        write(1, b"asked\n")
        return str.__eq__(self, other)


sys.__dict__[Name("path")] = sys.__dict__.pop("path")

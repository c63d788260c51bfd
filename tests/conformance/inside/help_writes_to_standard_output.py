# help() of a type, an instance, a function, a module, a keyword, a topic and of names given as text, without a terminal.
# conformance: stdin=str\nkeywords\nquit\n
import decimal


class Documented(tuple):
    """A class of the program."""

    attribute = 1

    def method(self, x: int = 3, *, y="z") -> str:
        """Does nothing."""

    @property
    def readable(self):
        "A property."

    @classmethod
    def made(cls): ...

    @staticmethod
    def plain(): ...

    def __len__(self):
        return 0


def function(a, /, b, *c, d=None, **e):
    """The function's text."""


help(Documented)
help(Documented())
help(function)
help(len)
help("".join)
help("if")
help("list.append")
help("no.such.name")
help("NONE")
help(decimal.Decimal.quantize)
help(3)
print("interactive:")
help()

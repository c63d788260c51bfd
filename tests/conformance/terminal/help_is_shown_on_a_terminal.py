# help() on a dumb terminal, where there is no pager
# conformance: drive=pty
# conformance: env=TERM=dumb
help(len)
class Documented:
    """A class of the program's own."""
    def method(self):
        """A method."""
help(Documented)

# getpass on the controlling terminal, and the terminal's settings afterwards
# conformance: drive=pty
# conformance: dialogue=Password:  => secret\n
# conformance: dialogue=done => shown\n
import getpass
print(repr(getpass.getpass()))
print(repr(input("done ")))

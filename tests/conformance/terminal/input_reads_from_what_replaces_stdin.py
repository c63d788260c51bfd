# input() with sys.stdin or sys.stdout replaced, deleted, None, closed
# conformance: stdin=real\n
import io
import sys
sys.stdin = io.StringIO("from text\n")
print(input("prompt "))
class Lines:
    def readline(self, *arguments):
        return 5 if self.wrong else "from an object\n"
    wrong = False
    def fileno(self):
        return 0
    encoding = errors = "x"
sys.stdin = Lines()
print(input())
Lines.wrong = True
for replace in (lambda: None, lambda: setattr(sys, "stdin", None), lambda: delattr(sys, "stdin")):
    replace()
    try:
        print(input())
    except Exception as error:
        print(type(error).__name__, error)
sys.stdin = sys.__stdin__
kept, sys.stdout = sys.stdout, None
try:
    input("no stdout")
except RuntimeError as error:
    print(error, file=kept)
sys.stdout = kept
print(input())
sys.stdin.close()
input()

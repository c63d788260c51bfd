# pdb and bdb reading commands from standard input, breakpoint(), post_mortem, trace and its counts.
# conformance: stdin=p value\nn\nw\np [x for x in (value, 2)]\nb 22\nc\np total\nu\nargs\nl 21,23\n!value = 99\nc\np sys.exc_info()[0]\nw\nq\n
import bdb
import pdb
import sys
import trace

sys.stdout.flush()


def function(value):
    total = 0
    breakpoint()
    total += value
    for i in range(2):
        total = total + helper(i)
    return total


def helper(i):
    doubled = i * 2
    return doubled


try:
    print("result", function(5))
except bdb.BdbQuit:
    print("the debugger was quit")


class Recorder(bdb.Bdb):
    def __init__(self):
        super().__init__()
        self.seen = []

    def user_call(self, frame, arguments):
        self.seen.append(("call", frame.f_code.co_name))
        self.set_step()

    def user_line(self, frame):
        self.seen.append(("line", frame.f_lineno))
        self.set_step()

    def user_return(self, frame, value):
        self.seen.append(("return", value))

    def user_exception(self, frame, information):
        self.seen.append(("exception", information[0].__name__))


recorder = Recorder()
recorder.runcall(helper, 3)
print([entry for entry in recorder.seen if entry[1] != "set_quit"])
print(
    recorder.set_break(__file__, 23),
    recorder.get_all_breaks()[recorder.canonic(__file__)],
    recorder.clear_all_breaks(),
    recorder.set_break(__file__, 99999),
)
counter = trace.Trace(count=1, trace=0)
counter.runfunc(helper, 1)
print(sorted(line for (path, line), n in counter.results().counts.items() if path == __file__))
try:
    helper(None)
except TypeError:
    print("post mortem", flush=True)
    pdb.post_mortem(sys.exc_info()[2])
print("end")

# PYTHONBREAKPOINT, as given and as changed by the program
# conformance: env=PYTHONBREAKPOINT=builtins.print
import os
breakpoint("printed", 1, sep="|")
os.environ["PYTHONBREAKPOINT"] = "0"
breakpoint("nothing")
os.environ["PYTHONBREAKPOINT"] = "no.such.thing"
breakpoint()
os.environ["PYTHONBREAKPOINT"] = "os.getcwd.nothing"
breakpoint()

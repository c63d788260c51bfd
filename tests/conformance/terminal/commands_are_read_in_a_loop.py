# cmd.Cmd on a terminal and on its own stdin
# conformance: drive=pty
# conformance: env=TERM=dumb
# conformance: env=INPUTRC=/dev/null
# conformance: dialogue=(Cmd)  => greet you\n
# conformance: dialogue=(Cmd)  => help\n
# conformance: dialogue=(Cmd)  => unknown\n
# conformance: dialogue=(Cmd)  => \x04
import cmd
class Loop(cmd.Cmd):
    intro = "welcome"
    def do_greet(self, line):
        """greet NAME"""
        print("hello", line)
    def do_EOF(self, line):
        print("end of file")
        return True
Loop().cmdloop()

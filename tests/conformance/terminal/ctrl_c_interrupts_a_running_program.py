# Ctrl-C while the program computes; it catches the exception and goes on
# conformance: drive=pty-ctrl-c
print("ready")
try:
    while True:
        pass
except KeyboardInterrupt as error:
    print("caught", repr(error), error.args, error.__traceback__.tb_frame.f_code.co_name)
print("going on")
raise SystemExit(7)

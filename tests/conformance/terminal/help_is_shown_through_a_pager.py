# help() on a terminal runs $PAGER, which is a child with the terminal
# conformance: drive=pty
# conformance: env=TERM=vt100
# conformance: env=PAGER=sed -n -e 's/^/| /' -e 1,4p
help(len)
print("after the pager")

# breakpoint() on pipes, commands from stdin, end of input
# conformance: stdin=p 1 + 1\nwhere\nlist\nnext\n
value = 1
breakpoint()
value = 2
value = 3

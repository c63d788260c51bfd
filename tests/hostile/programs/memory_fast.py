# expect: OUT_OF_MEMORY
blocks = []
while True: blocks.append(b'x' * (64 << 20))

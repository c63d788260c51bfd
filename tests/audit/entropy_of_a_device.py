# expect: entropy@2
with open("/dev/urandom", "rb") as device:
    print(len(device.read(4)))

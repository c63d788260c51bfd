# cause: entropy
with open("/dev/urandom", "rb") as device:
    print(device.read(8).hex())

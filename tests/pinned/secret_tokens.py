import os, secrets
print(secrets.token_hex(), secrets.token_urlsafe(), secrets.token_bytes(4), secrets.randbelow(10**6), secrets.choice("xyz"))
print(os.urandom(16).hex(), os.getrandom(8).hex())
with open("/dev/urandom", "rb") as device:
    print(device.read(8).hex())
with open("/dev/random", "rb", buffering=0) as device:
    print(device.read(4).hex())

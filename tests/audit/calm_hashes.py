# expect: nothing
import base64
import hashlib
import hmac
import struct
import uuid
import zlib

print(hashlib.sha256(b"abc").hexdigest(), hmac.new(b"key", b"text", "sha256").hexdigest(), zlib.crc32(b"abc"))
print(base64.b64encode(struct.pack("<I", 7)), uuid.uuid5(uuid.NAMESPACE_DNS, "example.org"))

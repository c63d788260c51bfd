# hashlib and hmac over every algorithm, OpenSSL's own constructors, ssl's version, defaults, ciphers, and TLS without a network.
import hashlib
import hmac
import secrets
import ssl

print(
    ssl.OPENSSL_VERSION,
    ssl.OPENSSL_VERSION_INFO,
    ssl.HAS_TLSv1_3,
    ssl.HAS_ALPN,
    ssl.HAS_SNI,
    ssl.OPENSSL_VERSION_NUMBER,
    ssl._OPENSSL_API_VERSION,
)
print(sorted(hashlib.algorithms_guaranteed), sorted(hashlib.algorithms_available))
for name in sorted(hashlib.algorithms_available):
    try:
        digest = hashlib.new(name, b"data")
        shake = name.startswith("shake")
        print(
            name,
            digest.digest_size,
            digest.block_size,
            digest.name,
            digest.hexdigest(8) if shake else digest.hexdigest()[:32],
            type(digest).__module__,
            type(digest).__name__,
            getattr(hashlib, name, None) and getattr(hashlib, name).__module__,
        )
    except Exception as error:
        print(name, type(error).__name__, str(error)[:80])
for name in sorted(hashlib.algorithms_guaranteed):
    print(name, type(getattr(hashlib, name)()).__name__, repr(getattr(hashlib, name)).split(" at 0x")[0])
print(
    hmac.new(b"k", b"m", "sha256").hexdigest(),
    hmac.digest(b"k", b"m", "md5").hex(),
    hashlib.pbkdf2_hmac("sha1", b"p", b"s", 10).hex(),
    hashlib.scrypt(b"p", salt=b"s", n=2, r=1, p=1, dklen=8).hex(),
    hashlib.blake2b(b"x", digest_size=8, key=b"k", person=b"p").hexdigest(),
    hmac.compare_digest("a", "a"),
)
for action in (
    lambda: hashlib.new("nothing"),
    lambda: hashlib.md5("text"),
    lambda: hashlib.shake_128(b"x").hexdigest(),
    lambda: hmac.new(b"k"),
    lambda: hashlib.blake2s(digest_size=99),
    lambda: hashlib.pbkdf2_hmac("nothing", b"", b"", 1),
    lambda: hmac.compare_digest("\u00e9", "e"),
    lambda: hashlib.md5(usedforsecurity=False).name,
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, str(error)[:100])
with open(__file__, "rb") as stream:
    print(
        hashlib.file_digest(stream, "sha256").hexdigest() == hashlib.sha256(open(__file__, "rb").read()).hexdigest(),
        len(secrets.token_bytes()),
        len(secrets.token_hex(4)),
    )
for context in (
    ssl.create_default_context(),
    ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
    ssl._create_unverified_context(),
):
    print(
        context.protocol.name,
        context.verify_mode.name,
        context.check_hostname,
        context.minimum_version.name,
        context.maximum_version.name,
        int(context.options),
        int(context.verify_flags),
        len(context.get_ciphers()),
        [c["name"] for c in context.get_ciphers()][:3],
        context.cert_store_stats()["crl"],
        context.security_level,
        context.num_tickets,
        context.session_stats(),
    )
print(
    ssl.get_default_verify_paths()._fields,
    ssl.RAND_status(),
    ssl.DER_cert_to_PEM_cert(b"x" * 50)[:30],
    ssl.cert_time_to_seconds("Jan  5 09:34:43 2018 GMT"),
    len(ssl.RAND_bytes(5)),
    ssl.get_default_verify_paths().openssl_cafile_env,
)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
client = context.wrap_bio(incoming, outgoing, server_hostname="example.org")
try:
    client.do_handshake()
except ssl.SSLWantReadError as error:
    print(type(error).__name__, error.reason, error.library, outgoing.pending > 100)
incoming.write(b"HTTP/1.1 400 not TLS at all\r\n\r\n")
try:
    client.do_handshake()
except ssl.SSLError as error:
    print(type(error).__name__, error.reason, error.library, error.errno)
for action in (
    lambda: context.load_verify_locations("/nonexistent"),
    lambda: context.load_verify_locations(cadata="bad"),
    lambda: context.set_ciphers("NONSENSE"),
    lambda: context.load_cert_chain(__file__),
    lambda: ssl.SSLContext(99),
    lambda: setattr(context, "minimum_version", 1),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, str(error).split(" (_ssl")[0])

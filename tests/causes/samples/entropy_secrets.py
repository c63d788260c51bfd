# cause: entropy
import secrets

print(secrets.token_hex(8), secrets.choice("abcdefghijklmnopqrstuvwxyz"))

# expect: entropy@5 entropy@6
import secrets
import uuid

print(len(secrets.token_hex(4)))
print(uuid.uuid4().version)

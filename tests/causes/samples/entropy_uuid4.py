# cause: entropy
import uuid

print(uuid.uuid4())

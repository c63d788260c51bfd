# cause: entropy
import os
import tempfile

folder = tempfile.mkdtemp()
print(os.path.basename(folder))

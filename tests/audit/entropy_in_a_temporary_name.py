# expect: entropy@5
import os
import tempfile

folder = tempfile.mkdtemp()
print("made", folder)
os.rmdir(folder)

# tempfile objects that are left open: removed at the end, with the warning that python3.12 gives
import os
import subprocess
import tempfile
os.mkdir("here")
tempfile.tempdir = os.path.abspath("here")
tempfile._name_sequence = iter([f"name{number}" for number in range(20)])
named = tempfile.NamedTemporaryFile()
folder = tempfile.TemporaryDirectory()
unnamed = tempfile.TemporaryFile()
kept, path = tempfile.mkstemp()
print(sorted(os.listdir("here")), flush=True)
subprocess.Popen(["sh", "-c", "read wait; ls here"], stdin=subprocess.PIPE)

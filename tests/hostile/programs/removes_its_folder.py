# expect: PASS
import os, shutil
folder = os.getcwd()
os.chdir('/')
shutil.rmtree(folder)
print(os.path.exists(folder))

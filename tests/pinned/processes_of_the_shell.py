import os, subprocess
for command in "date", "date +%s.%N", "echo $$ $PPID", "hostname", "id", "whoami", "nproc", "mktemp -u", "uname -n":
    print(command, subprocess.run(command, shell=True, capture_output=True, text=True).stdout)
print(os.popen("echo $PPID").read())
os.system("date -u +%Y; touch made; stat -c '%y %U' made")
print(subprocess.run(["head", "-c", "8", "/dev/urandom"], capture_output=True).stdout.hex())

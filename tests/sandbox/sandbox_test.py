"""What --sandbox promises, tried from inside: nothing gets a byte out or in, and ordinary programs do not notice.

Every attempt ends by printing `held`, or says what it got. OUTSIDE names what is there to be reached: files, sockets and a
process of the same user, none of which is the sample's.
"""

import ctypes
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))

import _support  # noqa: E402

SECRET = "a secret of somebody else"
SECRET_VARIABLE = "what-the-caller-has-in-its-environment"

PRELUDE = """
import ctypes, errno, json, os, signal, socket, struct, subprocess, sys
OUTSIDE = json.loads({outside!r})
libc = ctypes.CDLL(None, use_errno=True)
def escaped(how):
    os.write(1, f'escaped: {{how}}\\n'.encode())
    os._exit(1)
def refused(call, *arguments, how=None):
    try: result = call(*arguments)
    except OSError: return
    escaped(how or f'{{call.__name__}}{{arguments}} -> {{result!r}}')
def syscall(number, *arguments):
    result = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if result == -1: raise OSError(ctypes.get_errno(), 'refused')
    return result
def read(path):
    with open(path, 'rb') as file: return file.read(100)
"""

# By what they try. Numbers are those of system calls on x86-64 and aarch64 alike, or a pair.
ATTEMPTS = {
    "reading_a_file": "refused(read, OUTSIDE['secret'])",
    "reading_what_every_program_reads": "for path in ('/etc/passwd', '/etc/shadow', '/etc/hostname', '/root/.bashrc', '/var/log/dpkg.log'): refused(read, path)",
    "listing_a_folder": "for path in (OUTSIDE['folder'], '/var', '/home', '/etc/ssl/private', '/run', '/sys'): refused(os.listdir, path)",
    "asking_whether_there_is_a_file": "refused(os.stat, OUTSIDE['secret'])",
    "going_through_a_symbolic_link": "os.symlink(OUTSIDE['secret'], os.environ['TMPDIR'] + '/link')\nrefused(read, os.environ['TMPDIR'] + '/link')",
    "going_through_a_hard_link": "refused(os.link, OUTSIDE['secret'], os.environ['TMPDIR'] + '/hard')",
    "going_up_from_the_scratch_folder": "os.chdir(os.environ['TMPDIR'])\nrefused(read, '../' * 30 + OUTSIDE['secret'][1:])",
    "going_through_other_processes": "try: pids = os.listdir('/proc')\nexcept OSError: pids = ['1', str(os.getppid()), str(OUTSIDE['process'])]\nfor pid in pids:\n    if pid.isdigit():\n        for part in ('root', 'cwd'):\n            refused(read, f'/proc/{pid}/{part}' + OUTSIDE['secret'])\n        if int(pid) != os.getpid(): refused(read, f'/proc/{pid}/environ'); refused(os.listdir, f'/proc/{pid}/fd')",
    "a_program_that_reads": "ended = subprocess.run(['cat', OUTSIDE['secret']], capture_output=True)\nif ended.stdout: escaped(ended.stdout)",
    "writing_a_file": "refused(open, OUTSIDE['secret'], 'w')\nrefused(open, OUTSIDE['folder'] + '/new', 'w')\nrefused(os.mkdir, OUTSIDE['folder'] + '/made')",
    "writing_beside_the_sample": "refused(open, os.path.dirname(os.path.abspath(__file__)) + '/new', 'w')\nrefused(open, __file__, 'a')\nrefused(os.unlink, __file__)\nrefused(os.rename, __file__, __file__ + '2')",
    "writing_to_the_installation": "refused(open, os.__file__, 'a')\nrefused(open, '/usr/bin/new', 'w')\nrefused(os.unlink, os.__file__)",
    "changing_rights_and_times": "for path in (OUTSIDE['secret'], __file__, os.__file__): refused(os.chmod, path, 0o777); refused(os.utime, path, (1, 1)); refused(os.chown, path, 1, 1)",
    "removing_and_renaming": "refused(os.unlink, OUTSIDE['secret'])\nrefused(os.rename, OUTSIDE['secret'], os.environ['TMPDIR'] + '/taken')\nrefused(os.rmdir, OUTSIDE['folder'])\nrefused(os.truncate, OUTSIDE['secret'], 0)",
    "devices": "for path in ('/dev/mem', '/dev/kmsg', '/dev/vda', '/dev/sda', '/dev/tty', '/dev/console', '/dev/fuse', '/dev/kvm'): refused(open, path, 'rb')\nrefused(os.mknod, os.environ['TMPDIR'] + '/disk', 0o60666, os.makedev(254, 0))",
    "the_kernel_s_settings": "for path in ('/proc/sys/kernel/hostname', '/proc/sysrq-trigger', '/proc/sys/kernel/core_pattern', '/sys/kernel/uevent_helper'): refused(open, path, 'w')\nfor path in ('/proc/kcore', '/proc/keys', '/proc/kmsg'):\n    try: found = read(path)\n    except OSError: found = b''\n    if found: escaped(path)",
    "mounting": "if libc.mount(b'none', os.environ['TMPDIR'].encode(), b'tmpfs', 0, None) == 0: escaped('mount')\nif libc.umount2(b'/', 2) == 0: escaped('umount')\nrefused(syscall, 428, -100, b'/', 1)\nrefused(syscall, 430, b'tmpfs', 0)",
    "another_root": "refused(os.chroot, os.environ['TMPDIR'])\nrefused(syscall, 155 if os.uname().machine == 'x86_64' else 41, b'.', b'.')",
    "namespaces": "for flag in (0x20000, 0x10000000, 0x40000000, 0x20000000, 0x08000000): refused(os.unshare, flag) if hasattr(os, 'unshare') else refused(syscall, 272 if os.uname().machine == 'x86_64' else 97, flag)\nrefused(syscall, 56 if os.uname().machine == 'x86_64' else 220, 0x10000000 | 17, 0, 0, 0, 0)\nrefused(syscall, 435, ctypes.create_string_buffer(88), 88)",
    "file_handles": "refused(syscall, 304 if os.uname().machine == 'x86_64' else 265, -100, ctypes.create_string_buffer(64), 0)",
    "internet": "for family in (socket.AF_INET, socket.AF_INET6):\n    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW): refused(socket.socket, family, kind)\nrefused(socket.create_connection, ('127.0.0.1', OUTSIDE['port']), 2)",
    "other_sockets": "for family in (16, 17, 38, 40, 31, 1 << 32 | 2): refused(syscall, 41 if os.uname().machine == 'x86_64' else 198, family, 3, 0)\nrefused(socket.getaddrinfo, 'example.org', 80)",
    "a_local_socket_by_its_path": "refused(socket.socket(socket.AF_UNIX).connect, OUTSIDE['path_socket'])",
    "a_local_socket_by_its_name": "refused(socket.socket(socket.AF_UNIX).connect, '\\0' + OUTSIDE['abstract_socket'])",
    "signals": "for pid in (OUTSIDE['process'], 1, os.getppid()): \n    if pid != os.getpid():\n        try: os.kill(pid, signal.SIGTERM)\n        except OSError: pass\ntry: os.kill(-1, 0)\nexcept OSError: pass",
    "limits_and_priorities_of_others": "import resource\nfor pid in (OUTSIDE['process'], os.getppid()):\n    try: resource.prlimit(pid, resource.RLIMIT_NOFILE, (1, 1)) if pid == OUTSIDE['process'] else None\n    except OSError: pass\nfor which, who in ((os.PRIO_PROCESS, OUTSIDE['process']), (os.PRIO_USER, 0)):\n    try: os.setpriority(which, who, 15)\n    except OSError: pass\ntry: os.sched_setaffinity(OUTSIDE['process'], [0])\nexcept OSError: pass",
    "tracing": "for pid in {OUTSIDE['process'], 1, os.getppid()} - {os.getpid()}:\n    if libc.ptrace(16, pid, 0, 0) == 0: escaped('ptrace')\n    refused(read, f'/proc/{pid}/mem')\nif libc.process_vm_readv(OUTSIDE['process'], None, 0, None, 0, 0) == 0: escaped('process_vm_readv')",
    "keys": "refused(syscall, 248 if os.uname().machine == 'x86_64' else 217, b'user', b'name', b'content', 7, -3)\nrefused(syscall, 250 if os.uname().machine == 'x86_64' else 219, 0, -3, 1, 0, 0)",
    "io_uring": "refused(syscall, 425, 8, ctypes.create_string_buffer(120))",
    "bpf_and_performance_events": "refused(syscall, 321 if os.uname().machine == 'x86_64' else 280, 0, ctypes.create_string_buffer(128), 128)\nrefused(syscall, 298 if os.uname().machine == 'x86_64' else 241, ctypes.create_string_buffer(128), 0, -1, -1, 0)",
    "more_privileges": "for call in (lambda: os.setuid(0 if os.getuid() else 1), lambda: os.setgroups([0])): refused(call, how='another user')\nfor path in ('/usr/bin/su', '/usr/bin/passwd', '/usr/bin/sudo', '/usr/bin/newuidmap'):\n    if os.path.exists(path):\n        status = subprocess.run(['sh', '-c', 'exec \"$0\" </dev/null >/dev/null 2>&1; :', path]).returncode\nfor line in open('/proc/self/status'):\n    if line.startswith(('CapEff', 'CapPrm', 'CapBnd')) and int(line.split()[1], 16): escaped(line)\n    if line.startswith('NoNewPrivs') and line.split()[1] != '1': escaped(line)",
    "the_machine": "refused(socket.sethostname, 'mine')\nif libc.reboot(0) == 0: escaped('reboot')\nimport time\nrefused(time.clock_settime, time.CLOCK_REALTIME, 0)",
    "shared_memory_of_others": "from multiprocessing import shared_memory\nrefused(shared_memory.SharedMemory, OUTSIDE['shared_memory'])\nif libc.shmat(OUTSIDE['system_v'], None, 0) not in (-1, 0xffffffffffffffff): escaped('shmat')",
    "words_for_the_terminal": "import fcntl\nfor request in (0x5412, 1 << 32 | 0x5412):\n    try: libc.ioctl(0, ctypes.c_ulong(request), b'x') == 0 and escaped('TIOCSTI')\n    except OSError: pass",
    "a_child_that_tries_it_too": "import multiprocessing\ndef child(pipe):\n    try: pipe.send(open(OUTSIDE['secret']).read())\n    except OSError: pipe.send(None)\nhere, there = multiprocessing.Pipe()\nprocess = multiprocessing.get_context('fork').Process(target=child, args=(there,))\nprocess.start()\nif here.recv(): escaped('child')\nprocess.join()",
    "a_fresh_interpreter": "code = f'print(open({OUTSIDE[\"secret\"]!r}).read())'\nif subprocess.run([sys.executable, '-c', code], capture_output=True).stdout: escaped('interpreter')",
    "a_daemon": "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        import time\n        time.sleep(0.2)\n        try: open(OUTSIDE['folder'] + '/late', 'w')\n        except OSError: pass\n        time.sleep(60)\n    os._exit(0)\nos.wait()",
    "a_socket_beside_the_sample": "for kind, name in ((socket.SOCK_STREAM, 'stream'), (socket.SOCK_DGRAM, 'packets')):\n    refused(socket.socket(socket.AF_UNIX, kind).connect, os.path.join(os.path.dirname(os.path.abspath(__file__)), name))\nrefused(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto, b'x', os.path.join(os.path.dirname(os.path.abspath(__file__)), 'packets'))",
    "a_fifo_beside_the_sample": "refused(os.open, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'fifo'), os.O_WRONLY | os.O_NONBLOCK)\ntry: found = os.read(os.open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'fifo'), os.O_RDONLY | os.O_NONBLOCK), 10)\nexcept OSError: found = b''\nif found: escaped(found)",
    "the_rights_of_devices": "for path in ('/dev/null', '/dev/zero', '/dev/full', '/dev/urandom'): refused(os.chmod, path, 0o666); refused(os.utime, path, (1, 1)); refused(os.chown, path, 0, 0)\nopen('/dev/null', 'w').write('x')",
    "what_is_open": "for name in os.listdir('/proc/self/fd'):\n    try: target = os.readlink('/proc/self/fd/' + name)\n    except OSError: continue\n    if int(name) > 2 and not target.startswith('/proc/'): escaped(target)",
    "locks_on_files_of_others": "import fcntl\nwith open('/usr/bin/env', 'rb') as program:\n    refused(fcntl.fcntl, program, 1024, 0)\n    refused(syscall, 72 if os.uname().machine == 'x86_64' else 25, program.fileno(), 1 << 32 | 1024, 0)",
    "files_that_others_have_too": "for path, identity in OUTSIDE['shared'].items():\n    found = os.stat(path)\n    if [found.st_dev, found.st_ino] == identity: escaped(path)\nfound = os.fstat(0)\nif [found.st_dev, found.st_ino] == OUTSIDE['shared'].get('/dev/null'): escaped('stdin')",
    "the_program_s_own_file": "for path in ('/proc/self/exe', f'/proc/{os.getpid()}/exe', os.readlink('/proc/self/exe')): refused(os.utime, path, (1, 1)); refused(os.chmod, path, 0o755); refused(open, path, 'r+b')",
    "what_is_mounted_outside": "import re\nfound = None\nwith open('/proc/self/maps') as maps, open('/proc/self/mem', 'rb') as memory:\n    for line in maps:\n        begin, end = (int(part, 16) for part in line.split()[0].split('-'))\n        if 'r' in line.split()[1] and 'v' not in line.split()[-1][1:2]:\n            try: memory.seek(begin); found = found or re.search(rb'/ /(dev/pts|proc|sys|run) r[w],[a-z]+', memory.read(end - begin))\n            except (OSError, ValueError, OverflowError): pass\nif found: escaped(found[0])",
    "programs_with_others_rights": "path = os.environ['TMPDIR'] + '/program'\nopen(path, 'w').close()\nrefused(os.chmod, path, 0o4755); refused(os.chmod, path, 0o2755); refused(os.open, path + '2', os.O_CREAT | os.O_WRONLY, 0o4755); refused(os.mkdir, path + '3', 0o2755)",
    "the_caller_s_environment": "import re\nfound = False\nwith open('/proc/self/maps') as maps, open('/proc/self/mem', 'rb') as memory:\n    for line in maps:\n        begin, end = (int(part, 16) for part in line.split()[0].split('-'))\n        if 'r' in line.split()[1] and 'v' not in line.split()[-1][1:2]:\n            try: memory.seek(begin); found |= re.search(OUTSIDE['variable'].encode(), memory.read(end - begin)) is not None\n            except (OSError, ValueError, OverflowError): pass\nif found: escaped('environment')",
    "another_kind_of_system_calls": "import mmap\nif os.uname().machine == 'x86_64' and os.fork() == 0:\n    # int 0x80: open(path, 0), as a program of 32 bits would.\n    low = libc.mmap; low.restype = ctypes.c_void_p\n    at = low(ctypes.c_void_p(0x10000), 4096, 7, 0x22 | 0x10 | 0x40000 if False else 0x62, -1, 0)\n    code = b'\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3'\n    ctypes.memmove(at, code, len(code))\n    result = ctypes.CFUNCTYPE(ctypes.c_int)(at)()\n    escaped(f'int 0x80 -> {result}')\nif os.uname().machine == 'x86_64':\n    if os.wait()[1] == 256: os._exit(1)",
}

ORDINARY = {
    "folders_and_files": "import os, tempfile\nwith tempfile.TemporaryDirectory() as folder:\n    open(folder + '/a', 'w').write('a')\n    print(os.listdir(folder))",
    "modules_beside_it": "import beside\nprint(beside.VALUE, open(os.path.join(os.path.dirname(__file__), 'data.txt')).read())" .replace("import beside", "import beside, os"),
    "children": "import subprocess, sys\nprint(subprocess.run([sys.executable, '-c', 'print(2)'], capture_output=True).stdout)\nprint(subprocess.run('echo $((1+2)) | cat', shell=True, capture_output=True).stdout)",
    "pools": "import multiprocessing\nif __name__ == '__main__':\n    with multiprocessing.get_context('fork').Pool(2) as pool: print(pool.map(abs, [-1, -2]))\n    with multiprocessing.Manager() as manager: print(list(manager.list([1])))",
    "threads_and_tasks": "import asyncio, threading\nasync def work(): await asyncio.sleep(0.001); return 3\nthread = threading.Thread(target=lambda: print(asyncio.run(work())))\nthread.start(); thread.join()",
    "extension_modules": "import ctypes, decimal, hashlib, json, lzma, sqlite3, ssl, zlib, zoneinfo\nprint(hashlib.sha256(b'x').hexdigest(), decimal.Decimal(1) / 3, ssl.OPENSSL_VERSION[:7], sqlite3.connect(':memory:').execute('select 1').fetchall(), zoneinfo.ZoneInfo('UTC'))",
    "the_environment": "import os, sys\nprint(os.getcwd() == os.environ['TMPDIR'], sys.argv[1:], os.getuid() == os.geteuid(), os.path.isdir(os.environ['TMPDIR']))",
    "signals_to_itself": "import os, signal\nsignal.signal(signal.SIGUSR1, lambda *_: print('seen'))\nos.kill(os.getpid(), signal.SIGUSR1)\nprint('before', flush=True)\nos.kill(os.getpid(), signal.SIGTERM)",
    "shared_memory": "from multiprocessing import shared_memory\nblock = shared_memory.SharedMemory('mine', create=True, size=10)\nblock.buf[0] = 7\nprint(block.buf[0])\nblock.close(); block.unlink()",
    "pipes_and_fifos": "import os\nos.mkfifo('fifo')\nif os.fork() == 0:\n    open('fifo', 'w').write('through'); os._exit(0)\nprint(open('fifo').read())\nos.wait()",
}


def attempts():
    """A sanitizer's memory is too large to be looked through."""
    return [(name, code) for name, code in ATTEMPTS.items() if not (_support.SANITIZED and "/proc/self/mem'" in code)]


class SandboxTest(_support.CliTest):
    def setUp(self):
        super().setUp()
        if self.isolate_run("--sandbox=strict", "-c", "pass").status == 125:
            self.skipTest("this system does not give all that a sandbox is made of")


class Attempts(SandboxTest):
    def setUp(self):
        super().setUp()
        self.beside = []
        (self.folder / "others").mkdir()
        self.secret = self.folder / "others/secret"
        self.secret.write_text(SECRET)
        self.server = socket.create_server(("127.0.0.1", 0))
        self.by_path = socket.socket(socket.AF_UNIX)
        self.by_path.bind(str(self.folder / "others/socket"))
        self.by_name = socket.socket(socket.AF_UNIX)
        name = f"isolate-run-{os.getpid()}"
        self.by_name.bind("\0" + name)
        for listening in (self.by_path, self.by_name):
            listening.listen()
        self.process = subprocess.Popen(["sleep", "1000"])
        from multiprocessing import shared_memory
        self.block = shared_memory.SharedMemory(create=True, size=100)
        self.libc = ctypes.CDLL(None)
        self.system_v = self.libc.shmget(0, 4096, 0o1666)
        self.outside = {"secret": str(self.secret), "folder": str(self.folder / "others"), "port": self.server.getsockname()[1],
                        "path_socket": self.by_path.getsockname(), "abstract_socket": name, "process": self.process.pid,
                        "shared_memory": self.block.name, "system_v": self.system_v}
        self.outside["shared"] = {path: [os.stat(path).st_dev, os.stat(path).st_ino] for path in self.files_that_others_have()}
        # A pattern for it, so that a sample that looks for it does not find itself.
        self.outside["variable"] = SECRET_VARIABLE[:-1] + f"[{SECRET_VARIABLE[-1]}]"
        self.environment["SECRET_OF_THE_CALLER"] = SECRET_VARIABLE
        self.left_open = os.open(self.secret, os.O_RDWR)
        os.set_inheritable(self.left_open, True)
        self.state = self.state_outside()

    def files_that_others_have(self):
        """Those that a sandbox is to have as its own: where this user may make no devices, or file systems are mounted below the
        installation, it cannot."""
        mounts = [line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()]
        paths = ["/etc/ld.so.cache"]
        paths += [path for folder, path in (("/usr/", "/usr/bin/env"), (sys.prefix + "/", os.__file__))
                  if not any(mount.startswith(folder) for mount in mounts)]
        paths += ["/dev/null", "/dev/urandom"] if os.geteuid() == 0 and self.before_exec is None else []
        return [path for path in paths if os.path.exists(path)]

    def tearDown(self):
        os.close(self.left_open)
        for opened in self.beside:
            opened.close()
        self.process.kill()
        self.process.wait()
        for opened in (self.server, self.by_path, self.by_name):
            opened.close()
        self.block.close()
        self.block.unlink()
        self.libc.shmctl(self.system_v, 0, None)
        super().tearDown()

    def state_outside(self):
        import resource
        pid = self.process.pid
        return {"files": sorted((str(path), path.lstat().st_mode, path.lstat().st_mtime, path.lstat().st_uid) for path in (self.folder / "others").iterdir()),
                "secret": self.secret.read_text(), "alive": self.process.poll(),
                "limits": resource.prlimit(pid, resource.RLIMIT_NOFILE), "priority": os.getpriority(os.PRIO_PROCESS, pid),
                "own_priority": os.getpriority(os.PRIO_PROCESS, 0), "cpus": os.sched_getaffinity(pid), "host": socket.gethostname(),
                "installation": os.stat(os.__file__).st_mode, "sample": sorted(path.name for path in (self.folder / "samples").iterdir())
                if (self.folder / "samples").exists() else []}

    def write_attempts(self):
        for name, code in attempts():
            self.write(f"samples/{name}.py", PRELUDE.format(outside=json.dumps(self.outside)) + "\n" + code + "\nprint('held')\n")
        for kind, name in ((socket.SOCK_STREAM, "stream"), (socket.SOCK_DGRAM, "packets")):
            listening = socket.socket(socket.AF_UNIX, kind)
            listening.bind(str(self.folder / "samples" / name))
            self.beside.append(listening)
        self.beside[0].listen()
        fifo = self.folder / "samples/fifo"
        os.mkfifo(fifo)
        self.beside.append(open(fifo, "r+b", buffering=0))
        self.beside[-1].write(b"from outside")
        self.state = self.state_outside()

    def test_a_single_run_gets_nowhere(self):
        self.write_attempts()
        results = {}
        for name, _ in attempts():
            ended = self.isolate_run("--sandbox=strict", f"samples/{name}.py", pass_fds=[self.left_open])
            if (ended.status, ended.stdout) != (0, b"held\n"):
                results[name] = ended
            changed = {key: value for key, value in self.state_outside().items() if value != self.state[key]}
            if changed:
                results[name] = changed
        self.assertEqual(results, {})
        self.assert_nothing_left()

    def test_neither_side_of_verify_gets_anywhere(self):
        self.write_attempts()
        ended = self.isolate_run("verify", "samples", "--sandbox=strict", "--report", "json=out.json", "--artifacts", "artifacts")
        report = json.loads((self.folder / "out.json").read_text())
        wrong = {sample["name"]: sample["details"][:6] for sample in report["samples"] if sample["verdict"] != "PASS"}
        self.assertEqual((ended.status, wrong), (0, {}), ended.stdout.decode())
        held = hashlib.sha256(b"held\n").hexdigest()
        self.assertEqual([sample["name"] for sample in report["samples"] if sample["isolate"]["stdout_sha256"] != held], [])
        self.assertEqual(self.state_outside(), self.state)
        self.assert_nothing_left()

    def test_they_do_get_somewhere_without_it(self):
        # So that they would be seen.
        self.write_attempts()
        for name in ("reading_a_file", "listing_a_folder", "a_program_that_reads", "internet", "a_local_socket_by_its_path",
                     "a_local_socket_by_its_name", "a_fresh_interpreter", "a_child_that_tries_it_too", "a_socket_beside_the_sample",
                     "a_fifo_beside_the_sample", "what_is_open", "files_that_others_have_too", "programs_with_others_rights"):
            self.assertIn(b"escaped", self.isolate_run(f"samples/{name}.py", pass_fds=[self.left_open]).stdout, name)
        for name, _ in attempts():
            if name in ("the_caller_s_environment", "what_is_mounted_outside"):
                self.write(f"with_{name}.py", "kept = open('/proc/self/mountinfo').read()\n" + (self.folder / f"samples/{name}.py").read_text())
                self.assertIn(b"escaped", self.isolate_run(f"with_{name}.py").stdout, name)

    def test_no_file_outside_becomes_its_standard_input(self):
        (self.folder / "inputs").mkdir()
        (self.folder / "inputs/link").symlink_to(self.secret)
        for number, file in enumerate((self.secret, "../others/secret", "link")):
            self.write(f"inputs/sample{number}.py", f"# isolate_run: stdin={file}\nprint(input())")
        self.write("inputs/given.txt", "given")
        self.write("inputs/own.py", "# isolate_run: stdin=given.txt\nprint(input())")
        for command in ("digest", "verify"):
            ended = self.isolate_run(command, "inputs", "--sandbox")
            said = ended.stdout + ended.stderr
            self.assertNotIn(hashlib.sha256(SECRET.encode() + b"\n").hexdigest().encode()[:16], said)
            self.assertNotIn(SECRET.encode(), said)
            self.assertEqual(said.count(b"put it beside the sample"), 3, said)
            self.assertIn(hashlib.sha256(b"given\n").hexdigest().encode()[:16], said)


class AttemptsWithoutPrivileges(Attempts):
    """In a user namespace, as for a user who is not root."""
    before_exec = staticmethod(_support.without_namespaces)


class Ordinary(SandboxTest):
    def test_programs_that_stay_at_home_print_what_they_print_without_it(self):
        for name, code in ORDINARY.items():
            self.write(f"samples/{name}.py", code)
        self.write("samples/_private.txt", "")
        self.write("samples/beside.py", "VALUE = 5")
        self.write("samples/data.txt", "data")
        without = self.isolate_run("digest", "samples")
        within = self.isolate_run("digest", "samples", "--sandbox=strict")
        self.assertEqual(within, without)
        self.assertEqual(self.isolate_run("verify", "samples", "--sandbox").status, 0)

    def test_a_single_run_keeps_its_arguments_its_working_directory_and_its_ending(self):
        self.write("inner/sample.py", "import os, sys\nprint(os.getcwd(), sys.argv, sys.stdin.read())\nsys.exit(7)")
        plain = self.isolate_run("inner/sample.py", "one", "two", stdin=b"input")
        boxed = self.isolate_run("--sandbox", "inner/sample.py", "one", "two", stdin=b"input")
        self.assertEqual(boxed, plain)
        self.write("killed.py", "import os\nos.kill(os.getpid(), 15)")
        self.assertEqual(self.isolate_run("--sandbox", "killed.py").status, -signal.SIGTERM)

    def test_a_sample_that_is_a_link_is_run(self):
        self.write("elsewhere/real.py", "print('found')")
        (self.folder / "samples").mkdir()
        (self.folder / "samples/link.py").symlink_to(self.folder / "elsewhere/real.py")
        self.assertEqual(self.isolate_run("--sandbox", "samples/link.py").stdout, b"found\n")
        ended = self.isolate_run("verify", "samples", "--sandbox")
        self.assertEqual(ended.status, 0, ended.stdout)
        self.assertIn(hashlib.sha256(b"found\n").hexdigest()[:16].encode(), ended.stdout)

    def test_a_sample_that_another_one_makes_a_link_leads_nowhere(self):
        self.write("elsewhere/real.py", "print('found')")
        self.write("samples/a.py", f"import os\nos.remove('b.py')\nos.symlink({str(self.folder / 'elsewhere/real.py')!r}, 'b.py')\nprint('made')")
        self.write("samples/b.py", "print('own')")
        ended = self.isolate_run("digest", "samples", "--sandbox", "--workdir", "samples", "--jobs", 1)
        self.assertIn(hashlib.sha256(b"made\n").hexdigest().encode(), ended.stdout)
        self.assertNotIn(hashlib.sha256(b"found\n").hexdigest().encode(), ended.stdout)

    def test_the_samples_of_this_project_pass(self):
        self.assertEqual(self.isolate_run("verify", _support.SAMPLES, "--sandbox=strict", hangs_after=200).status, 0)

    def test_another_mode_is_refused_and_the_replay_line_has_it(self):
        ended = self.isolate_run("--sandbox=weak", "-c", "pass")
        self.assertEqual((ended.status, ended.stdout, ended.stderr.count(b"\n")), (125, b"", 1))
        self.assertIn(b"--sandbox", ended.stderr)
        self.write("random.py", "import os\nprint(os.urandom(3))")
        self.assertIn(b" --sandbox ", self.isolate_run("verify", "random.py", "--sandbox").stdout)


if __name__ == "__main__":
    unittest.main()

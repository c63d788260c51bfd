# tempfile, pathlib, glob, shutil, os.walk, scandir, stat, links, permissions, io layers, buffering, encodings, errors of open.
import errno
import fileinput
import filecmp
import glob
import io
import os
import pathlib
import shutil
import stat
import sys
import tempfile

root = pathlib.Path.cwd()
print(list(root.iterdir()), oct(os.umask(0o022)), tempfile.gettempprefix(), os.path.isdir(tempfile.gettempdir()))
for path in ("a/b/c.txt", "a/d.py", "a/.hidden", "e/f.py", "caf\u00e9.txt", os.fsdecode(b"bad\xff")):
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    print(target.write_text("text of " + ascii(path) + "\n"))
os.symlink("a", "link")
os.symlink("nowhere", "dangling")
os.link("a/d.py", "hard")
os.mkfifo("fifo")
print(
    sorted(map(ascii, os.listdir())),
    sorted(os.listdir(b".")),
    sorted(str(p.relative_to(root)) for p in root.rglob("*.py")),
    sorted(glob.glob("**/*.py", recursive=True)),
    sorted(glob.glob("*", root_dir="a", include_hidden=True)),
    sorted(map(ascii, glob.glob("*[!a]*"))),
)
print(
    sorted(
        (os.path.relpath(folder, root), sorted(folders), sorted(map(ascii, files)))
        for folder, folders, files in os.walk(root)
    ),
    [(sorted(f), sorted(map(ascii, n))) for _, f, n in root.walk(top_down=False)][-1],
)
print(
    sorted(
        (ascii(entry.name), entry.is_dir(), entry.is_symlink(), entry.is_file(follow_symlinks=False))
        for entry in os.scandir()
    ),
    stat.filemode(os.stat("a").st_mode),
    stat.filemode(os.lstat("link").st_mode),
    os.stat("hard").st_nlink,
    stat.filemode(os.stat("fifo").st_mode),
)
path = pathlib.Path("a/b/../b/c.txt")
print(
    path.name,
    path.stem,
    path.suffixes,
    path.parts,
    path.parent,
    path.resolve() == root / "a/b/c.txt",
    path.exists(),
    pathlib.Path("link").readlink(),
    pathlib.PurePosixPath("/a/b").relative_to("/a"),
    path.match("*/c.txt"),
    path.with_suffix(".md"),
    pathlib.PureWindowsPath("c:\\x\\y").as_posix(),
    pathlib.Path("a") / "/abs",
    repr(path),
    path < pathlib.Path("b"),
    hash(path) == hash(pathlib.Path("a/b/../b/c.txt")),
)
for action in (
    lambda: open("missing"),
    lambda: open("a"),
    lambda: open("a/d.py", "x"),
    lambda: open("dangling"),
    lambda: open("x", "q"),
    lambda: open("x", "rw"),
    lambda: open("x", "rb", encoding="utf-8"),
    lambda: open("a/d.py", "w", buffering=0),
    lambda: open(""),
    lambda: open("a\0b"),
    lambda: open(99),
    lambda: open(-1),
    lambda: open("a/d.py").write("x"),
    lambda: open("w", "w").read(),
    lambda: os.rmdir("a"),
    lambda: os.mkdir("a"),
    lambda: os.rename("missing", "x"),
    lambda: pathlib.Path("e").unlink(),
    lambda: shutil.copy("missing", "x"),
    lambda: shutil.copytree("a", "e"),
    lambda: os.listdir("a/d.py"),
    lambda: os.readlink("a"),
    lambda: open("a/d.py", encoding="nonsense"),
    lambda: open("n" * 300),
    lambda: os.open("a", os.O_WRONLY),
    lambda: pathlib.Path("link").rmdir(),
    lambda: os.chdir("a/d.py"),
    lambda: os.truncate("a/d.py", -1),
    lambda: open("a/d.py").seek(-1),
    lambda: open("a/d.py").seek(1, 1),
    lambda: pathlib.Path("x").relative_to("/a"),
):
    try:
        print(action())
    except Exception as error:
        print(
            type(error).__name__,
            ascii(str(error)).replace(str(root), "ROOT"),
            getattr(error, "errno", None) and errno.errorcode.get(error.errno),
        )
with open("layers", "w+", encoding="utf-8", newline="\r\n", buffering=10) as stream:
    print(
        type(stream).__name__,
        type(stream.buffer).__name__,
        type(stream.buffer.raw).__name__,
        stream.encoding,
        stream.errors,
        stream.newlines,
        stream.line_buffering,
        stream.write_through,
        stream.mode,
        stream.name,
        stream.fileno() > 2,
        stream.buffer.raw.mode,
        stream.buffer.raw.closefd,
        repr(stream),
    )
    stream.write("line \u00e9\nnext\n")
    print(
        stream.tell(),
        stream.seek(0),
        repr(stream.read()),
        stream.newlines,
        stream.reconfigure(newline=None),
        stream.seek(0),
        stream.readlines(),
        stream.newlines,
        stream.truncate(5),
        stream.seekable(),
    )
print(
    open("layers", "rb").read(), stream.closed, io.open is open, os.stat("layers").st_size, os.stat("layers").st_blksize
)
try:
    stream.write("x")
except ValueError as error:
    print(error)
raw = io.FileIO("raw", "w+")
buffered = io.BufferedRandom(raw, 4)
print(
    buffered.write(b"abcdefgh"),
    raw.tell(),
    buffered.tell(),
    buffered.seek(2),
    buffered.peek(1)[:1],
    buffered.read1(2),
    buffered.readinto(bytearray(3)),
    buffered.detach() is raw,
    raw.closed,
    raw.readall(),
    raw.seek(0, 2),
    repr(raw).replace(str(root), "ROOT"),
)
for data, options in (
    (b"a\r\nb\rc\n", {}),
    (b"a\r\nb\rc\n", {"newline": ""}),
    (b"\xff\xfea\x00", {"encoding": "utf-16"}),
    (b"\xef\xbb\xbfx", {"encoding": "utf-8-sig"}),
    (b"\xffx", {"errors": "surrogateescape"}),
    (b"\xffx", {"errors": "backslashreplace"}),
    (b"\xffx", {}),
):
    wrapper = io.TextIOWrapper(io.BytesIO(data), **options)
    try:
        print(options, ascii(wrapper.readlines()), wrapper.newlines, wrapper.encoding)
    except UnicodeDecodeError as error:
        print(options, error)
text = io.StringIO("one\ntwo", newline=None)
print(
    text.readline(),
    text.tell(),
    text.read(),
    text.seek(0),
    text.truncate(2),
    text.getvalue(),
    io.BytesIO(b"abc").getbuffer()[1],
    io.IncrementalNewlineDecoder(None, True).decode("a\r\n"),
)
with (
    tempfile.TemporaryDirectory(prefix="pre", suffix="suf", dir=".") as folder,
    tempfile.NamedTemporaryFile("w+", dir=folder, delete_on_close=False) as named,
    tempfile.SpooledTemporaryFile(5) as spooled,
):
    named.write("x")
    named.close()
    spooled.write(b"12345")
    before = spooled._rolled
    spooled.write(b"6")
    print(
        os.path.basename(folder)[:3],
        folder[-3:],
        oct(os.stat(folder).st_mode & 0o777),
        oct(os.stat(named.name).st_mode & 0o777),
        open(named.name).read(),
        before,
        spooled._rolled,
        len(os.listdir(folder)),
        len(os.path.basename(tempfile.mktemp())) - len("tmp"),
    )
print(os.path.exists(folder), os.path.exists(named.name))
shutil.copytree("a", "copy", ignore=shutil.ignore_patterns("*.py"))
print(
    sorted(os.listdir("copy")),
    shutil.move("copy", "moved"),
    filecmp.cmp("a/d.py", "hard", shallow=False),
    shutil.copyfile("hard", "e/copied"),
    os.path.samefile("hard", "a/d.py"),
    shutil.rmtree("moved"),
    os.path.exists("moved"),
    sorted(filecmp.dircmp("a", "e").left_only),
    shutil.make_archive("packed", "tar", "a").rpartition("/")[2],
    shutil.which("sh") is not None,
    shutil.disk_usage(".").total > 0,
)
os.truncate("hard", 3)
os.utime("hard", (1, 2))
os.chmod("hard", 0o400)
print(
    os.stat("hard").st_mtime,
    oct(os.stat("hard").st_mode),
    os.access("hard", os.R_OK),
    open("hard").read(),
    os.path.getsize("hard"),
    os.stat_result(range(10))[6],
    os.path.splitext("a.tar.gz"),
    os.path.commonpath(["/a/b", "/a/c"]),
    os.path.normpath("a//b/../c"),
    os.path.expandvars("$TZ"),
    os.path.realpath("link") == str(root / "a"),
    os.fspath(path),
    os.path.expanduser("~") == os.environ.get("HOME"),
)
descriptor = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
inner = os.open("hard", os.O_RDONLY, dir_fd=descriptor)
print(
    os.read(inner, 10),
    os.lseek(inner, 0, os.SEEK_CUR),
    os.fstat(inner).st_size,
    os.listdir(descriptor) == os.listdir(),
    os.get_inheritable(inner),
    os.dup2(inner, 50),
    os.close(50),
    os.stat("a", dir_fd=descriptor).st_ino == os.stat("a").st_ino,
    os.supports_dir_fd >= {os.open, os.stat},
    os.posix_fallocate(os.open("fall", os.O_RDWR | os.O_CREAT), 0, 10),
    os.copy_file_range(os.open("hard", os.O_RDONLY), os.open("fall", os.O_WRONLY), 3),
)
print(
    [line for line in fileinput.input(["a/d.py", "e/f.py"])],
    os.getcwd() == str(root),
    os.chdir("a"),
    os.path.basename(os.getcwd()),
    os.chdir(root),
    sys.path[0] != os.getcwd(),
)

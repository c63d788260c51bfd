# sqlite3, shelve, dbm, zlib, gzip, bz2, lzma, zipfile and tarfile: bytes produced, results, errors.
import bz2
import dbm
import gzip
import hashlib
import io
import lzma
import os
import shelve
import sqlite3
import tarfile
import threading
import zipfile
import zlib

print(sqlite3.sqlite_version, sqlite3.threadsafety, sqlite3.apilevel, sqlite3.paramstyle)
connection = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES)
connection.executescript(
    "create table t (id integer primary key, name text unique, data blob, n real); insert into t (name, n) values ('a', 1.5), ('b', null);"
)
connection.create_function("double", 1, lambda x: x * 2, deterministic=True)
connection.create_aggregate(
    "collect",
    1,
    type(
        "Collect",
        (),
        {
            "__init__": lambda self: setattr(self, "items", []),
            "step": lambda self, x: self.items.append(str(x)),
            "finalize": lambda self: "+".join(self.items),
        },
    ),
)
connection.create_collation("reverse", lambda a, b: (a < b) - (a > b))
connection.row_factory = sqlite3.Row
row = connection.execute(
    "select id, name as label, double(n) as twice from t order by name collate reverse desc limit 1"
).fetchone()
print(
    tuple(row),
    row.keys(),
    row["LABEL"],
    connection.execute("select collect(name) from t").fetchone()[0],
    connection.total_changes,
    connection.in_transaction,
)
connection.row_factory = None
with connection:
    connection.executemany("insert into t (name, data) values (?, ?)", [("c", b"\x00\xff"), ("d", bytes(5))])
try:
    with connection:
        connection.execute("insert into t (name) values ('e')")
        connection.execute("insert into t (name) values ('a')")
except sqlite3.IntegrityError as error:
    print(error, error.sqlite_errorname, error.sqlite_errorcode)
print(
    connection.execute("select * from t").fetchall(),
    connection.execute("select 1 union select 2").description,
    list(connection.iterdump())[:4],
)
for sql in (
    "select * from missing",
    "selec",
    "select ?",
    "insert into t (id) values ('x')",
    "select double()",
    "select 1; select 2",
):
    try:
        print(connection.execute(sql).fetchall())
    except sqlite3.Error as error:
        print(type(error).__name__, error)
connection.create_function("fails", 0, lambda: 1 / 0)
try:
    connection.execute("select fails()")
except sqlite3.OperationalError as error:
    print(error)
threads = []


def elsewhere():
    try:
        connection.execute("select 1")
    except sqlite3.ProgrammingError as error:
        threads.append(str(error).split(" ")[0:4])


thread = threading.Thread(target=elsewhere)
thread.start()
thread.join()
print(
    threads,
    connection.blobopen("t", "data", 3).read(),
    connection.getlimit(sqlite3.SQLITE_LIMIT_COLUMN),
    len(connection.serialize()) > 1000,
)
connection.set_trace_callback(lambda sql: print("trace", sql))
connection.execute("select ?", (5,))
connection.close()
try:
    connection.execute("select 1")
except sqlite3.ProgrammingError as error:
    print(error)
with shelve.open("shelf") as shelf:
    shelf["key"] = {"nested": [1, (2,)]}
    shelf["other"] = 5
    print(sorted(shelf), shelf["key"], "missing" in shelf)
with shelve.open("shelf", writeback=True) as shelf:
    shelf["key"]["added"] = True
print(
    dict(shelve.open("shelf")),
    dbm.whichdb("shelf"),
    dbm._defaultmod.__name__ if getattr(dbm, "_defaultmod", None) else None,
    sorted(name.partition(".")[0] for name in os.listdir()),
)
data = b"the quick brown fox " * 200 + bytes(range(256))
print(
    zlib.ZLIB_VERSION,
    zlib.ZLIB_RUNTIME_VERSION,
    [hashlib.md5(zlib.compress(data, level)).hexdigest()[:8] for level in (0, 1, 6, 9)],
    zlib.adler32(data),
    zlib.crc32(data),
    hashlib.md5(bz2.compress(data)).hexdigest()[:8],
    hashlib.md5(lzma.compress(data)).hexdigest()[:8],
    hashlib.md5(gzip.compress(data, mtime=0)).hexdigest()[:8],
    hashlib.md5(lzma.compress(data, lzma.FORMAT_ALONE)).hexdigest()[:8],
)
decompress = zlib.decompressobj()
print(
    len(decompress.decompress(zlib.compress(data), 100)),
    len(decompress.unconsumed_tail),
    decompress.eof,
    bz2.decompress(bz2.compress(data))
    == lzma.decompress(lzma.compress(data))
    == gzip.decompress(gzip.compress(data))
    == data,
)
for action in (
    lambda: zlib.decompress(b"bad"),
    lambda: bz2.decompress(b"bad"),
    lambda: lzma.decompress(b"bad"),
    lambda: gzip.decompress(b"bad"),
    lambda: zlib.decompress(zlib.compress(data)[:-5]),
    lambda: lzma.LZMADecompressor().decompress(5),
    lambda: zipfile.ZipFile(io.BytesIO(b"x")),
    lambda: tarfile.open(fileobj=io.BytesIO(b"x")),
    lambda: zlib.compress(data, 20),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as zipped:
    for name, method in (
        ("stored", zipfile.ZIP_STORED),
        ("deflated", zipfile.ZIP_DEFLATED),
        ("bzip2", zipfile.ZIP_BZIP2),
        ("lzma", zipfile.ZIP_LZMA),
    ):
        zipped.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6)), data, method)
print(
    hashlib.sha256(archive.getvalue()).hexdigest(),
    [(i.filename, i.compress_size, i.CRC) for i in zipfile.ZipFile(archive).infolist()],
    zipfile.ZipFile(archive).testzip(),
    zipfile.Path(archive, "stored").read_bytes() == data,
)
archive = io.BytesIO()
with tarfile.open(fileobj=archive, mode="w:gz", compresslevel=6) as tar:
    information = tarfile.TarInfo("file")
    information.size = len(data)
    tar.addfile(information, io.BytesIO(data))
archive.seek(0)
print([(m.name, m.size, m.mode) for m in tarfile.open(fileobj=archive).getmembers()])

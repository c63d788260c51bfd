# Every setting of the three streams, on files
# conformance: drive=stdin-file
# conformance: drive=stdout-file
# conformance: drive=stderr-file
# conformance: stdin=from a file\nsecond line\n
import sys
for name in ("stdin", "stdout", "stderr"):
    stream = getattr(sys, name)
    print(name, type(stream), stream is getattr(sys, f"__{name}__"))
    for attribute in ("name", "mode", "encoding", "errors", "newlines", "line_buffering", "write_through", "closed", "_CHUNK_SIZE"):
        print("   ", attribute, repr(getattr(stream, attribute)))
    raw = stream.buffer.raw
    print("   ", type(stream.buffer), type(raw), raw.mode, raw.closefd, raw._blksize, raw.fileno(), raw._dealloc_warn is not None)
    print("   ", stream.readable(), stream.writable(), stream.seekable(), stream.isatty(), list(vars(stream)), dir(stream) == dir(sys.stdin))
    print("   ", sys.getsizeof(stream.buffer), repr(stream), repr(stream.buffer))
print(sys.stdin.read())

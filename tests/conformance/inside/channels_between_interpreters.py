# _xxinterpchannels: create, send, receive, close, ids, what may be shared, between the main and other interpreters.
import sys

try:
    import _xxinterpchannels as channels
    import _xxsubinterpreters as interpreters
except ImportError:
    print("the interpreter has no channels")
    sys.exit()
first, second = channels.create(), channels.create()
print(
    repr(first),
    repr(second),
    int(first),
    first == second,
    [int(c) for c in channels.list_all()],
    hash(first) == hash(int(first)),
    first.send,
    first.recv,
    first.end,
)
for item in (1, -5, "text", b"bytes", None, "\U0001f600", 2**62):
    channels.send(first, item)
print([channels.recv(first) for _ in range(7)])
for item in ([], {}, object(), 2**63, (1,), 1.5, True, print):
    try:
        channels.send(first, item)
        print("sent", channels.recv(first))
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
other = interpreters.create()
interpreters.run_string(
    other,
    f"""
import _xxinterpchannels as channels
channels.send({int(second)}, 'from the other')
print(channels.recv({int(first)}, None), [int(c) for c in channels.list_all()], flush=True)
""",
)
print(channels.recv(second), channels.recv(second, "default"))
channels.send(first, "waiting")
interpreters.run_string(other, f"import _xxinterpchannels as channels; print(channels.recv({int(first)}), flush=True)")
print(
    [int(i) for i in channels.list_interpreters(first, send=True)],
    [int(i) for i in channels.list_interpreters(first, send=False)],
)
channels.send(first, channels._channel_id(int(second)))
print(repr(channels.recv(first)))
for action in (
    lambda: channels.recv(first),
    lambda: channels.close(second),
    lambda: channels.send(second, 1),
    lambda: channels.recv(99),
    lambda: channels.destroy(second),
    lambda: channels.send(second, 1),
    lambda: channels.release(first, send=True),
    lambda: channels.send(first, 2),
    lambda: channels.destroy(99),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
interpreters.destroy(other)
print([int(c) for c in channels.list_all()])

# contextvars: contexts, tokens, resets, copies, run, threads, generators, callbacks, errors, pickling refused.
import asyncio
import contextvars
import re
import threading

variable = contextvars.ContextVar("variable", default="default")
bare = contextvars.ContextVar("bare")
mask = lambda text: re.sub(r"0x[0-9a-f]+", "ID", str(text))
print(
    variable.get(),
    variable.name,
    len(contextvars.copy_context()),
    list(contextvars.copy_context().keys()),
    mask(repr(variable)),
    mask(repr(bare)),
)
try:
    bare.get()
except LookupError as error:
    print(type(error).__name__, mask(error))
print(bare.get("given"))
token = variable.set("one")
print(
    variable.get(),
    mask(repr(token)),
    token.var is variable,
    token.old_value is contextvars.Token.MISSING,
    contextvars.Token.MISSING,
)
inner = variable.set("two")
variable.reset(inner)
print(variable.get())
for action in (
    lambda: variable.reset(inner),
    lambda: bare.reset(token),
    lambda: contextvars.Context().run(variable.reset, token),
    lambda: contextvars.ContextVar(1),
    lambda: hash(contextvars.Context()),
    lambda: contextvars.copy_context().run(),
    lambda: __import__("pickle").dumps(variable),
    lambda: contextvars.Context(1),
    lambda: contextvars.Token(),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, mask(error))
context = contextvars.copy_context()
print(
    context[variable],
    variable in context,
    bare in context,
    len(context),
    [v.name for v in context],
    context.get(bare, 5),
    context == contextvars.copy_context(),
    context == 1,
)


def changes():
    variable.set("inside")
    bare.set("set")
    return variable.get()


print(
    context.run(changes),
    variable.get(),
    context[variable],
    context[bare],
    bare.get("unset"),
    sorted((k.name, v) for k, v in context.items()),
)


def recursive():
    try:
        context.run(print)
    except RuntimeError as error:
        print(mask(error))


context.run(recursive)
seen = []
thread = threading.Thread(target=lambda: seen.append((variable.get(), len(contextvars.copy_context()))))
thread.start()
thread.join()
print(seen)


def generator():
    variable.set("from a generator")
    yield variable.get()


print(next(generator()), variable.get())
variable.reset(token)
print(variable.get())


async def main():
    variable.set("main")
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: seen.append(variable.get()))
    fresh = contextvars.Context()
    loop.call_soon(lambda: seen.append(variable.get()), context=fresh)

    async def child(n):
        variable.set(n)
        await asyncio.sleep(0)
        return variable.get()

    print(await asyncio.gather(*(child(n) for n in range(3))), variable.get(), await asyncio.to_thread(variable.get))


seen.clear()
asyncio.run(main())
print(seen, variable.get())
many = [contextvars.ContextVar(f"v{i}") for i in range(200)]
for i, each in enumerate(many):
    each.set(i)
context = contextvars.copy_context()
print(
    len(context),
    sum(context[each] for each in many),
    sum(v for k, v in context.items() if k.name.startswith("v") and isinstance(v, int)),
)

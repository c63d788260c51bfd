# pydoc's text for the builtin types, exceptions and functions: lists inherited and own methods from the types' dicts.
import builtins
import hashlib
import pydoc

for kind in (object, tuple, bool, range, BaseException, KeyError, property, zip, type(None)):
    print(pydoc.render_doc(kind, renderer=pydoc.plaintext))
for name in sorted(vars(builtins)):
    thing = vars(builtins)[name]
    if name.startswith("_") and name != "__import__":
        continue
    if isinstance(thing, type) or callable(thing):
        try:
            text = pydoc.render_doc(thing, renderer=pydoc.plaintext)
        except Exception as error:
            print(name, type(error).__name__, error)
            continue
        print(name, len(text), text.count("\n"), hashlib.sha256(text.encode()).hexdigest()[:20])

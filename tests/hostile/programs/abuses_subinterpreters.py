# expect: PASS
import _xxsubinterpreters as interpreters
first = interpreters.create()
interpreters.run_string(first, 'print("inside", flush=True)')
interpreters.destroy(first)
for _ in range(5): interpreters.create()
print(len(interpreters.list_all()), interpreters.get_main() == interpreters.get_current())

# ExceptionGroup: nested, with causes and notes, wide and deep ones that are cut, except*
# conformance: drive=each-of
import os
os.mkdir("samples")
for name, text in {
    "plain": "raise ExceptionGroup('two', [ValueError(1), TypeError('t')])\n",
    "nested": "def make():\n    try:\n        1 / 0\n    except Exception as e:\n        return e\n"
              "raise ExceptionGroup('outer', [make(), ExceptionGroup('inner', [make(), OSError(3, 'x')])]) from make()\n",
    "wide": "raise ExceptionGroup('wide', [ValueError(i) for i in range(30)])\n",
    "deep": "e = ValueError('leaf')\nfor i in range(20):\n    e = ExceptionGroup(f'level {i}', [e])\nraise e\n",
    "star": "try:\n    raise ExceptionGroup('g', [ValueError(1), TypeError(2), OSError(3)])\nexcept* ValueError as g:\n    print(repr(g))\nexcept* OSError:\n    1 / 0\n",
    "base": "raise BaseExceptionGroup('b', [KeyboardInterrupt(), ValueError()])\n",
    "notes": "e = ExceptionGroup('noted', [ValueError(1)])\ne.add_note('outside')\ne.exceptions[0].add_note('inside\\ntwo lines')\nraise e\n",
    "taskgroup": "import asyncio\nasync def fail(n):\n    raise ValueError(n)\nasync def main():\n    async with asyncio.TaskGroup() as g:\n"
                 "        g.create_task(fail(1))\n        g.create_task(fail(2))\nasyncio.run(main())\n",
}.items():
    with open(f"samples/{name}.py", "w") as file:
        file.write(text)

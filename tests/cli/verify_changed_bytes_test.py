"""verify: a golden file or a cache entry with any one byte changed is never the reason for a PASS.

In each test one byte stands between what is recorded and what the isolates give, so that a wrong PASS is what a change of that byte gives
where nothing guards it.
"""

import concurrent.futures
import hashlib
import json
import os
import time
import unittest

import _support

PARALLEL = 2 * (os.cpu_count() or 1)


def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def others(byte: int, *wanted: int) -> list[int]:
    """Three values that are not `byte`: those that are wanted first."""
    values = [value for value in (*wanted, byte ^ 1, byte ^ 0x80, byte ^ 0x20) if value != byte]
    return list(dict.fromkeys(values))[:3]


class GoldenFiles(_support.CliTest):
    """The entry says exit status 3, and the isolate ends with 0."""

    def setUp(self):
        super().setUp()
        self.write("samples/one.py", "import os, sys\nsys.exit(0 if 'SHELL' in os.environ else 3)")
        self.golden = self.folder / "golden.json"
        ended = self.isolate_run("verify", "samples", "--golden", self.golden, "--update-golden")
        self.assertEqual(ended.status, 0, ended)
        self.environment["SHELL"] = "/bin/sh"
        self.content = self.golden.read_bytes()

    def judged(self, content: bytes, name: str = "golden.json") -> _support.Ended:
        (self.folder / name).write_bytes(content)
        return self.isolate_run("verify", "samples", "--golden", self.folder / name)

    def test_the_one_byte_is_all_that_stands_between_the_entry_and_a_pass(self):
        self.assertEqual(self.judged(self.content).status, 1)
        self.assertEqual(self.content.count(b'"exit_code": 3'), 1)
        # What a person who agrees to it would write: with the checksum of it.
        golden = json.loads(self.content.replace(b'"exit_code": 3', b'"exit_code": 0'))
        del golden["checksum"]
        checksum = sha256(json.dumps(golden, indent=2, ensure_ascii=False).encode() + b"\n").decode()
        agreed = json.dumps(golden | {"checksum": checksum}, indent=2, ensure_ascii=False).encode() + b"\n"
        ended = self.judged(agreed)
        self.assertEqual(ended.status, 0, ended)
        self.assertIn(b"PASS=1 / 1", ended.stdout)

    def test_every_byte(self):
        changes = [(place, value) for place, byte in enumerate(self.content) for value in others(byte, ord("0"))]

        def is_refused(change: tuple[int, int]) -> bool:
            place, value = change
            name = f"changed-{place}-{value}.json"
            ended = self.judged(self.content[:place] + bytes([value]) + self.content[place + 1:], name)
            (self.folder / name).unlink()
            return (ended.status, ended.stdout) == (2, b"")

        with concurrent.futures.ThreadPoolExecutor(PARALLEL) as pool:
            refused = list(pool.map(is_refused, changes))
        self.assertEqual([change for change, good in zip(changes, refused) if not good], [])
        self.assertEqual(len(changes), 3 * len(self.content))


class CacheEntriesTest(_support.CliTest):
    """The entries say exit status 9, and the isolates die by signal 9.

    The stand-in for the reference always ends with 9 and the samples do when their entries are made, later they do not. Each has an
    entry of its own, so that one run of verify tries a byte for each of them.
    """

    SAMPLES = 4

    def setUp(self):
        super().setUp()
        self.write("how", "ends")
        for number in range(self.SAMPLES):
            self.write(f"samples/s{number:03}.py",
                       f"import os\nos._exit(9) if open({str(self.folder / 'how')!r}).read() == 'ends' else os.kill(os.getpid(), 9)")
        self.environment["ISOLATE_RUN_CACHE_DIR"] = str(self.folder / "cache")
        self.options = ("samples", "--reference", self.stand_in("exit 9"))
        time.sleep(0.05)  # what has just been written is not kept
        self.verify(*self.options, status=0)
        lines = self.verify(*self.options, status=0)
        self.assertEqual({line.fields.split()[-1] for line in lines.values()}, {"(cached)"})
        self.write("how", "dies")
        files = [path for path in (self.folder / "cache").rglob("*") if path.is_file()]
        contents = {path: path.read_bytes() for path in files}
        self.entries = {path: content for path, content in contents.items() if content.startswith(b"isolate_run cache entry")}
        self.shared = {path: content for path, content in contents.items() if path not in self.entries}
        self.assertEqual((len(self.entries), len(self.shared)), (self.SAMPLES, 1))
        (self.size,) = {len(content) for content in self.entries.values()}

    def verdicts(self) -> list[str]:
        lines = self.verify(*self.options, status=1)
        self.assertNotIn("(cached)", " ".join(line.fields for line in lines.values()))
        return [line.verdict for line in lines.values()]

    def restore(self) -> None:
        for path, content in (self.entries | self.shared).items():
            path.write_bytes(content)

    def place_of_the_ending(self, content: bytes) -> int:
        """Of the byte that says that a status follows and not a signal."""
        number = bytes([1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0])
        self.assertEqual(content.count(number), 1)
        return content.index(number)


class CacheEntries(CacheEntriesTest):
    def test_the_one_byte_is_all_that_stands_between_an_entry_and_a_pass(self):
        self.assertEqual(set(self.verdicts()), {"CRASHED"})
        self.restore()
        for path, content in self.entries.items():
            place = self.place_of_the_ending(content)
            changed = content[:place] + b"\2" + content[place + 1:-64]
            path.write_bytes(changed + sha256(changed))
        lines = self.verify(*self.options, status=0)
        self.assertEqual({(line.verdict, line.fields.split()[-1]) for line in lines.values()}, {("PASS", "(cached)")})

    def test_some_bytes_of_what_entries_share(self):
        ((path, content),) = self.shared.items()
        for place in range(0, len(content), max(1, len(content) // 12)):
            path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1:])
            self.assertEqual(self.verdicts(), ["CRASHED"] * self.SAMPLES)
            self.restore()


class EveryByteOfAnEntry(CacheEntriesTest):
    SAMPLES = 250

    def test_every_byte(self):
        sample = next(iter(self.entries.values()))
        changes = [(place, value) for place in range(self.size) for value in range(3)]
        self.assertIn(2, others(sample[self.place_of_the_ending(sample)], 2))
        for begin in range(0, len(changes), self.SAMPLES):
            batch = changes[begin:begin + self.SAMPLES]
            for (place, value), (path, content) in zip(batch, self.entries.items()):
                new = others(content[place], 2)[value]
                path.write_bytes(content[:place] + bytes([new]) + content[place + 1:])
            verdicts = self.verdicts()
            self.assertEqual(verdicts, ["CRASHED"] * self.SAMPLES, f"of {batch[0]} to {batch[-1]}")
            self.restore()


if __name__ == "__main__":
    unittest.main()

"""The generating part of generate_samples.sh, which see. Standard library only."""

import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from sample_generator.program import Program  # noqa: E402  (the package is beside this file, and -I leaves that out)


def main() -> int:
    parser = argparse.ArgumentParser(prog="generate_samples.sh", allow_abbrev=False)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("folder", type=pathlib.Path, metavar="DIR")
    options = parser.parse_args()
    if options.count < 1 or options.first < 1:
        parser.error("--count and --first begin at 1")
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
        for index in range(options.first, options.first + options.count):
            path = options.folder / f"s{index:05}.py"
            path.write_bytes(Program(options.seed, index).source().encode())
    except OSError as error:
        print(f"generate_samples: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"generate_samples: {options.count} samples of seed {options.seed} in {options.folder}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

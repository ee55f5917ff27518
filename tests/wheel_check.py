"""A built wheel has exactly the package and its data, and stays small: ``python wheel_check.py FILE.whl``."""

import subprocess
import sys
import zipfile
from pathlib import Path

LIMIT = 1_500_000


def main(wheel: str) -> int:
    size = Path(wheel).stat().st_size
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(["git", "ls-files", "src"], capture_output=True, text=True, check=True).stdout.split()
    expected = {name.removeprefix("src/") for name in tracked}
    packaged = {name for name in names if ".dist-info/" not in name}
    problems = [f"missing: {name}" for name in sorted(expected - packaged)]
    problems += [f"left over: {name}" for name in sorted(packaged - expected)]
    if size > LIMIT:
        problems.append(f"{size} bytes; at most {LIMIT}")
    print(*problems or [f"wheel of {size:,} bytes, {len(packaged)} files: as it should be"], sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""What the tests of the examples share: where they are, how they are run, and the data files as plain JSON."""

import functools
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import serbia_russia

SOURCE = Path(serbia_russia.__file__).parent
EXAMPLES = Path(__file__).parent.parent / "examples"


@functools.cache
def raw(plural: str) -> list[dict[str, Any]]:
    """The records of a kind as they stand in the data file, read without the library."""
    return json.loads((SOURCE / "data" / f"{plural}.json").read_text(encoding="utf-8"))


def run(path: str, *arguments: object, folder: Path, program: str = sys.executable) -> subprocess.CompletedProcess[str]:
    """An example as a user runs it, in a folder of its own."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE.parent), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [program, str(EXAMPLES / path), *map(str, arguments)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def module(path: str) -> Any:
    """An example as a module."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, EXAMPLES / path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made

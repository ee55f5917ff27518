"""The budgets, each measured side by side with a peer in one run: ``python tests/bench/budgets.py``.

Medians of whole processes, taken in turn (ours, theirs, ours, …), so that a machine whose speed drifts slows both
alike. Needs the ``bench`` extra. Prints a table; exits 1 if a ratio is over its budget.
"""

import compileall
import json
import statistics
import subprocess
import sys
import tempfile
import time
import timeit
import tracemalloc
from pathlib import Path

ROUNDS = 15
PYDANTIC_MODELS = Path(__file__).with_name("pydantic_models.py")


def process(code: str) -> float:
    """Wall time of a fresh interpreter that runs the code, in milliseconds."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000


def in_turn(ours: str, theirs: str) -> tuple[float, float]:
    """Medians of two snippets, each a process of its own, taken in turn after a warm-up."""
    process(ours)
    process(theirs)
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        times[0].append(process(ours))
        times[1].append(process(theirs))
    return statistics.median(times[0]), statistics.median(times[1])


def per_call(statement: str, setup: str, number: int, **names: object) -> float:
    """Median time of a call, in microseconds."""
    return statistics.median(timeit.repeat(statement, setup, number=number, repeat=9, globals=names)) / number * 1e6


def main() -> int:
    rows: list[tuple[str, str, str, str, bool | None]] = []

    def row(what: str, ours: str, theirs: str, budget: str, met: bool | None) -> None:
        rows.append((what, ours, theirs, budget, met))

    import serbia_russia

    # As pip leaves an installed package, whatever the environment says about writing bytecode.
    compileall.compile_dir(Path(serbia_russia.__file__).parent, quiet=1)
    bare = "pass"
    ours, theirs = in_turn("import serbia_russia", bare)
    row("import serbia_russia", f"{ours - theirs:+.1f} ms", "over a bare interpreter", "<= 3 ms", ours - theirs <= 3)
    for peer in ("pycountry", "holidays", "pydantic"):
        _, theirs = in_turn(bare, f"import {peer}")
        row(f"  import {peer}", "", f"{theirs:.0f} ms", "", None)

    answer = "import serbia_russia as sr; sr.agreements.in_force(on='2015-06-01')"
    lookup = "import pycountry; pycountry.countries.get(alpha_3='SRB')"
    ours, theirs = in_turn(answer, lookup)
    row("cold process to the first answer", f"{ours:.0f} ms", f"{theirs:.0f} ms pycountry", "<= 1", ours <= theirs)

    load_ours = "import serbia_russia as sr; len(sr.load())"
    load_theirs = f"import runpy; runpy.run_path({str(PYDANTIC_MODELS)!r})['load']()"
    ours, theirs = in_turn(load_ours, load_theirs)
    row("cold process, whole dataset", f"{ours:.0f} ms", f"{theirs:.0f} ms pydantic", "<= 0.5", ours <= theirs / 2)
    bare_ms = statistics.median(process(bare) for _ in range(ROUNDS))
    row("  of which the interpreter", f"{bare_ms:.0f} ms", f"{bare_ms:.0f} ms", "", None)

    # Each text comes once in all the rounds, so that none is found in the cache.
    texts = iter([f"{year:04}-{month:02}" for year in range(1, 9999) for month in range(1, 13)])
    new = per_call("EDTFDate(next(texts))", "from serbia_russia import EDTFDate", 10_000, texts=texts)
    seen = per_call("EDTFDate('2013-05')", "from serbia_russia import EDTFDate; EDTFDate('2013-05')", 100_000)
    edtf = per_call("parse_edtf('2013-05')", "from edtf import parse_edtf; parse_edtf('2013-05')", 50)
    undate = per_call("Undate.parse('2013-05', 'EDTF')", "from undate import Undate; Undate.parse('2013', 'EDTF')", 50)
    row("EDTFDate, new text", f"{new:.2f} us", f"{edtf:,.0f} us edtf", "<= 3 us", new <= 3)
    row("EDTFDate, seen before", f"{seen:.2f} us", f"{undate:,.0f} us undate", "<= 0.3 us", seen <= 0.3)

    for count in (20_000, 100_000):
        for way in ("into memory", "streamed"):
            row(f"reading {count:,} events {way}", "", "", "", None)
            found = reading(count, streamed=way == "streamed")
            for ours, budget in (("core", 1.0), ("fast", 0.5)):
                for peer in (name for name in found if name.startswith("pydantic")):
                    ratio = found[ours] / found[peer]
                    # The budget is for the same work.
                    kept = ratio <= budget if way == "into memory" and peer == SAME_WORK else None
                    asked = f"<= {budget}" if kept is not None else ""
                    row(f"  {ours}", f"{found[ours]:.0f} ms ({ratio:.2f})", f"{found[peer]:.0f} ms {peer}", asked, kept)

    from serbia_russia._dataset import Dataset

    tracemalloc.start()
    dataset = Dataset._bundled()
    records = len(dataset)
    size = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    row(f"memory of {records:,} records", f"{size:.1f} MB", "", "<= 10 MB", size <= 10)

    widths = [max(len(line[column]) for line in rows) for column in range(4)]
    for line in rows:
        verdict = {True: "met", False: "NOT MET", None: ""}[line[4]]
        print("  ".join(cell.ljust(width) for cell, width in zip(line[:4], widths, strict=True)), verdict)
    return 1 if any(line[4] is False for line in rows) else 0


SAME_WORK = "pydantic, same work"


def distinct_keys(line: bytes) -> bytes:
    """A line of JSON in which no object has a key twice."""

    def distinct(pairs: list[tuple[str, object]]) -> None:
        if len(dict(pairs)) < len(pairs):
            raise ValueError(f"a key comes twice: {pairs}")

    json.loads(line, object_pairs_hook=distinct)
    return line


def reading(count: int, *, streamed: bool, rounds: int = 5) -> dict[str, float]:
    """JSON Lines to checked records: median processor time in milliseconds, all peers in turn on one file.

    The file holds the bundled events, over and over, each time with another id. What is compared:

    - ``core``: this library without msgspec; ``fast``: with it. Into memory is `read`, whose result is a sorted
      collection in which no id comes twice; streamed is `iter_records`.
    - ``pydantic, types only``: models without any rule, ``model_validate_json`` line by line into a list, or one after
      another; ``pydantic, same rules``: under the rules that ours keep (``pydantic_rules.py``), but that it keeps the
      last of keys that come twice; ``pydantic, same work``: those refused too, as its users must, by the hook of `json`.

    Into memory the garbage collector counts: `read` pauses it, as nothing that it makes is garbage.
    """
    import itertools
    import runpy

    import serbia_russia as sr
    from serbia_russia._codec import plain

    ruled = runpy.run_path(str(PYDANTIC_MODELS.with_name("pydantic_rules.py")))["Event"]
    typed = runpy.run_path(str(PYDANTIC_MODELS))["Event"]
    msgspec = sys.modules.get("msgspec") or __import__("msgspec")
    events = [plain(event) for event in sr.events]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            for number, event in zip(range(count), itertools.cycle(events), strict=False):
                stream.write(json.dumps(event | {"id": f"event/e{number}", "aliases": []}, ensure_ascii=False) + "\n")

        def ours(with_msgspec: object) -> int:
            sys.modules["msgspec"] = with_msgspec  # type: ignore[assignment]
            return sum(1 for _ in sr.iter_records(path, sr.Event)) if streamed else len(sr.read(path, sr.Event))

        def theirs(model: type, *, keys: bool = False) -> int:
            with path.open("rb") as stream:
                lines = map(distinct_keys, stream) if keys else stream
                read = map(model.model_validate_json, lines)
                return sum(1 for _ in read) if streamed else len(list(read))

        peers = {
            "core": lambda: ours(None),
            "fast": lambda: ours(msgspec),
            "pydantic, types only": lambda: theirs(typed),
            "pydantic, same rules": lambda: theirs(ruled),
            SAME_WORK: lambda: theirs(ruled, keys=True),
        }
        times: dict[str, list[float]] = {name: [] for name in peers}
        for _ in range(rounds):
            for name, run in peers.items():
                start = time.process_time()
                assert run() == count
                times[name].append((time.process_time() - start) * 1000)
    return {name: statistics.median(found) for name, found in times.items()}


if __name__ == "__main__":
    sys.exit(main())

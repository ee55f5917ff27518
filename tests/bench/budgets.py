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

    ours, theirs = reading()
    row("reading 20,000 events, checked", f"{ours:.0f} ms", f"{theirs:.0f} ms pydantic", "<= 1", ours <= theirs)

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


def reading() -> tuple[float, float]:
    """JSON Lines to checked records, ours and pydantic's on the same file, medians of five in turn (milliseconds)."""
    import runpy

    import serbia_russia as sr
    from serbia_russia._codec import plain

    models = runpy.run_path(str(PYDANTIC_MODELS))
    event = plain(next(found for found in sr.events if len(found.citations) == 2 and found.participants))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.jsonl"
        lines = (json.dumps(event | {"id": f"event/e{number}"}, ensure_ascii=False) for number in range(20_000))
        path.write_text("\n".join(lines), encoding="utf-8")
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(5):
            start = time.perf_counter()
            assert sum(1 for _ in sr.iter_records(path, sr.Event)) == 20_000
            middle = time.perf_counter()
            with path.open(encoding="utf-8") as stream:
                assert sum(1 for line in stream if models["Event"].model_validate_json(line)) == 20_000
            times[0].append((middle - start) * 1000)
            times[1].append((time.perf_counter() - middle) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


if __name__ == "__main__":
    sys.exit(main())

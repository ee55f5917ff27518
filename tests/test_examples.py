"""The examples run as their headers say, and answer what the data files say when they are read without the library."""

import asyncio
import contextlib
import csv
import gc
import json
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import warnings
from collections import Counter

import pytest

import serbia_russia as sr
from examples_on_disk import EXAMPLES, module, raw, run


def section(printed: str, question: str) -> list[str]:
    """The lines below a question of the tour."""
    return printed.split(f"{question}\n{'-' * len(question)}\n")[1].partition("\n\n")[0].splitlines()


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What it prints."""
    done = run("tour.py", folder=tmp_path_factory.mktemp("tour"))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


class TestTour:
    """`tour.py` prints each question with its answer."""

    def test_counts(self, printed):
        """The overview counts what the data files hold."""
        counts = {line.split()[0]: int(line.split()[1]) for line in section(printed, "What is in here?")[1:]}
        assert counts == {plural: len(raw(plural)) for plural in counts}
        assert len(counts) == 9

    def test_selection(self, printed):
        """The three selectors give the events that have all three in the file."""
        lines = section(printed, "What did intelligence services do about Montenegro between 2016 and 2019?")
        assert {line.split()[-1] for line in lines[2:]} == {
            event["id"]
            for event in raw("events")
            if "MNE" in event["countries"]
            and "intelligence" in event["activities"]
            and event["date"][:4] <= "2019"
            and event["date"].split("/")[-1][:4] >= "2016"
        }

    def test_poll_averages(self, printed):
        """The mean of a year is that of its waves."""
        lines = section(printed, "How has opinion on joining the European Union moved?")
        waves = [
            answer["percent"]
            for poll in raw("polls")
            if poll.get("series") == "eu-membership-referendum" and re.match(r"2019\b(?!.*/20(?!19))", poll["date"])
            for answer in poll["answers"]
            if answer["option"] == "for"
        ]
        assert f"2019  {sum(waves) / len(waves):4.1f} % for (waves: {len(waves)})" in lines

    def test_mistakes_are_shown(self, printed):
        """What must not be compared, and what is mistyped, is answered with the remedy."""
        assert "say mix=['series']" in section(printed, "Why can two questions not be put on one line?")[0]
        assert "nearest: Serbia" in section(printed, "And if I mistype?")[0]


@pytest.fixture(scope="module")
def on_the_day():
    """The records known to the day of 24 March, in any year."""
    kinds = ("events", "agreements", "arms", "votes")
    return [one for plural in kinds for one in raw(plural) if re.fullmatch(r"\d{4}-03-24", one["date"])]


class TestNewsroom:
    """`newsroom.py` writes what happened on a day, a chart, and the sources."""

    def test_markdown(self, on_the_day, tmp_path):
        """Every record of the day, in the order of years, and the address of every source of them."""
        done = run("newsroom.py", "2026-03-24", folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        shown = re.findall(r"\(`([^`]+)`\)", done.stdout)
        assert shown == [id for _, id in sorted((record["date"], record["id"]) for record in on_the_day)]
        assert len(shown) > 1
        cited = {citation["source"] for record in on_the_day for citation in record["citations"]}
        for source in raw("sources"):
            if source["id"] in cited:
                assert source.get("url", source["title"]) in done.stdout

    @pytest.mark.parametrize("name", ["day.md", "day.html"])
    def test_with_a_chart(self, tmp_path, name):
        """The chart stands in the page, or beside the Markdown; no script, nothing from elsewhere."""
        pytest.importorskip("vl_convert", reason="the extra plot is not installed")
        done = run("newsroom.py", "2026-03-24", "--to", name, folder=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        text = (tmp_path / name).read_text(encoding="utf-8")
        picture = text if name == "day.html" else (tmp_path / "day.svg").read_text(encoding="utf-8")
        assert "<svg" in picture
        assert "<script" not in text
        assert sorted(path.name for path in tmp_path.iterdir()) == (
            ["day.html"] if picture is text else ["day.md", "day.svg"]
        )

    def test_a_mistake(self, tmp_path):
        """What is no day is refused, with what to give."""
        done = run("newsroom.py", "2026-03", folder=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "give a day such as" in done.stderr


@pytest.fixture(scope="module")
def example():
    """The example."""
    pytest.importorskip("pandas", reason="the extra pandas is not installed")
    pytest.importorskip("polars", reason="the extra polars is not installed")
    return module("merge_panel.py")


class TestMergePanel:
    """`merge_panel.py` merges the panel with other data by Correlates of War codes."""

    def test_both_libraries_agree(self, example):
        """One row a year, the index where the made-up table has one for this dyad, and nothing of other dyads."""
        panel = sr.panel("1990/2017", system="cow")
        polars, pandas = example.in_polars(panel), example.in_pandas(panel)
        rows = polars.to_dicts()
        assert json.loads(pandas.to_json(orient="records", double_precision=15)) == json.loads(json.dumps(rows))
        assert [row["year"] for row in rows] == list(range(1990, 2018))
        index = {row["year"]: row["made_up_index"] for row in rows if row["made_up_index"] is not None}
        assert index == {1990: 0.31, 1991: 0.28, 2015: 0.12, 2016: 0.14, 2017: 0.13}

    @pytest.mark.usefixtures("example")
    def test_none_is_not_zero(self, tmp_path):
        """Years before the first wave are None; as 0 they would pull the average down, as the script prints."""
        done = run("merge_panel.py", folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        years = [poll["date"][:4] for poll in raw("polls") if poll.get("series") == "eu-membership-referendum"]
        uncovered = int(min(years)) - 1990
        assert f"{uncovered} of 28 years are None" in done.stdout
        with_none, with_zero = (
            float(re.search(pattern, done.stdout)[1]) for pattern in (r"others have ([\d.]+)", r"would be ([\d.]+),")
        )
        assert with_zero == pytest.approx(with_none * (28 - uncovered) / 28, abs=0.01)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder that `make.py` writes."""
    pytest.importorskip("datasette", reason="the extra examples is not installed")
    folder = tmp_path_factory.mktemp("site")
    done = run("datasette/make.py", ".", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def over_http(port, path):
    """The JSON that a server on this machine gives, once it has started."""
    for _ in range(100):
        with (
            contextlib.suppress(urllib.error.URLError),
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer,
        ):
            return json.load(answer)
        time.sleep(0.3)
    raise AssertionError(f"no server answered on port {port} within half a minute")


@pytest.fixture(scope="module")
def ask(folder):
    """The answer of Datasette to a path."""
    from datasette.app import Datasette

    async def answers(paths):
        site = Datasette(
            [str(folder / "serbia_russia.sqlite")],
            metadata=json.loads((folder / "metadata.json").read_text(encoding="utf-8")),
        )
        try:
            await site.invoke_startup()
            return [await site.client.get(path) for path in paths]
        finally:
            for database in site.databases.values():
                database.close()
            site.executor.shutdown()

    def one(path):
        # 2026-11: Datasette 0.65 leaves to the collector some connections on which it asked SQLite for its version.
        with warnings.catch_warnings(action="ignore", category=ResourceWarning):
            (answer,) = asyncio.run(answers([path]))
            gc.collect()
        assert answer.status_code == 200, answer.text
        return answer

    return one


@pytest.mark.heavy
class TestDatasette:
    """The set-up of Datasette, asked in this process as a browser would."""

    def test_facets(self, ask):
        """Events are counted by type without being asked to, and every event has one."""
        facet = ask("/serbia_russia/events.json?_size=0").json()["facet_results"]["type"]["results"]
        counts = Counter(event["type"] for event in raw("events"))
        assert {one["value"]: one["count"] for one in facet}.items() <= counts.items()
        assert facet[0]["count"] == max(counts.values())

    def test_facets_of_a_list(self, ask):
        """Countries of events are counted too, although an event has several."""
        facet = ask("/serbia_russia/events_countries.json?_size=0").json()["facet_results"]["value"]["results"]
        counts = Counter(country for event in raw("events") for country in event["countries"])
        assert {one["value"]: one["count"] for one in facet}.items() <= counts.items()

    def test_search(self, ask):
        """A word in Latin letters without marks finds what has it with marks, in any kind."""
        found = ask("/serbia_russia/items.json?_search=konuzin&_shape=array&_size=max").json()
        titled = {
            record["id"] for plural in ("events", "votes") for record in raw(plural) if "Konuzin" in record["title"]
        }
        assert titled
        assert titled < {item["id"] for item in found}
        assert "actor/aleksandar-vucic" in {
            item["id"] for item in ask("/serbia_russia/items.json?_search=vucic&_shape=array&_size=max").json()
        }

    def test_a_server_on_loopback(self, folder):
        """Started as the header says, it answers a facet and a search over HTTP."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-m", "datasette", "serve", "serbia_russia.sqlite", "-m", "metadata.json"]
        command += ["-h", "127.0.0.1", "-p", str(port)]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                facet = over_http(port, "/serbia_russia/events.json?_facet=confidence&_size=0")
                hits = over_http(port, "/serbia_russia/items.json?_search=konuzin&_shape=array")
            finally:
                server.terminate()
        counts = {one["value"]: one["count"] for one in facet["facet_results"]["confidence"]["results"]}
        assert counts == Counter(event["confidence"] for event in raw("events"))
        assert "event/2009-konuzin-kosovo-support" in {hit["id"] for hit in hits}

    def test_what_a_reader_sees(self, ask):
        """The pages name the data, the licence, and what a column means."""
        assert "CC-BY-4.0" in ask("/").text
        page = ask("/serbia_russia/statistics?_size=1").text
        meaning = sr.json_schema(sr.Statistic)["properties"]["indicator"]["description"].replace("`", "")
        assert meaning in page

    def test_every_column_is_described(self, folder):
        """No plain column of a kind is without its meaning."""
        described = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        tables = described["databases"]["serbia_russia"]["tables"]
        with contextlib.closing(sqlite3.connect(folder / "serbia_russia.sqlite")) as database:
            for plural in (
                "events",
                "agreements",
                "arms",
                "polls",
                "statistics",
                "votes",
                "actors",
                "polities",
                "sources",
            ):
                columns = {row[1] for row in database.execute(f"PRAGMA table_info({plural})")}
                assert columns
                assert columns <= tables[plural]["columns"].keys()


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The folder that the export writes."""
    folder = tmp_path_factory.mktemp("package") / "package"
    sr.load().write(folder, format="datapackage")
    return folder


@pytest.fixture(scope="module")
def node():
    """Node.js, 18 or later."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("Node.js is not installed")
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.strip("v\n").split(".")[0]) < 18:
        pytest.skip(f"Node.js 18 or later is needed, not {version.strip()}")
    return found


class TestOtherLanguage:
    """`agreements.mjs` reads the Data Package in JavaScript."""

    def test_agreements_by_status(self, package, node, tmp_path):
        """The counts and the agreements in force are those of the data file, Cyrillic and quoted cells included."""
        done = run("other-language/agreements.mjs", package, folder=tmp_path, program=node)
        assert done.returncode == 0, done.stderr
        assert "9 files, each as described" in done.stderr
        counts, in_force = done.stdout.split("\n\n")
        assert dict(line.split("\t") for line in counts.splitlines()) == {
            status: str(count) for status, count in Counter(one["status"] for one in raw("agreements")).items()
        }
        assert {tuple(line.split("\t")) for line in in_force.splitlines()} == {
            (one["date"], one.get("entered_into_force", "not known"), one["title"], one["id"])
            for one in raw("agreements")
            if one["status"] == "in-force"
        }

    def test_a_changed_file(self, package, node, tmp_path):
        """A file that is not the one described is refused by name."""
        changed = tmp_path / "package"
        shutil.copytree(package, changed)
        with open(changed / "votes.csv", "a", encoding="utf-8") as stream:
            stream.write("\n")
        done = run("other-language/agreements.mjs", changed, folder=tmp_path, program=node)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("votes.csv is not the file that datapackage.json describes")


def test_the_panel_in_r(tmp_path):
    """R sums the visits of a decade as they stand in the CSV file, and sees an empty cell as not covered."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("R is not installed")
    sr.panel("1980/2024", system="cow").write(tmp_path / "panel.csv")
    done = run("other-language/panel.R", "panel.csv", folder=tmp_path, program=rscript)
    assert done.returncode == 0, done.stderr
    with open(tmp_path / "panel.csv", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    decades = Counter()
    for row in rows:
        decades[f"{row['year'][:3]}0"] += int(row["visits"])
    table, uncovered = done.stdout.split("\n\n")
    assert dict(line.split("\t") for line in table.splitlines()[1:]) == {key: str(n) for key, n in decades.items()}
    assert f": {sum(row['votes_compared'] == '' for row in rows)} of {len(rows)}" in uncovered


@pytest.mark.heavy
def test_spark_job(tmp_path):
    """The job counts what its Parquet files hold, by year and in the panel, counted again by another engine."""
    pytest.importorskip("pyspark", reason="the extra examples is not installed")
    duckdb = pytest.importorskip("duckdb", reason="DuckDB, which counts again, is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    done = run("spark/job.py", "--rows", 5000, "--master", "local[1]", "--to", "events.parquet", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    by_year, panel = ([line.split("\t") for line in part.splitlines()] for part in done.stdout.strip().split("\n\n"))
    with duckdb.connect() as database:
        database.read_parquet(f"{tmp_path}/events.parquet/**/*.parquet", hive_partitioning=True).create_view("made")
        assert database.execute("SELECT count(*), count(DISTINCT id) FROM made").fetchone() == (5000, 5000)
        expected = database.execute(
            "SELECT year, count(*) FROM made WHERE countries IN ('SRB;RUS', 'RUS;SRB') AND activities LIKE '%energy%'"
            " AND date_latest >= '2014-01-01' AND date_earliest <= '2016-12-31' GROUP BY year ORDER BY year"
        ).fetchall()
        assert [tuple(map(int, row)) for row in by_year[1:]] == expected
        expected = database.execute(
            "SELECT 345, 365, year, count(*), count(*) FILTER (plover IN ('CONSULT', 'SUPPORT')),"
            " count(*) FILTER (plover = 'SANCTION'), count(*) FILTER (type = 'visit')"
            " FROM made WHERE countries IN ('SRB;RUS', 'RUS;SRB') GROUP BY year ORDER BY year"
        ).fetchall()
        assert [tuple(map(int, row)) for row in panel[1:]] == expected


@pytest.mark.heavy
def test_the_notebook_runs(tmp_path):
    """Every cell of `charts.ipynb` runs in order; each that draws shows a picture."""
    nbclient = pytest.importorskip("nbclient", reason="the extra examples is not installed")
    pytest.importorskip("ipykernel", reason="the extra examples is not installed")
    pytest.importorskip("altair", reason="the extra plot is not installed")
    import nbformat

    notebook = nbformat.read(EXAMPLES / "charts.ipynb", as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    drawing = [cell for cell in notebook.cells if cell.cell_type == "code" and "plot." in cell.source]
    assert len(drawing) >= 5
    for cell in drawing:
        shown = {kind for output in cell.outputs for kind in output.get("data", {})}
        assert any(kind.startswith(("image/", "application/vnd.vegalite")) for kind in shown), cell.source


def test_the_notebook_is_committed_without_outputs():
    """What the cells show is made when they run, so that no old picture stays."""
    notebook = json.loads((EXAMPLES / "charts.ipynb").read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_the_table_of_examples_is_complete():
    """The README beside the examples has a line for each of them, and names no other."""
    table = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| \[`?([^`\]]+)`?\]", table, re.MULTILINE))
    files = {
        path.relative_to(EXAMPLES).as_posix()
        for path in EXAMPLES.rglob("*")
        if path.suffix in (".py", ".ipynb", ".mjs", ".R") and ".ipynb_checkpoints" not in path.parts
    }
    assert named == files

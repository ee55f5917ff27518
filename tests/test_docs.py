"""Every code block of the README and the docs, and every example of a docstring, runs and gives what it shows."""

import contextlib
import importlib.util
import os
import re
import shlex
import shutil
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

import serbia_russia
from serbia_russia._cli import main

ROOT = Path(__file__).parent.parent
SOURCE = Path(serbia_russia.__file__).parent
OPTIONS = ELLIPSIS | NORMALIZE_WHITESPACE
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: The pages of the API are made from the docstrings, whose examples run where they stand.
WRITTEN = [path for path in PAGES if path.parent.name != "api"]
MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if ">>>" in path.read_text(encoding="utf-8")]
#: Packages, and commands, without which the examples of a file cannot run.
NEEDS = {
    "pandas.md": ("pandas", "narwhals"),
    "polars.md": ("polars", "pyarrow", "narwhals"),
    "duckdb.md": ("duckdb", "pyarrow", "narwhals"),
    "spark.md": ("pyspark", "java", "pyarrow", "narwhals"),
    "r.md": ("pyarrow",),
    "frames.py": ("polars", "pyarrow", "narwhals"),
    "plot.py": ("altair", "vl_convert"),
    "charts.md": ("altair", "vl_convert"),
}
#: What a command of the pages gives other than 0, because that is what it shows.
EXIT_CODES = {"serbia-russia validate mine.json": 1}


def run_commands(example):
    """Run the lines of a block that begin with the program's name as a shell would; the others are not ours."""
    for line in example.parsed.splitlines():
        command = shlex.split(line, comments=True)
        if command[:1] == ["serbia-russia"]:
            code = main(command[1:])
            assert code == EXIT_CODES.get(shlex.join(command), 0), f"{shlex.join(command)} exits with {code}"


MARKDOWN = Sybil(
    [
        PythonCodeBlockParser(doctest_optionflags=OPTIONS),
        CodeBlockParser(language="bash", evaluator=run_commands),
        SkipParser(),
    ],
    encoding="utf-8",
)
DOCSTRINGS = Sybil([DocTestParser(optionflags=OPTIONS)], encoding="utf-8")


def marked(path):
    """A file as a parameter: heavy if Java must start for it."""
    marks = [pytest.mark.heavy] if "java" in NEEDS.get(path.name, ()) else []
    folder = ROOT if path.is_relative_to(ROOT) else SOURCE  # the library may be installed elsewhere
    return pytest.param(path, id=str(path.relative_to(folder)), marks=marks)


@pytest.mark.parametrize("path", [marked(path) for path in [*WRITTEN, *MODULES]])
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Spark leaves its socket to the end of the process
def test_examples_give_what_they_show(path, tmp_path):
    """Each block runs in order, in a folder of its own where it may write files."""
    for name in NEEDS.get(path.name, ()):
        if importlib.util.find_spec(name) is None and shutil.which(name) is None:
            pytest.skip(f"the examples of {path.name} need {name}")
    sybil = MARKDOWN if path.suffix == ".md" else DOCSTRINGS
    document = sybil.parse(path)
    with contextlib.chdir(tmp_path):
        for example in document.examples():
            example.evaluate()


def test_the_readme_has_examples():
    """The README shows real use, in Python and on the command line; this would notice if its blocks were no longer found."""
    examples = [example.parsed for example in MARKDOWN.parse(ROOT / "README.md").examples()]
    assert len(examples) >= 5
    assert any("serbia-russia find" in str(parsed) for parsed in examples)


def anchors(text):
    """The anchors of a page: its headings as a link writes them, and those that are set by hand."""
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    slugs = {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
    return (
        slugs
        | set(re.findall(r'<a id="([^"]+)"', text))
        | set(re.findall(r"^\(([\w-]+)\)=$", text, flags=re.MULTILINE))
    )


def test_links_inside_the_project_lead_somewhere():
    """A link to a file of the project names one that is there, and an anchor that this page has."""
    for page in [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]:
        for target, anchor in re.findall(
            r"\]\((?!https?:|mailto:)([^)#\s]*)#?([^)\s]*)\)", page.read_text(encoding="utf-8")
        ):
            file = page.parent / target if target else page
            assert os.path.exists(file), f"{page.name} links to {target}"
            if anchor:
                assert anchor in anchors(file.read_text(encoding="utf-8")), f"{page.name} links to {target}#{anchor}"

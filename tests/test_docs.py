"""Every code block of the README and the docs, and every example of a docstring, runs and gives what it shows."""

import contextlib
import os
import re
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

import serbia_russia

ROOT = Path(__file__).parent.parent
SOURCE = Path(serbia_russia.__file__).parent
OPTIONS = ELLIPSIS | NORMALIZE_WHITESPACE
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if ">>>" in path.read_text(encoding="utf-8")]
MARKDOWN = Sybil([PythonCodeBlockParser(doctest_optionflags=OPTIONS), SkipParser()], encoding="utf-8")
DOCSTRINGS = Sybil([DocTestParser(optionflags=OPTIONS)], encoding="utf-8")


@pytest.mark.parametrize("path", [*PAGES, *MODULES], ids=lambda path: path.name)
def test_examples_give_what_they_show(path, tmp_path):
    """Each block runs in order, in a folder of its own where it may write files."""
    sybil = MARKDOWN if path.suffix == ".md" else DOCSTRINGS
    document = sybil.parse(path)
    with contextlib.chdir(tmp_path):
        for example in document.examples():
            example.evaluate()


def test_the_readme_has_examples():
    """The README shows real use; this would notice if its blocks were no longer found."""
    assert len(list(MARKDOWN.parse(ROOT / "README.md").examples())) >= 5


def test_links_inside_the_project_lead_somewhere():
    """A link to a file of the project names one that is there."""
    for page in [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert os.path.exists(page.parent / target), f"{page.name} links to {target}"

"""The reference pages that come from code and data are current."""

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
GENERATE = runpy.run_path(str(DOCS / "generate.py"))


@pytest.mark.parametrize("name", GENERATE["PAGES"])
def test_the_page_is_current(name):
    """What stands in the docs is what the code and the data give now; if not: python docs/generate.py."""
    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == GENERATE["PAGES"][name]()

"""The README is the first page on a package index: it renders there, and nothing in it is dead."""

import re
from pathlib import Path

import pytest

README = Path(__file__).parent.parent / "README.md"


def test_the_readme_renders_on_a_package_index():
    """The renderer of package indexes makes HTML of it, headings, tables and code included."""
    markdown = pytest.importorskip("readme_renderer.markdown", reason="the extra docs has readme-renderer")
    html = markdown.render(README.read_text(encoding="utf-8"))
    assert html is not None
    assert html.count("<h2") == len(re.findall(r"^## ", README.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert "<table>" in html
    assert "<pre" in html


@pytest.mark.xfail(reason="README.md still links to files of the repository; take this mark away with the links")
def test_no_link_of_the_readme_is_dead_on_a_package_index():
    """There only the README is shown: a link is a full address or leads to a heading of it; a path stands as plain text."""
    text = README.read_text(encoding="utf-8")
    assert re.findall(r"\]\((?!https?:|mailto:|#)[^)]*\)", text) == []

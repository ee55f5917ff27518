"""The README is the first page on a package index: it renders there, and nothing in it is dead."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BUILD = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["metadata"]["hooks"]


def published():
    """The README as the build puts it into a wheel, where links into the repository would be dead."""
    text = README
    for substitution in BUILD["fancy-pypi-readme"]["substitutions"]:
        text = re.sub(substitution["pattern"], substitution["replacement"], text)
    return text


def test_what_lies_in_the_repository_is_named_and_not_linked():
    """On an index a link is a full address or leads to a heading; a file of the repository stands as its path."""
    linked = {target.partition("#")[0] for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)]*)\)", README)}
    assert linked, "the README links to the documentation"
    text = published()
    assert re.findall(r"\]\((?!https?:|mailto:|#)[^)]*\)", text) == []
    assert {target for target in linked if not target.endswith(".svg")} <= set(re.findall(r"`([^`\n]+)`", text))


@pytest.mark.heavy
def test_the_readme_renders_on_a_package_index():
    """The renderer of package indexes makes HTML of it, headings, tables and code included."""
    markdown = pytest.importorskip("readme_renderer.markdown", reason="the extra docs has readme-renderer")
    html = markdown.render(published())
    assert html is not None
    assert html.count("<h2") == len(re.findall(r"^## ", README, flags=re.MULTILINE))
    assert "<table>" in html
    assert "<pre" in html

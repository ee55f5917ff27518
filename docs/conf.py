"""How Sphinx builds the site: ``sphinx-build -W --keep-going -b html docs docs/_build``. It needs no network."""

import builtins
import tomllib
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "serbia_russia"
author = copyright = PROJECT["authors"][0]["name"]
version = release = PROJECT["version"]
language = "en"

extensions = ["myst_parser", "sphinx_copybutton"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4
exclude_patterns = ["_build", "at-a-glance.md"]
source_suffix = {".md": "markdown"}

nitpicky = True
# In a signature stand types that are no public names: str, Iterable, DateLike. Every public name has an entry (a test),
# so that what is not found is one of these.
nitpick_ignore_regex = [("py:class", ".*")]
add_module_names = False
toc_object_entries_show_parents = "hide"
python_maximum_signature_line_length = 88

html_theme = "furo"
html_domain_indices = False  # of modules there are three
html_title = f"serbia_russia {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"navigation_with_keys": True}
copybutton_exclude = ".linenos, .gp, .go"  # an example is copied without prompts and without what it prints
linkcheck_ignore = ["https?://.*"]  # only links inside the site: a build must not need a network


def setup(app: Any) -> None:
    """Sphinx calls this."""
    app.connect("doctree-read", unlink_builtins)
    app.connect("doctree-read", end_blocks)


def unlink_builtins(_: Any, doctree: nodes.document) -> None:
    """Leave ``type`` in a signature without a link: Sphinx would take it for a field of that name, such as `Event.type`."""
    for node in list(doctree.findall(addnodes.pending_xref)):
        if node.get("refdomain") == "py" and node.get("reftype") == "class" and hasattr(builtins, node["reftarget"]):
            node.replace_self(node.children)


def end_blocks(_: Any, doctree: nodes.document) -> None:
    """Drop the empty line at the end of an example: the tests want it there, a reader does not."""
    for node in doctree.findall(nodes.literal_block):
        if node.astext().endswith("\n"):
            node.rawsource = node.astext().rstrip("\n")
            node.children = [nodes.Text(node.rawsource)]

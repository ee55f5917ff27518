"""Every code block of the README, the docs and the docstrings is a test."""

from doctest import ELLIPSIS, NORMALIZE_WHITESPACE

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser as MarkdownCodeBlockParser
from sybil.parsers.markdown import SkipParser
from sybil.parsers.rest import DocTestParser as DocstringParser

OPTIONS = ELLIPSIS | NORMALIZE_WHITESPACE

pytest_collect_file = (
    Sybil([MarkdownCodeBlockParser(doctest_optionflags=OPTIONS), SkipParser()], patterns=["*.md"])
    + Sybil([DocstringParser(optionflags=OPTIONS)], patterns=["*.py"], excludes=["tests/*"])
).pytest()

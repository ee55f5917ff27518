"""The pages of the API: every public name, from signatures and docstrings. `generate.py` writes them."""

import ast
import importlib
import importlib.util
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

import serbia_russia as sr
from serbia_russia._kinds import KINDS, collection_class
from serbia_russia._model import field_docs

#: Title of each page of the API, by the comment above its names in ``serbia_russia.__all__``. A group that is not here
#: has its comment for a title.
TITLES = {
    "the bundled dataset, and its collections": "The bundled dataset",
    "your own data": "Reading your own data",
    "records, and what they are made of": "Records and their parts",
}
SUBMODULES = ("frames", "plot")
#: A class with more fields than this is shown without a list of them: they stand below it, one by one.
MANY_FIELDS = 8


def pages() -> dict[str, Callable[[], str]]:
    """Path of each page below ``reference/`` → what makes its text."""
    made: dict[str, Callable[[], str]] = {"api/index.md": _overview}
    for comment, names in groups().items():
        made[f"api/{_slug(comment)}.md"] = lambda comment=comment, names=names: _page(comment, names)
    for module in _submodules():
        made[f"api/{module}.md"] = lambda module=module: _module_page(module)
    return made


def groups() -> dict[str, list[str]]:
    """The public names by the comment above them: the topics of ``__all__``."""
    source = inspect.getsource(sr)
    found: dict[str, list[str]] = {}
    comment = ""
    for line in source[source.index("__all__ = (") :].splitlines()[1:]:
        if line.startswith(")"):
            return found
        if line.strip().startswith("#"):
            comment = line.strip("# ")
        elif name := re.match(r'\s*"(\w+)",', line):
            found.setdefault(comment, []).append(name[1])
    raise ValueError("__all__ of serbia_russia is not a tuple with a name a line")


def _submodules() -> list[str]:
    return [name for name in SUBMODULES if importlib.util.find_spec(f"serbia_russia.{name}") is not None]


def _slug(comment: str) -> str:
    return "-".join(re.findall(r"[a-z]+", comment.lower().partition(",")[0]))


def _title(comment: str) -> str:
    return TITLES.get(comment, comment[0].upper() + comment[1:])


def _overview() -> str:
    rows = []
    for comment, names in groups().items():
        links = ", ".join(f"{{py:obj}}`{name} <serbia_russia.{name}>`" for name in names)
        rows.append(f"| [{_title(comment)}]({_slug(comment)}.md) | {links} |")
    for module in _submodules():
        names = importlib.import_module(f"serbia_russia.{module}").__all__
        links = ", ".join(f"{{py:obj}}`{name} <serbia_russia.{module}.{name}>`" for name in names)
        rows.append(f"| [`serbia_russia.{module}`]({module}.md) | {links} |")
    table = "\n".join(["| page | names |", "|---|---|", *rows])
    toctree = "\n".join([*(_slug(comment) for comment in groups()), *_submodules()])
    return (
        "# Python API\n\nEverything public is imported from `serbia_russia` (`import serbia_russia as sr`), but for the "
        "submodules in the last lines. A name that is not here is not public and may change without notice.\n\n"
        f"{table}\n\n```{{toctree}}\n:hidden:\n\n{toctree}\n```\n"
    )


def _page(comment: str, names: Iterable[str]) -> str:
    entries = "\n\n".join(_entry(name, getattr(sr, name), "serbia_russia") for name in names)
    return f"# {_title(comment)}\n\n```{{py:currentmodule}} serbia_russia\n```\n\n{entries}\n"


def _module_page(module: str) -> str:
    found = importlib.import_module(f"serbia_russia.{module}")
    entries = "\n\n".join(_entry(name, getattr(found, name), found.__name__) for name in found.__all__)
    text = Docstring(found.__doc__).markdown()
    return f"# `serbia_russia.{module}`\n\n```{{py:module}} serbia_russia.{module}\n```\n\n{text}\n\n{entries}\n"


# -- entries


def _entry(name: str, value: Any, module: str) -> str:
    if inspect.isclass(value):
        return _class(value)
    if callable(value):
        return _directive("py:function", name + signature(value), Docstring(value.__doc__).markdown())
    owner = inspect.getdoc(getattr(sr.Dataset, name))
    kind = type(value).__name__
    text = f"{Docstring(owner).markdown()} {_link(kind)} of the bundled dataset; the same as `{module}.load().{name}`."
    return _directive("py:data", name, text, options=[f":type: {kind}"])


def _class(cls: Any) -> str:
    kind = "py:exception" if issubclass(cls, Exception) else "py:class"
    bases = [base.__name__ for base in cls.__mro__[1:] if getattr(sr, base.__name__, None) is base]
    if cls.__doc__ is None:
        raise ValueError(f"{cls.__name__} has no docstring")
    parts = [Docstring(cls.__doc__, cls).markdown()]
    if bases:
        parts.append(f"Has what {_link(bases[0])} has{', and these fields' if attrs.has(cls) else ''}.")
    if (anchor := _codebook_anchor(cls)) is not None:
        parts.append(f"As a table, with its vocabularies: [codebook](../codebook.md#{anchor}).")
    parts += [_member(cls, name) for name in members(cls)]
    return _directive(kind, cls.__name__ + _class_signature(cls), "\n\n".join(parts), colons=5)


def _codebook_anchor(cls: Any) -> str | None:
    """Where the codebook has the fields of a class; None for one that is no part of the data."""
    plurals = {collection_class(plural).record_type: plural for plural in KINDS}
    if cls in plurals:
        return f"{cls.__name__}-{plurals[cls]}".lower()
    return "what-all-dated-records-share" if cls is sr.Record else None


def members(cls: Any) -> list[str]:
    """The public members that a class has beyond its public bases: fields first, then what it computes."""
    public = [base for base in cls.__mro__[1:] if getattr(sr, base.__name__, None) is base]
    above = {ancestor for base in public for ancestor in base.__mro__}
    inherited = {field.name for base in public if attrs.has(base) for field in attrs.fields(base)}
    found = [field.name for field in attrs.fields(cls)] if attrs.has(cls) else []
    found = [name for name in found if name not in inherited]
    for ancestor in cls.__mro__:
        if ancestor in above or not ancestor.__module__.startswith("serbia_russia"):
            continue
        found += [
            name
            for name, value in vars(ancestor).items()
            if name not in found and (name in _OPERATORS or not name.startswith("_")) and _documented(value)
        ]
    return found


_OPERATORS = ("__getitem__", "__or__", "__arrow_c_stream__")


def _documented(value: Any) -> bool:
    """Whether a member is a method or property of this library with a docstring of its own."""
    function = getattr(value, "fget", None) or getattr(value, "__func__", value)
    ours = inspect.isfunction(function) and function.__module__.startswith("serbia_russia")
    return ours and bool(function.__doc__)


def _member(cls: Any, name: str) -> str:
    if attrs.has(cls) and name in {field.name for field in attrs.fields(cls)}:
        default = next(field.default for field in attrs.fields(cls) if field.name == name)
        options = [f":type: {_annotation(cls, name)}"]
        if default is not attrs.NOTHING:
            options.append(f":value: {default!r}")
        return _directive("py:attribute", name, Docstring(field_docs(cls)[name], cls).markdown(), options=options)
    value = inspect.getattr_static(cls, name)
    if isinstance(value, property):
        returns = _returns(value.fget)
        options = [f":type: {returns}"] if returns else []
        return _directive("py:property", name, Docstring(value.__doc__, cls).markdown(), options=options)
    function = getattr(value, "__func__", value)
    options = [":classmethod:"] if isinstance(value, classmethod) else []
    options += [":staticmethod:"] if isinstance(value, staticmethod) else []
    text = Docstring(function.__doc__, cls).markdown()
    if selectors := _selectors(function):
        text += "\n\n" + selectors
    return _directive("py:method", name + signature(function, method=True), text, options=options)


def _directive(kind: str, argument: str, text: str, *, options: Iterable[str] = (), colons: int = 4) -> str:
    fence = ":" * colons
    head = [f"{fence}{{{kind}}} {argument}", *options, ""]
    return "\n".join([*head, text, fence])


# -- signatures


def signature(function: Any, *, method: bool = False) -> str:
    """The signature as it is written in the source, without ``self``."""
    node = _definition(function)
    arguments = node.args
    bound = method or inspect.ismethod(function)
    for listed in (arguments.posonlyargs, arguments.args):
        if bound and listed and listed[0].arg in ("self", "cls"):
            del listed[0]
            break
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.kwarg, arguments.vararg):
        if argument is not None and argument.annotation is not None:
            unpacked = argument is arguments.kwarg and "Unpack" in ast.unparse(argument.annotation)
            argument.annotation = None if unpacked else _plain(argument.annotation)
    returns = f" -> {ast.unparse(_plain(node.returns))}" if node.returns is not None else ""
    return f"({ast.unparse(arguments)}){returns}"


def _plain(node: ast.expr) -> ast.expr:
    """An annotation without the quotes of one that names something defined later, and with the full name of a day."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        node = ast.parse(node.value, mode="eval").body
    text = re.sub(r"\b(?:dt\.)?date\b(?!\.)", "datetime.date", ast.unparse(node))
    return ast.parse(text, mode="eval").body


def _definition(function: Any) -> Any:
    node = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function)))).body[0]
    if not isinstance(node, ast.FunctionDef):
        raise TypeError(f"{function!r} is no function")
    return node


def _returns(function: Any) -> str | None:
    node = _definition(function)
    return None if node.returns is None else ast.unparse(_plain(node.returns))


def _class_signature(cls: Any) -> str:
    if attrs.has(cls):
        if len(attrs.fields(cls)) > MANY_FIELDS:
            return "(**fields)"
        fields = [
            field.name if field.default is attrs.NOTHING else f"{field.name}={field.default!r}"
            for field in attrs.fields(cls)
        ]
        return f"(*, {', '.join(fields)})"
    for ancestor in cls.__mro__:
        if not ancestor.__module__.startswith("serbia_russia"):
            continue
        for name in ("__init__", "__new__"):
            if inspect.isfunction(
                inspect.unwrap(made := getattr(vars(ancestor).get(name), "__func__", vars(ancestor).get(name)))
            ):
                return signature(made, method=True).partition(" -> ")[0]
    return ""


def _annotation(cls: Any, name: str) -> str:
    for ancestor in cls.__mro__:
        body = ast.parse(textwrap.dedent(inspect.getsource(ancestor))).body[0]
        for statement in body.body if isinstance(body, ast.ClassDef) else ():
            match statement:
                case ast.AnnAssign(target=ast.Name(id=found), annotation=annotation) if found == name:
                    return ast.unparse(_plain(annotation))
    raise LookupError(f"{cls.__name__}.{name} has no annotation")


def _selectors(function: Any) -> str:
    """The keywords of a ``**selectors: Unpack[…]``, from the class that lists them."""
    kwarg = _definition(function).args.kwarg
    if kwarg is None or "Unpack" not in (text := ast.unparse(kwarg.annotation)):
        return ""
    module = inspect.getmodule(function)
    listed = getattr(module, text.strip("'\"").removeprefix("Unpack[").removesuffix("]"))
    names: dict[str, str] = {}
    for ancestor in reversed([listed, *getattr(listed, "__orig_bases__", ())]):
        names |= dict.fromkeys(getattr(ancestor, "__annotations__", {}), "")
    return "Selectors: " + ", ".join(f"`{name}`" for name in names) + "; see [the selectors](../selectors.md)."


# -- docstrings


class Docstring:
    """A docstring as Markdown: names of the API become links, examples become blocks."""

    def __init__(self, text: str | None, cls: Any = None) -> None:
        self.text = inspect.cleandoc(text or "")
        self.cls = cls

    def markdown(self) -> str:
        """The whole text."""
        return "\n\n".join(self._paragraphs())

    def _paragraphs(self) -> Iterator[str]:
        for paragraph in self.text.split("\n\n"):
            if paragraph.lstrip().startswith(">>>"):
                yield f"```python\n{textwrap.dedent(paragraph)}\n\n```"
            else:
                yield re.sub(r"(?<!`)`([^`\n]+)`(?!`)", self._linked, paragraph)

    def _linked(self, found: re.Match[str]) -> str:
        name = found[1].removesuffix("()")
        target = self._target(name.removeprefix("serbia_russia."))
        return found[0] if target is None else f"{{py:obj}}`{found[1]} <{target}>`"

    def _target(self, name: str) -> str | None:
        """The full name of what a docstring names, if it has an entry of its own."""
        first, _, rest = name.partition(".")
        if rest and first in sr.__all__ and inspect.isclass(cls := getattr(sr, first)):
            return _entry_of(cls, rest)
        if rest and first in _submodules() and rest in importlib.import_module(f"serbia_russia.{first}").__all__:
            return f"serbia_russia.{name}"
        # What stands nearest is meant: a member of the class, or of the records that a collection holds.
        for cls in (self.cls, getattr(self.cls, "record_type", None)):
            if cls is not None and not rest and (found := _entry_of(cls, name)):
                return found
        return f"serbia_russia.{name}" if name in sr.__all__ else None


def _entry_of(cls: Any, member: str) -> str | None:
    """The full name of the entry of a member, at the class that has it."""
    for ancestor in cls.__mro__:
        if getattr(sr, ancestor.__name__, None) is ancestor and member in members(ancestor):
            return f"serbia_russia.{ancestor.__name__}.{member}"
    return None


def _link(name: str) -> str:
    return f"{{py:obj}}`{name} <serbia_russia.{name}>`"

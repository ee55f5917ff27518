"""Citations: exactly the sources of the records that were used, and the dataset with its version."""

from collections.abc import Iterable
from typing import Any, Literal

from serbia_russia._dataset import Dataset
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, shown
from serbia_russia._kinds.source import Source
from serbia_russia._model import Entity, Record
from serbia_russia._text import fold
from serbia_russia._vocab import member

__all__ = ["CitationStyle", "bibtex", "cite", "csl", "csl_of_dataset"]

CitationStyle = Literal["text", "bibtex", "csl-json"]


def cite(dataset: Dataset, thing: object, style: CitationStyle) -> Any:
    """The citation of anything that comes from records; see `Dataset.cite`."""
    member(style, CitationStyle, "style")
    ids: dict[str, None] = {}
    for used in _used(dataset, thing):
        if isinstance(used, Source):
            ids[used.id] = None
        elif isinstance(used, Record):
            ids.update(dict.fromkeys(used.sources))
        else:
            ids.update(dict.fromkeys(citation.source for citation in getattr(used, "citations", ())))
    sources = [source for id in ids if isinstance(source := dataset.get(id), Source)]
    entries = [*(csl(source) for source in sources), csl_of_dataset(dataset)]
    if style == "csl-json":
        return entries
    return "\n".join(map(bibtex if style == "bibtex" else _text, entries))


def _used(dataset: Dataset, thing: object) -> Iterable[Record | Entity]:
    """The records and entities that a thing is made from."""
    if isinstance(thing, Dataset):
        return ()
    if isinstance(thing, str):
        found: Record | Entity = dataset[thing]
        return (found,)
    if isinstance(thing, Record | Entity):
        return (thing,)
    if (records := getattr(thing, "records", None)) is not None:  # an answer of this library
        return _used(dataset, records)
    if isinstance(thing, Iterable):
        return [used for part in thing for used in _used(dataset, part)]
    raise DataError(f"cannot cite {shown(thing)}: give a record, its id, a collection, an answer, or the dataset")


def csl(source: Source) -> dict[str, Any]:
    """A source as an item of CSL-JSON 1.0; dates as date-parts, as that version wants them."""
    item: dict[str, Any] = {"id": source.id, "type": source.type, "title": source.title}
    if source.authors:
        item["author"] = [{"literal": author} for author in source.authors]
    if source.publisher is not None:
        item["publisher"] = source.publisher
        if source.type.startswith("article"):
            item["container-title"] = source.publisher
    for name, date in (("issued", source.published), ("accessed", source.accessed)):
        if date is not None and (parts := _date_parts(date)):
            item[name] = {"date-parts": parts} | ({"circa": True} if date.is_approximate or date.is_uncertain else {})
    if source.url is not None:
        item["URL"] = source.url
    if source.language is not None:
        item["language"] = source.language
    return item


def csl_of_dataset(dataset: Dataset) -> dict[str, Any]:
    """A dataset with its version, as an item of CSL-JSON."""
    item: dict[str, Any] = {
        "id": "dataset",
        "type": "dataset",
        "title": dataset.title,
    }
    if dataset.authors:
        item["author"] = [{"literal": author} for author in dataset.authors]
    if dataset.version is not None:
        item["version"] = dataset.version
    if dataset.reviewed is not None:
        item["issued"] = {"date-parts": _date_parts(EDTFDate(dataset.reviewed))}
    return item


def _date_parts(date: EDTFDate) -> list[list[int]]:
    """CSL's date-parts: no more of the date than is known; the two ends of an interval."""
    length = {"day": 3, "month": 2, "season": 1, "year": 1}.get(date.precision)
    if length is None or date.earliest is None or date.latest is None:
        return []
    ends = (date.earliest, date.latest) if date.is_interval else (date.earliest,)
    return [[end.year, end.month, end.day][:length] for end in ends]


def _issued(item: dict[str, Any]) -> str:
    parts = item.get("issued", {}).get("date-parts", [])
    return "/".join(map(_iso, parts))


def _iso(parts: list[int]) -> str:
    return "-".join([*(f"{year:04}" for year in parts[:1]), *(f"{part:02}" for part in parts[1:])])


def _text(item: dict[str, Any]) -> str:
    author = "; ".join(author["literal"] for author in item.get("author", ())) or item.get("publisher", "")
    parts = [author, f"({_issued(item) or 'n.d.'})", item["title"]]
    if item.get("version"):
        parts.append(f"version {item['version']}")
    if item.get("author") and item.get("publisher"):
        parts.append(item["publisher"])
    stopped = [part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in parts if part]
    return " ".join([*stopped, item["URL"]] if "URL" in item else stopped)


def bibtex(item: dict[str, Any]) -> str:
    """An item of CSL-JSON as an entry of BibTeX, in the fields that biblatex knows too."""
    fields = {
        "author": " and ".join(f"{{{_escaped(author['literal'])}}}" for author in item.get("author", ())),
        "title": f"{{{_escaped(item['title'])}}}",
        "publisher": _escaped(item.get("publisher", "")),
        "year": (_issued(item)[:4]) or "",
        "date": _issued(item),
        "version": _escaped(item.get("version", "")),
        "url": item.get("URL", "").replace("{", "%7B").replace("}", "%7D"),
        "urldate": _iso(item.get("accessed", {}).get("date-parts", [[]])[0]),
    }
    kind = {"dataset": "misc", "book": "book", "report": "techreport", "article-journal": "article"}.get(
        item["type"], "misc"
    )
    key = fold(item["id"].partition("/")[2] or item["id"])
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}\n}}"


# Braces as commands: BibTeX counts them even behind a backslash.
_TEX = str.maketrans(
    {special: f"\\{special}" for special in "&%$#_"}
    | {
        "\\": "{\\textbackslash}",
        "{": "{\\textbraceleft}",
        "}": "{\\textbraceright}",
        "~": "{\\textasciitilde}",
        "^": "{\\textasciicircum}",
    }
)


# Between two characters that TeX's fonts would draw as one: -- as a dash, `` as a quotation mark, ?` as ¿.
_LIGATURE = "(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)"


def _escaped(value: str) -> str:
    """Text with the characters that TeX would take for commands written as commands for them, and none drawn as one."""
    import re

    return re.sub(_LIGATURE, "{}", value.translate(_TEX))

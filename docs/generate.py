"""Write the reference pages that come from code and data: ``python docs/generate.py``. A test holds them current."""

import inspect
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args, get_origin

import serbia_russia as sr
from serbia_russia import _formats, _layout, _vocab
from serbia_russia._errors import PROBLEM_CODES
from serbia_russia._kinds import (
    KINDS,
    RECORD_KINDS,
    actor,
    agreement,
    arms,
    collection_class,
    event,
    polity,
    poll,
    statistic,
    vote,
)
from serbia_russia._kinds import source as source_kind
from serbia_russia._model import Citation, Names, Participant, Place, Record, Variant, field_docs, field_types

sys.path.insert(0, str(Path(__file__).parent))  # not there where a test runs this file
import api_pages
import command_pages

REFERENCE = Path(__file__).parent / "reference"
PARTS = (Citation, Variant, Participant, Place, Names, arms.Price, poll.Answer, vote.Position, vote.VoteTotals)
PARTS += (actor.Office, polity.PolityCode)
#: Fewer sources than this of one publisher are not shown.
PUBLISHER_SHOWN_FROM = 8
VOCABULARIES = {
    "Activity": _vocab.ACTIVITIES,
    "Confidence": _vocab.CONFIDENCES,
    "Participant role": _vocab.PARTICIPANT_ROLES,
    "Event type": event.EVENT_TYPES,
    "Agreement type": agreement.AGREEMENT_TYPES,
    "Agreement status": agreement.AGREEMENT_STATUSES,
    "Arms category": arms.ARMS_CATEGORIES,
    "Arms deal": arms.ARMS_DEALS,
    "Arms condition": arms.ARMS_CONDITIONS,
    "Arms status": arms.ARMS_STATUSES,
    "Price kind": arms.PRICE_KINDS,
    "Answer kind": poll.ANSWER_KINDS,
    "Poll mode": poll.POLL_MODES,
    "Statistic qualifier": statistic.QUALIFIERS,
    "Ballot": vote.BALLOTS,
    "Actor type": actor.ACTOR_TYPES,
    "Code system": polity.CODE_SYSTEMS,
    "Source type (CSL)": source_kind.SOURCE_TYPES,
    "Source reliability": source_kind.RELIABILITIES,
    "Problem code": PROBLEM_CODES,
}


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    columns = list(head)
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(str(cell).replace('|', '/').replace(chr(10), ' ') for cell in row)} |" for row in rows]
    return "\n".join(lines)


def codebook() -> str:
    """Every class with every field: type and meaning, from the classes themselves."""
    common = set(field_types(Record))
    sections = [
        (
            "# Codebook\n\nEvery kind with every field, from the classes themselves. A field without *optional* is required; "
            "an empty list or a missing field means what the last column says. The words that a *vocabulary* allows are "
            "[on a page of their own](vocabularies.md).\n"
        ),
        "## What all dated records share\n\n" + fields(Record),
    ]
    for plural in KINDS:
        cls = collection_class(plural).record_type
        own = common if issubclass(cls, Record) else set()
        text = " ".join((cls.__doc__ or "").split())
        shared = (
            "\n\nBeside the fields below it has [what all dated records share](#what-all-dated-records-share)."
            if own
            else ""
        )
        heading = f"## {cls.__name__} (`{plural}`)\n\n{text}{shared}"
        sections.append(f"{heading}\n\n{fields(cls, without=own)}")
    sections.append("## Parts of records")
    sections += [f"### {cls.__name__}\n\n{' '.join((cls.__doc__ or '').split())}\n\n" + fields(cls) for cls in PARTS]
    return "\n\n".join(sections) + "\n"


def vocabularies() -> str:
    """Every controlled vocabulary: its words and what each means."""
    sections = [
        "# Vocabularies\n\nThe words that a field may have, each with its meaning. Another word is refused, with the nearest."
    ]
    sections += [f"## {name}\n\n{table(('value', 'meaning'), words.items())}" for name, words in VOCABULARIES.items()]
    modes = ((kind, ", ".join(modes)) for kind, modes in event.PLOVER_MODES.items())
    quads = table(("type", "quad"), event.PLOVER_QUADS.items())
    sections.append(f"## PLOVER type and quad\n\n{quads}\n\n## PLOVER modes\n\n{table(('type', 'modes'), modes)}")
    return "\n\n".join(sections) + "\n"


def fields(cls: Any, without: Iterable[str] = ()) -> str:
    """The fields of a class as a table."""
    docs = field_docs(cls)
    rows = [
        (anchored(f"{cls.__name__}.{name}", name), type_name(kind), docs[name])
        for name, kind in field_types(cls).items()
        if name not in without
    ]
    return table(("field", "type", "meaning"), rows)


def anchored(anchor: str, text: str) -> str:
    """A cell that a link can lead to, and that links to itself so that the address can be copied."""
    return f'<a id="{anchor}" href="#{anchor}"><code>{text}</code></a>'


def type_name(annotation: Any) -> str:
    """The type of a field in words, with a link to what it means."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return f"list of {type_name(arguments[0])}"
    if str(origin) == "typing.Literal":
        named = next((name for name, words in VOCABULARIES.items() if tuple(words) == arguments), None)
        named = named or ("PLOVER type and quad" if tuple(event.PLOVER_QUADS) == arguments else None)
        return f"[vocabulary](vocabularies.md#{heading_anchor(named)})" if named else "vocabulary"
    if arguments:
        names = list(dict.fromkeys(type_name(part) for part in arguments if part is not type(None)))
        if set(names) == {"whole number", "number"}:
            names = ["number"]
        return " or ".join(names) + (", optional" if type(None) in arguments else "")
    if annotation is sr.EDTFDate:
        return "[EDTFDate](../explanation/dates.md)"
    if annotation in PARTS:
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return {str: "text", int: "whole number", float: "number", bool: "true or false"}.get(
        annotation, annotation.__name__
    )


def heading_anchor(heading: str) -> str:
    """The anchor that a heading gets."""
    return "".join(sign for sign in heading.lower().replace(" ", "-") if sign.isalnum() or sign == "-")


def definitions() -> str:
    """Every poll series and every indicator with its definition."""
    dataset = sr.load()
    polls = Counter(result.series for result in dataset.polls)
    values = Counter(value.indicator for value in dataset.statistics)
    series = (
        (anchored(f"series-{key}", key), polls[key], linked(text, dataset.poll_series, "series", key))
        for key, text in dataset.poll_series.items()
    )
    indicators = (
        (
            anchored(f"indicator-{key}", key),
            values[key],
            row["unit"],
            linked(row["definition"], dataset.indicators, "indicator", key),
        )
        for key, row in dataset.indicators.items()
    )
    return (
        "# Poll series and indicators\n\n"
        "Results of two poll series must not be compared, nor values of two indicators. A key is a link to its own line: "
        "copy its address to cite a definition.\n\n"
        f"## Poll series\n\n{table(('series', 'results', 'definition'), series)}\n\n"
        f"## Indicators\n\n{table(('indicator', 'values', 'unit', 'definition'), indicators)}\n"
    )


def linked(text: str, keys: Iterable[str], kind: str, own: str) -> str:
    """A definition in which the keys of others lead to their lines."""
    others = set(keys) - {own}

    def link(found: re.Match[str]) -> str:
        key = found[0]
        return f'<a href="#{kind}-{key}">{key}</a>' if key in others else key

    return re.sub(r"[a-z0-9]+(?:-[a-z0-9]+)+(?![\w*-])", link, text).replace("*", "\\*")


def glance() -> str:
    """What the dataset holds, for the first page."""
    dataset = sr.load()
    rows = []
    for plural in KINDS:
        found = getattr(dataset, plural)
        cls = found.record_type
        what = " ".join((cls.__doc__ or "").split()).partition(";")[0].rstrip(".")
        anchor = heading_anchor(f"{cls.__name__} {plural}")
        period = years(found) if plural in RECORD_KINDS else ""
        rows.append((f"[`sr.{plural}`](reference/codebook.md#{anchor})", what, len(found), period))
    return f"Version {dataset.version} of the data:\n\n{table(('collection', 'one record is', 'records', 'years'), rows)}\n"


def years(found: Any) -> str:
    """The first and the last year that the dates of records certainly reach."""
    first = min(day.year for record in found if (day := record.date.earliest or record.date.latest))
    last = max(day.year for record in found if (day := record.date.latest or record.date.earliest))
    return f"{first}\u2060–\u2060{last}"  # with word joiners: no line may end within


def quality() -> str:
    """How many records there are of what, how well they are supported, and what is missing."""
    dataset = sr.load()
    collections = {plural: getattr(dataset, plural) for plural in RECORD_KINDS}
    records = [record for collection in collections.values() for record in collection]
    primary = {source.id for source in dataset.sources if source.reliability == "primary"}
    decades = sorted({record.decade for record in records if record.decade is not None})
    overview = [
        (
            plural,
            len(found),
            found.period,
            share(len(record.sources) >= 2 for record in found),
            share(not primary.isdisjoint(record.sources) for record in found),
            sum(len(record.variants) for record in found),
            *(share(record.confidence == level for record in found) for level in ("high", "medium", "low")),
        )
        for plural, found in collections.items()
    ]
    head = ("kind", "records", "period", "two or more sources", "a primary source", "variants", "high", "medium", "low")
    by_decade = [
        (f"{decade}s", *(sum(record.decade == decade for record in found) or "" for found in collections.values()))
        for decade in decades
    ]
    several = (
        "over several decades",
        *(sum(record.decade is None for record in found) for found in collections.values()),
    )
    by_activity = [
        (name, *(sum(name in record.activities for record in found) or "" for found in collections.values()))
        for name in _vocab.ACTIVITIES
    ]
    reliability = Counter(source.reliability for source in dataset.sources)
    thin = [(plural, text) for plural, text in dataset.thin.items()]
    return (
        "\n\n".join(
            [
                "# Data quality",
                f"Of version {dataset.version} of the data, reviewed on {dataset.reviewed}. Computed from the data.",
                "## Kinds\n\n" + table(head, overview),
                "## What is known to be thin\n\n" + table(("kind", "what is missing"), thin),
                "## By decade\n\n" + table(("decade", *collections), [*by_decade, several]),
                "## By activity\n\nA record may have up to three.\n\n" + table(("activity", *collections), by_activity),
                f"## Sources\n\n{len(dataset.sources)} sources.\n\n"
                + table(("reliability", "sources"), [(name, reliability[name]) for name in source_kind.RELIABILITIES]),
            ]
        )
        + "\n"
    )


def cited() -> str:
    """Who is cited: sources by reliability, language and publisher, and how many records rest on which sort."""
    dataset = sr.load()
    sources = list(dataset.sources)
    collections = {plural: getattr(dataset, plural) for plural in RECORD_KINDS}
    ids = {
        level: {source.id for source in sources if source.reliability == level} for level in source_kind.RELIABILITIES
    }
    rows = [
        (
            f"[{level}](vocabularies.md#source-reliability)",
            len(ids[level]),
            *(share(not ids[level].isdisjoint(record.sources) for record in found) for found in collections.values()),
        )
        for level in source_kind.RELIABILITIES
    ]
    alone = (
        "one source alone",
        "",
        *(share(len(record.sources) == 1 for record in found) for found in collections.values()),
    )
    languages = Counter(source.language or "not stated" for source in sources)
    publishers = Counter(source.publisher for source in sources if source.publisher)
    shown = [(name, count) for name, count in publishers.most_common() if count >= PUBLISHER_SHOWN_FROM]
    return (
        "\n\n".join(
            [
                "# Who is cited",
                (
                    f"The {len(sources)} sources of version {dataset.version} of the data. Computed from the data. What follows "
                    "from this is told in [what the data cannot tell you](../explanation/limits.md)."
                ),
                "## By reliability\n\nHow many sources there are of each sort, and the share of records of each kind that cite "
                "at least one such source. A record may cite several sorts.\n\n"
                + table(("reliability", "sources", *collections), [*rows, alone]),
                "## By language\n\n" + table(("language (BCP 47)", "sources"), languages.most_common()),
                "## By publisher\n\nAs each source names it, so one house may stand on several lines. Those with "
                f'{PUBLISHER_SHOWN_FROM} sources or more; `sr.sources.count_by("publisher")` gives all.\n\n'
                + table(("publisher", "sources"), shown),
            ]
        )
        + "\n"
    )


def formats() -> str:
    """Every format with what it can do, and the columns of the flat layout, kind by kind."""
    rules = (_layout.__doc__ or "").partition("\n\n")[2]
    sections = [
        "# Formats and columns",
        (
            "`collection.write(path)`, `dataset.write(path)` and, of several kinds, `timeline.write(path)` find the "
            "format by the suffix of the path, or by `format=` with its name; `serbia_russia.read` and `Dataset.read` "
            "read back what can be read back, equal."
        ),
        "## Formats\n\nA dataset is written into one file or folder, or into a folder with a file for each kind.\n\n"
        + table(
            ("name", "suffix", "reads back", "whole dataset", "options", "what it is for"),
            map(_format, _formats.FORMATS),
        ),
        *filter(None, map(_details, _formats.FORMATS)),
        f"## The flat layout\n\nOne row a record, one column a plain value.\n\n{_markdown(rules)}",
        table(("type", "what a cell holds"), _layout.COLUMN_TYPES.items()),
        "What a column means stands with its field in the [codebook](codebook.md).",
    ]
    for plural in KINDS:
        columns = _layout.columns_of(collection_class(plural).record_type)
        rows = ((f"`{column.name}`", column.type, "yes" if column.required else "") for column in columns)
        sections.append(f"### `{plural}`\n\n{table(('column', 'type', 'never empty'), rows)}")
    return "\n\n".join(sections) + "\n"


def _format(name: str) -> tuple[str, ...]:
    """The row of a format in the table."""
    module = _formats.find("", name)
    suffixes = _formats.FORMATS[name][1]
    options = {
        option.name: f"`{option.name}={option.default!r}`"
        for writer in _writers(module)
        for option in inspect.signature(writer).parameters.values()
        if option.kind is option.KEYWORD_ONLY
    }
    return (
        f"`{name}`",
        ", ".join(f"`{suffix}`" for suffix in suffixes),
        "yes" if hasattr(module, "rows") or hasattr(module, "load_dataset") or not suffixes else "",
        ("one file" if suffixes else "a folder") if hasattr(module, "dump_dataset") else "a file for each kind",
        ", ".join(options.values()),
        _markdown(inspect.cleandoc(module.__doc__ or "").partition("\n\n")[0]),
    )


def _details(name: str) -> str:
    """What there is to say of a format beyond its row: the rest of its text, and what is written with which options."""
    module = _formats.find("", name)
    rest = inspect.cleandoc(module.__doc__ or "").partition("\n\n")[2]
    what = {"dump": "A collection", "dump_dataset": "A dataset"}
    written = [
        f"- {what[writer.__name__]}: {_markdown(inspect.cleandoc(writer.__doc__))}" for writer in _writers(module)
    ]
    lines = [line.replace("\n\n", " ").replace("\n", " ") for line in written]
    return "\n\n".join(part for part in (f"### `{name}`", _markdown(rest), "\n".join(lines)) if part)


def _writers(module: Any) -> list[Any]:
    return [getattr(module, writer) for writer in ("dump", "dump_dataset") if hasattr(module, writer)]


def _markdown(text: str) -> str:
    """A docstring as Markdown."""
    return text.replace("``", "`").strip()


def share(found: Iterable[bool]) -> str:
    """How many are true, in percent."""
    values = list(found)
    return f"{100 * sum(values) / len(values):.0f} %" if values else "–"


PAGES = {
    "codebook.md": codebook,
    "vocabularies.md": vocabularies,
    "definitions.md": definitions,
    "data-quality.md": quality,
    "formats.md": formats,
    "../at-a-glance.md": glance,
    "sources.md": cited,
    "command-line.md": command_pages.page,
    **api_pages.pages(),
}


def main() -> None:
    """Write every page."""
    (REFERENCE / "api").mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()

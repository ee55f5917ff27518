"""On this day: what happened, a chart of the months around it, and the sources, ready to paste into an article.

    python examples/newsroom.py                                     # today, as Markdown on standard output
    python examples/newsroom.py 2026-03-24 --to on-this-day.html    # a page fragment, the chart inside
    python examples/newsroom.py 2026-03-24 --to on-this-day.md      # the chart beside it, as on-this-day.svg

Needs the extra `plot` for the chart.
"""

import argparse
import datetime as dt
import sys
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

import serbia_russia as sr

MONTHS_AROUND = 6


def around(record: sr.Record) -> sr.Mixed[sr.Record]:
    """The records that certainly lie in the months before and after one that is known to the day."""
    day = record.date.earliest
    if day is None:
        raise ValueError(f"{record.id} has no day to look around")
    reach = dt.timedelta(days=30 * MONTHS_AROUND)
    return sr.load().timeline(date=(day - reach, day + reach), certain=True)


def draw(record: sr.Record, path: Path) -> str:
    """Draw the months around a record into an SVG file; what the chart shows, in a phrase."""
    from serbia_russia import plot

    title = f"Before and after {record.date.human()}"
    plot.save(plot.timeline(around(record), title=title, rows="kind"), path)
    return title


def markdown(heading: str, records: Iterable[sr.Record], chart: tuple[str, str] | None, sources: list[str]) -> str:
    """The article as Markdown; `chart` is the text in its place, and the address of the picture."""
    lines = [f"## {heading}", ""]
    lines += [f"- **{record.date.human()}**: {record.title}. {record.summary} (`{record.id}`)" for record in records]
    if chart is not None:
        lines += ["", f"![{chart[0]}]({chart[1]})"]
    return "\n".join([*lines, "", "### Sources", "", *(f"- {source}" for source in sources), ""])


def html(heading: str, records: Iterable[sr.Record], chart: tuple[str, str] | None, sources: list[str]) -> str:
    """The article as a fragment of HTML without scripts; `chart` is the text in its place, and the picture as SVG."""
    lines = ["<article>", f"<h2>{escape(heading)}</h2>", "<ul>"]
    for record in records:
        said = f"<strong>{escape(record.date.human())}</strong>: {escape(record.title)}. {escape(record.summary)}"
        lines.append(f"<li>{said} <code>{escape(record.id)}</code></li>")
    lines.append("</ul>")
    if chart is not None:
        lines.append(f'<figure aria-label="{escape(chart[0])}">\n{chart[1]}\n</figure>')
    lines += ["<h3>Sources</h3>", "<ul>", *(f"<li>{escape(source)}</li>" for source in sources), "</ul>", "</article>"]
    return "\n".join([*lines, ""])


def article(date: str | None, to: Path | None) -> str:
    """The text about a day; beside Markdown that goes to a file, its chart is written as SVG."""
    records = sr.load().on_this_day(date)
    day = sr.EDTFDate.parse(date or dt.datetime.now().astimezone().date()).earliest
    heading = f"On this day, {day.day} {day:%B}" if day else "On this day"
    if not records:
        return f"{heading}: nothing that is known to the day.\n"
    sources = sr.cite(records).splitlines()
    if to is None:
        return markdown(heading, records, None, sources)
    if to.suffix != ".html":
        picture = to.with_suffix(".svg")
        return markdown(heading, records, (draw(records[-1], picture), picture.name), sources)
    with tempfile.TemporaryDirectory() as scratch:
        picture = Path(scratch, "chart.svg")
        title = draw(records[-1], picture)
        return html(heading, records, (title, picture.read_text(encoding="utf-8")), sources)


def main() -> int:
    """Read the arguments; write the text."""
    parser = argparse.ArgumentParser(description="What happened on this day of the year, with a chart and its sources.")
    parser.add_argument("date", nargs="?", metavar="DATE", help="the day (default: today)")
    parser.add_argument("--to", type=Path, metavar="FILE", help="a .md or .html file (default: text without the chart)")
    options = parser.parse_args()
    try:
        text = article(options.date, options.to)
    except (sr.DataError, sr.MissingExtraError) as error:
        print(error, file=sys.stderr)
        return 2
    if options.to is None:
        print(text, end="")
    else:
        options.to.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

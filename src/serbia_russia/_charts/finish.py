"""What every chart has in common: size, title, the note on its sources, theme."""

import datetime as dt
import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypedDict

import altair as alt
import attrs

from serbia_russia._charts.palette import BACKGROUNDS, INK
from serbia_russia._dataset import load
from serbia_russia._errors import DataError, UnknownNameError, shown

__all__ = ["Look", "Options", "Theme", "inline", "named", "time_axis"]

Theme = Literal["light", "dark"]
FONT = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"


class Options(TypedDict, total=False):
    """What every chart takes."""

    title: str | None
    width: int | None
    height: int | None
    theme: Theme | None


@attrs.frozen(kw_only=True)
class Look:
    """The options of a chart, checked."""

    title: str | None
    width: int
    height: int | None
    theme: Theme | None

    @classmethod
    def of(cls, options: Options, width: int = 720) -> "Look":
        """The look that options ask for; `DataError` for an impossible size, `UnknownNameError` for another theme."""
        for name in ("width", "height"):
            size = options.get(name)
            if size is not None and (type(size) is not int or not 120 <= size <= 10_000):
                raise DataError(f"{name} is a whole number of pixels from 120 to 10000, not {shown(size)}")
        for name in options:
            if name not in Options.__annotations__:
                raise UnknownNameError(
                    "option", name, Options.__annotations__, hint="options: title, width, height, theme"
                )
        theme = options.get("theme", "light")
        if theme is not None and theme not in BACKGROUNDS:
            raise UnknownNameError("theme", theme, BACKGROUNDS, hint="the theme is light, dark or None")
        return cls(
            title=options.get("title"), width=options.get("width") or width, height=options.get("height"), theme=theme
        )

    @property
    def ink(self) -> str:
        """The colour of strong text."""
        return INK[self.theme or "light"][0]

    @property
    def ground(self) -> str:
        """The colour behind the chart."""
        return BACKGROUNDS[self.theme or "light"]

    def legend(self, title: str | None = None, **further: Any) -> alt.Legend:
        """A legend below the chart that keeps to its width."""
        columns = max(1, min(4, self.width // 165))
        limit = self.width // columns - 28
        return alt.Legend(title=title, orient="bottom", columns=columns, labelLimit=limit, **further)

    def finish(self, chart: Any, title: str, said: Iterable[str], records: Sequence[Any]) -> alt.VConcatChart:
        """The chart with its title, what must be known to read it, the note on its sources, and its theme."""
        above = [line for text in said for line in self._wrapped(text, 12)]
        head = alt.Title(self._wrapped(self.title or title, 16), subtitle=above)
        quiet: dict[str, Any] = {} if self.theme is None else {"color": INK[self.theme][1]}
        note = alt.Title(
            self._wrapped(_note(records), 10.5),
            orient="bottom",
            anchor="start",
            fontSize=10.5,
            fontWeight="normal",
            offset=10,
            **quiet,
        )
        made = alt.vconcat(chart.properties(title=head), title=note).properties(
            description=" ".join([self.title or title, *said])
        )
        return made if self.theme is None else made.configure(**_config(self.theme))

    def _wrapped(self, text: str, size: float) -> list[str]:
        return textwrap.wrap(text, max(24, int((self.width + 60) / (0.5 * size)))) or [""]


def inline(rows: Iterable[dict[str, Any]]) -> alt.InlineData:
    """Rows as the data of a chart."""
    return alt.InlineData(values=list(rows))


#: Words of keys that are not written in small letters alone.
_SPELLED = {
    name: name.upper()
    for name in ("eu", "nis", "nato", "usa", "us", "un", "unga", "ussr", "cfsp", "fdi", "tiv", "usd", "eur")
}
_SPELLED |= {name: name.title() for name in ("russia", "russian", "serbia", "serbian", "china", "kosovo")}


def named(key: str, definition: str) -> str:
    """A short name of a series or indicator: the first clause of its definition, if that is short; else its key."""
    start = re.split(r"[.;:]", re.sub(r"\s*\([^)]*\)", "", definition))[0].strip()
    if 10 <= len(start) <= 110:
        return start
    words = [_SPELLED.get(word, word) for word in key.split("-")]
    return " ".join([words[0][0].upper() + words[0][1:], *words[1:]])


def time_axis(span: tuple[dt.date, dt.date], width: int, **further: Any) -> alt.Axis:
    """An axis of time with as many labels as there is room for; years alone where the span is of several."""
    years = (span[1] - span[0]).days / 365
    written: dict[str, Any] = {"format": "%-Y"} if years > 3 else {}
    count = max(2, min(width // 80, int(years) if years > 3 else 12))
    return alt.Axis(title=None, labelOverlap=True, tickCount=count, labelPadding=4, **written, **further)


def _note(records: Sequence[Any]) -> str:
    """How many records, of which data, and how to get the sources."""
    dataset = load()
    own = all(
        (found := dataset.get(one.id)) is not None and (found.title, found.date) == (one.title, one.date)
        for one in records
    )
    count = f"{len(records):,} record{'' if len(records) == 1 else 's'}"
    data = f"serbia_russia data {dataset.version}" if own else "not the bundled data of serbia_russia alone"
    return f"{count} · {data} · Sources: serbia_russia.cite(…)"


def _config(theme: Theme) -> dict[str, Any]:
    strong, quiet, faint = INK[theme]
    text = {
        "labelColor": quiet,
        "titleColor": quiet,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
    }
    return {
        "background": BACKGROUNDS[theme],
        "padding": 14,
        "font": FONT,
        "view": {"stroke": None},
        "title": {
            "anchor": "start",
            "frame": "group",
            "color": strong,
            "subtitleColor": quiet,
            "fontSize": 16,
            "subtitleFontSize": 12,
            "offset": 12,
            "subtitlePadding": 6,
        },
        "axis": {**text, "gridColor": faint, "domainColor": faint, "tickColor": faint},
        "header": {**text, "labelFontWeight": "bold", "labelColor": strong},
        "legend": {**text, "symbolStrokeWidth": 1.5},
        "text": {"color": strong, "fill": strong, "fontSize": 11},
        "rule": {"color": quiet},
        "mark": {"aria": False},
        "geoshape": {"fill": faint},
    }

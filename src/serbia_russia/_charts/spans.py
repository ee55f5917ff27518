"""How sure a date is, as pieces of a bar: solid where it is, pale where it may be, fading where it begins or ends."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

import altair as alt

from serbia_russia._edtf import EDTFDate

__all__ = ["Piece", "bars", "day_after", "domain", "pieces"]

Sureness = Literal["sure", "maybe", "in", "out", "doubt"]


class Piece(NamedTuple):
    """A part of a span: from one day to the day before another, and how it is drawn."""

    start: dt.date
    end: dt.date
    how: Sureness


def day_after(day: dt.date) -> dt.date:
    """The next day, within what a date can be."""
    return day if day == dt.date.max else day + dt.timedelta(1)


def domain(dates: Iterable[EDTFDate], margin: float = 0.02) -> tuple[dt.date, dt.date]:
    """From the first to the last day that any of the dates may mean, and some more, so that open ends have room."""
    held = list(dates)
    sides = [side for date in held for side in (date.start, date.end) if side is not None]
    days = [day for side in sides for day in (side.earliest, side.latest) if day is not None]
    first, last = min(days), max(days)
    room = max(round((last - first).days * margin), 3)
    before = 4 * room if any(date.earliest is None for date in held) else room
    after = 4 * room if any(date.latest is None for date in held) else room
    start = max(first.toordinal() - before, 1)
    end = min(last.toordinal() + after, dt.date.max.toordinal())
    return dt.date.fromordinal(start), dt.date.fromordinal(end)


def pieces(date: EDTFDate, first: dt.date, last: dt.date) -> list[Piece]:
    """The pieces of a date in a chart from `first` to `last`.

    A date that is no interval lies somewhere in its bounds: pale, unless it is a day. An interval is solid between the
    last day on which it may have begun and the first on which it may have ended, and fades over those on which it may;
    a side marked approximate or uncertain fades over a fifth of it. What goes on is solid nearly up to the chart's
    edge; an open start, and an unknown start or end, fade over an eighth of the chart.
    """
    if not date.is_interval:
        assert date.earliest is not None and date.latest is not None  # noqa: S101, PT018  no interval, so both are known
        sure = date.precision == "day" and not (date.is_approximate or date.is_uncertain)
        return [Piece(date.earliest, day_after(date.latest), "sure" if sure else "maybe")]
    start, end = date.start, date.end
    begun = first if start is None else start.latest
    over = last if end is None else end.earliest
    assert begun is not None and over is not None  # noqa: S101, PT018  sides are no intervals
    if over < begun:  # 2013/2013-05: it may have lasted a day or months
        assert date.earliest is not None and date.latest is not None  # noqa: S101, PT018
        return [Piece(date.earliest, day_after(date.latest), "maybe")]
    fifth, eighth = (
        dt.timedelta(days) for days in (max((over - begun).days // 5, 0), max((last - first).days // 8, 1))
    )
    sure_from, sure_to = begun, day_after(over)
    found = []
    if start is None:
        sure_from = sure_to if end is not None else begun
        found.append(Piece(first if sure_from - first < eighth else sure_from - eighth, sure_from, "in"))
    else:
        assert start.earliest is not None  # noqa: S101
        if start.is_approximate or start.is_uncertain:
            sure_from = begun + fifth
        if start.earliest < sure_from:
            found.append(Piece(start.earliest, sure_from, "in"))
    if end is None:
        faded_from = max(sure_from, last - eighth // 3) if date.is_ongoing else sure_from
        found += [
            Piece(sure_from, faded_from, "sure"),
            Piece(faded_from, last if date.is_ongoing or last - sure_from < eighth else sure_from + eighth, "out"),
        ]
    else:
        assert end.latest is not None  # noqa: S101
        if end.is_approximate or end.is_uncertain:
            sure_to = max(sure_to - fifth, sure_from)
        found.append(Piece(sure_from, sure_to, "sure"))
        if sure_to < day_after(end.latest):
            found.append(Piece(sure_to, day_after(end.latest), "out"))
    return [piece for piece in found if piece.start < piece.end]


#: Opacity along a piece, from its start to its end.
_STOPS: dict[str, tuple[tuple[float, float], ...]] = {
    "in": ((0, 0.05), (1, 0.95)),
    "out": ((0, 0.95), (1, 0.05)),
    "doubt": ((0, 0.5), (1, 0.05)),
    "maybe": ((0, 0.08), (0.3, 0.5), (0.7, 0.5), (1, 0.08)),
}


def bars(
    data: alt.InlineData, colours: Mapping[str, str], colour: alt.Color, height: int, **channels: Any
) -> list[alt.Chart]:
    """Layers that draw pieces: rows with ``start``, ``end``, ``how``, and ``key``, which names the colour."""
    base = alt.Chart(data).encode(x2=alt.X2("end:T"), **channels)
    solid = base.transform_filter("datum.how == 'sure'").mark_bar(height=height, clip=True).encode(color=colour)
    layers = [solid]
    for how, stops in _STOPS.items():
        fills = {
            name: {
                "gradient": "linear",
                "stops": [{"offset": at, "color": _rgba(value, alpha)} for at, alpha in stops],
            }
            for name, value in colours.items()
        }
        tests = [{"test": f"datum.key == {name!r}", "value": fill} for name, fill in fills.items()]
        mark = base.transform_filter(f"datum.how == '{how}'").mark_bar(height=height, clip=True)
        # A scale has no gradients: a value for each key has.
        layers.append(mark.encode(color=alt.value(None, condition=tests)))
    return layers


def _rgba(colour: str, alpha: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"

"""Charts of records and answers, with Altair (extra: ``plot``). Nothing is fetched from a network.

Every chart takes a collection, a mixture of kinds (`serbia_russia.timeline`, `serbia_russia.find`), an answer of the
library where there is one (`Trend`, `Totals`, `InForce`, `VoteAgreement`, `Disagreements`), or a data frame of pandas,
Polars or PyArrow in the flat layout. Each takes ``title``, ``width`` and ``height`` of the drawing in pixels (the text
around it comes on top), and ``theme``: ``"light"``, ``"dark"``, or None to leave colours of text and ground to you.

What is not known is drawn as such: dates fade where they are imprecise, missing years stay gaps, unknown numbers are
hollow marks. Below each chart stand the number of records and the version of the data; ``serbia_russia.cite`` with what
you gave to the chart names the sources.

>>> import serbia_russia as sr
>>> from serbia_russia import plot
>>> chart = plot.timeline(sr.timeline(activity="energy", date="2012/2016"))
>>> plot.save(chart, "energy.svg")
"""

import os
from typing import TYPE_CHECKING, Any, Literal, Unpack

if TYPE_CHECKING:
    import altair

    from serbia_russia._charts.finish import Options
    from serbia_russia._kinds.poll_trend import Weight
    from serbia_russia._selection import DateLike

__all__ = [
    "agreements",
    "arms",
    "disagreements",
    "places",
    "poll_trend",
    "save",
    "series",
    "timeline",
    "votes",
]


def timeline(
    records: Any, *, rows: Literal["activity", "kind"] = "activity", **options: "Unpack[Options]"
) -> "altair.VConcatChart":
    """Records in time: points for days, bars for spans, in a row for each activity (the first of a record) or kind.

    Solid and filled is what is known to the day. A date of a month, year, decade or century is pale, or a hollow point
    where that is too short for a bar; an interval fades over the days on which it may have begun or ended; what is
    marked approximate or uncertain fades too, and what has an open end fades out. The twenty activities have six
    colours, by what they are about: more cannot be told apart by everybody, and the rows have the names.

    Frames need the columns ``id``, ``title``, ``date`` and ``activities``. Raises `DataError` where there is nothing to
    draw, or a frame lacks a column; `MissingExtraError` without Altair.
    """
    from serbia_russia._charts import finish
    from serbia_russia._charts.timeline import timeline as draw

    return draw(records, rows, finish.Look.of(options))


def poll_trend(
    trend: Any,
    option: str = "for",
    *,
    freq: Literal["year", "decade"] = "year",
    weight: "Weight" = "equal",
    **options: "Unpack[Options]",
) -> "altair.VConcatChart":
    """One answer over the waves of a poll series: `PollResults.trend`, or poll results of one series and `option`.

    Points are waves, at the middle of their fieldwork, by pollster; lines through them the margins of error at 95
    percent, dotted where they are computed and not the pollster's. The grey lines are the means of `Trend.average`, one
    for each year (or decade) that has waves: nothing joins them over years that have none. The subtitle says what was mixed.

    Raises `DataError` for results that must not be compared, or where there is none.
    """
    from serbia_russia._charts import finish
    from serbia_russia._charts.poll_trend import poll_trend as draw

    return draw(trend, option, freq, weight, finish.Look.of(options))


def arms(
    purchases: Any,
    *,
    measure: Literal["records", "quantity", "price"] = "quantity",
    **options: "Unpack[Options]",
) -> "altair.VConcatChart":
    """Arms purchases by year and supplier, or `ArmsPurchases.totals` as they stand (which then say the measure).

    A panel for each unit (category of arms, currency), because unlike things are not added; each has its own axis.
    A thin line is the range of a sum that the sources allow. Purchases without a figure are hollow squares in the last
    panel, one for each. Purchases dated over several years stand apart, after the last year.

    Raises `DataError` where there is no purchase.
    """
    from serbia_russia._charts import finish
    from serbia_russia._charts.arms import arms as draw

    return draw(purchases, measure, finish.Look.of(options))


def series(statistics: Any, **options: "Unpack[Options]") -> "altair.VConcatChart":
    """Values of indicators in time, every source's: a panel for each indicator and unit.

    Points are values, by the publisher of their first source; hollow where the source hedges (``about``, ``over``, …).
    A bar through a point is the period of a value that is not for one year. The grey band runs from the lowest to the
    highest value of a year, through years that follow each other: it is a line where the sources agree, wide where they
    do not, and ends before a year without a value.

    Raises `DataError` where there is no statistic.
    """
    from serbia_russia._charts import finish
    from serbia_russia._charts.series import series as draw

    return draw(statistics, finish.Look.of(options))


def agreements(agreements: Any, *, on: "DateLike | None" = None, **options: "Unpack[Options]") -> "altair.VConcatChart":
    """Agreements as bars of their time in force, in the order of signature, by the rules of `Agreement.in_force`.

    Solid: in force. Pale: signed, and not known when it entered into force. Fading: where a date is imprecise, and to
    the edge where it is not known when it ended. Hollow: never in force. With `on`, or given `Agreements.in_force`,
    only those that were in force at that time (a filled point) or may have been (a hollow one).

    Raises `DataError` where there is no agreement, or a date is malformed.
    """
    from serbia_russia._charts import finish
    from serbia_russia._charts.agreements import agreements as draw

    return draw(agreements, on, finish.Look.of(options))


def votes(votes: Any, **options: "Unpack[Options]") -> "altair.VConcatChart":
    """Votes as a table of positions, or `Votes.agreement` as squares by year: alike, unlike, and not compared (hollow).

    Raises `DataError` where there is no vote.
    """
    from serbia_russia._charts import finish
    from serbia_russia._charts.votes import votes as draw

    return draw(votes, finish.Look.of(options))


def disagreements(disagreements: Any, **options: "Unpack[Options]") -> "altair.VConcatChart":
    """Where the sources contradict each other: a row for each record and field, the preferred value filled.

    Numbers are shown as percent of the highest that any source gives; dates as days from the preferred one, on a scale
    that widens around it, spans where they are not known to the day; texts as they stand. Takes
    `Dataset.disagreements`, or records, of which it then shows the variants.

    Raises `DataError` where nothing disagrees.
    """
    from serbia_russia._charts import finish
    from serbia_russia._charts.disagreements import disagreements as draw

    return draw(disagreements, finish.Look.of(options))


def places(
    records: Any, *, area: Literal["europe", "world"] = "europe", **options: "Unpack[Options]"
) -> "altair.VConcatChart":
    """A map of where it happened: a circle for each place, its area the number of records, its colour what most are about.

    Coasts are drawn and no borders, which have changed. Europe is in Lambert's azimuthal equal-area projection, the
    world in the plate carrée. The subtitle says which places lie off the map, and how many records have no place.

    Frames need the columns ``id``, ``title``, ``date``, ``activities``, ``place_name``, ``place_latitude`` and
    ``place_longitude``. Raises `DataError` where no place is on the map.
    """
    from serbia_russia._charts import finish
    from serbia_russia._charts.places import places as draw

    return draw(records, area, finish.Look.of(options))


def save(chart: Any, path: "str | os.PathLike[str]") -> None:
    """Write a chart to a file: ``.svg``, ``.png`` (two pixels for one), ``.html`` or ``.json`` (Vega-Lite).

    The HTML file holds all that it needs, and loads nothing. Raises `UnknownNameError` for another suffix,
    `MissingExtraError` without vl-convert-python.
    """
    from serbia_russia._charts import saving

    saving.save(chart, path)

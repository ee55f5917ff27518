"""Votes: how often two states voted alike, year by year, and the positions of all, vote by vote."""

from typing import Any, Final

import altair as alt

from serbia_russia import _countries
from serbia_russia._charts.finish import Look, inline
from serbia_russia._charts.palette import HUES, OTHER
from serbia_russia._charts.reading import records, sources_text
from serbia_russia._errors import DataError
from serbia_russia._kinds.vote import Vote, VoteAgreement

__all__ = ["votes"]

ROW: Final = 16
#: Position → letter in the table, and hue.
POSITIONS: Final = {
    "yes": ("Y", HUES["blue"]),
    "no": ("N", HUES["red"]),
    "abstain": ("A", HUES["orange"]),
    "absent": ("–", OTHER),
    "not-member": ("·", OTHER),
}


def votes(thing: Any, look: Look) -> alt.VConcatChart:
    """See `serbia_russia.plot.votes`."""
    if isinstance(thing, VoteAgreement):
        return _agreement(thing, look)
    found = records(thing, "votes")
    if not found:
        raise DataError("there is no vote to draw; see what the selection leaves before you draw it")
    return _table(list(found), look)


def _agreement(answer: VoteAgreement, look: Look) -> alt.VConcatChart:
    """A square for each vote, stacked by year."""
    one, other = answer.between
    every = sorted((*answer.records, *answer.left_out), key=lambda vote: (vote.date, vote.id))
    if not every:
        raise DataError("there is no vote to draw; see what the selection leaves before you draw it")
    compared = {vote.id for vote in answer.records}
    heights: dict[int, int] = {}
    rows = []
    order = {"same": 0, "different": 1, "not compared": 2}
    stood = [(_how(vote, one, other, compared), vote) for vote in every]
    for how, vote in sorted(stood, key=lambda pair: order[pair[0]]):
        day = vote.date.earliest or vote.date.latest
        year = day.year if day else 0
        heights[year] = heights.get(year, 0) + 1
        rows.append(
            {
                "year": year,
                "place": heights[year] - 0.5,
                "how": how,
                "title": vote.title,
                "date": vote.date.human(),
                one: vote.position(one) or "not recorded",
                other: vote.position(other) or "not recorded",
                "sources": sources_text(vote.sources),
            }
        )
    first, last = min(heights) - 1, max(heights) + 1
    size = max(4, min(16, look.width // (last - first) - 2))
    tall = max(heights.values())
    height = look.height or max(120, (tall + 1) * (size + 2))
    base = alt.Chart(inline(rows)).encode(
        x=alt.X(
            "year:Q",
            scale=alt.Scale(domain=[first, last], nice=False),
            axis=alt.Axis(format="d", title=None, grid=False, tickCount=max(2, look.width // 80), tickMinStep=1),
        ),
        y=alt.Y(
            "place:Q",
            scale=alt.Scale(domain=[0, tall + 1], nice=False),
            axis=alt.Axis(title="votes", tickMinStep=1, format="d", tickCount=4),
        ),
        color=alt.Color(
            "how:N",
            scale=alt.Scale(domain=list(order), range=[HUES["blue"], HUES["red"], OTHER]),
            legend=look.legend(symbolType="square"),
        ),
        tooltip=[alt.Tooltip("title:N", title="vote"), "date:N", f"{one}:N", f"{other}:N", "sources:N"],
    )
    full = base.transform_filter("datum.how == 'same'").mark_point(shape="square", filled=True, size=size**2, opacity=1)
    cross = base.transform_filter("datum.how == 'different'").mark_point(
        shape="diamond", filled=True, size=size**2 * 0.8, opacity=1
    )
    hollow = base.transform_filter("datum.how == 'not compared'").mark_point(
        shape="square", filled=False, size=size**2 * 0.7
    )
    chart = alt.layer(full, cross, hollow).properties(width=look.width, height=height)
    score = "no vote to compare" if answer.score is None else f"likeness {answer.score:.2f} of 1 ({answer.method})"
    names = [_countries.name(code) for code in (one, other)]
    said = [
        (
            f"{answer.same} votes alike (squares), {answer.different} unlike (diamonds): {score}. Hollow: {len(answer.left_out)} not "
            "compared, as one was absent, no member or not recorded."
        ),
    ]
    return look.finish(chart, f"Votes of {names[0]} and {names[1]}", said, every)


def _how(vote: Vote, one: str, other: str, compared: set[str]) -> str:
    if vote.id not in compared:
        return "not compared"
    return "same" if vote.position(one) == vote.position(other) else "different"


def _table(found: list[Vote], look: Look) -> alt.VConcatChart:
    """A row for each vote, a column for each state, a letter for each position."""
    counts: dict[str, int] = {}
    for vote in found:
        for stand in vote.positions:
            counts[stand.country] = counts.get(stand.country, 0) + 1
    countries = sorted(counts, key=lambda code: (-counts[code], code))
    rows = [
        {
            "vote": f"{vote.date}  {vote.subject}",
            "country": stand.country,
            "position": stand.position,
            "letter": POSITIONS[stand.position][0],
            "order": number,
            "title": vote.title,
            "sources": sources_text(vote.sources),
        }
        for number, vote in enumerate(found)
        for stand in vote.positions
    ]
    shown = [position for position in POSITIONS if any(row["position"] == position for row in rows)]
    tooltip: list[Any] = [alt.Tooltip("title:N", title="vote"), "country:N", "position:N", "sources:N"]
    base = alt.Chart(inline(rows)).encode(
        x=alt.X(
            "country:N",
            sort=countries,
            axis=alt.Axis(orient="top", title=None, labelAngle=0, ticks=False, domain=False),
        ),
        y=alt.Y(
            "vote:N",
            sort=alt.SortField("order"),
            axis=alt.Axis(
                title=None,
                labelLimit=max(200, look.width - 40 * len(countries)),
                ticks=False,
                domain=False,
                labelPadding=8,
            ),
        ),
        tooltip=tooltip,
    )
    color = alt.Color(
        "position:N",
        scale=alt.Scale(domain=shown, range=[POSITIONS[name][1] for name in shown]),
        legend=look.legend(symbolType="square"),
    )
    cells = base.mark_rect(cornerRadius=2, strokeWidth=0).encode(color=color)
    letters = base.mark_text(fontSize=10, fontWeight="bold", color="#ffffff", fill="#ffffff").encode(text="letter:N")
    chart = alt.layer(cells, letters).properties(width=40 * len(countries), height=look.height or alt.Step(ROW))
    said = ["Y yes, N no, A abstaining, – absent, · no member. An empty cell: the record does not say."]
    return look.finish(chart, "Positions in votes", said, found)

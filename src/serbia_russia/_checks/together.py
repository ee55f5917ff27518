"""Rules about the records of a dataset together."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from serbia_russia._dataset import Dataset
from serbia_russia._errors import Problem, nearest, shown
from serbia_russia._kinds import KINDS, RECORD_KINDS
from serbia_russia._model import Entity, Record
from serbia_russia._references import references_of
from serbia_russia._text import searchable

__all__ = ["DATASET_RULES", "SOUNDNESS_RULES"]


def references_resolve(dataset: Dataset) -> Iterator[Problem]:
    """Every source, actor, polity and record that is named by id is there."""
    dangling = 0
    for record in dataset:
        for path, kinds, id in references_of(record):
            if dataset.get(id) is None or id.partition("/")[0] not in kinds:
                dangling += 1
                known = [
                    item.id
                    for plural, (_, kind, _) in KINDS.items()
                    if kind in kinds and dangling <= 20  # to seek the nearest is slow, and one file may be missing
                    for item in getattr(dataset, plural)
                ]
                yield Problem(
                    "dangling-reference",
                    f"{shown(id)} leads to no {' or '.join(kinds)}",
                    id=record.id,
                    path=path,
                    value=id,
                    nearest=nearest(id, known),
                )


def relations_mutual(dataset: Dataset) -> Iterator[Problem]:
    """What is related to a record names it back."""
    for plural in RECORD_KINDS:
        for record in getattr(dataset, plural):
            for index, id in enumerate(record.related):
                other = dataset.get(id)
                if isinstance(other, Record) and record.id not in other.related:
                    yield Problem(
                        "one-way-relation",
                        f"{id} does not name it back",
                        id=record.id,
                        path=f"related[{index}]",
                        value=id,
                    )


def near_duplicates(dataset: Dataset) -> Iterator[Problem]:
    """No two records of a kind have nearly one title on nearly one day, unless they were judged to be different."""
    judged = {frozenset(pair) for pair in dataset.judged_different}
    for plural in ("events", "agreements", "arms", "votes"):
        records = [record for record in getattr(dataset, plural) if record.date.earliest is not None]
        words = {record.id: _title_words(record) for record in records}
        for position, record in enumerate(records):
            for other in records[position + 1 :]:
                if (other.date.earliest - record.date.earliest).days > 3:
                    break
                ours, theirs = words[record.id], words[other.id]
                alike = len(ours & theirs) / max(1, len(ours | theirs))
                if alike >= 0.6 and frozenset((record.id, other.id)) not in judged:
                    yield Problem(
                        "near-duplicate",
                        f"reads like {other.id}, {shown(other.title)}; merge them, or record that they are different",
                        id=record.id,
                        path="title",
                        value=record.title,
                    )


_COMMON_WORDS = frozenset(
    ["a", "an", "and", "at", "between", "by", "for", "from", "in", "of", "on", "the", "to", "with"]
)


def _title_words(record: Record) -> frozenset[str]:
    return frozenset(searchable(record.title).split()) - _COMMON_WORDS


def values_told_once(dataset: Dataset) -> Iterator[Problem]:
    """No two statistics give one indicator for one period from one source; no two poll results one question of one wave."""
    seen: dict[tuple[Any, ...], str] = {}
    for statistic in dataset.statistics:
        for source in statistic.sources:
            yield from _told(seen, (statistic.indicator, statistic.date, statistic.unit, source), statistic.id)
    for poll in dataset.polls:
        yield from _told(seen, (poll.series, poll.date, poll.pollster, poll.country, poll.base), poll.id)


def _told(seen: dict[tuple[Any, ...], str], key: tuple[Any, ...], id: str) -> Iterator[Problem]:
    if key in seen:
        yield Problem("same-value", f"tells again what {seen[key]} tells", id=id)
    seen.setdefault(key, id)


def series_defined(dataset: Dataset) -> Iterator[Problem]:
    """Every poll series and every indicator has a definition, and values are in the indicator's unit."""
    for poll in dataset.polls:
        if poll.series not in dataset.poll_series:
            yield Problem(
                "undefined",
                f"the series {shown(poll.series)} has no definition",
                id=poll.id,
                path="series",
                nearest=nearest(poll.series, dataset.poll_series),
            )
    for statistic in dataset.statistics:
        definition = dataset.indicators.get(statistic.indicator)
        if definition is None:
            yield Problem(
                "undefined",
                f"the indicator {shown(statistic.indicator)} has no definition",
                id=statistic.id,
                path="indicator",
                nearest=nearest(statistic.indicator, dataset.indicators),
            )
        elif statistic.unit != definition["unit"]:
            yield Problem(
                "unit",
                f"{statistic.unit}; the indicator is in {definition['unit']}",
                id=statistic.id,
                path="unit",
                expected=definition["unit"],
            )


def lines_unbroken(dataset: Dataset) -> Iterator[Problem]:
    """In the lines of Serbia and Russia each day from the first polity on belongs to one polity."""
    for country in ("SRB", "RUS"):
        line = sorted(
            (polity for polity in dataset.polities if polity.country == country), key=lambda polity: polity.period
        )
        for before, after in itertools.pairwise(line):
            end, start = before.period.latest, after.period.earliest
            if end is None or start is None or (start - end).days != 1:
                yield Problem(
                    "broken-line",
                    f"begins {start}, but {before.id} ends {end}",
                    id=after.id,
                    path="period",
                    value=str(after.period),
                )


def nothing_unused(dataset: Dataset) -> Iterator[Problem]:
    """Every source and actor is named by something."""
    named = {id for record in dataset for _, _, id in references_of(record)}
    entities: Iterable[Entity] = (*dataset.sources, *dataset.actors)
    for entity in entities:
        if named.isdisjoint((entity.id, *entity.aliases)):
            yield Problem("unused", "nothing refers to it", id=entity.id)


#: Without these a dataset cannot be used: what is named must be there, and mean one thing.
SOUNDNESS_RULES: Final[tuple[Callable[[Dataset], Iterator[Problem]], ...]] = (
    references_resolve,
    values_told_once,
    series_defined,
)
#: All that a dataset is checked for.
DATASET_RULES: Final = (*SOUNDNESS_RULES, relations_mutual, near_duplicates, lines_unbroken, nothing_unused)

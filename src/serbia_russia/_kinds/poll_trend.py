"""What poll results say together: a trend of one series, its averages, and the difference of two waves.

Comparability comes first: results of two series, countries, populations or bases are not mixed unless the caller says so.
"""

import math
from collections.abc import Iterable
from typing import Final, Literal

import attrs

from serbia_russia._display import table
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, UnknownNameError
from serbia_russia._kinds.poll import PollResult
from serbia_russia._vocab import member, members

__all__ = ["Average", "Difference", "Trend", "TrendPoint", "compare", "shares_of_those_who_chose", "trend"]

#: What may be mixed in a trend if the caller says so.
Mixture = Literal["series", "country", "population", "base", "answered"]
Weight = Literal["equal", "sample"]

#: The standard normal quantile of a two-sided interval of 95 percent.
Z95: Final = 1.959963984540054


@attrs.frozen(kw_only=True)
class TrendPoint:
    """One wave in a trend."""

    date: EDTFDate
    """The fieldwork, else the publication."""
    percent: int | float
    """The share of the answer, 0 to 100."""
    sample_size: int | None
    """Number of people who answered. None: not stated."""
    margin: float | None
    """Half the width of the 95 percent interval, in percentage points. None: neither reported nor computable."""
    margin_is_computed: bool
    """Whether the margin is not the pollster's but that of a simple random sample of this size and share."""
    pollster: str | None
    """Id of the pollster, the house. None: not named."""
    record: PollResult = attrs.field(repr=False)
    """The result itself, with its sources."""


@attrs.frozen(kw_only=True)
class Average:
    """The mean of the waves of a period."""

    period: EDTFDate
    """The year, or decade."""
    percent: float
    """The mean, 0 to 100."""
    waves: int
    """Number of waves in it."""
    left_out: int
    """Waves of the period without a sample size, where these are the weights."""


@attrs.frozen(kw_only=True)
class Trend:
    """One answer over the waves of a series, in the order of their dates."""

    series: tuple[str, ...]
    """The series; more than one only where mixing was asked for."""
    option: str
    """The answer."""
    points: tuple[TrendPoint, ...]
    """One per wave that reports the answer."""
    mixed: tuple[str, ...]
    """What is mixed, in words; empty where everything is comparable."""
    left_out: tuple[PollResult, ...] = attrs.field(repr=False)
    """Waves of the series that do not report the answer."""

    @property
    def records(self) -> tuple[PollResult, ...]:
        """The results that the trend is made from."""
        return tuple(point.record for point in self.points)

    def average(self, freq: Literal["year", "decade"] = "year", weight: Weight = "equal") -> tuple[Average, ...]:
        """The mean of each year or decade: of the waves, or weighted by sample size.

        With ``"equal"`` each wave counts once. With ``"sample"`` each counts by the number of its respondents, as if
        the samples were pooled; a wave without a sample size is then left out, and counted as such. A wave whose date
        spans two periods is in none.
        """
        member(weight, Weight, "weight")
        if freq not in ("year", "decade"):
            raise UnknownNameError("freq", freq, ("year", "decade"), hint="the freq is one of: year, decade")
        groups: dict[int, list[TrendPoint]] = {}
        for point in self.points:
            key = getattr(point.record, freq)
            if key is not None:
                groups.setdefault(key, []).append(point)
        found = []
        for key, points in sorted(groups.items()):
            weights = [1 if weight == "equal" else point.sample_size or 0 for point in points]
            if total := sum(weights):
                mean = sum(point.percent * each for point, each in zip(points, weights, strict=True)) / total
                found.append(
                    Average(
                        period=EDTFDate(f"{key:04}" if freq == "year" else f"{key // 10:03}X"),
                        percent=mean,
                        waves=sum(map(bool, weights)),
                        left_out=weights.count(0),
                    )
                )
        return tuple(found)

    def __str__(self) -> str:
        rows = [
            (
                str(point.date),
                f"{point.percent:g}",
                "" if point.margin is None else f"±{point.margin:.1f}{'*' if point.margin_is_computed else ''}",
                str(point.sample_size or ""),
                (point.pollster or "").removeprefix("actor/"),
            )
            for point in self.points
        ]
        lines = [f"{' + '.join(self.series)}: {self.option}", *table(("date", "percent", "margin", "n", "house"), rows)]
        if any(point.margin_is_computed for point in self.points):
            lines.append("* computed for a simple random sample, 95 %")
        return "\n".join([*lines, *(f"Mixed: {text}" for text in self.mixed)])


def trend(results: Iterable[PollResult], option: str, mix: Iterable[Mixture]) -> Trend:
    """The trend of an answer over results; see `PollResults.trend`."""
    allowed = {member(kind, Mixture, "mixture") for kind in mix}
    waves = list(results)
    reported = [wave for wave in waves if wave.percent(option) is not None]
    if not reported:
        options = dict.fromkeys(answer.option for wave in waves for answer in wave.answers)
        raise UnknownNameError("option", option, options, hint=f"the options are: {', '.join(options) or 'none'}")
    mixed = []
    for kind in members(Mixture):
        values = _values(kind, reported)
        if len(values) < 2:
            continue
        text = f"{kind}: {'; '.join(values)}"
        if kind not in allowed:
            raise DataError(
                f"these results must not be compared as they stand: they differ in {text}. "
                f"Select one with filter, or say mix=[{kind!r}]"
            )
        mixed.append(text)
    return Trend(
        series=tuple(dict.fromkeys(wave.series for wave in reported)),
        option=option,
        points=tuple(_point(wave, option) for wave in reported),
        mixed=tuple(mixed),
        left_out=tuple(wave for wave in waves if wave.percent(option) is None),
    )


def shares_of_those_who_chose(wave: PollResult) -> bool:
    """Whether the shares are of those who chose an answer; shows only where every answer is reported."""
    return wave.complete and all(answer.kind == "substantive" for answer in wave.answers)


def _values(kind: str, waves: list[PollResult]) -> list[str]:
    """The different values that waves have in what must not be mixed."""
    if kind == "answered":
        found = {shares_of_those_who_chose(wave) for wave in waves}
        return ["shares of all asked", "shares of those who chose"] if len(found) > 1 else []
    return list(dict.fromkeys(str(getattr(wave, kind) or "everybody") for wave in waves))


def _point(wave: PollResult, option: str) -> TrendPoint:
    percent = wave.percent(option)
    assert percent is not None  # noqa: S101  only waves that report the option come here
    computed = wave.margin_of_error is None and wave.sample_size is not None
    margin = wave.margin_of_error if wave.sample_size is None or not computed else _margin(percent, wave.sample_size)
    return TrendPoint(
        date=wave.date,
        percent=percent,
        sample_size=wave.sample_size,
        margin=margin,
        margin_is_computed=computed,
        pollster=wave.pollster,
        record=wave,
    )


def _margin(percent: float, sample_size: int) -> float:
    """Half the width of the 95 percent (Wald) interval of a share in a simple random sample, in percentage points."""
    share = percent / 100
    return 100 * Z95 * math.sqrt(share * (1 - share) / sample_size)


@attrs.frozen(kw_only=True)
class Difference:
    """The change of an answer between two waves, and whether chance alone could make it."""

    option: str
    """The answer."""
    records: tuple[PollResult, PollResult] = attrs.field(repr=False)
    """The earlier and the later wave, as given."""
    points: float
    """Second share less the first, in percentage points."""
    low: float
    """Lower end of the 95 percent interval of the difference, in percentage points."""
    high: float
    """Upper end of it."""
    p_value: float
    """Probability of a difference at least as large if there were none (two-sided)."""

    def __str__(self) -> str:
        return f"{self.option}: {self.points:+.1f} points (95 %: {self.low:+.1f} to {self.high:+.1f}; p = {self.p_value:.3f})"


def compare(first: PollResult, second: PollResult, option: str, mix: Iterable[Mixture]) -> Difference:
    """The difference of two waves; see `PollResults.compare`."""
    both = trend((first, second), option, mix)
    if len(both.points) < 2:
        raise DataError(f"{both.left_out[0].id} does not report {option!r}")
    shares, sizes = [], []
    for point in both.points:
        if point.sample_size is None:
            raise DataError(f"{point.record.id} states no sample size, so the difference cannot be tested")
        shares.append(point.percent / 100)
        sizes.append(point.sample_size)
    change = shares[1] - shares[0]
    spread = math.sqrt(sum(share * (1 - share) / size for share, size in zip(shares, sizes, strict=True)))
    pooled = sum(share * size for share, size in zip(shares, sizes, strict=True)) / sum(sizes)
    chance = math.sqrt(pooled * (1 - pooled) * sum(1 / size for size in sizes))
    return Difference(
        option=option,
        records=(first, second),
        points=100 * change,
        low=100 * (change - Z95 * spread),
        high=100 * (change + Z95 * spread),
        p_value=math.erfc(abs(change) / chance / math.sqrt(2)) if chance else 1.0,
    )

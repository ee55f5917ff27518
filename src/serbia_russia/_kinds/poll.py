"""Poll results: one question of one wave, with what is needed to compare it with another, or to refuse to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final, Literal, Self, Unpack

import attrs

from serbia_russia._collection import Records
from serbia_russia._edtf import EDTFDate
from serbia_russia._model import Model, Record
from serbia_russia._selection import (
    COMMON_SELECTORS,
    CountryLike,
    RecordFilter,
    Selector,
    country_of,
    reference,
    vocabulary,
    words,
)

if TYPE_CHECKING:
    from serbia_russia._kinds.poll_trend import Difference, Mixture, Trend

__all__ = ["ANSWER_KINDS", "POLL_MODES", "Answer", "AnswerKind", "PollFilter", "PollMode", "PollResult", "PollResults"]

AnswerKind = Literal["substantive", "dont-know", "refused", "would-not-vote"]

ANSWER_KINDS: Final[dict[str, str]] = {
    "substantive": "A choice among what the question offers.",
    "dont-know": "Does not know, or has no opinion.",
    "refused": "Declined to answer.",
    "would-not-vote": "Would not take part in the vote asked about.",
}

PollMode = Literal["face-to-face", "telephone", "online", "mixed", "other"]

POLL_MODES: Final[dict[str, str]] = {
    "face-to-face": "Interviews in person.",
    "telephone": "Interviews by telephone.",
    "online": "Questionnaires on the web.",
    "mixed": "More than one of these.",
    "other": "None of these.",
}


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Answer(Model):
    """One answer and its share."""

    option: str
    """The answer, in a word or short phrase."""
    percent: int | float
    """Share of the base, 0 to 100."""
    kind: AnswerKind = "substantive"
    """Whether it is a choice, or the lack of one."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class PollResult(Record):
    """One question of one wave; its date is the fieldwork, else the publication."""

    pollster: str | None = None
    """Id of the actor that asked. None: not named."""
    commissioner: str | None = None
    """Id of the actor that had it asked. None: the pollster itself, or not named."""
    fieldwork: EDTFDate | None = None
    """When people were asked, an interval for several days. None: not stated."""
    published: EDTFDate | None = None
    """When the result came out: the day of the pollster's report, or of the press reports where only those were found.
    None: not stated."""
    population: str
    """Whom the sample stands for: ``adult citizens of Serbia without Kosovo``."""
    country: str
    """ISO alpha-3 of the country in which people were asked."""
    sample_size: int | None = None
    """Number of people who answered. None: not stated."""
    mode: PollMode | None = None
    """How they were asked. None: not stated."""
    margin_of_error: int | float | None = None
    """As reported, in percentage points. None: not reported."""
    question: str
    """What was asked, in paraphrase."""
    series: str
    """Key of the series of comparable questions; results of two series must not be compared."""
    base: str | None = None
    """Who was asked this question, if not the whole sample: ``those who would vote``. None: everybody."""
    answers: tuple[Answer, ...]
    """The answers and their shares, as the source orders them."""
    complete: bool
    """Whether the answers cover all options, so that they sum to 100."""

    kind: ClassVar[str] = "poll"

    @property
    def actors(self) -> tuple[str, ...]:
        named = (actor for actor in (self.pollster, self.commissioner) if actor is not None)
        return tuple(dict.fromkeys((*super().actors, *named)))

    @property
    def search_terms(self) -> tuple[str, ...]:
        return (self.question, self.population, self.series, *(answer.option for answer in self.answers))

    def percent(self, option: str) -> int | float | None:
        """The share of an answer, 0 to 100; None if this result does not report it."""
        return next((answer.percent for answer in self.answers if answer.option == option), None)


class PollFilter(RecordFilter, total=False):
    """The selectors of `PollResults.filter`."""

    series: str | Iterable[str]
    pollster: str | Iterable[str]
    asked_in: CountryLike | Iterable[CountryLike]
    mode: PollMode | Iterable[PollMode]
    option: str | Iterable[str]


class PollResults(Records[PollResult]):
    """Poll results in the order of their dates."""

    __slots__ = ()

    record_type = PollResult
    kind = "poll"
    plural = "polls"
    selectors: ClassVar[dict[str, Selector]] = COMMON_SELECTORS | {
        "series": words(lambda poll: (poll.series,)),
        "pollster": reference("actor", lambda poll: (poll.pollster,) if poll.pollster else ()),
        "asked_in": country_of(lambda poll: (poll.country,)),
        "mode": vocabulary("mode", PollMode),
        "option": words(lambda poll: (answer.option for answer in poll.answers)),
    }

    def filter(self, **selectors: Unpack[PollFilter]) -> Self:
        """The poll results that every selector matches; one value or several (any of them matches).

        Raises `UnknownNameError` for an unknown selector, country, activity or other value, with the nearest;
        `DataError` for a malformed date.
        """
        return self._select(dict(selectors))

    def trend(self, series: str | Iterable[str], option: str = "for", *, mix: "Iterable[Mixture]" = ()) -> "Trend":
        """The shares of one answer over the waves of a series, with samples, margins and houses.

        The margin is the pollster's where it was reported; else that of a simple random sample of the size and share
        at 95 percent (and marked so: real samples are clustered and weighted, and their margins wider).

        Refuses to mix what must not be compared, unless `mix` names it, and then says in `mixed` what it mixed: several
        ``"series"``, the ``"country"``, ``"population"`` or ``"base"`` asked, and ``"answered"``: waves that give
        shares of those who chose among waves that give shares of all asked.

        Raises `UnknownNameError` for an unknown series, option or mixture, `DataError` for what must not be mixed.
        """
        from serbia_russia._kinds.poll_trend import trend

        return trend(self._select({"series": series}), option, mix)

    def compare(
        self, first: PollResult | str, second: PollResult | str, option: str, *, mix: "Iterable[Mixture]" = ()
    ) -> "Difference":
        """The change of an answer from one wave to another, tested against chance with both samples.

        Two independent proportions: the interval is Wald's, unpooled, at 95 percent; the p-value that of the pooled z
        test, two-sided (A. Agresti, Categorical Data Analysis, chapter 3). Both assume simple
        random samples, so real differences are less certain than they look here.

        Raises `DataError` if a wave states no sample size or must not be compared with the other (see `trend`).
        """
        from serbia_russia._kinds.poll_trend import compare

        waves = [self[wave] if isinstance(wave, str) else wave for wave in (first, second)]
        return compare(waves[0], waves[1], option, mix)

    def series(self) -> dict[str, int]:
        """The series of comparable questions, with the number of results in each; `Dataset.poll_series` defines them."""
        return self.count_by("series")

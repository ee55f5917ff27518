"""Sources: what the records cite."""

from collections.abc import Iterable
from typing import ClassVar, Final, Literal, Self, TypedDict, Unpack

import attrs

from serbia_russia._collection import Entities
from serbia_russia._edtf import EDTFDate
from serbia_russia._model import Entity
from serbia_russia._selection import Selector, vocabulary, words

__all__ = ["RELIABILITIES", "SOURCE_TYPES", "Reliability", "Source", "SourceFilter", "SourceType", "Sources"]

#: Types of CSL 1.0.2.
SourceType = Literal[
    "webpage",
    "article-newspaper",
    "article-journal",
    "article-magazine",
    "report",
    "book",
    "chapter",
    "thesis",
    "legislation",
    "treaty",
    "dataset",
    "broadcast",
    "motion_picture",
    "post",
    "post-weblog",
    "speech",
    "interview",
    "entry-encyclopedia",
    "document",
]

SOURCE_TYPES: Final[dict[str, str]] = {
    "webpage": "A page on the web that is none of the others.",
    "article-newspaper": "An article of a newspaper or news agency, in print or on the web.",
    "article-journal": "An article of a scholarly journal.",
    "article-magazine": "An article of a magazine.",
    "report": "A report or working paper.",
    "book": "A book.",
    "chapter": "A chapter of a book.",
    "thesis": "A thesis.",
    "legislation": "A law or resolution.",
    "treaty": "The text of a treaty or agreement.",
    "dataset": "A collection of data.",
    "broadcast": "A radio or television broadcast.",
    "motion_picture": "A film or video.",
    "post": "A post on a network.",
    "post-weblog": "A post of a blog.",
    "speech": "The text of a speech.",
    "interview": "An interview.",
    "entry-encyclopedia": "An article of an encyclopaedia.",
    "document": "A document that is none of the others.",
}

Reliability = Literal[
    "primary", "academic", "press", "think-tank", "encyclopaedia", "government", "state-media", "social"
]

RELIABILITIES: Final[dict[str, str]] = {
    "primary": "The thing itself: a treaty's text, a record of votes, a poll's own report, an official count.",
    "academic": "Scholarship with references.",
    "press": "Journalism.",
    "think-tank": "Analysis by an institute or an advocate.",
    "encyclopaedia": "A reference work.",
    "government": "A government about its own doings.",
    "state-media": "Media that a state owns or directs, and pages that only relay them.",
    "social": "Social networks, forums and private blogs.",
}


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Source(Entity):
    """Something that can be cited."""

    type: SourceType
    """What it is, as a CSL type."""
    title: str
    """Its title, in its own language."""
    authors: tuple[str, ...] = ()
    """Who wrote it. Empty: not named."""
    publisher: str | None = None
    """Who published it: the newspaper, institute or press. None: not known."""
    published: EDTFDate | None = None
    """When it came out. None: not stated."""
    url: str | None = None
    """Where it is on the web. None: not there."""
    language: str | None = None
    """BCP 47 tag of its language: ``sr-Latn``. None: none, or not known."""
    accessed: EDTFDate | None = None
    """When the page was read. None: not recorded."""
    reliability: Reliability
    """What sort of authority it has."""

    kind: ClassVar[str] = "source"

    @property
    def name(self) -> str:
        """The title."""
        return self.title

    @property
    def search_terms(self) -> tuple[str, ...]:
        return (self.title, *self.authors, self.publisher or "")


class SourceFilter(TypedDict, total=False):
    """The selectors of `Sources.filter`."""

    type: SourceType | Iterable[SourceType]
    reliability: Reliability | Iterable[Reliability]
    publisher: str | Iterable[str]
    text: str


class Sources(Entities[Source]):
    """Sources in the order of their ids."""

    __slots__ = ()

    record_type = Source
    kind = "source"
    plural = "sources"
    selectors: ClassVar[dict[str, Selector]] = {
        "type": vocabulary("type", SourceType),
        "reliability": vocabulary("reliability", Reliability),
        "publisher": words(lambda source: (source.publisher,)),
    }

    _columns = ("published", "title", "id")

    def _row(self, item: Source) -> tuple[str, ...]:
        return (str(item.published or "n.d."), item.title if len(item.title) <= 90 else f"{item.title[:89]}…", item.id)

    def filter(self, **selectors: Unpack[SourceFilter]) -> Self:
        """The sources that every selector matches. Raises `UnknownNameError` for an unknown selector or value."""
        return self._select(dict(selectors))

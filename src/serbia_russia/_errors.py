"""The errors of the library: one root, so that one ``except`` catches all of them.

Each is also the built-in error that a caller would expect (ValueError, LookupError, ImportError), so plain handlers
work too. This module imports nothing but the standard library, and that only where it is used.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "DataError",
    "MissingExtraError",
    "Problem",
    "SerbiaRussiaError",
    "UnknownNameError",
    "nearest",
]


def nearest(name: str, known: "Iterable[str]", limit: int = 3) -> tuple[str, ...]:
    """The known names most like `name`, best first, for an error message: a suggestion, never acted upon."""
    import difflib

    by_lower: dict[str, str] = {}
    for candidate in known:
        by_lower.setdefault(candidate.lower(), candidate)
    # Short names match almost anything at difflib's usual 0.6.
    cutoff = 0.6 if len(name) > 3 else 0.65
    found = difflib.get_close_matches(name.lower(), by_lower, n=limit, cutoff=cutoff)
    return tuple(by_lower[key] for key in found)


class SerbiaRussiaError(Exception):
    """The root of every error that the library raises on purpose."""


class Problem:
    """One thing that is wrong with the data: where it is, what was found, what was expected, what is near.

    `code` is one of `PROBLEM_CODES`; `file`, `line` (from 1), `index` (from 0) and `id` say where the record is,
    `path` the field inside it (``citations[0].source``). What is not known is None.
    """

    __slots__ = ("code", "expected", "file", "id", "index", "line", "message", "nearest", "path", "value")

    def __init__(
        self,
        code: str,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        index: int | None = None,
        id: str | None = None,
        path: str | None = None,
        value: object = None,
        expected: str | None = None,
        nearest: "Sequence[str]" = (),
    ) -> None:
        if code not in PROBLEM_CODES:
            raise ValueError(f"unknown problem code {code!r}; the codes are {', '.join(sorted(PROBLEM_CODES))}")
        self.code = code
        self.message = message
        self.file = file
        self.line = line
        self.index = index
        self.id = id
        self.path = path
        self.value = value
        self.expected = expected
        self.nearest = tuple(nearest)

    def at(self, path: str) -> "Problem":
        """The same problem at another path."""
        moved = self.located()
        moved.path = path
        return moved

    def located(
        self,
        *,
        file: str | None = None,
        line: int | None = None,
        index: int | None = None,
        id: str | None = None,
    ) -> "Problem":
        """The same problem with its place filled in where it was not known."""
        return Problem(
            self.code,
            self.message,
            file=self.file if self.file is not None else file,
            line=self.line if self.line is not None else line,
            index=self.index if self.index is not None else index,
            id=self.id if self.id is not None else id,
            path=self.path,
            value=self.value,
            expected=self.expected,
            nearest=self.nearest,
        )

    def as_dict(self) -> dict[str, object]:
        """The problem as plain data; the value is shown as its repr, shortened."""
        plain = {name: getattr(self, name) for name in sorted(self.__slots__) if name != "value"}
        plain["nearest"] = list(self.nearest)
        plain["value"] = None if self.value is None else shown(self.value)
        return plain

    def __str__(self) -> str:
        place = self.file or ""
        if self.line is not None:
            place += f":{self.line}" if place else f"line {self.line}"
        elif self.index is not None:
            place += f"[{self.index}]"
        where = " ".join(part for part in (place, self.id, self.path) if part)
        text = f"{where}: {self.message}" if where else self.message
        if self.expected:
            text += f"; expected {self.expected}"
        if self.nearest:
            text += f"; nearest: {', '.join(self.nearest)}"
        return f"{text} [{self.code}]"

    def __repr__(self) -> str:
        return f"<Problem {self}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Problem):
            return NotImplemented
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


def shown(value: object, limit: int = 80) -> str:
    """A value as an error message shows it: its repr, cut where it is long."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # an int of more than 4,300 digits, or nesting too deep to print
        return f"<{type(value).__name__} too large to show>"
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


class DataError(SerbiaRussiaError, ValueError):
    """Data that break a rule. `problems` lists every one of them, not only the first."""

    def __init__(self, message: str, problems: "Iterable[Problem]" = ()) -> None:
        self.problems = tuple(problems)
        self.message = message
        super().__init__(message, self.problems)

    def __str__(self) -> str:
        if not self.problems:
            return self.message
        lines = [f"  {problem}" for problem in self.problems[:20]]
        hidden = len(self.problems) - len(lines)
        if hidden:
            lines.append(f"  … and {hidden} more, in .problems")
        return "\n".join([self.message, *lines])


class UnknownNameError(SerbiaRussiaError, LookupError):
    """A name (country, activity, field, id, series, option, …) that nothing has. `nearest` holds the names like it."""

    def __init__(self, kind: str, name: object, known: "Iterable[str]" = (), hint: str = "") -> None:
        self.kind = kind
        self.name = name
        self.nearest = nearest(name, known) if isinstance(name, str) else ()
        self.hint = hint
        super().__init__(kind, name)

    def __str__(self) -> str:
        text = f"unknown {self.kind} {shown(self.name)}"
        if self.nearest:
            text += f"; nearest: {', '.join(self.nearest)}"
        return f"{text}; {self.hint}" if self.hint else text

    def __reduce__(self) -> tuple[object, ...]:
        return (_unknown_name, (self.kind, self.name, self.nearest, self.hint))


def _unknown_name(kind: str, name: object, near: tuple[str, ...], hint: str) -> UnknownNameError:
    error = UnknownNameError(kind, name, (), hint)
    error.nearest = near
    return error


class MissingExtraError(SerbiaRussiaError, ImportError):
    """An optional dependency that is not installed, with the command that installs it."""

    def __init__(self, package: str, extra: str) -> None:
        self.package = package
        self.extra = extra
        super().__init__(
            f"this needs {package}, which is not installed; install it with: python -m pip install 'serbia-russia[{extra}]'",
            name=package,
        )

    def __reduce__(self) -> tuple[object, ...]:
        return (MissingExtraError, (self.package, self.extra))


#: Every code a `Problem` may carry, with its meaning.
PROBLEM_CODES: dict[str, str] = {
    # reading a file
    "unreadable": "The file is missing, is not a file, or cannot be read.",
    "encoding": "The file is not UTF-8.",
    "syntax": "The text is not the format that the file's name says.",
    "nesting": "The document is nested too deeply.",
    "duplicate-key": "An object has one key twice.",
    "shape": "The document is not a list of records, or a record is not an object.",
    # the form of one record
    "type": "A value is not of the field's type; nothing is converted.",
    "missing-field": "A required field is not there.",
    "unknown-field": "The kind has no such field.",
    "vocabulary": "A value is not in the field's vocabulary.",
    "date": "A date is not EDTF, or is impossible.",
    "text": "A text is empty or has characters that cannot be written.",
    # the sense of one record
    "id-form": "The id is not <kind>/<slug> in ASCII kebab case, or of another kind.",
    "no-citation": "A record has no citation.",
    "country": "A country is not an ISO 3166-1 alpha-3 code of today's states.",
    "activities": "There are not one to three activities.",
    "repeated": "A list names the same thing twice.",
    "date-order": "Dates that depend on each other are not in order.",
    "status": "The status does not agree with the dates or numbers.",
    "percent": "Percentages are outside 0 to 100, or do not sum to 100.",
    "number": "A number is outside what the field can mean.",
    "variant": "A variant names no field, or gives no other value of the field's type.",
    "citation-field": "A citation backs a field that the kind does not have, or that is empty.",
    "coordinates": "Coordinates are outside their range, or one of the two is missing.",
    "mode": "The PLOVER mode is not one of the event type's.",
    "currency": "The currency is not an ISO 4217 code.",
    "wikidata": "The Wikidata id is not Q and digits.",
    "url": "The address is not a well-formed web address.",
    "language": "The language is not a BCP 47 tag.",
    "resolution": "The symbol is not in the form of its body.",
    "interval": "A period is not an interval.",
    # the records together
    "duplicate-id": "One id stands for two records.",
    "dangling-reference": "A reference leads to no record.",
    "one-way-relation": "A record is related to one that does not name it back.",
    "near-duplicate": "Two records look like one thing told twice.",
    "same-value": "Two records give one value from one source twice.",
    "undefined": "A poll series or an indicator has no definition.",
    "unit": "A value's unit is not the one that its indicator is defined in.",
    "broken-line": "The polities of one line leave a gap or overlap.",
    "unused": "Nothing refers to this source or actor.",
    # curation
    "title": "The title is too long, or ends with a full stop.",
    "summary": "The summary is too long, or is not closed by a full stop.",
    "look-alike": "A text has curly quotes, odd blanks or other look-alikes.",
    "not-canonical": "The file is not in the form that the formatter writes.",
    "about": "The description of the dataset does not agree with the data.",
}

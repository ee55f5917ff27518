"""Names and codes of states: today's (ISO 3166-1) and former ones, by the period in which a code meant them.

Records name the states of today (``SRB``, ``RUS``, ``XKX``). Users also write Yugoslavia, ``SUN``, Россия, or a number
of a code system. `resolve` turns each of these into today's alpha-3 codes, with the time for which that holds.

The table is ``data/countries.json``, read when the first question is asked and then kept. Its sources:

- codes and English names: ISO 3166-1 (249 entries) and ISO 3166-3 (31 withdrawn ones). Kosovo is ``XKX``/``XK``, which
  ISO leaves to its users; it has no numeric code;
- names in English, Serbian and Russian: Unicode CLDR, and the variants in common use;
- ``cow``: Correlates of War, State System Membership v2016, by day; ``gw``: Gleditsch and Ward, list of independent
  states and of microstates, by day; ``vdem``: V-Dem country units v15 and ``polity5``: Polity5 v2018, by whole years.
  A row that runs to the end of its source is left open.

Choices that somebody else might have made otherwise:

- A window holds both its days: the Soviet Union's last is 1991-12-26, when its upper chamber dissolved it, Yugoslavia's
  2003-02-04 and that of Serbia and Montenegro 2006-06-05, when the next state stood. For the one polity to which such a
  day belongs, ask the polities.
- A former state is known by its own lifetime, not by that of its ISO code: ``YUG`` and "Yugoslavia" are every Yugoslav
  state from 1918-12-01, although ISO coded none before 1974. A name that only one of them bore ("FR Yugoslavia") has
  that state's lifetime.
- Yugoslavia and Serbia and Montenegro lead to Serbia alone, the Soviet Union to Russia alone, as in this dataset.
  States without one continuing state lead to each of their parts (Czechoslovakia: CZE and SVK).
- An old name of a state that lives on (Persia, Burma, Turkey) is simply a name of it, at any time.
- Two letters that ISO gave twice mean today's state (``GE``: Georgia, not the Gilbert Islands). ``CS`` means nobody
  today, and so both of its former owners, each in its lifetime. FIPS 10-4 is never meant: ``RS`` is Serbia.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

__all__ = [
    "LANGUAGES",
    "SYSTEMS",
    "Match",
    "alpha2",
    "code",
    "codes",
    "former",
    "is_country",
    "name",
    "numeric",
    "resolve",
    "withdrawn",
]

#: The code systems that `resolve` and `code` know beside ISO.
SYSTEMS = ("cow", "gw", "vdem", "polity5")

#: The languages of `name`, as BCP 47 tags.
LANGUAGES = ("en", "sr-Latn", "sr-Cyrl", "ru")

_FORMS = (
    "an ISO 3166-1 code (SRB, RS), a name in any script, a former state (SUN, YUG, SCG) or a pair such as ('cow', 345)"
)

# Serbian is stored in Cyrillic: from there to Latin every letter has one counterpart, the other way it has not.
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "đ", "е": "e", "ж": "ž", "з": "z", "и": "i", "ј": "j",
    "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "ћ": "ć", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "č", "џ": "dž", "ш": "š",
}  # fmt: skip


class Match:
    """What the name or code of a state means: today's countries, each with the time for which that holds.

    `windows` holds ``(alpha-3, first day, last day)`` in order of time; both days belong to it, as ISO 8601 text; None
    means no limit on that side. A state of today has one window without limits. Immutable; equal if the windows are.

    >>> resolve("SCG").windows
    (('SRB', '2003-02-04', '2006-06-05'),)
    """

    __slots__ = ("windows",)

    windows: "tuple[tuple[str, str | None, str | None], ...]"

    def __init__(self, windows: "Iterable[tuple[str, str | None, str | None]]") -> None:
        # The parts of one state share its window, and are then told apart by code.
        ordered = sorted(set(windows), key=lambda window: (window[1] or "", window[2] or "9999", window[0]))
        object.__setattr__(self, "windows", tuple(ordered))

    @property
    def countries(self) -> tuple[str, ...]:
        """The alpha-3 codes of today's countries, each once, in the order of the windows."""
        return tuple(dict.fromkeys(alpha3 for alpha3, _, _ in self.windows))

    @property
    def is_limited(self) -> bool:
        """Whether time matters: False for a state of today, for which any date will do."""
        return any(start is not None or end is not None for _, start, end in self.windows)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Match is immutable; {name} cannot be set to {value!r}: call resolve() for another one")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a Match is immutable; {name} cannot be deleted: call resolve() for another one")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Match):
            return NotImplemented
        return self.windows == other.windows

    def __hash__(self) -> int:
        return hash((Match, self.windows))

    def __repr__(self) -> str:
        shown = (f"{a} {s or '..'}/{e or '..'}" if s or e else a for a, s, e in self.windows)
        return f"<Match {', '.join(shown)}>"

    def __copy__(self) -> "Match":
        return self

    def __deepcopy__(self, memo: object) -> "Match":
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return (Match, (self.windows,))


class _State:
    """One row of the table: a country of today, a withdrawn ISO entry (`ended` is set) or a state without a code."""

    __slots__ = ("aka", "alpha2", "also", "en", "ended", "key", "numeric", "own", "ru", "sr", "windows")

    def __init__(self, key: str, row: "dict[str, object]") -> None:
        def text(field: str) -> str | None:
            value = row.get(field)
            return value if isinstance(value, str) else None

        def texts(field: str) -> tuple[str, ...]:
            value = row.get(field)
            return tuple(map(str, value)) if isinstance(value, list) else ()

        also = row.get("also")
        self.key = key
        self.alpha2 = text("a2")
        self.numeric = text("n")
        self.en = text("en") or key
        self.sr = text("sr")
        self.ru = text("ru")
        self.aka = texts("aka")
        self.own = {system: packed for system in SYSTEMS if (packed := text(system))}
        self.also = {str(k): str(v) for k, v in also.items()} if isinstance(also, dict) else {}
        iso, life = text("iso"), text("life")
        self.ended = iso.split("/")[1] if iso else None
        if life is None:
            self.windows = Match([(key, None, None)])
        else:
            start, end = life.split("/")
            self.windows = Match((alpha3, start or None, end or None) for alpha3 in texts("to"))

    def names(self) -> "Iterator[str]":
        """Every name of the state, the usual ones first."""
        yield self.en
        if self.sr:
            yield self.sr
        if self.ru:
            yield self.ru
        yield from self.aka


class _Table:
    """The table as read from the file, with the two indexes that `resolve` asks."""

    __slots__ = ("_by_key", "by_code", "countries", "former", "historic")

    def __init__(self) -> None:
        import json

        from serbia_russia._package_files import read_bytes

        plain = json.loads(read_bytes("data", "countries.json"))
        self.countries = {key: _State(key, row) for key, row in plain["countries"].items()}
        self.former = {key: _State(key, row) for key, row in plain["former"].items()}
        self.historic = tuple(_State(row["en"], row) for row in plain["historic"])
        self.by_code = {state.key: state.windows for state in self.countries.values()}
        self.by_code.update((state.alpha2, state.windows) for state in self.countries.values() if state.alpha2)
        twice: dict[str, list[tuple[str, str | None, str | None]]] = {}
        for key, state in self.former.items():
            self.by_code.setdefault(key, state.windows)
            self.by_code.setdefault(plain["former"][key]["a4"], state.windows)
            if state.alpha2 and state.alpha2 not in self.by_code:
                twice.setdefault(state.alpha2, []).extend(state.windows.windows)
        self.by_code.update((letters, Match(windows)) for letters, windows in twice.items())
        self._by_key: dict[str, Match] | None = None

    def states(self) -> "Iterator[_State]":
        """Every row, today's countries first."""
        yield from self.countries.values()
        yield from self.former.values()
        yield from self.historic

    def by_key(self) -> dict[str, Match]:
        """Folded name → match; made when the first name is asked for, as folding takes longer than reading the file."""
        if self._by_key is None:
            # The names are checked not to collide; were one to, the state of today would win.
            found: dict[str, Match] = {}
            for state in self.states():
                for text in state.names():
                    found.setdefault(_key(text), state.windows)
            self._by_key = found
        return self._by_key

    def known(self, text: str) -> "Iterator[str]":
        """The codes and names to suggest from; Serbian names in both scripts.

        For a text that looks like a code, only the codes that are one wrong or two swapped letters away are taken: by
        difflib's measure SUR is as near to SRP as SRB is.
        """
        if len(text) <= 3:
            letters = text.upper()
            for known in self.by_code:
                wrong = sum(a != b for a, b in zip(letters, known, strict=False)) if len(known) == len(letters) else 9
                if wrong == 1 or (wrong == 2 and sorted(known) == sorted(letters)):
                    yield known
        else:
            yield from self.by_code
        for state in self.states():
            yield from state.names()
            if state.sr:
                yield _latin(state.sr)


_loaded: _Table | None = None


def _table() -> _Table:
    global _loaded  # noqa: PLW0603  the one cache of this module; two threads that race only read the file twice
    if _loaded is None:
        _loaded = _Table()
    return _loaded


def _key(text: str) -> str:
    """A name as the index holds it: folded, without punctuation or a leading article, ``&`` written out."""
    from serbia_russia._text import fold

    letters = fold(text).replace("&", " and ")
    words = "".join(c if c.isalnum() else " " for c in letters).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _latin(cyrillic: str) -> str:
    """Serbian Cyrillic in Latin letters, letter by letter."""
    return "".join(_LATIN.get(c) or (_LATIN[c.lower()].capitalize() if c.lower() in _LATIN else c) for c in cyrillic)


def _rows(packed: str) -> "Iterator[tuple[str, str | None, str | None]]":
    """The rows ``code:start/end start/end;code:…`` as (code, first day, last day); a year stands for all its days."""
    for group in packed.split(";"):
        number, spans = group.split(":")
        for span in spans.split():
            start, end = span.split("/")
            yield (
                number,
                f"{start}-01-01" if len(start) == 4 else start or None,
                f"{end}-12-31" if len(end) == 4 else end or None,
            )


def resolve(country: "str | tuple[str, int | str]", /) -> Match:
    """What a user means by a country: today's alpha-3 codes, each with the days for which that holds.

    `country` is an ISO 3166-1 alpha-3 or alpha-2 code in any case, a name in any script, a former state's code or name
    (ISO 3166-3 alpha-4 codes included), or a pair of code system and code.

    Raises UnknownNameError, with the nearest codes and names, for a text or pair that nothing has, and TypeError for
    what is neither a text nor a pair.

    >>> resolve("rs") == resolve("Serbia") == resolve("Србија") == resolve("Сербия")
    True
    >>> resolve("Soviet Union").windows
    (('RUS', '1922-12-30', '1991-12-26'),)
    >>> resolve(("gw", 340)).windows
    (('SRB', '1878-07-13', '1915-10-01'), ('SRB', '2006-06-05', None))
    >>> resolve("cs").countries
    ('CZE', 'SVK', 'SRB')
    """
    if isinstance(country, str):
        return _by_text(country)
    if isinstance(country, tuple) and len(country) == 2:
        return _by_number(*country)
    from serbia_russia._errors import shown

    raise TypeError(f"a country is {_FORMS}; got {shown(country)}")


def _by_text(text: str) -> Match:
    table = _table()
    stripped = text.strip()
    # Only Latin letters can be a code: Cyrillic ones may look the same.
    if stripped.isascii() and (found := table.by_code.get(stripped.upper())) is not None:
        return found
    if (found := table.by_key().get(_key(stripped))) is not None:
        return found
    from serbia_russia._errors import UnknownNameError

    hint = f"give {_FORMS}"
    if stripped.isdecimal():
        hint = f"a number needs its code system: one of {', '.join(repr((system, stripped)) for system in SYSTEMS)}"
    elif stripped.upper() == "RI":
        hint = "RI was Serbia in FIPS 10-4, which is not accepted; in ISO 3166-1 Serbia is RS and Russia RU"
    raise UnknownNameError("country", text, table.known(stripped) if stripped else (), hint=hint)


def _by_number(system: object, number: object) -> Match:
    from serbia_russia._errors import UnknownNameError, shown

    if not isinstance(system, str) or isinstance(number, bool) or not isinstance(number, int | str):
        raise TypeError(f"a country is {_FORMS}; got {shown((system, number))}")
    if system.lower() not in SYSTEMS:
        raise UnknownNameError("code system", system, SYSTEMS, hint=f"the code systems are {', '.join(SYSTEMS)}")
    wanted = str(number).strip()
    # COW and GW codes are sometimes padded to three digits.
    wanted = wanted.lstrip("0") if wanted.isascii() and wanted.isdecimal() else wanted
    windows = []
    numbers: dict[str, None] = {}
    for state in _table().countries.values():
        for packed in (state.own.get(system.lower()), state.also.get(system.lower())):
            for found, start, end in _rows(packed) if packed else ():
                numbers[found] = None
                if found == wanted:
                    windows.append((state.key, start, end))
    if not windows:
        hint = f"{system.lower()} codes are numbers, such as {_example(system.lower())} for Serbia"
        raise UnknownNameError(f"{system.lower()} code", number, numbers, hint=hint)
    return Match(windows)


def _example(system: str) -> str:
    """The newest code of Serbia in a system: the example in an error message."""
    return next(number for number, _, end in _rows(_table().countries["SRB"].own[system]) if end is None)


def _country(alpha3: str, *, or_former: bool) -> _State:
    table = _table()
    state = table.countries.get(alpha3)
    if state is None and or_former:
        state = table.former.get(alpha3)
    if state is None:
        from serbia_russia._errors import UnknownNameError

        known = [*table.countries, *table.former] if or_former else list(table.countries)
        hint = "give an ISO 3166-1 alpha-3 code in capitals, such as SRB; resolve() finds it for a name or another code"
        raise UnknownNameError("country code", alpha3, known, hint=hint)
    return state


def is_country(alpha3: str) -> bool:
    """Whether this is, to the letter, the alpha-3 code of a country of today (or XKX); False for withdrawn codes."""
    return alpha3 in _table().countries


def codes() -> tuple[str, ...]:
    """The alpha-3 codes of all countries of today, XKX among them, in alphabetical order."""
    return tuple(_table().countries)


def former() -> tuple[str, ...]:
    """The alpha-3 codes that ISO has withdrawn, in order; ``FQHH``, whose alpha-3 ``ATF`` lives on, by its alpha-4."""
    return tuple(_table().former)


def name(alpha3: str, language: str = "en") -> str:
    """The usual short name of a country, today's or one that ISO has withdrawn.

    `language` is one of `LANGUAGES`, or ``sr`` for ``sr-Latn``. A withdrawn code without a Serbian or Russian name in
    the table gives the English one. Raises UnknownNameError for an unknown code or language.

    >>> name("SRB", "ru"), name("MNE", "sr-Latn"), name("SUN")
    ('Сербия', 'Crna Gora', 'Soviet Union')
    """
    state = _country(alpha3, or_former=True)
    if language == "en":
        return state.en
    if language == "ru":
        return state.ru or state.en
    if language == "sr-Cyrl":
        return state.sr or state.en
    if language in ("sr-Latn", "sr"):
        return _latin(state.sr) if state.sr else state.en
    from serbia_russia._errors import UnknownNameError

    raise UnknownNameError("language", language, LANGUAGES, hint=f"the languages are {', '.join(LANGUAGES)}")


def alpha2(alpha3: str) -> str:
    """The two-letter code of a country, today's or withdrawn: ``RS`` for ``SRB``. Raises UnknownNameError."""
    return _country(alpha3, or_former=True).alpha2 or ""


def numeric(alpha3: str) -> str | None:
    """The three digits of ISO 3166-1 and UN M49, or None where there are none (XKX). Raises UnknownNameError.

    For a withdrawn code it is the last one: ``YUG`` was 890 until 1992 and then 891.
    """
    return _country(alpha3, or_former=True).numeric


def withdrawn(alpha3: str) -> str | None:
    """When ISO withdrew a code, as a day or, where ISO gives no more, a year; None for one in force.

    >>> withdrawn("YUG"), withdrawn("SRB")
    ('2003-07-23', None)
    """
    return _country(alpha3, or_former=True).ended


def code(alpha3: str, system: str, on: "datetime.date") -> str | None:
    """The code that a system has on a day for the state to which today's country then belonged, or None.

    Before 2006 this is, for Serbia, the code of Serbia and Montenegro or of Yugoslavia. None: no state in that system
    on that day (COW has no Yugoslavia from 1941-04-21 to 1944-10-19). Where a system that counts by years has two rows
    for one year, the later row counts. Raises UnknownNameError for a code that is not today's, or an unknown system.

    >>> import datetime
    >>> code("SRB", "gw", datetime.date(2006, 6, 4)), code("SRB", "gw", datetime.date(2006, 6, 5))
    ('345', '340')
    """
    state = _country(alpha3, or_former=False)
    if system not in SYSTEMS:
        from serbia_russia._errors import UnknownNameError

        raise UnknownNameError("code system", system, SYSTEMS, hint=f"the code systems are {', '.join(SYSTEMS)}")
    if system not in state.own:
        return None
    day = on.isoformat()[:10]
    rows = _rows(state.own[system])
    current = [(start or "", number) for number, start, end in rows if (start or "") <= day <= (end or "9999")]
    return max(current)[1] if current else None

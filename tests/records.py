"""Records of every kind for Hypothesis that need not make sense; those that do are in `strategies`."""

import string
import types
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from hypothesis import strategies as st

from serbia_russia import _countries
from serbia_russia._edtf import EDTFDate
from serbia_russia._kinds import KINDS, collection_class
from serbia_russia._model import Citation, Participant, Variant, VariantValue, field_types
from strategies import edtf_dates

CLASSES = [collection_class(plural).record_type for plural in KINDS]
RECORD_CLASSES = [cls for cls in CLASSES if "citations" in field_types(cls) and "date" in field_types(cls)]

# Everything that a text may hold: all scripts, newlines, quotes, formulas, emoji; no control characters or surrogates.
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=30
) | st.sampled_from(["Вучић", "Đinđić", '=1+1"', "a,b;c", "👍🏽 \u202eabc", "line\nline", " blanks "])
slugs = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8)
countries = st.sampled_from(sorted(_countries.codes()))


def ids(kind: str) -> st.SearchStrategy[str]:
    return slugs.map(lambda slug: f"{kind}/{slug}")


def unique(values: st.SearchStrategy[Any], min_size: int = 0, max_size: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, min_size=min_size, max_size=max_size, unique=True).map(tuple)


citations = st.builds(Citation, source=ids("source"), locator=st.none() | texts, supports=texts)
participants = st.builds(
    Participant, actor=ids("actor"), role=st.sampled_from(["host", "guest", "speaker"]), capacity=st.none() | texts
)
variants = st.builds(
    Variant,
    field=st.just("title"),
    value=texts | st.integers() | st.booleans() | st.lists(texts, max_size=2).map(tuple),
    citation=citations,
)
SPECIAL: dict[str, Any] = {
    "countries": unique(countries, 1),
    "citations": unique(citations, 1, 2),
    "variants": unique(variants, 0, 1),
    "participants": unique(participants, 0, 2),
}


def values_of(annotation: Any) -> st.SearchStrategy[Any]:
    """Anything that an annotation accepts."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation == VariantValue:
        return texts
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, types.UnionType):
        return st.one_of([values_of(argument) for argument in arguments])
    if origin is tuple:
        return unique(values_of(arguments[0]), 0 if arguments[0] is str else 1, 2)
    if attrs.has(annotation):
        return st.builds(annotation, **{name: values_of(part) for name, part in field_types(annotation).items()})
    return {
        str: texts,
        int: st.integers(-(10**6), 10**12),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        EDTFDate: edtf_dates(),
        types.NoneType: st.none(),
    }[annotation]


def records(cls: Any, **fixed: Any) -> st.SearchStrategy[Any]:
    """Records of a class that the codec accepts; they need not make sense to the checks."""
    fields = {
        name: fixed[name] if name in fixed else SPECIAL.get(name, values_of(annotation))
        for name, annotation in field_types(cls).items()
    }
    fields["id"] = fixed.get("id", ids(cls.kind))
    fields["aliases"] = st.just(())
    return st.builds(cls, **fields)

"""Each rule fails on a record that breaks it, and on nothing else."""

import pytest

import serbia_russia as sr
from examples import CITATION, EXAMPLES, data, problems_of, record
from serbia_russia._checks import CURATION_RULES, DATASET_RULES, RECORD_RULES
from serbia_russia._errors import PROBLEM_CODES
from serbia_russia._kinds import collection_class

VARIANT = {"citation": CITATION}


@pytest.mark.parametrize("plural", EXAMPLES)
def test_a_sound_record_passes_every_rule(plural):
    """The example of each kind breaks no rule, of style neither."""
    assert problems_of(record(plural), curated=True) == []


@pytest.mark.parametrize(
    ("plural", "changes", "code", "path"),
    [
        ("events", {"id": "event/Thing"}, "id-form", "id"),
        ("events", {"id": "event/a--b"}, "id-form", "id"),
        ("events", {"id": "vote/a"}, "id-form", "id"),
        ("events", {"aliases": ["vote/a"]}, "id-form", "aliases[0]"),
        ("events", {"citations": []}, "no-citation", "citations"),
        ("events", {"countries": ["SRB", "SBR"]}, "country", "countries[1]"),
        ("events", {"countries": ["YUG"]}, "country", "countries[0]"),
        ("events", {"countries": []}, "country", "countries"),
        ("events", {"recipient_countries": ["RS"]}, "country", "recipient_countries[0]"),
        ("events", {"place": {"name": "x", "country": "XXX"}}, "country", "place.country"),
        ("arms", {"supplier": "SUN"}, "country", "supplier"),
        ("polls", {"country": "YUG"}, "country", "country"),
        ("votes", {"positions": [{"country": "YUG", "position": "no"}]}, "country", "positions[0].country"),
        ("events", {"activities": []}, "activities", "activities"),
        ("events", {"activities": ["arms", "law", "trade", "energy"]}, "activities", "activities"),
        ("events", {"countries": ["SRB", "SRB"]}, "repeated", "countries"),
        ("events", {"citations": [CITATION, CITATION]}, "repeated", "citations"),
        ("agreements", {"entered_into_force": "2012"}, "date-order", "entered_into_force"),
        ("agreements", {"ended": "2013-12-31"}, "date-order", "ended"),
        ("agreements", {"date": "2013-05-25"}, "date-order", "date"),
        ("arms", {"delivered": "2012"}, "date-order", "delivered"),
        ("polls", {"published": "2013-04"}, "date-order", "published"),
        ("polls", {"date": "2013-06"}, "date-order", "date"),
        ("agreements", {"status": "in-force"}, "status", "status"),
        ("agreements", {"status": "unknown"}, "status", "status"),
        ("agreements", {"status": "never-in-force"}, "status", "status"),
        ("arms", {"status": "unconfirmed"}, "status", "status"),
        ("arms", {"status": "ordered"}, "status", "status"),
        ("arms", {"quantity_delivered": 31}, "status", "quantity_delivered"),
        ("arms", {"quantity_ordered": -1, "quantity_delivered": None}, "number", "quantity_ordered"),
        ("arms", {"estimated": ["quantity"]}, "variant", "estimated[0]"),
        ("polls", {"answers": [{"option": "for", "percent": 101}]}, "percent", "answers[0].percent"),
        ("polls", {"answers": [{"option": "for", "percent": 90}]}, "percent", "answers"),
        ("polls", {"answers": [], "complete": False}, "percent", "answers"),
        ("polls", {"answers": [{"option": "a", "percent": 50}, {"option": "a", "percent": 49}]}, "repeated", "answers"),
        ("polls", {"sample_size": 0}, "number", "sample_size"),
        ("polls", {"margin_of_error": 0}, "number", "margin_of_error"),
        ("votes", {"totals": {"yes": -1, "no": 0}}, "number", "totals.yes"),
        ("votes", {"resolution": "68/262"}, "resolution", "resolution"),
        ("events", {"variants": [VARIANT | {"field": "dat", "value": "2012"}]}, "variant", "variants[0].field"),
        ("events", {"variants": [VARIANT | {"field": "date", "value": "2013-05-24"}]}, "variant", "variants[0].value"),
        ("events", {"variants": [VARIANT | {"field": "date", "value": "2013-13"}]}, "date", "variants[0].value"),
        ("events", {"variants": [VARIANT | {"field": "date", "value": 2012}]}, "date", "variants[0].value"),
        (
            "arms",
            {"variants": [VARIANT | {"field": "quantity_ordered", "value": "30"}]},
            "variant",
            "variants[0].value",
        ),
        ("arms", {"variants": [VARIANT | {"field": "price.amont", "value": 3}]}, "variant", "variants[0].field"),
        ("events", {"citations": [CITATION | {"fields": ["dates"]}]}, "citation-field", "citations[0].fields[0]"),
        ("events", {"place": {"name": "x", "latitude": 44}}, "coordinates", "place"),
        ("events", {"place": {"name": "x", "latitude": 91, "longitude": 20}}, "coordinates", "place.latitude"),
        ("events", {"place": {"name": "x", "latitude": 44, "longitude": 181}}, "coordinates", "place.longitude"),
        ("events", {"mode": "demo"}, "mode", "mode"),
        ("events", {"plover": None}, "mode", "mode"),
        ("events", {"plover": "AID"}, "mode", "mode"),
        ("arms", {"price": {"amount": 5, "currency": "euro", "kind": "total"}}, "currency", "price.currency"),
        ("arms", {"price": {"amount": -5, "currency": "EUR", "kind": "total"}}, "number", "price.amount"),
        ("events", {"wikidata": "403"}, "wikidata", "wikidata"),
        ("sources", {"url": "example.org"}, "url", "url"),
        ("sources", {"url": "https://example.org/a b"}, "url", "url"),
        ("sources", {"language": "Serbian"}, "language", "language"),
        ("polities", {"period": "2006"}, "interval", "period"),
        ("actors", {"lifespan": "1950"}, "interval", "lifespan"),
        ("events", {"title": "x" * 91}, "title", "title"),
        ("events", {"title": "It ends."}, "title", "title"),
        ("events", {"summary": "y" * 600 + "."}, "summary", "summary"),
        ("events", {"summary": "No stop"}, "summary", "summary"),
        ("events", {"summary": "It\u2019s so."}, "look-alike", "summary"),
        ("events", {"notes": "a\u00a0b"}, "look-alike", "notes"),
        ("events", {"notes": " a"}, "look-alike", "notes"),
        ("events", {"citations": [CITATION | {"supports": "two  blanks"}]}, "look-alike", "citations[0].supports"),
        (
            "events",
            {"citations": [CITATION | {"fields": ["title", "place"]}]},
            "citation-field",
            "citations[0].fields[1]",
        ),
    ],
)
def test_a_broken_record_breaks_its_rule(plural, changes, code, path):
    """One change breaks one rule, and the problem names the record and the place."""
    found = problems_of(record(plural, **changes), curated=True)
    assert [(problem.code, problem.path, problem.id) for problem in found] == [
        (code, path, changes.get("id", EXAMPLES[plural]["id"]))
    ]


@pytest.mark.parametrize(
    "variant",
    [
        {"field": "date", "value": "2012"},
        {"field": "entered_into_force", "value": "2015"},
        {"field": "register", "value": "6 UNTS 45"},
    ],
)
def test_variants_of_every_sort_of_field(variant):
    """A variant may be of a date, of a field that is not set, and of text."""
    assert problems_of(record("agreements", variants=[VARIANT | variant])) == []


@pytest.mark.parametrize(
    ("body", "resolution"),
    [("UNSC", "S/RES/1244 (1999)"), ("UNSC", "S/1999/328"), ("UNGA", "A/RES/ES-11/1"), ("PACE", "Resolution 2557")],
)
def test_symbols_in_the_form_of_their_body(body, resolution):
    """The UN writes the year of a Council resolution after a blank; other bodies have forms of their own."""
    assert problems_of(record("votes", body=body, resolution=resolution)) == []


def test_variants_of_parts():
    """A variant may be of a price's amount, a vote's totals or position, and a poll's answer."""
    for plural, field, value in [
        ("arms", "price.amount", 5),
        ("votes", "totals.yes", 99),
        ("votes", "positions.SRB", "abstain"),
        ("polls", "answers.for", 51.5),
    ]:
        made = record(plural, variants=[VARIANT | {"field": field, "value": value}])
        assert problems_of(made) == []


# -- the records together

ABOUT = {
    "poll_series": {"join": "whether to join"},
    "indicators": {"trade": {"definition": "goods both ways", "unit": "USD"}},
}
PEOPLE = {"participants": [{"actor": "actor/somebody", "role": "host"}]}


def dataset(about=ABOUT, **changes):
    """The examples as a dataset, with lists of plain data in the place of some kinds."""
    rows = {plural: [example] for plural, example in EXAMPLES.items()}
    rows["events"] = [data("events", **PEOPLE)]
    rows["polities"] = [data("polities"), data("polities", id="polity/russia", country="RUS", period="1991-12-26/..")]
    rows |= changes
    made = [collection_class(plural)(record(plural, **row) for row in found) for plural, found in rows.items()]
    return sr.Dataset(*made, about=about)


def found(made):
    return [(problem.code, problem.id, problem.path) for rule in DATASET_RULES for problem in rule(made)]


def test_a_sound_dataset_passes():
    """The examples fit together."""
    assert found(dataset()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"events": [data("events", **PEOPLE, related=["vote/nothing"])]},
            ("dangling-reference", "event/2013-thing", "related[0]"),
        ),
        (
            {"agreements": [data("agreements", parties=["polity/serbia", "polity/rusia"])]},
            ("dangling-reference", "agreement/2013-deal", "parties[1]"),
        ),
        (
            {"agreements": [data("agreements", parties=["polity/serbia", "vote/2013-unga"])]},
            ("dangling-reference", "agreement/2013-deal", "parties[1]"),
        ),
        ({"polls": [data("polls", pollster="actor/nobody")]}, ("dangling-reference", "poll/2013-question", "pollster")),
        (
            {"events": [data("events", **PEOPLE, related=["vote/2013-unga"])]},
            ("one-way-relation", "event/2013-thing", "related[0]"),
        ),
        (
            {
                "events": [
                    data("events", **PEOPLE, title="Putin visits Belgrade", date="2013-05-24"),
                    data("events", id="event/2013-other", title="Belgrade visit: Putin visits", date="2013-05-26"),
                ]
            },
            ("near-duplicate", "event/2013-thing", "title"),
        ),
        (
            {"statistics": [data("statistics"), data("statistics", id="statistic/2013-trade-again")]},
            ("same-value", "statistic/2013-trade-again", None),
        ),
        ({"polls": [data("polls"), data("polls", id="poll/2013-z")]}, ("same-value", "poll/2013-z", None)),
        ({"polls": [data("polls", series="jion")]}, ("undefined", "poll/2013-question", "series")),
        ({"statistics": [data("statistics", indicator="tarde")]}, ("undefined", "statistic/2013-trade", "indicator")),
        ({"statistics": [data("statistics", unit="EUR")]}, ("unit", "statistic/2013-trade", "unit")),
        (
            {
                "polities": [
                    data("polities"),
                    data("polities", id="polity/serbia-and-montenegro", period="2003-02-04/2006-06-05"),
                    data("polities", id="polity/russia", country="RUS", period="1991-12-26/.."),
                ]
            },
            ("broken-line", "polity/serbia", "period"),
        ),
        ({"events": [data("events")]}, ("unused", "actor/somebody", None)),
    ],
)
def test_records_that_do_not_fit_together(changes, expected):
    """Each way of not fitting has its code and place, and the nearest name where one was meant."""
    assert found(dataset(**changes)) == [expected]


def test_a_judgement_settles_a_near_duplicate():
    """Two records that were judged to be different are not brought up again."""
    rows = [
        data("events", **PEOPLE, title="Putin visits Belgrade", date="2013-05-24"),
        data("events", id="event/2013-other", title="Putin visits Belgrade", date="2013-05-26"),
    ]
    assert len(found(dataset(events=rows))) == 1
    judged = ABOUT | {"judged_different": [["event/2013-other", "event/2013-thing"]]}
    assert found(dataset(about=judged, events=rows)) == []


def test_every_rule_says_what_must_hold():
    """Every rule is a named function with a sentence."""
    for rule in (*RECORD_RULES, *CURATION_RULES, *DATASET_RULES):
        assert rule.__doc__
        assert rule.__doc__.rstrip().endswith(".")


def test_codes_are_a_closed_list():
    """A problem cannot be made with a code that nobody defined."""
    with pytest.raises(ValueError, match="unknown problem code 'oops'"):
        sr.Problem("oops", "x")
    assert all(text.endswith(".") for text in PROBLEM_CODES.values())

"""The bundled data: sound by every rule, equal by both loaders, and complete for the founding texts."""

import json

import pytest

import serbia_russia as sr
from serbia_russia._bundled import DATA
from serbia_russia._codec import plain, structure
from serbia_russia._folder import canonical
from serbia_russia._kinds import KINDS, RECORD_KINDS, collection_class

RECORDS = [record for plural in RECORD_KINDS for record in getattr(sr, plural)]
TEXTS = {record.id: json.dumps(plain(record), ensure_ascii=False) for record in RECORDS}


@pytest.mark.parametrize("plural", KINDS)
def test_the_trusted_loader_gives_what_the_strict_codec_gives(plural):
    """Record by record, what is loaded without checks is what the strict codec makes of the file."""
    with open(f"{DATA}/{plural}.json", encoding="utf-8") as stream:
        text = stream.read()
    cls = collection_class(plural)
    strict = cls(structure(row, cls.record_type) for row in json.loads(text))
    assert strict == getattr(sr, plural)
    assert canonical(strict) == text


def test_no_record_without_a_source():
    """Every record cites at least one source that is in the table."""
    for record in RECORDS:
        assert record.citations, record.id
        assert all(citation.source in sr.sources for citation in record.citations), record.id


# Facts of the founding texts, written down from the texts and not from the data: what the record must contain.
WIKIPEDIA, VASILJ, VIDEO = "wikipedia-russia-serbia", "vasilj-russian-serbian-ties", "ker-lindsay-serbia-russia"
ECFR, WATCH = "ecfr-bound-to-russia", "kremlin-watch-serbia"
FACTS = [
    (WATCH, "EU membership", "Lavrov", "2018-02"),
    (WATCH, "21", "CEAS"),
    (WATCH, "110"),
    (WATCH, "United Russia", "Dveri", "neutral"),
    (WATCH, "2016", "Montenegro", "deport"),
    (ECFR, "2022-02-25", "National Security Council"),
    (ECFR, "2022-03-13"),
    (ECFR, '"percent": 54'),
    (ECFR, '"percent": 11'),
    (ECFR, "95"),
    (ECFR, "Stabilisation and Association"),
    (ECFR, "liaison office"),
    (ECFR, "2021-09", "number-plate"),
    (ECFR, "2017", "NATO", "Montenegro"),
    (ECFR, "1999", "Putin", "Ukraine"),
    (ECFR, "Democratic Front", "minority government"),
    (WIKIPEDIA, "Pachomius"),
    (WIKIPEDIA, "Lazar", "clock"),
    (WIKIPEDIA, "Glinskaya"),
    (WIKIPEDIA, "175X", "Horvat"),
    (WIKIPEDIA, "1764", "Novorossiya"),
    (WIKIPEDIA, "Rodofinikin"),
    (WIKIPEDIA, "1807", "alliance"),
    (WIKIPEDIA, "1838", "Vashchenko"),
    (WIKIPEDIA, "1816"),
    (WIKIPEDIA, "1881", "secret convention"),
    (WIKIPEDIA, "1897", "status quo"),
    (WIKIPEDIA, "Pig War"),
    (WIKIPEDIA, "1914", "Pašić", "Russian minister"),
    (WIKIPEDIA, "40000"),
    (WIKIPEDIA, "Khrapovitsky", "1936"),
    (WIKIPEDIA, "Kraljevo", "Raška", "1923"),
    (WIKIPEDIA, "Ekk", "Rozalion-Soshalsky", "1924"),
    (WIKIPEDIA, "Zogu", "1924"),
    (WIKIPEDIA, "25000", "1934"),
    (WIKIPEDIA, "Linitsky", "1935"),
    (WIKIPEDIA, "200,000", "Zubov", "1938"),
    (WIKIPEDIA, "Gorkić", "1937"),
    (WIKIPEDIA, "1941-04-05", "Non-Aggression".lower()),
    (WIKIPEDIA, "1948-06-28", "Cominform"),
    (WIKIPEDIA, "1949-11", "Cominform"),
    (WIKIPEDIA, "1955", "Belgrade Declaration"),
    (WIKIPEDIA, "Egypt", "1967"),
    (WIKIPEDIA, "Yeltsin", "1999", "open"),
    (WIKIPEDIA, "Borislav Milošević"),
    (WIKIPEDIA, "2013-05-24", "trategic partnership"),
    (WIKIPEDIA, "70", "treaties"),
    *[(WIKIPEDIA, "Tadić", "Moscow", year) for year in ("2004", "2009")],
    *[(WIKIPEDIA, "Nikolić", "Moscow", year) for year in ("2012", "2016")],
    *[(WIKIPEDIA, "Vučić", "Putin", year) for year in ("2019", "2020", "2021")],
    *[(WIKIPEDIA, "Putin", "Belgrade", year) for year in ("2000", "2011", "2014", "2019")],
    (WIKIPEDIA, "Medvedev", "Belgrade", "2009"),
    (WIKIPEDIA, "ES-11/1"),
    (WIKIPEDIA, "ES-11/3"),
    (WIKIPEDIA, "ES-11/4"),
    (WIKIPEDIA, "Crimea", "Donbas", "2023"),
    (WIKIPEDIA, "Konuzin", "2009"),
    (WIKIPEDIA, "300", "2019", "Ukrain"),
    (WIKIPEDIA, "Zelenskyy", "2024"),
    (WIKIPEDIA, "1700000000", "2023"),
    (WIKIPEDIA, "1200000000", "2023"),
    (WIKIPEDIA, "4800000"),
    (WIKIPEDIA, "334"),
    (WIKIPEDIA, "Svetofor", "24"),
    (WIKIPEDIA, "Mi-35"),
    (WIKIPEDIA, "Kornet"),
    (WIKIPEDIA, "Slavic Brotherhood", "2015"),
    (WIKIPEDIA, "150", "NATO"),
    (WIKIPEDIA, "Balkan Line", "2019"),
    (WIKIPEDIA, "Russian House", "1933"),
    (WIKIPEDIA, "5000", "2023"),
    (WIKIPEDIA, "Mukhin", "Maksimov"),
    (WIKIPEDIA, "10486", "2022"),
    (WIKIPEDIA, "53000"),
    (WIKIPEDIA, "visa", "2009"),
    (VASILJ, "2008", "NIS"),
    (VASILJ, "2025-10-09", "NIS"),
    (VASILJ, "3000000000", "2021"),
    (VASILJ, "2014", "military-technical"),
    (VASILJ, "MiG-29", "14"),
    (VASILJ, "Kh-31"),
    (VASILJ, "Krasukha"),
    (VASILJ, "Tor"),
    (VASILJ, "2006-12-14", "Partnership for Peace"),
    (VASILJ, "2025-09-20", "parade"),
    (VASILJ, "74", "Moldov"),
    (VASILJ, "Paris", "mosques"),
    (VASILJ, "35", "tariff"),
    (VASILJ, "2024-11-01", "16", "Novi Sad"),
    (VASILJ, "2025-10-22", "European Parliament"),
    (VASILJ, "2025-12-11", "Costa"),
    (VIDEO, "1804"),
    (VIDEO, "1878"),
    (VIDEO, "1940", "diplomatic relations"),
    (VIDEO, "2008-02-17"),
    (VIDEO, "800 million"),
    (VIDEO, "2021", "Non-Aligned"),
    (VIDEO, "Vulin", "2024"),
]


@pytest.mark.parametrize("fact", FACTS, ids=" ".join)
def test_each_fact_of_the_founding_texts_is_told(fact):
    """A record that cites the text, at a place in it, holds the fact's date, numbers and names."""
    source, *parts = fact
    telling = [
        record
        for record in RECORDS
        if f"source/{source}" in record.sources and all(part in TEXTS[record.id] for part in parts)
    ]
    assert telling
    for record in telling:
        places = [citation.locator for citation in record.citations if citation.source == f"source/{source}"]
        places += [variant.citation.locator for variant in record.variants]
        assert any(places), f"{record.id} does not say where in the text"


def test_every_paragraph_of_the_numbered_texts_is_used():
    """The three short texts are cited from nearly every paragraph or minute that states a fact."""
    cited = {
        (citation.source.partition("/")[2], citation.locator) for record in RECORDS for citation in record.citations
    }
    for text, least in ((WATCH, 3), (ECFR, 10), (VASILJ, 18), (VIDEO, 30)):
        places = {place for source, place in cited if source == text}
        assert len(places) >= least, (text, sorted(str(place) for place in places))


def test_half_of_the_records_have_two_sources():
    """At least half of the events, agreements and arms purchases cite two sources or more."""
    for plural in ("events", "agreements", "arms"):
        collection = getattr(sr, plural)
        assert sum(len(record.sources) >= 2 for record in collection) * 2 >= len(collection), plural

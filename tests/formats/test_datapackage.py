"""Data Package: frictionless finds nothing wrong, and finds what is made wrong; the folder reads back equal."""

import hashlib
import json

import pytest

import serbia_russia as sr
from examples import record
from serbia_russia._checks.together import references_of
from serbia_russia._formats.described import REFERENCES
from serbia_russia._kinds import KINDS
from written import HOSTILE, small


@pytest.fixture(scope="module")
def frictionless():
    return pytest.importorskip("frictionless", reason="heavy: only where the extra peers is installed")


def described(folder):
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def test_reads_back(tmp_path):
    """The folder is a dataset: every kind and the description come back."""
    made = small()
    made.write(tmp_path / "out", format="datapackage")
    back = sr.Dataset.read(tmp_path / "out")
    assert list(back) == list(made)
    assert back.about == made.about


def test_the_bundled_data_read_back_and_are_replaced(tmp_path):
    """The whole dataset goes out and comes back; writing again replaces it, and nothing else is there."""
    sr.load().write(tmp_path / "out", format="datapackage")
    sr.load().write(tmp_path / "out", format="datapackage")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "datapackage.json", "about.json", *(f"{plural}.csv" for plural in KINDS),
    }  # fmt: skip
    assert list(sr.Dataset.read(tmp_path / "out")) == list(sr.load())


def test_the_description_by_hand(tmp_path):
    """Title, version, licence, makers, sources, and of each file size, hash and kind."""
    small().write(tmp_path / "out", format="datapackage")
    package = described(tmp_path / "out")
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (package["name"], package["title"], package["version"]) == ("a-small-dataset", "A small dataset", "2.0.0")
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": "https://spdx.org/licenses/CC-BY-4.0"}]
    assert package["sources"] == [{"title": "An archive", "path": "https://example.org/page"}]
    assert package["contributors"][0]["roles"] == ["creator"]
    assert [resource["name"] for resource in package["resources"]] == list(KINDS)
    for resource in package["resources"]:
        content = (tmp_path / "out" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_columns_by_hand(tmp_path):
    """Types, what is never empty, vocabularies, forms and keys, of columns chosen for it."""
    small().write(tmp_path / "out", format="datapackage")
    schemas = {resource["name"]: resource["schema"] for resource in described(tmp_path / "out")["resources"]}
    fields = {name: {field["name"]: field for field in schema["fields"]} for name, schema in schemas.items()}
    assert fields["events"]["title"] == {
        "name": "title",
        "type": "string",
        "constraints": {"required": True},
        "description": "At most 90 characters, neutral, without a full stop.",
    }
    assert fields["events"]["confidence"]["constraints"] == {"required": True, "enum": ["high", "medium", "low"]}
    assert fields["events"]["date_earliest"]["type"] == "date"
    assert fields["events"]["citations"]["type"] == "array"
    assert fields["polls"]["sample_size"]["type"] == "integer"
    assert fields["polls"]["complete"]["type"] == "boolean"
    assert "constraints" not in fields["arms"]["price_amount"]  # a purchase may have no price
    assert fields["votes"]["id"]["constraints"]["pattern"].startswith("^vote/")
    assert schemas["polls"]["primaryKey"] == ["id"]
    assert schemas["polls"]["foreignKeys"] == [
        {"fields": [name], "reference": {"resource": "actors", "fields": ["id"]}}
        for name in ("pollster", "commissioner")
    ]


def test_every_single_reference_is_a_key():
    """The columns with one id are those of which the rules on references know."""
    poll = record("polls", pollster="actor/a", commissioner="actor/b")
    known = {path: kinds for one in (poll, *small()) for path, kinds, _ in references_of(one) if path.isidentifier()}
    assert known == {name: (KINDS[plural][1],) for name, plural in REFERENCES.items()}


def test_frictionless_finds_nothing_wrong(frictionless, tmp_path):
    """The bundled dataset is valid in every row, cell, hash, size and key."""
    sr.load().write(tmp_path / "out", format="datapackage")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.to_summary() == "" or report.valid, report.to_summary()
    assert report.stats["errors"] == 0
    assert report.stats["tasks"] == len(KINDS)


def test_frictionless_reads_hostile_texts(frictionless, tmp_path):
    """Texts that formats are apt to spoil survive."""
    person = {"actor": "actor/somebody", "role": "host"}
    events = [record("events", id=f"event/{at}", title=text, participants=[person]) for at, text in enumerate(HOSTILE)]
    made = small(events=events)
    made.write(tmp_path / "out", format="datapackage")
    package = frictionless.Package(str(tmp_path / "out" / "datapackage.json"))
    assert package.validate().valid
    assert [row["title"] for row in package.get_resource("events").read_rows()] == [one.title for one in made.events]


@pytest.mark.parametrize(
    ("plural", "change", "problem"),
    [
        ("events", ("SRB;RUS", "SRB;RSU"), "hash-count"),
        ("events", (",high,", ",hihg,"), "constraint-error"),
        ("events", ("2013-05-24,2013-05-24", "24 May 2013,2013-05-24"), "constraint-error"),
        ("events", ("event/2013-thing", "events/2013-thing"), "constraint-error"),
        ("events", ("Something happens", ""), "constraint-error"),
        ("events", (",diplomacy,", ",diplomacy;enrgy,"), "constraint-error"),
        ("polls", ("actor/pollster", "actor/nobody"), "foreign-key"),
        ("arms", ("1000000,EUR", "many,EUR"), "type-error"),
    ],
)
def test_frictionless_finds_what_is_made_wrong(frictionless, plural, change, problem, tmp_path):
    """The description is sharp: each thing spoiled by hand is found by the peer."""
    small().write(tmp_path / "out", format="datapackage")
    path = tmp_path / "out" / f"{plural}.csv"
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), encoding="utf-8", newline="")
    if problem != "hash-count":  # a changed file has another hash; look past that
        package = described(tmp_path / "out")
        for resource in package["resources"]:
            del resource["hash"], resource["bytes"]
        (tmp_path / "out" / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert problem in {error.type for task in report.tasks for error in task.errors}


def test_only_a_dataset(tmp_path):
    """One collection is no package; the error says which formats hold one."""
    with pytest.raises(
        sr.DataError, match="the format datapackage cannot hold records apart from their dataset; these can: json"
    ):
        sr.events.write(tmp_path / "x", format="datapackage")


@pytest.mark.parametrize(
    ("about", "name", "licences"),
    [
        ({"title": "Босна и Херцеговина!"}, "bosna-i-hercegovina", None),
        ({"title": "日本"}, "dataset", None),
        ({"title": "x", "licence": "MIT OR CC0-1.0"}, "x", [{"name": "MIT OR CC0-1.0"}]),
        ({"title": "x", "licence": "https://a.org/l"}, "x", [{"name": "https://a.org/l", "path": "https://a.org/l"}]),
    ],
)
def test_a_dataset_of_your_own(frictionless, about, name, licences, tmp_path):
    """Names are ASCII whatever the title; a licence has a page only where one is known; what is not said is not there."""
    sr.Dataset(sr.Sources([record("sources")]), about=about).write(tmp_path / "out", format="datapackage")
    package = described(tmp_path / "out")
    assert (package["name"], package.get("licenses")) == (name, licences)
    assert "version" not in package
    assert frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid

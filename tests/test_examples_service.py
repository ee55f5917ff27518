"""The service of the examples: its document is sound, and what it answers is what its document says."""

import asyncio
from typing import Any

import pytest

from examples_on_disk import module, raw

httpx = pytest.importorskip("httpx", reason="the extra examples is not installed")
pytest.importorskip("fastapi", reason="the extra examples is not installed")
jsonschema = pytest.importorskip("jsonschema", reason="the extra test is not installed")
validator = pytest.importorskip("openapi_spec_validator", reason="the extra examples is not installed")

pytestmark = pytest.mark.heavy
service = module("service/app.py")
PLURALS = {
    "events": "event", "agreements": "agreement", "arms": "arms", "polls": "poll", "statistics": "statistic",
    "votes": "vote", "actors": "actor", "polities": "polity", "sources": "source",
}  # fmt: skip


def get(path: str) -> Any:
    """The answer of the service, asked in this process: no socket is opened."""

    async def ask() -> Any:
        transport = httpx.ASGITransport(app=service.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            return await client.get(path)

    return asyncio.run(ask())


@pytest.fixture(scope="module")
def document():
    """The OpenAPI document as a client gets it."""
    return get("/openapi.json").json()


def check(document, answer, template):
    """The answer is JSON of the schema that the document gives for its path and status."""
    schema = document["paths"][template]["get"]["responses"][str(answer.status_code)]["content"]["application/json"]
    whole = {**schema["schema"], "components": document["components"]}
    jsonschema.Draft202012Validator(whole).validate(answer.json())


def test_the_document_is_openapi(document):
    """It is valid OpenAPI 3.1, with a list and a record of each of the nine kinds."""
    validator.validate(document)
    assert document["openapi"].startswith("3.1")
    assert {f"/{plural}" for plural in PLURALS} | {f"/{kind}/{{slug}}" for kind in PLURALS.values()} < set(
        document["paths"]
    )


def test_the_schemas_tell_good_from_bad(document):
    """A record with a wrong value does not fit the schema; so that fitting it says something."""
    record = dict(raw("events")[0])
    whole = {"$ref": "#/components/schemas/Event", "components": document["components"]}
    jsonschema.Draft202012Validator(whole).validate(record)
    for broken in (record | {"date": "yesterday"}, record | {"citations": [{"source": 5}]}, record | {"more": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(whole).validate(broken)


@pytest.mark.parametrize("plural", PLURALS)
def test_lists(plural, document):
    """A list says how many there are, gives a page of them, and the next."""
    answer = get(f"/{plural}?limit=25&offset=10")
    check(document, answer, f"/{plural}")
    data = answer.json()
    assert data["total"] == len(raw(plural))
    assert len(data["records"]) == 25
    assert get(f"/{plural}?limit=1&offset=11").json()["records"] == [data["records"][1]]


@pytest.mark.parametrize("plural", PLURALS)
def test_one_record(plural, document):
    """A record is found under its id, exactly as the data file has it."""
    for record in raw(plural)[::500]:
        answer = get(f"/{record['id']}")
        check(document, answer, f"/{PLURALS[plural]}/{{slug}}")
        assert answer.json() == record


def test_selectors(document):
    """Country, activity and date combine with and; one repeated matches any; the rest is left out."""
    answer = get("/events?country=MNE&activity=intelligence&activity=arms&date=2016/2019&limit=1000")
    check(document, answer, "/events")
    expected = {
        event["id"]
        for event in raw("events")
        if "MNE" in event["countries"]
        and {"intelligence", "arms"} & set(event["activities"])
        and (event["date"][:4], event["date"].split("/")[-1][:4]) in {(str(y), str(y)) for y in range(2016, 2020)}
    }
    assert {record["id"] for record in answer.json()["records"]} == expected
    assert len(expected) > 5


def test_in_force(document):
    """What bound on a day comes with its rule, and unknown apart from yes."""
    answer = get("/agreements/in-force?on=2016-05-01&country=Serbia")
    check(document, answer, "/agreements/in-force")
    ruled = {ruling["agreement"]["id"]: (ruling["answer"], ruling["rule"]) for ruling in answer.json()["rulings"]}
    # Signed as a declaration on 24 May 2013, which takes effect with the signature, and never ended.
    assert ruled["agreement/2013-strategic-partnership"] == ("yes", "signature")
    assert {ruling for ruling, _ in ruled.values()} == {"yes", "unknown"}


def test_cite(document):
    """The sources of exactly the records that were named, in each style, and the dataset."""
    record = next(event for event in raw("events") if event["id"] == "event/2009-konuzin-kosovo-support")
    urls = {source["url"] for source in raw("sources") if source["id"] in {c["source"] for c in record["citations"]}}
    items = get(f"/cite?id={record['id']}&style=csl-json")
    check(document, items, "/cite")
    assert {item["URL"] for item in items.json()["citation"] if "URL" in item} == urls
    text = get("/cite")
    check(document, text, "/cite")
    assert text.json()["citation"].startswith("The serbia_russia contributors.")


@pytest.mark.parametrize(
    ("path", "template", "refusal", "said"),
    [
        ("/events?country=Serba", "/events", (400, "unknown-name"), "nearest: Serbia"),
        ("/votes?activity=enrgy", "/votes", (400, "unknown-name"), "nearest: energy"),
        ("/events?contry=SRB", "/events", (400, "unknown-name"), "nearest: country"),
        ("/events?date=2016-13", "/events", (400, "data"), "there is no month 13"),
        ("/events?limit=many", "/events", (400, "parameter"), "limit: "),
        ("/events?limit=0", "/events", (400, "parameter"), "limit: "),
        ("/agreements/in-force", "/agreements/in-force", (400, "parameter"), "on: Field required"),
        ("/cite?style=apa", "/cite", (400, "unknown-name"), "text, bibtex, csl-json"),
        ("/cite?id=event/1999-nato-bombing", "/cite", (404, "unknown-id"), "event/1999-nato-bombing"),
        ("/event/2019-putin-visit-belgrad", "/event/{slug}", (404, "unknown-id"), "event/2019-putin-visit-belgrade"),
    ],
)
def test_mistakes(path, template, refusal, said, document):
    """A mistake is 400, an id that nothing has 404; both in the library's words, in the shape that the document says."""
    answer = get(path)
    assert (answer.status_code, answer.json()["error"]) == refusal
    assert said in answer.json()["message"]
    check(document, answer, template)

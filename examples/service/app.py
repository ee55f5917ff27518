"""A web service over the typed records: FastAPI, with an OpenAPI document made from the library's own JSON Schema.

    python -m pip install 'serbia-russia[examples]'
    uvicorn app:app --app-dir examples/service          # http://127.0.0.1:8000/openapi.json

    GET /events?country=MNE&activity=intelligence&date=2016/2019
    GET /event/1999-nato-bombing-of-yugoslavia          # every record is found under its id
    GET /agreements/in-force?on=2016-05-01&activity=energy
    GET /cite?id=event/2009-konuzin-kosovo-support&style=bibtex

What is wrong with a question is said in the library's words: 400 for a name or a date that does not exist, with the
nearest names; 404 for an id that nothing has. No model is written twice: the classes describe the answers.
"""

import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

import serbia_russia as sr

RECORDS: dict[str, type] = {
    "events": sr.Event,
    "agreements": sr.Agreement,
    "arms": sr.ArmsPurchase,
    "polls": sr.PollResult,
    "statistics": sr.Statistic,
    "votes": sr.Vote,
}
ENTITIES: dict[str, type] = {"actors": sr.Actor, "polities": sr.Polity, "sources": sr.Source}

Country = Annotated[list[str] | None, Query(description="ISO code, name or historic code; any of several matches.")]
Activity = Annotated[list[str] | None, Query(description="Field of activity, such as energy; any of several matches.")]
Date = Annotated[str | None, Query(description="Day, month, year or span in EDTF: 2013-05-24, 2012/2016, 2014/..")]
Certain = Annotated[bool, Query(description="Only records whose date must lie within `date`, not those that may.")]
Text = Annotated[str | None, Query(description="Words that must all occur, in any case and script.")]
Limit = Annotated[int, Query(ge=1, le=1000, description="How many records to give at most.")]
Offset = Annotated[int, Query(ge=0, description="How many records to leave out at the start.")]


def known_parameters(request: Request) -> None:
    """Refuse a parameter that the route does not have: a mistyped one would select nothing, and give every record."""
    known = {parameter.alias for parameter in request.scope["route"].dependant.query_params}
    for name in request.query_params:
        if name not in known:
            raise sr.UnknownNameError("parameter", name, known, hint=f"one of: {', '.join(sorted(known)) or 'none'}")


# FastAPI's pages about a service load their scripts from other servers; this one works on a closed machine.
app = FastAPI(
    title="Serbia and Russia",
    version=str(sr.load().version),
    docs_url=None,
    redoc_url=None,
    dependencies=[Depends(known_parameters)],
)


@cache
def plain() -> dict[str, Any]:
    """The plain data of every record by its id, as the library writes them."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "data")
        sr.load().write(folder, format="json")
        files = [folder / f"{plural}.json" for plural in RECORDS | ENTITIES]
        return {record["id"]: record for file in files for record in json.loads(file.read_text(encoding="utf-8"))}


def ref(name: str) -> dict[str, str]:
    """A reference to a schema of the OpenAPI document."""
    return {"$ref": f"#/components/schemas/{name}"}


def answers(schema: dict[str, Any], *, missing: bool = False) -> dict[int | str, dict[str, Any]]:
    """The answers that a route may give, for the OpenAPI document."""
    error = {"content": {"application/json": {"schema": ref("Error")}}}
    found: dict[int | str, dict[str, Any]] = {
        200: {"description": "The answer.", "content": {"application/json": {"schema": schema}}},
        400: {"description": "A name or a value that does not exist.", **error},
    }
    return found | ({404: {"description": "An id that nothing has.", **error}} if missing else {})


def page(records: Any, limit: int, offset: int) -> JSONResponse:
    """One page of a collection, and how many records there are in all."""
    shown = [plain()[record.id] for record in records[offset : offset + limit]]
    return JSONResponse({"total": len(records), "records": shown})


def list_records(plural: str) -> Callable[..., JSONResponse]:
    """The function behind the list of a kind of dated records."""

    def endpoint(
        *,
        country: Country = None,
        activity: Activity = None,
        date: Date = None,
        certain: Certain = False,
        text: Text = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> JSONResponse:
        asked: dict[str, Any] = {"country": country, "activity": activity, "date": date, "text": text}
        if certain:
            asked["certain"] = True
        return page(getattr(sr, plural).filter(**asked), limit, offset)

    return endpoint


def list_entities(plural: str) -> Callable[..., JSONResponse]:
    """The function behind the list of actors, polities or sources."""

    def endpoint(text: Text = None, limit: Limit = 100, offset: Offset = 0) -> JSONResponse:
        return page(getattr(sr, plural).filter(text=text), limit, offset)

    return endpoint


def one(kind: str) -> Callable[[str], JSONResponse]:
    """The function behind one record; an earlier id leads to it too."""

    def endpoint(slug: str) -> JSONResponse:
        return JSONResponse(plain()[found(f"{kind}/{slug}").id])

    return endpoint


def found(id: str) -> Any:
    """The record with an id; `UnknownIdError` if there is none."""
    try:
        return sr.load()[id]
    except sr.UnknownNameError as error:
        raise UnknownIdError(error) from error


@app.get("/agreements/in-force", responses=answers(ref("InForce")), operation_id="agreements_in_force")
def in_force(
    on: Annotated[str, Query(description="The day, or a span throughout which it was in force.")],
    country: Country = None,
    activity: Activity = None,
) -> JSONResponse:
    """The agreements that were in force, and apart from them those of which it is not known; each with the rule."""
    selectors: dict[str, Any] = {"country": country, "activity": activity}
    answer = sr.agreements.in_force(on, **selectors)
    rulings = [
        {"answer": ruling.answer, "rule": ruling.rule, "agreement": plain()[ruling.agreement.id]}
        for ruling in answer.rulings
    ]
    return JSONResponse({"on": str(answer.on), "rulings": rulings})


@app.get("/cite", responses=answers(ref("Citations"), missing=True), operation_id="cite")
def cite(
    id: Annotated[list[str] | None, Query(description="Ids of records; none: the dataset alone.")] = None,
    style: Annotated[str, Query(description="text, bibtex or csl-json.")] = "text",
) -> JSONResponse:
    """The sources of exactly these records, and the dataset with its version."""
    used = [found(each) for each in id or ()]
    return JSONResponse({"style": style, "citation": sr.cite(used or sr.load(), style=style)})


for plural, cls in (RECORDS | ENTITIES).items():
    listing = list_records(plural) if plural in RECORDS else list_entities(plural)
    app.get(
        f"/{plural}", responses=answers(ref(f"{cls.__name__}Page")), operation_id=f"list_{plural}", summary=cls.__doc__
    )(listing)
    app.get(
        f"/{cls.kind}/{{slug}}",
        responses=answers(ref(cls.__name__), missing=True),
        operation_id=f"get_{cls.kind}",
        summary=cls.__doc__,
    )(one(cls.kind))


# -- errors: one shape for all, in the library's words


class UnknownIdError(LookupError):
    """An id in a path that nothing has."""

    def __init__(self, cause: sr.UnknownNameError) -> None:
        self.cause = cause
        super().__init__(str(cause))


def refusal(status: int, code: str, message: str, nearest: tuple[str, ...] = ()) -> JSONResponse:
    """An error as the service gives it."""
    return JSONResponse({"error": code, "message": message, "nearest": list(nearest)}, status_code=status)


@app.exception_handler(UnknownIdError)
def unknown_id(_: Request, error: UnknownIdError) -> JSONResponse:
    """404, with the nearest ids."""
    return refusal(404, "unknown-id", str(error), error.cause.nearest)


@app.exception_handler(sr.UnknownNameError)
def unknown_name(_: Request, error: sr.UnknownNameError) -> JSONResponse:
    """400, with the nearest names."""
    return refusal(400, "unknown-name", str(error), error.nearest)


@app.exception_handler(sr.DataError)
def bad_data(_: Request, error: sr.DataError) -> JSONResponse:
    """400, with what was expected."""
    return refusal(400, "data", str(error))


@app.exception_handler(RequestValidationError)
def bad_parameter(_: Request, error: RequestValidationError) -> JSONResponse:
    """400 for a parameter that is missing, or is no number where one is asked for."""
    texts = [f"{'.'.join(map(str, problem['loc'][1:]))}: {problem['msg']}" for problem in error.errors()]
    return refusal(400, "parameter", "; ".join(texts))


# -- the OpenAPI document


def schemas() -> dict[str, Any]:
    """The schemas of the answers: those of the library, and the few objects of this service around them."""
    made: dict[str, Any] = {}
    for cls in (RECORDS | ENTITIES).values():
        # OpenAPI keeps what is referred to in one place for all.
        text = json.dumps(sr.json_schema(cls)).replace('"#/$defs/', '"#/components/schemas/')
        schema = json.loads(text)
        made |= schema.pop("$defs")
        made[cls.__name__] = {name: value for name, value in schema.items() if name not in ("$schema", "$id")}
        made[f"{cls.__name__}Page"] = an_object(
            total={"type": "integer", "description": "How many records match, on all pages."},
            records={"type": "array", "items": ref(cls.__name__)},
        )
    ruling = an_object(
        answer={"enum": ["yes", "unknown"]},
        rule={"type": "string", "description": "What decided."},
        agreement=ref("Agreement"),
    )
    return made | {
        "InForce": an_object(on={"type": "string"}, rulings={"type": "array", "items": ruling}),
        "Citations": an_object(
            style={"enum": ["text", "bibtex", "csl-json"]},
            citation={"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "object"}}]},
        ),
        "Error": an_object(
            error={"enum": ["unknown-id", "unknown-name", "data", "parameter"]},
            message={"type": "string", "description": "What is wrong, and what to do."},
            nearest={"type": "array", "items": {"type": "string"}, "description": "The names most like it."},
        ),
    }


def an_object(**properties: Any) -> dict[str, Any]:
    """The schema of an object that has exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


@cache
def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 document: FastAPI knows the paths, the library the records."""
    document = get_openapi(title=app.title, version=app.version, routes=app.routes, summary=sr.load().title)
    for path in document["paths"].values():
        del path["get"]["responses"]["422"]  # FastAPI's own; here a bad parameter is an `Error` like any other
    document["components"] = {"schemas": schemas()}
    return document


app.openapi = openapi  # type: ignore[method-assign]

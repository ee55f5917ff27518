"""The house: arrows point down, fields are documented, errors say something."""

import ast
from pathlib import Path
from typing import get_args

import attrs
import pytest

import serbia_russia
from records import CLASSES
from serbia_russia import _vocab
from serbia_russia._kinds import KINDS, actor, agreement, arms, event, polity, poll, source, statistic, vote
from serbia_russia._model import Citation, Names, Participant, Place, Variant, field_docs, field_types

SOURCE = Path(serbia_russia.__file__).parent
MODULES = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in SOURCE.rglob("*.py")
}
# From the attic to the cellar: a module may import only from the lines below its own.
FLOORS = [
    ["__main__"],
    ["_cli"],
    ["_cli_answers", "_cli_files", "_cli_plot"],
    ["_cli_selectors", "_cli_progress"],
    ["_folder"],
    ["_read"],
    ["_checks"],
    ["_checks.together", "_checks.style"],
    ["_checks.record"],
    ["frames", "plot"],
    ["_charts.disagreements"],
    [f"_charts.{chart}" for chart in ("agreements", "arms", "places", "poll_trend", "series", "timeline", "votes")],
    ["_charts.spans", "_charts.reading", "_charts.finish", "_charts.saving"],
    ["_charts.palette"],
    ["_charts"],
    ["_panel_frames"],
    ["_frame_days"],
    ["_formats.bibtex", "_formats.datapackage", "_formats.croissant"],
    ["_formats.csl", "_formats.described"],
    ["_disagreements", "_cite", "_changes", "_find", "_network", "_meetings", "_panel", "_part", "_explorer"],
    ["_dataset"],
    ["_bundled"],
    ["_references"],
    ["_formats.jsonl", "_formats.parquet", "_formats.sqlite", "_formats.geojson", "_formats.timelinejs"],
    ["_formats.csv", "_formats.icalendar"],
    ["_formats.json", "_formats.cited"],
    ["_formats"],
    ["_kinds.poll_trend"],
    [f"_kinds.{module}" for module, _, _ in KINDS.values() if module != "polity"],
    ["_kinds.polity"],
    ["_kinds"],
    ["_mixed"],
    ["_collection"],
    ["_selection"],
    ["_tables"],
    ["_arrow"],
    ["_layout"],
    ["_codec", "_schema"],
    ["_quick"],
    ["_model"],
    ["_display", "_human_dates"],
    ["_edtf"],
    ["_edtf_faults", "_edtf_phrases", "_julian"],
    ["_countries"],
    ["_text"],
    ["_vocab"],
    ["_errors", "_package_files"],
    ["__init__"],
]
LEVEL = {name: level for level, floor in enumerate(FLOORS) for name in floor}
# Imports inside functions that point up, each with its reason.
UPWARD = {
    ("_collection", "_formats"): "a collection writes itself",
    ("_mixed", "_formats"): "so does a timeline",
    ("_model", "_codec"): "a record gives its plain data",
    ("_formats", "_formats.json"): "the description of a dataset is JSON whatever its files are",
    ("_dataset", "_formats"): "a dataset writes itself",
    ("_dataset", "_folder"): "a dataset reads itself",
    **{
        ("_dataset", answer): "the dataset answers questions across kinds, each in a room of its own"
        for answer in ("_disagreements", "_cite", "_find", "_changes", "_network", "_meetings", "_explorer", "_part")
    },
    ("_kinds.poll", "_kinds.poll_trend"): "a collection of polls answers with a trend",
    ("_edtf", "_human_dates"): "EDTFDate.parse takes human text, which needs dateutil",
}


def imports(path: Path) -> set[str]:
    """The package's own modules that a module imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("serbia_russia"):
            base = node.module.removeprefix("serbia_russia").removeprefix(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}" if base else alias.name
                found.add(inner if inner in MODULES else base or "__init__")
    return found


@pytest.mark.parametrize("name", sorted(set(MODULES) - {"", "__init__"}))
def test_arrows_point_down(name):
    """No module imports one from its own floor or above, but for the few that say why."""
    assert name in LEVEL, "say on which floor the new module stands"
    wrong = {
        other
        for other in imports(MODULES[name])
        if LEVEL[other] <= LEVEL[name] and (name, other) not in UPWARD and other != name
    }
    assert wrong == set()


def test_modules_are_private():
    """Every module but the public ones begins with an underscore."""
    assert sorted(name for name in MODULES if name and not name.startswith("_")) == ["frames", "plot"]


@pytest.mark.parametrize("cls", [*CLASSES, Citation, Variant, Participant, Place, Names], ids=lambda cls: cls.__name__)
def test_every_field_is_documented(cls):
    """Each field says what it means in the class; one that may be None says what None means."""
    docs = field_docs(cls)
    assert list(docs) == list(field_types(cls))
    for field in attrs.fields(cls):
        if field.default is None:
            assert "None" in docs[field.name], f"{cls.__name__}.{field.name} does not say what None means"


@pytest.mark.parametrize(
    ("literal", "table"),
    [
        (_vocab.Activity, _vocab.ACTIVITIES),
        (_vocab.Confidence, _vocab.CONFIDENCES),
        (_vocab.ParticipantRole, _vocab.PARTICIPANT_ROLES),
        (event.EventType, event.EVENT_TYPES),
        (event.PloverType, event.PLOVER_QUADS),
        (agreement.AgreementType, agreement.AGREEMENT_TYPES),
        (agreement.AgreementStatus, agreement.AGREEMENT_STATUSES),
        (arms.ArmsCategory, arms.ARMS_CATEGORIES),
        (arms.ArmsDeal, arms.ARMS_DEALS),
        (arms.ArmsCondition, arms.ARMS_CONDITIONS),
        (arms.PriceKind, arms.PRICE_KINDS),
        (arms.ArmsStatus, arms.ARMS_STATUSES),
        (poll.AnswerKind, poll.ANSWER_KINDS),
        (poll.PollMode, poll.POLL_MODES),
        (statistic.Qualifier, statistic.QUALIFIERS),
        (vote.Ballot, vote.BALLOTS),
        (actor.ActorType, actor.ACTOR_TYPES),
        (polity.CodeSystem, polity.CODE_SYSTEMS),
        (source.SourceType, source.SOURCE_TYPES),
        (source.Reliability, source.RELIABILITIES),
    ],
)
def test_every_member_of_a_vocabulary_is_defined(literal, table):
    """The table of definitions has exactly the vocabulary's members, in its order."""
    assert list(table) == list(get_args(literal))


def test_every_error_says_something():
    """No error is raised without a message that names what came, and nothing catches every exception."""
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and node.exc is not None and not isinstance(node.exc, ast.Call):
                assert isinstance(node.exc, ast.Name), f"{name}:{node.lineno} raises something odd"
                assert node.exc.id[0].islower(), f"{name}:{node.lineno} raises a bare class"
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                assert caught not in ("Exception", "everything"), f"{name}:{node.lineno} catches {caught}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                assert name.startswith("_cli"), f"{name}:{node.lineno} prints"


def test_files_are_of_readable_length():
    """A module that outgrows 450 lines has more than one reason to change."""
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > 450} == {}


def test_every_kind_has_its_room():
    """Each kind is a module with a class and a collection that agree on the kind's name."""
    from serbia_russia._kinds import collection_class

    for plural, (_, kind, _) in KINDS.items():
        collection = collection_class(plural)
        assert (collection.plural, collection.kind, collection.record_type.kind) == (plural, kind, kind)

"""What the library answers on the bundled data, compared with what it answered before."""

import json

import pytest

from snapshot import FILE, snapshot

KEPT = json.loads(FILE.read_text(encoding="utf-8"))
NOW = json.loads(json.dumps(snapshot()))


@pytest.mark.parametrize("question", sorted(KEPT.keys() | NOW.keys()))
def test_the_answer_is_the_one_kept(question):
    """A change must be meant: look at the difference, then write the file anew with python tests/snapshot.py."""
    assert NOW.get(question) == KEPT.get(question)

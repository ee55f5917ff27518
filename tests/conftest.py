"""Profiles for Hypothesis, and which tests are heavy."""

import os
import sys

import pytest
from hypothesis import HealthCheck, settings

#: How many examples each law is tried on: a dozen where continuous integration tests first, few on its other
#: interpreters. There the same examples are drawn each time, so that a change fails only for what it changed; at work
#: new ones.
for name, examples in {"ci": 12, "dev": 15, "few": 3}.items():
    settings.register_profile(
        name,
        max_examples=examples,
        derandomize=name != "dev",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))

# Otherwise Spark starts its workers with the first python3 on the PATH, whatever runs the tests.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

#: Fixtures that bring a heavy peer.
HEAVY = {"frictionless", "mlcroissant"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark the tests that talk to a heavy peer, so that ``-m heavy`` runs them."""
    for item in items:
        if not HEAVY.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.heavy)

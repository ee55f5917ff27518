"""Answers that the library gives on the bundled data, kept as a file: ``python tests/snapshot.py`` writes it anew.

A correction of the data, or of a rule, shows its effect in the diff of ``snapshot.json``.
"""

import json
from pathlib import Path
from typing import Any

import serbia_russia as sr
from serbia_russia._kinds import RECORD_KINDS

FILE = Path(__file__).with_name("snapshot.json")


def lines(records: Any) -> list[str]:
    """One line a record."""
    return [str(record) for record in records]


def counts(by: str) -> dict[str, dict[str, int]]:
    """Numbers of records of each kind by a field."""
    return {
        plural: {str(key): number for key, number in getattr(sr, plural).count_by(by).items()}
        for plural in RECORD_KINDS
    }


def snapshot() -> dict[str, Any]:
    """Every answer, by what it answers."""
    ukraine = list(sr.votes.filter(body="UNGA", country="UKR", date="2014/.."))
    gas = sr.statistics.filter(text="gas contract") | sr.statistics.filter(text="gas price")
    return {
        "records by kind": {plural: len(getattr(sr, plural)) for plural in RECORD_KINDS},
        "by decade": counts("decade"),
        "by activity": counts("activities"),
        "timeline": lines(sr.timeline()),
        "meetings of heads of state since 2000": lines(sr.meetings().between("2000", None)),
        "Russian arms since 2006": lines(sr.arms.filter(supplier="RUS", recipient="SRB", date="2006/..")),
        "arms of others since 2006": lines(
            purchase for purchase in sr.arms.filter(recipient="SRB", date="2006/..") if purchase.supplier != "RUS"
        ),
        "gas contracts and prices 2012-2026": [
            f"{one} = {one.value} {one.unit}" for one in gas.filter(date="2012/2026")
        ],
        "steps of the NIS sanctions": lines(sr.timeline(text="nis", activity="sanctions", date="2025/..")),
        "votes on Ukraine in the General Assembly": [
            f"{vote}: SRB {vote.position('SRB')}, RUS {vote.position('RUS')}" for vote in ukraine
        ],
        "EU referendum, for": str(sr.polls.trend("eu-membership-referendum", "for")).splitlines(),
        "signed on 24 May 2013": lines(sr.agreements.signed("2013-05-24")),
        "signed on 16 October 2014": lines(sr.agreements.signed("2014-10-16")),
        "in force": {
            day: lines(sr.agreements.in_force(day).yes)
            for day in ("1948-01-01", "1985-01-01", "1995-01-01", "2010-01-01", "2026-01-01")
        },
        "Russian migration since 2022": [
            f"{one} = {one.value} {one.unit} ({one.indicator})"
            for one in sr.statistics.filter(activity="migration", date="2022/..")
        ],
        "votes alike": str(sr.votes.agreement()),
        "disagreements": [f"{one.point} {one.field}" for one in sr.disagreements()],
    }


def main() -> None:
    """Write the file."""
    FILE.write_text(json.dumps(snapshot(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

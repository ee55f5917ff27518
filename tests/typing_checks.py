"""What type checkers must see: never run, only checked. A line that must be refused carries an ignore that must be used."""

from typing import assert_type

import serbia_russia as sr

assert_type(sr.events, sr.Events)
assert_type(sr.events[0], sr.Event)
assert_type(sr.events["event/x"], sr.Event)
assert_type(sr.events[:3], sr.Events)
assert_type(sr.events.get("event/x"), sr.Event | None)
assert_type(sr.events.filter(country="SRB", activity="energy", date="2013"), sr.Events)
assert_type(sr.agreements.in_force(on="2015-06-01"), sr.InForce)
assert_type(sr.agreements.in_force(on="2015-06-01").yes, sr.Agreements)
assert_type(sr.arms.filter(supplier=["RUS", ("cow", 365)]), sr.ArmsPurchases)
assert_type(sr.polls | sr.polls, sr.PollResults)
assert_type(sr.votes[0].totals, sr.VoteTotals | None)
assert_type([event.date for event in sr.events], list[sr.EDTFDate])
assert_type(sr.load().sources, sr.Sources)
assert_type(sr.polity("SRB", on="1985-01-01"), sr.Polity)
assert_type(sr.panel("2013"), sr.Panel)
assert_type(sr.timeline(), "sr.Mixed[sr.Record]")
assert_type(next(sr.iter_records("x.jsonl", sr.Event)), sr.Event)
assert_type(sr.events.group_by("year")[2013], sr.Events)

sr.events.filter(contry="SRB")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
sr.events.filter(activity="enrgy")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
sr.events.filter(type="visitt")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
sr.votes.filter(supplier="RUS")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
sr.events[0].tilte  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
sr.evnts  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]

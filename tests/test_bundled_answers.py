"""Answers on the bundled data, worked out by hand from the records and their sources."""

import pytest

import serbia_russia as sr


def test_in_force_at_the_edges():
    """Visa-free travel applied from 10 June 2009; the alliance of 1945 was denounced on 28 September 1949."""
    visas = sr.agreements["agreement/2009-visa-free-travel"]
    assert [visas.in_force(day).answer for day in ("2009-02-20", "2009-06-09", "2009-06-10")] == ["no", "no", "yes"]
    alliance = sr.agreements["agreement/1945-friendship-and-mutual-assistance"]
    assert alliance.in_force("1949-09-29").answer == "no"
    assert alliance.in_force("1945-04-10").answer == "no"


def test_votes_on_ukraine_since_2022():
    """Twelve votes of the Assembly can be compared: one alike (Srebrenica), six yes against no, five beside an abstention."""
    alike = sr.votes.agreement(since="2022", body="UNGA")
    assert (alike.same, alike.different) == (1, 11)
    assert [vote.id for vote in alike.records if vote.position("SRB") == vote.position("RUS")] == [
        "vote/2024-unga-78-282"
    ]
    assert sr.votes.agreement(since="2022", body="UNGA", method="three-way").score == pytest.approx(3.5 / 12)
    assert "vote/2025-unga-es-11-9" in [vote.id for vote in alike.left_out]  # Serbia did not vote


def test_arms_of_unknown_and_disputed_number():
    """Belarus gave four MiG-29 (eight were once announced); how many Repellent systems came is not known."""
    (fighters,) = [row for row in sr.arms.totals("supplier", "quantity", supplier="BLR").rows if row.unit == "aircraft"]
    assert (fighters.total, fighters.records, fighters.unknown) == (4, 1, 1)
    (repellent,) = sr.arms.totals("designation", "quantity", designation="Repellent").rows
    assert (repellent.total, repellent.records, repellent.unknown) == (0, 0, 1)


def test_a_difference_between_two_waves():
    """NATO membership, 14 percent of 1,203 in 2012 and 10 of 1,202 in 2021: z = 0.04 / 0.013253 = 3.018."""
    change = sr.polls.compare("poll/2012-09-bcsp-nato-membership", "poll/2021-03-iep-nato-membership", "for")
    assert change.points == pytest.approx(-4)
    assert (change.low, change.high) == (pytest.approx(-6.59, abs=0.01), pytest.approx(-1.41, abs=0.01))
    assert change.p_value == pytest.approx(0.0025, abs=0.0001)


def test_a_wave_without_a_sample():
    """The poll of February 2008 states no sample: a point without a margin, and no test against it."""
    trend = sr.polls.trend("nato-membership", "for")
    first = trend.points[0]
    assert (first.percent, first.sample_size, first.margin) == (19, None, None)
    with pytest.raises(sr.DataError, match="states no sample size"):
        sr.polls.compare(first.record, trend.points[-1].record, "for")


def test_the_change_of_codes_in_2006():
    """Gleditsch and Ward end 345 on 4 June 2006 and begin 340 on 5 June; Correlates of War keep 345."""
    assert [(row["gwcode1"], row["code_changed"]) for row in sr.panel("2005/2007", system="gw").to_dicts()] == [
        (345, False),
        (340, True),
        (340, False),
    ]
    assert {row["ccode1"] for row in sr.panel("2005/2007").to_dicts()} == {345}


def test_trade_of_2021_according_to_three():
    """Russian customs count 2.3 billion dollars, Serbian 2.802, and an essay says nearly 3: a spread of 23 percent."""
    (item,) = [one for one in sr.disagreements(kind="statistics") if one.point == "trade-total 2021"]
    assert sorted(claim.value for claim in item.claims) == [2_300_000_000, 2_802_000_000, 3_000_000_000]
    assert item.spread == pytest.approx(0.7 / 3)

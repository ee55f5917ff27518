"""Arms: sums that never add unlike things, say what is not known, and show how far sources differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from examples import CITATION, record
from records import records


def purchase(slug, supplier, category, quantity, price=None, **changes):
    money = None if price is None else {"amount": price[0], "currency": price[1], "kind": "total"}
    return record(
        "arms",
        id=f"arms/{slug}",
        supplier=supplier,
        category=category,
        quantity_ordered=None,
        quantity_delivered=quantity,
        price=money,
        **changes,
    )


VARIANT = {"field": "quantity_delivered", "value": 6, "citation": CITATION}
SIX = sr.ArmsPurchases(
    [
        purchase("a", "RUS", "aircraft", 4, (100, "USD"), variants=[VARIANT]),
        purchase("b", "RUS", "aircraft", 2, (50, "EUR")),
        purchase("c", "RUS", "missiles", 200),
        purchase("d", "RUS", "missiles", None, (25, "USD")),
        purchase("e", "CHN", "aircraft", 6),
        record(
            "arms", id="arms/f", supplier="FRA", category="missiles", quantity_ordered=50, quantity_delivered=None,
            status="ordered", date="2020", ordered="2020", delivered=None, price=None,
        ),
    ]
)  # fmt: skip


class TestTotals:
    def test_records_by_supplier(self):
        """Six purchases: four Russian, one Chinese, one French."""
        totals = SIX.totals("supplier")
        assert {row.group: row.total for row in totals.rows} == {"CHN": 1, "FRA": 1, "RUS": 4}
        assert len(totals.records) == 6

    def test_quantities_stay_apart_by_category(self):
        """Russia: 6 aircraft (8 by another source), 200 missiles, and one purchase of unknown number."""
        rows = [row for row in SIX.totals("supplier", "quantity").rows if row.group == "RUS"]
        assert [(row.unit, row.total, row.low, row.high, row.records, row.unknown) for row in rows] == [
            ("aircraft", 6, 6, 8, 2, 1),
            ("missiles", 200, 200, 200, 1, 1),
        ]

    def test_prices_stay_apart_by_currency(self):
        """125 dollars and 50 euros are two sums; two Russian purchases have a price in each or none."""
        rows = [row for row in SIX.totals("supplier", "price").rows if row.group == "RUS"]
        assert [(row.unit, row.total, row.unknown) for row in rows] == [("EUR", 50, 1), ("USD", 125, 1)]

    def test_a_group_without_any_figure_is_there(self):
        """France has a purchase without a price: it is told, with nothing summed."""
        rows = [row for row in SIX.totals("supplier", "price").rows if row.group == "FRA"]
        assert [(row.unit, row.records, row.unknown) for row in rows] == [("", 0, 1)]

    def test_a_unit_price_is_no_total(self):
        """The price of one item is not added to prices of whole deals."""
        made = record("arms", price={"amount": 5, "currency": "EUR", "kind": "unit"})
        assert sr.ArmsPurchases([made]).totals("supplier", "price").rows[0].unknown == 1

    def test_what_is_not_under_contract_has_no_figure(self):
        """An announced, cancelled or unconfirmed purchase is counted, and its quantity is not summed."""
        for status in ("announced", "cancelled", "unconfirmed"):
            made = sr.ArmsPurchases([record("arms", status=status, quantity_delivered=None, delivered=None)])
            assert made.totals("supplier").rows[0].total == 1
            assert [(row.records, row.unknown) for row in made.totals("supplier", "quantity").rows] == [(0, 1)]

    def test_since(self):
        """Only purchases dated in or after the year."""
        assert sum(row.total for row in SIX.totals("supplier", since="2015").rows) == 1

    def test_prints(self):
        """A table with a line for each group and unit."""
        assert "aircraft" in str(SIX.totals("supplier", "quantity"))

    @given(st.lists(records(sr.ArmsPurchase), max_size=6, unique_by=lambda made: made.id).map(sr.ArmsPurchases))
    def test_the_parts_sum_to_the_whole(self, made):
        """Whatever groups, the counts sum to the number of purchases, known and unknown."""
        for by in ("supplier", "category", "status", "year"):
            assert sum(row.total for row in made.totals(by).rows) == len(made)
            for measure in ("quantity", "price"):
                by_group = {}
                for row in made.totals(by, measure).rows:
                    known, _ = by_group.get(row.group, (0, 0))
                    by_group[row.group] = (known + row.records, row.unknown)
                assert sum(map(sum, by_group.values())) == len(made)

    @pytest.mark.parametrize(
        ("arguments", "text"), [(("suplier",), "nearest: supplier"), (("supplier", "quantitty"), "nearest: quantity")]
    )
    def test_mistakes(self, arguments, text):
        """A mistyped field or measure names the nearest."""
        with pytest.raises(sr.UnknownNameError, match=text):
            SIX.totals(*arguments)


def test_share():
    """Russia: 4 of 6 purchases; 6 of 12 aircraft; 200 of 250 missiles."""
    assert SIX.share("RUS") == {"records": pytest.approx(4 / 6)}
    assert SIX.share("Russia", "quantity") == {"aircraft": pytest.approx(0.5), "missiles": pytest.approx(0.8)}


def test_delivered_and_pending():
    """Delivered 2014/2015 may be in 2014, and is certainly within 2014/2016; what is ordered is pending."""
    assert "arms/f" not in SIX.delivered("2014")
    assert len(SIX.delivered("2014")) == 5
    assert len(SIX.delivered("2014", certain=True)) == 0
    assert len(SIX.delivered("2014/2016", certain=True)) == 5
    assert set(SIX.pending().ids) == set(SIX.ids)  # the five are partly delivered, the sixth is ordered

"""Merge the dyad panel with data keyed by Correlates of War codes, in pandas and in Polars; and why None is not 0.

    python examples/merge_panel.py

The table that is merged is MADE UP: an index of trade dependence for a few dyads and years, in the form in which such
data come. Its only real content is its key: ccode1, ccode2, year, as the panel's.
"""

import pandas as pd
import polars as pl

import serbia_russia as sr

KEY = ["ccode1", "ccode2", "year"]
# Serbia is 345, Russia 365, Montenegro 341; the index is made up.
MADE_UP = {
    "ccode1": [345, 345, 345, 345, 345, 341],
    "ccode2": [365, 365, 365, 365, 365, 365],
    "year": [1990, 1991, 2015, 2016, 2017, 2016],
    "made_up_index": [0.31, 0.28, 0.12, 0.14, 0.13, 0.05],
}
MEASURES = ["visits", "agreements_signed", "eu_referendum_for_mean", "eu_referendum_waves"]


def in_pandas(panel: sr.Panel) -> pd.DataFrame:
    """The panel with the index beside it; nullable columns, so that a missing count stays missing and whole."""
    left = pd.DataFrame(panel.to_dicts())[[*KEY, *MEASURES]].convert_dtypes()
    # validate: one row a dyad-year on each side, or an error in place of rows that were silently doubled.
    return left.merge(pd.DataFrame(MADE_UP), on=KEY, how="left", validate="one_to_one")


def in_polars(panel: sr.Panel) -> pl.DataFrame:
    """The same in Polars, whose columns know null from the start."""
    left = pl.DataFrame(panel.to_dicts(), infer_schema_length=None).select(*KEY, *MEASURES)
    return left.join(pl.DataFrame(MADE_UP), on=KEY, how="left", validate="1:1", maintain_order="left")


def main() -> None:
    """Print both tables, and the mistake that a 0 in place of None would be."""
    panel = sr.panel("1990/2017", system="cow")
    pandas, polars = in_pandas(panel), in_polars(panel)
    print("The last rows in pandas:\n", pandas.tail(4).to_string(index=False), sep="")
    print("\nThe same in Polars:\n", polars.tail(4), sep="")

    years = panel.coverage["eu_referendum_waves"]
    waves = polars["eu_referendum_waves"]
    print(
        f"\nWaves of the question about joining the EU, which the data cover in {years}; before that, None and not 0:"
    )
    print(
        f"  {waves.null_count()} of {len(polars)} years are None; the others have {waves.mean():.2f} waves on average."
    )
    print(f"  With 0 in place of None the average would be {waves.fill_null(0).mean():.2f}, as if someone had looked.")
    unmatched = polars["made_up_index"].null_count()
    print(f"\nThe index has no value for {unmatched} of the {len(polars)} rows, and they too stay null, not 0.")


if __name__ == "__main__":
    main()

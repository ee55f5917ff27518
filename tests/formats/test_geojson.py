"""GeoJSON: geojson and shapely, which nobody here wrote, find the points and what is said of them."""

import geojson
import pytest
import shapely
from hypothesis import given
from shapely.geometry import shape

import serbia_russia as sr
from examples import record
from serbia_russia._kinds import RECORD_KINDS
from written import HOSTILE, collections, law_of_few, small


def features(path):
    """The features that the peer finds in a file that it calls valid."""
    found = geojson.loads(path.read_text(encoding="utf-8"))
    assert found.is_valid, found.errors()
    return found["features"]


@pytest.mark.parametrize("plural", RECORD_KINDS)
def test_any_record_is_a_valid_feature(plural, tmp_path):
    """Ids, titles, dates and points of any sound records are found again; who is not placed has no geometry."""
    path = tmp_path / "made.geojson"

    @law_of_few
    @given(collections(plural))
    def law(made):
        made.write(path)
        found = features(path)
        assert [(one["id"], one["properties"]["title"]) for one in found] == [(one.id, one.title) for one in made]
        for feature, one in zip(found, made, strict=True):
            assert feature["properties"]["date"] == str(one.date)
            if one.place is None or one.place.latitude is None:
                assert feature["geometry"] is None
            else:  # the peer rounds to six digits
                point = shape(feature["geometry"])
                assert (point.x, point.y) == pytest.approx((one.place.longitude, one.place.latitude), abs=1e-6)

    law()


def test_a_feature_by_hand(tmp_path):
    """Longitude comes first; dates have bounds and words; the kind's own fields and the sources are there."""
    place = {"name": "Belgrade", "country": "SRB", "latitude": 44.82, "longitude": 20.46}
    made = small(arms=[record("arms", date="2013-05", ordered="2013-05", place=place)])
    made.arms.write(tmp_path / "arms.geojson")
    (feature,) = features(tmp_path / "arms.geojson")
    assert feature["geometry"] == {"type": "Point", "coordinates": [20.46, 44.82]}
    said = feature["properties"]
    assert {name: said[name] for name in ("kind", "date", "date_earliest", "date_latest", "date_human")} == {
        "kind": "arms",
        "date": "2013-05",
        "date_earliest": "2013-05-01",
        "date_latest": "2013-05-31",
        "date_human": "May 2013",
    }
    assert (said["supplier"], said["price_amount"], said["delivered_latest"]) == ("RUS", 1000000, "2015-12-31")
    assert (said["countries"], said["place_name"]) == (["SRB", "RUS"], "Belgrade")
    assert said["sources"] == [{"id": "source/archive", "title": "An archive", "url": "https://example.org/page"}]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text, tmp_path):
    """Texts that formats are apt to spoil survive."""
    sr.Events([record("events", title=text)]).write(tmp_path / "x.geojson")
    assert features(tmp_path / "x.geojson")[0]["properties"]["title"] == text


def test_the_whole_dataset(tmp_path):
    """Every record of the six dated kinds is a feature; the points lie on the globe, as shapely sees them."""
    sr.load().write(tmp_path / "all.geojson")
    found = features(tmp_path / "all.geojson")
    assert len(found) == sum(len(getattr(sr.load(), plural)) for plural in RECORD_KINDS)
    points = [shape(one["geometry"]) for one in found if one["geometry"]]
    assert len(points) > 100
    assert shapely.box(-180, -90, 180, 90).covers(shapely.MultiPoint(points))


def test_what_has_no_date_is_refused(tmp_path):
    """Actors are no features; the error says what to write instead."""
    with pytest.raises(sr.DataError, match=r"actor/\S+ has no date .* CSV or JSON"):
        sr.actors.write(tmp_path / "actors.geojson")

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.gui.remembered import view_from_text, view_to_text
from timeline_app.model.timeline import Status
from timeline_app.view.lane_view import MOST_LANES, LaneKey, LaneMode, LaneView
from timeline_app.view.state import ViewState

IDS = st.frozensets(st.integers(1, 10**6))
DAYS = st.none() | st.integers(-(10**6), 10**6)
KEYS = st.builds(LaneKey, st.sampled_from(LaneMode), st.none() | st.integers(1, 2**62))
LANES = st.builds(
    LaneView,
    mode=st.sampled_from(LaneMode),
    order=st.lists(KEYS, max_size=6).map(tuple),
    collapsed=st.frozensets(KEYS, max_size=6),
    hidden=st.frozensets(KEYS, max_size=6),
    most=st.integers(1, MOST_LANES),
)
VIEWS = st.builds(
    ViewState,
    centre_day=st.floats(-1e6, 1e6),
    days_per_px=st.floats(1e-6, 1e4),
    scroll_px=st.floats(0, 1e6),
    actors=IDS,
    needs_all_actors=st.booleans(),
    excludes_actors=st.booleans(),
    search=st.text(st.characters(exclude_categories=["Cs"])),
    first_day=DAYS,
    last_day=DAYS,
    articles=IDS,
    with_hidden=st.booleans(),
    with_metonyms=st.booleans(),
    statuses=st.frozensets(st.sampled_from(Status)),
    selected=st.frozensets(st.integers(1, 10**6), max_size=50),
    focused=st.none() | st.integers(1, 10**6),
    lanes=LANES,
)


@given(VIEWS)
def test_a_view_survives_being_written_down(view):
    assert view_from_text(view_to_text(view)) == view


def test_a_view_written_before_there_was_a_filter_by_status_is_still_one():
    text = view_to_text(ViewState(search="port")).replace(', "statuses": []', "")
    assert "statuses" not in text
    assert view_from_text(text) == ViewState(search="port")
    assert view_from_text(view_to_text(ViewState()).replace("[]}", '["odd"]}')) is None


def test_a_view_written_before_there_were_lanes_is_still_one_and_spoiled_lanes_are_none():
    entries = json.loads(view_to_text(ViewState(search="port")))
    lanes = entries.pop("lanes")
    assert view_from_text(json.dumps(entries)) == ViewState(search="port")
    for spoiled in (
        None,
        {},
        {**lanes, "mode": "odd"},
        {**lanes, "most": 0},
        {**lanes, "order": [["actor"]]},
        {**lanes, "hidden": [["actor", 2**70]]},
        {**lanes, "collapsed": [["odd", 1]]},
    ):
        assert view_from_text(json.dumps({**entries, "lanes": spoiled})) is None


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", '{"centre_day": 1}', view_to_text(ViewState()).replace("1.0", "0")],
)
def test_other_text_is_no_view(text):
    assert view_from_text(text) is None


@pytest.mark.parametrize("number", ["1e400", "-Infinity", "NaN", "1" + "0" * 400])
@pytest.mark.parametrize("name", ["centre_day", "days_per_px", "scroll_px", "first_day", "focused"])
def test_a_number_that_is_none_makes_no_view(name, number):
    text = view_to_text(replace(ViewState(), first_day=7, focused=7))
    spoiled = re.sub(rf'"{name}": [^,]+', f'"{name}": {number}', text)
    assert spoiled != text
    assert view_from_text(spoiled) is None


def test_text_nested_too_deeply_is_no_view():
    assert view_from_text("[" * 100_000) is None


def test_a_view_written_before_metonyms_counted_is_read():
    text = view_to_text(ViewState(search="port")).replace('"with_metonyms": false, ', "")
    assert "metonyms" not in text
    assert view_from_text(text) == ViewState(search="port")


def test_a_selection_of_very_many_events_is_not_found_again():
    many = ViewState(selected=frozenset(range(1, 52)), search="port")
    assert view_from_text(view_to_text(many)) == ViewState(search="port")
    entries = json.loads(view_to_text(ViewState(search="port"))) | {"selected": [*range(2_000)]}
    assert view_from_text(json.dumps(entries)) == ViewState(search="port")

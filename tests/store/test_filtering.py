"""Each part of a filter means what it says, alone and together."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_rows import RULES, Told, article_of, many

from timeline_app.model.calendar import to_day
from timeline_app.model.edit import RejectEvent, SetDate
from timeline_app.model.edtf import from_edtf
from timeline_app.model.timeline import EventFilter
from timeline_app.store import Library

DAYS = st.none() | st.integers(to_day(2021, 12, 1), to_day(2023))


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A library with open dates, rejected events, and some without a date."""
    with Library.create(tmp_path_factory.mktemp("filter") / "sample.timelib", RULES) as library:
        for article, extraction in many(12):
            library.add(article, extraction)
        keys = [library.keys(event.id)[0] for event in library.events()]
        for key, edtf in zip(
            islice(keys, 6), ("../2022-03-05", "2022-05/..", "2022", "", "-0043", "2022~"), strict=True
        ):
            library.apply(SetDate(key, edtf, "typed"))
        for key in keys[10:13]:
            library.apply(RejectEvent(key))
        yield library


def is_wanted(event, wanted):
    """Say the same as the filter, one event at a time."""
    actors = set(wanted.actors)
    has_actors = not actors or (
        actors <= set(event.actors) if wanted.needs_all_actors else actors & set(event.actors)
    )
    has_day = wanted.first_day is None and wanted.last_day is None
    if event.date is not None:
        date = event.date
        bounds = (date.earliest_start, date.latest_start, date.earliest_end, date.latest_end)
        known = [day for day in bounds if day is not None]
        first, last = known[0], known[-1]
        has_day = (wanted.last_day is None or first <= wanted.last_day) and (
            wanted.first_day is None or last >= wanted.first_day
        )
    has_article = not wanted.articles or set(wanted.articles) & set(event.articles)
    return has_actors and has_day and has_article and (wanted.with_hidden or not event.is_hidden)


@given(st.data())
def test_a_filter_shows_just_the_events_that_meet_it(filled, data):
    actors = st.sampled_from([actor.id for actor in filled.actors()])
    articles = st.sampled_from([article.id for article in filled.articles()])
    wanted = EventFilter(
        tuple(data.draw(st.lists(actors, max_size=2))),
        data.draw(st.booleans()),
        data.draw(DAYS),
        data.draw(DAYS),
        "",
        tuple(data.draw(st.lists(articles, max_size=2))),
        data.draw(st.booleans()),
    )
    everything = filled.events(EventFilter(with_hidden=True))
    shown = filled.events(wanted)
    assert shown == tuple(event for event in everything if is_wanted(event, wanted))
    assert filled.counts(wanted).shown == len(shown)
    assert filled.counts(wanted).needs_date == len([event for event in shown if event.date is None])


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("-0043", "0014", set()),
        ("2022-03-05", "2022-03-05", {"../2022-03-05"}),
        ("2022-05-01", "2022-05-31", {"2022-05/.."}),
        ("2030", "2031", set()),
    ],
)
def test_an_open_end_does_not_reach_through_all_of_time(library, first, last, found):
    library.add(*article_of([Told(("Ada Person",)), Told(("Ben Person",), "opened", "a mill")]))
    for event, edtf in zip(library.events(), ("../2022-03-05", "2022-05/.."), strict=True):
        library.apply(SetDate(library.keys(event.id)[0], edtf, "typed"))
    period = EventFilter(first_day=from_edtf(first).first_day, last_day=from_edtf(last).last_day)
    assert {event.edtf for event in library.events(period)} == found


def test_events_stand_in_the_order_of_their_first_known_day(filled):
    order = [event.edtf for event in filled.events()]
    assert order[0] == "-0043"
    assert order[-1] == ""
    assert order.index("../2022-03-05") < order.index("2022-05/..")

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic import actor, clustered, event

from timeline_app.model.dates import AnchoredDate, ClockTime, Grain, PartOfDay, on_day, throughout, within
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.timeline import Status
from timeline_app.view.changing import with_changes
from timeline_app.view.columns import NO_ACTOR, Columns, Trait
from timeline_app.view.extent import Extent, extent_of
from timeline_app.view.filtering import shown_rows
from timeline_app.view.packing import packed, unpacked
from timeline_app.view.postings import Postings
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState

HOUR = 10.5 + 1 / 24


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (on_day(10), Extent(10, 10, 11, 11)),
        (within(10, 19, Grain.DAY), Extent(10, 10, 10, 20)),
        (throughout(10, 12, Grain.DAY), Extent(10, 10, 13, 13)),
        (AnchoredDate(10, 12, 18, 20, Grain.DAY), Extent(10, 12, 19, 21)),
        (AnchoredDate(None, None, 9, 9, Grain.DAY), Extent(10, 10, 10, 10, opens_past=True)),
        (AnchoredDate(10, 10, None, None, Grain.DAY), Extent(10, 10, 10, 10, opens_future=True)),
        (AnchoredDate(10, 10, 10, 10, Grain.DAY, is_approximate=True), Extent(10, 10, 10, 11)),
        (AnchoredDate(10, 10, 10, 10, Grain.HOUR, clock=ClockTime(12)), Extent(10.5, 10.5, HOUR, HOUR)),
        (AnchoredDate(10, 10, 10, 10, Grain.PART_OF_DAY, part=PartOfDay.AFTERNOON), Extent(10.5, 10.5, 10.75, 10.75)),
        (AnchoredDate(None, None, None, None, Grain.DAY), None),
    ],
)  # fmt: skip
def test_a_date_has_bounds_and_a_certain_part(date, expected):
    assert extent_of(date) == expected


def test_rows_stand_in_time_and_those_without_a_date_last():
    columns = Columns.build((event(1, 30), event(2), event(3, 10), event(4, within(10, 15, Grain.DAY))), ())
    assert list(columns.ids) == [3, 4, 1, 2]
    assert columns.dated == 3


def test_rows_of_one_time_stand_as_the_articles_tell_them():
    columns = Columns.build(
        (event(1, 5, articles=(2,), told_at=3), event(2, 5, told_at=90), event(3, 5, told_at=7)), ()
    )
    assert list(columns.ids) == [3, 2, 1]


@given(st.lists(st.tuples(st.integers(1, 2**53), st.integers(-500, 500)), unique_by=lambda pair: pair[0]))
def test_each_event_has_one_row_and_each_row_one_event(pairs):
    columns = Columns.build([event(event_id, day) for event_id, day in pairs], ())
    assert [columns.row_of(int(event_id)) for event_id in columns.ids] == list(range(len(pairs)))
    assert all(columns.events[row].id == columns.ids[row] for row in range(len(pairs)))
    assert columns.row_of(2**60) is None


def test_ranks_put_what_more_articles_report_first_and_differ():
    columns = Columns.build(
        (event(1, 1, articles=(1,)), event(2, 2, articles=(1, 2, 3)), event(3, 3, how=DateHow.MAIN_DAY)), ()
    )
    assert list(columns.ids[columns.row_of_rank]) == [3, 1, 2]


def test_an_actor_has_each_of_its_rows_once():
    events = (event(1, 5, actors=(7, 2)), event(2, 1, actors=(2,)), event(3, 3, actors=(7, 7)))
    columns = Columns.build(events, (actor(2), actor(7)))
    assert list(columns.of_actors.rows_of(7)) == [1, 2]
    assert list(columns.of_actors.rows_of(2)) == [0, 2]
    assert list(columns.of_actors.rows_of(3)) == []
    assert list(columns.lead) == [2, 7, 7]


@given(st.lists(st.frozensets(st.integers(2**52, 2**53), max_size=4), max_size=30))
def test_rows_of_actors_with_large_ids_are_those_of_their_events(casts):
    columns = Columns.build([event(i + 1, i, actors=sorted(cast)) for i, cast in enumerate(casts)], ())
    for actor_id in frozenset().union(*casts):
        rows = [row for row, cast in enumerate(casts) if actor_id in cast]
        assert list(columns.of_actors.rows_of(actor_id)) == rows


def test_flags_and_doubts_become_traits():
    columns = Columns.build(
        (
            event(1, 1, flags=(Flag.NEGATED, Flag.STATEMENT)),
            event(2, AnchoredDate(2, 2, 2, 2, Grain.DAY, is_doubtful=True), how=DateHow.INHERITED),
            event(3, 3, status=Status.REJECTED),
        ),
        (),
    )
    assert [Trait(int(bits)) for bits in columns.traits] == [
        Trait.NEGATED | Trait.STATEMENT,
        Trait.DOUBTFUL | Trait.FAINT,
        Trait.HIDDEN | Trait.REJECTED,
    ]


def test_nothing_makes_empty_columns():
    columns = Columns.build((), ())
    assert (len(columns), columns.dated, columns.span_of(np.empty(0, np.int64))) == (0, 0, None)
    assert list(shown_rows(columns, ViewState(), None)) == []


EVENTS = (
    event(1, 10, actors=(1,), articles=(1,)),
    event(2, 20, actors=(1, 2), articles=(1, 2)),
    event(3, 30, actors=(2,), articles=(2,)),
    event(4, 40, actors=(3,), flags=(Flag.HYPOTHETICAL,)),
    event(5, None, actors=(1,)),
)


def rows_of(columns, found):
    """The rows of what a search found; None without one."""
    return None if found is None else columns.rows_of_ids(found)


@pytest.mark.parametrize(
    ("state", "matching", "expected"),
    [
        (ViewState(), None, [1, 2, 3, 5]),
        (ViewState(with_hidden=True), None, [1, 2, 3, 4, 5]),
        (ViewState(actors=frozenset({1})), None, [1, 2, 5]),
        (ViewState(actors=frozenset({1, 2})), None, [1, 2, 3, 5]),
        (ViewState(actors=frozenset({1, 2}), needs_all_actors=True), None, [2]),
        (ViewState(actors=frozenset({2}), excludes_actors=True), None, [1, 5]),
        (ViewState(actors=frozenset({1, 2}), excludes_actors=True, with_hidden=True), None, [4]),
        (ViewState(actors=frozenset({2}), excludes_actors=True), frozenset({1, 3}), [1]),
        (ViewState(excludes_actors=True), None, [1, 2, 3, 5]),
        (ViewState(actors=frozenset({99})), None, []),
        (ViewState(), frozenset({3, 5, 77}), [3, 5]),
        (ViewState(actors=frozenset({2})), frozenset({1, 3}), [3]),
        (ViewState(first_day=11, last_day=30), None, [2, 3]),
        (ViewState(articles=frozenset({2})), None, [2, 3]),
    ],
)
def test_a_filter_leaves_its_rows(state, matching, expected):
    columns = Columns.build(EVENTS, [actor(i) for i in (1, 2, 3)])
    assert list(columns.ids[shown_rows(columns, state, rows_of(columns, matching))]) == expected


@pytest.mark.parametrize(
    ("state", "matching", "expected"),
    [
        (ViewState(tags=frozenset({"works"})), None, [1, 2]),
        (ViewState(tags=frozenset({"works", "money"})), None, [1, 2, 5]),
        (ViewState(tags=frozenset({"works", "money"}), actors=frozenset({2})), None, [2]),
        (ViewState(tags=frozenset({"works"})), frozenset({1, 3}), [1]),
        (ViewState(tags=frozenset({"gone"})), None, []),
    ],
)
def test_of_several_tags_an_event_needs_one(state, matching, expected):
    tags = {1: ("works",), 2: ("works", "money"), 5: ("money",)}
    events = [replace(one, tags=tags.get(one.id, ())) for one in EVENTS]
    columns = Columns.build(events, [actor(i) for i in (1, 2, 3)])
    assert list(columns.ids[shown_rows(columns, state, rows_of(columns, matching))]) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ViewState(actors=frozenset({1})), [1, 2, 5]),
        (ViewState(actors=frozenset({1}), with_metonyms=True), [1, 2, 3, 5]),
        (ViewState(actors=frozenset({2}), with_metonyms=True), [2, 3]),
        (ViewState(actors=frozenset({1, 3}), needs_all_actors=True, with_hidden=True), []),
        (ViewState(actors=frozenset({1, 2}), needs_all_actors=True, with_metonyms=True), [2, 3]),
    ],
)
def test_who_speaks_for_an_actor_counts_as_that_actor_on_request(state, expected):
    speaker = replace(actor(2), speaks_for=(1, 99))
    columns = Columns.build(EVENTS, [actor(1), speaker, actor(3)])
    assert list(columns.ids[shown_rows(columns, state, None)]) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"), [(0, 9, [1]), (9, 9, [1]), (0, 8, []), (20, 20, [2]), (21, 30, [])]
)
def test_an_open_end_counts_by_its_last_known_day(first, last, expected):
    columns = Columns.build(
        (
            event(1, AnchoredDate(None, None, 9, 9, Grain.DAY)),
            event(2, AnchoredDate(20, 20, None, None, Grain.DAY)),
        ),
        (),
    )
    rows = shown_rows(columns, ViewState(first_day=first, last_day=last), None)
    assert list(columns.ids[rows]) == expected


def test_columns_cannot_be_written_to():
    columns = Columns.build(*clustered(10))
    with pytest.raises(ValueError, match="read-only"):
        columns.start[0] = 5.0
    assert NO_ACTOR not in columns.of_actors.owners


def assert_same(one, other):
    for name in type(one).__slots__:
        mine, theirs = getattr(one, name), getattr(other, name)
        if isinstance(mine, Postings):
            assert_same(mine, theirs)
        else:
            is_same = np.array_equal(mine, theirs) if isinstance(mine, np.ndarray) else mine == theirs
            assert is_same, name
            assert not isinstance(mine, np.ndarray) or mine.dtype == theirs.dtype, name


def with_other_ids(events, lot):
    """Ids of a library are hashes: their order tells nothing."""
    numbers = lot.sample(range(1, 2**52), len(events))
    return tuple(replace(event, id=number) for event, number in zip(events, numbers, strict=True))


def with_tags(events, lot):
    return tuple(
        replace(event, tags=tuple(lot.sample(("money", "works", "to check"), lot.randrange(3))))
        for event in events
    )


CHANGES = (
    lambda event: replace(event, headline="Another"),
    lambda event: replace(event, status=Status.REJECTED),
    lambda event: replace(event, status=Status.CONFIRMED, is_starred=True),
    lambda event: replace(event, date=None, edtf=""),
    lambda event: replace(event, date=on_day(737_900), actors=event.actors[1:]),
    lambda event: replace(event, actors=(99, 3), articles=(2, 77)),
    lambda event: replace(event, actors=(), articles=()),
    lambda event: replace(event, tags=("money", "Ärger")),
    lambda event: replace(event, tags=()),
)


@given(
    st.integers(0, 60),
    st.integers(0, 20),
    st.lists(st.sampled_from(CHANGES), max_size=6),
    st.integers(0, 8),
    st.randoms(use_true_random=False),
)
def test_columns_with_changes_are_those_built_of_all(count, lost, deeds, added, lot):
    events, actors = clustered(count + added, lot.randrange(1, 9))
    events = with_tags(with_other_ids(events, lot), lot)
    old, new = events[:count], events[count:]
    picked = lot.sample(old, min(len(old), lost + len(deeds)))
    changed = tuple(deed(event) for deed, event in zip(deeds, picked, strict=False))
    gone = [event.id for event in picked]
    kept = tuple(event for event in old if event.id not in gone)
    for most in (0, 10_000):  # sorted anew, and spliced
        with_new = with_changes(Columns.build(old, actors), [*gone, 0], (*changed, *new), actors, most)
        assert_same(with_new, Columns.build((*kept, *changed, *new), actors))


def test_a_change_that_moves_nothing_copies_nothing():
    events, actors = clustered(50)
    before = Columns.build(events, actors)
    after = with_changes(before, [events[7].id], [replace(events[7], headline="Another")], actors)
    assert after.events[after.row_of(events[7].id)].headline == "Another"
    for name in ("start", "ids", "rank", "row_of_rank", "id_order", "of_actors", "of_articles", "of_tags"):
        assert getattr(after, name) is getattr(before, name)


def test_ids_that_are_not_there_have_no_rows():
    columns = Columns.build((event(10, 1), event(20, 2)), ())
    assert list(columns.rows_of_ids([5, 10, 15, 25])) == [0]


def test_a_tag_leads_to_its_rows_and_goes_with_its_last_event():
    events = (
        event(1, 9),
        replace(event(2, 5), tags=("works",)),
        replace(event(3, 7), tags=("money", "works")),
    )
    columns = Columns.build(events, ())
    assert list(columns.tags.values()) == ["money", "works"]
    assert [list(columns.ids[columns.rows_of_tag(tag)]) for tag in ("works", "money", "Works")] == [
        [2, 3],
        [3],
        [],
    ]
    changed = with_changes(columns, (3,), (), ())
    assert list(changed.tags.values()) == ["works"]
    assert not len(changed.rows_of_tag("money"))


def test_packed_columns_are_the_same_ones():
    events, actors = clustered(50)
    events = (replace(events[3], tags=("to check", "line\nbreak")), *events[:3], *events[4:])
    columns = Columns.build(events, actors)
    again = unpacked(packed(columns), columns.events.source, actors)
    assert_same(again, columns)
    assert unpacked({**packed(columns), "version": b"0"}, columns.events.source, actors) is None


@pytest.mark.parametrize(
    ("statuses", "with_hidden", "shown"),
    [
        ((), False, {1, 2, 3, 4, 5}),
        ((), True, {1, 2, 3, 4, 5, 6, 7}),
        ((Status.TO_REVIEW,), False, {2}),
        ((Status.TO_REVIEW,), True, {2, 7}),
        ((Status.CONFIRMED, Status.ADDED), False, {3, 5}),
        ((Status.REJECTED,), False, {6}),
        ((Status.EXTRACTED,), False, {1}),
        ((Status.EXTRACTED, Status.EDITED), False, {1, 4}),
    ],
)
def test_a_filter_by_status_leaves_the_events_that_have_one_of_them(statuses, with_hidden, shown):
    order = (
        Status.EXTRACTED, Status.TO_REVIEW, Status.CONFIRMED, Status.EDITED, Status.ADDED, Status.REJECTED,
    )  # fmt: skip
    events = [event(number, number, status=status) for number, status in enumerate(order, start=1)]
    supposed = event(7, 7, status=Status.TO_REVIEW, flags=(Flag.HYPOTHETICAL,))
    columns = Columns.build((*events, supposed), ())
    state = ViewState(statuses=frozenset(statuses), with_hidden=with_hidden)
    assert set(columns.ids[shown_rows(columns, state, None)].tolist()) == shown


def test_a_starred_event_keeps_its_label_longest():
    starred = replace(event(1, 1), is_starred=True)
    columns = Columns.build((starred, event(2, 2, articles=(1, 2, 3)), event(3, 3)), ())
    assert [int(columns.ids[row]) for row in columns.row_of_rank] == [3, 2, 1]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 40))), st.sets(st.integers(0, 60)))
def test_rows_lead_to_their_owners(pairs, rows):
    postings = Postings.of(np.array(pairs, np.int64).reshape(-1, 2), 41)
    sought = np.array(sorted(rows), np.int64)
    assert list(postings.owners_of(sought)) == sorted({owner for owner, row in pairs if row in rows})
    assert [int(postings.rows[at]) in rows for at in range(len(postings.rows))] == [
        at in set(postings.places_of(sought).tolist()) for at in range(len(postings.rows))
    ]


@given(st.integers(1, 60), st.lists(st.sampled_from(CHANGES), max_size=3), st.randoms(use_true_random=False))
def test_what_is_shown_after_a_change_is_what_is_shown_of_all(count, deeds, lot):
    events, actors = clustered(count, 3)
    before = Columns.build(events, actors)
    rows = shown_rows(before, ViewState(), None)
    picked = lot.sample(events, min(count, len(deeds)))
    changed = tuple(deed(event) for deed, event in zip(deeds, picked, strict=False))
    after = with_changes(before, [event.id for event in changed], changed, actors)
    for columns in (after, before):
        now = shown_rows(columns, ViewState(with_hidden=lot.random() < 0.5), None)
        shown, whole = Shown.of(before, rows).after(columns, now), Shown.of(columns, now)
        assert shown.columns is columns
        for name in ("rows", "start", "end", "reach", "rank"):
            assert np.array_equal(getattr(shown, name), getattr(whole, name)), name
        assert shown.span == columns.span_of(now)
        some = float(lot.randrange(736_000, 739_000))
        is_between = (shown.end > some) & (shown.start < some + 30)
        assert shown.has_between(some, some + 30) == bool(is_between.any())

"""The walk through events: its orders, its places, and what is decided on."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic import clustered, event

from timeline_app.model.timeline import Status
from timeline_app.view.changing import with_changes
from timeline_app.view.columns import Columns
from timeline_app.view.review import ReviewOrder, ReviewWalk

EVENTS = (
    replace(event(7, 30, articles=(2,), told_at=5), confidence=0.4),
    replace(event(3, 10, articles=(2,), told_at=90, status=Status.CONFIRMED), confidence=0.9),
    replace(event(5, articles=(1,), told_at=4, status=Status.REJECTED), confidence=0.3),
    replace(event(9, 20, articles=(1, 2), told_at=60, status=Status.EDITED), confidence=0.35),
)


def walk_of(columns, order=ReviewOrder.TIME):
    return ReviewWalk.of(columns, np.arange(len(columns), dtype=np.int64), order)


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (ReviewOrder.TIME, [3, 9, 7, 5]),
        (ReviewOrder.ARTICLE, [5, 9, 7, 3]),
        (ReviewOrder.CONFIDENCE, [5, 9, 7, 3]),
    ],
)
def test_the_events_come_in_the_chosen_order(order, ids):
    assert walk_of(Columns.build(EVENTS, ()), order).ids.tolist() == ids


def test_what_is_decided_on_is_counted_and_the_first_that_is_not_is_found():
    columns = Columns.build(EVENTS, ())
    walk = walk_of(columns)
    assert (walk.decided(columns), len(walk)) == (3, 4)
    assert walk.first_open(columns) == 7
    rest = with_changes(columns, (7, 3), (), ())
    assert walk.decided(rest) == 2
    assert walk.first_open(rest) == 3  # nothing is open any more: from the beginning


def test_the_ends_are_ends():
    walk = walk_of(Columns.build(EVENTS, ()))
    assert [walk.beside(one, 1) for one in (3, 9, 7, 5)] == [9, 7, 5, None]
    assert [walk.beside(one, -1) for one in (3, 9, 7, 5)] == [None, 3, 9, 7]
    assert walk.beside(None, 1) == walk.beside(1234, -1) == 3


def test_a_walk_through_nothing_leads_nowhere():
    columns = Columns.build((), ())
    walk = walk_of(columns)
    assert (len(walk), walk.decided(columns), walk.first_open(columns), walk.beside(None, 1)) == (
        0,
        0,
        None,
        None,
    )


@given(st.integers(1, 60), st.sampled_from(ReviewOrder))
def test_each_event_is_met_once(count, order):
    columns = Columns.build(*clustered(count))
    walk = walk_of(columns, order)
    met, at = [], walk.beside(None, 1)
    while at is not None:
        met.append(at)
        at = walk.beside(at, 1)
    assert sorted(met) == sorted(columns.ids.tolist())

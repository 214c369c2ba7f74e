"""What some events have in common."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from synthetic import actor, clustered, event

from timeline_app.model.timeline import Status
from timeline_app.view.columns import Columns
from timeline_app.view.selection import Selection

DAY = 738_000
EVENTS = (
    event(1, DAY, actors=(3, 4), articles=(1,)),
    event(2, DAY + 5, actors=(3,), articles=(1, 2), status=Status.CONFIRMED),
    event(3, DAY + 9, actors=(5,), articles=(3,)),
    event(4, None, actors=(3, 5), articles=(2,)),
)
COLUMNS = Columns.build(EVENTS, [actor(3), actor(4), actor(5)])
MANY, _ = clustered(200)
CROWD = Columns.build(MANY, [actor(number) for number in range(1, 13)])


def test_it_tells_days_actors_articles_and_statuses():
    found = Selection.of(COLUMNS, {1, 2, 4}, 2)
    assert COLUMNS.ids[found.rows].tolist() == [1, 2, 4]
    assert found.span == (DAY, DAY + 6)
    assert found.undated == 1
    assert found.actors == ((3, 3), (4, 1))
    assert found.articles == 2
    assert found.statuses == {Status.CONFIRMED: 1}


def test_what_is_not_there_and_nothing_at_all_are_no_error():
    nothing = Selection.of(COLUMNS, {99}, 3)
    assert (len(nothing.rows), nothing.span, nothing.actors, nothing.articles) == (0, None, (), 0)
    assert Selection.of(Columns.build((), ()), {1}, 3).statuses == {}


@given(st.sets(st.integers(1, 200)))
def test_each_actor_is_counted_as_often_as_the_events_name_it(chosen):
    found = Selection.of(CROWD, chosen, 99)
    named = [one for event_ in MANY if event_.id in chosen for one in event_.actors]
    assert dict(found.actors) == {one: named.count(one) for one in named}
    assert [count for _, count in found.actors] == sorted((count for _, count in found.actors), reverse=True)
    assert np.all(np.diff(found.rows) > 0)

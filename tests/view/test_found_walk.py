"""From one event that a search has found to the next: where it begins, what it passes, and how it comes round."""

import numpy as np
import pytest
from synthetic import event

from timeline_app.model.calendar import to_day
from timeline_app.view.columns import Columns
from timeline_app.view.found import Found, FoundStep
from timeline_app.view.shown import Shown

DAY = to_day(2022)
DAYS = {1: DAY, 2: DAY + 10, 3: DAY + 10, 4: DAY + 20, 5: DAY + 30, 6: None, 7: None}
COLUMNS = Columns.build([event(one, day) for one, day in DAYS.items()], ())
ALL_IN_SIGHT = DAY - 1.0, DAY + 40.0
NEXT, BEFORE = 1, -1


def found(*ids):
    rows = np.sort(COLUMNS.rows_of_ids(ids))
    return Found(Shown.of(COLUMNS, rows), rows)


def reached(step):
    return step.event, step.comes_round


@pytest.mark.parametrize(
    ("hits", "focused", "way", "expected"),
    [
        ((3, 5), 2, NEXT, (3, False)),  # of the same day, but later in the order
        ((3, 5), 2, BEFORE, (5, True)),
        ((1, 2, 5), 3, BEFORE, (2, False)),
        ((1, 2, 5), 3, NEXT, (5, False)),
        ((1, 5), 3, BEFORE, (1, False)),
        ((1, 5), 5, NEXT, (1, True)),
        ((1, 5), 1, BEFORE, (5, True)),
        ((4,), 4, NEXT, (4, True)),
    ],
)
def test_it_goes_on_from_the_focused_event(hits, focused, way, expected):
    assert reached(found(*hits).step(way, focused, ALL_IN_SIGHT)) == expected


@pytest.mark.parametrize(
    ("sight", "way", "expected"),
    [
        ((DAY + 15.0, DAY + 25.0), NEXT, (4, False)),  # the first in sight
        ((DAY + 21.0, DAY + 25.0), NEXT, (5, False)),  # none is in sight: the first behind
        ((DAY + 31.0, DAY + 99.0), NEXT, (1, True)),  # none behind either: from the beginning on
        ((DAY + 15.0, DAY + 25.0), BEFORE, (4, False)),
        ((DAY + 1.0, DAY + 5.0), BEFORE, (1, False)),
        ((DAY - 9.0, DAY - 5.0), BEFORE, (5, True)),
    ],
)
def test_without_a_focus_it_begins_with_what_is_in_sight(sight, way, expected):
    hits = found(1, 2, 4, 5)
    assert reached(hits.step(way, None, sight)) == expected


def test_a_focused_event_that_is_out_of_sight_and_was_not_found_is_not_gone_on_from():
    sight = DAY + 15.0, DAY + 99.0
    assert found(2, 4, 5).step(NEXT, 1, sight).event == 4
    assert found(1, 4, 5).step(NEXT, 1, sight).event == 4, "what was found is gone on from wherever it is"


def test_what_needs_a_date_comes_behind_the_last_day_and_before_the_first_again():
    hits = found(4, 6, 7)
    walked, at = [], None
    for _ in range(4):
        step = hits.step(NEXT, at, ALL_IN_SIGHT)
        at = step.event
        walked.append(step)
    assert walked == [
        FoundStep(4, True, False),
        FoundStep(6, False, False),
        FoundStep(7, False, False),
        FoundStep(4, True, True),
    ]
    assert hits.step(BEFORE, 4, ALL_IN_SIGHT) == FoundStep(7, False, True)


def test_of_undated_ones_alone_the_first_is_reached_without_coming_round():
    assert found(6, 7).step(NEXT, None, ALL_IN_SIGHT) == FoundStep(6, False, False)
    assert found(7).step(NEXT, 6, ALL_IN_SIGHT) == FoundStep(7, False, False)


def test_where_nothing_was_found_there_is_nowhere_to_go():
    assert found().step(NEXT, 1, ALL_IN_SIGHT) is None

"""What may be the same event comes first."""

import pytest
from synthetic import event

from timeline_app.view.columns import Columns
from timeline_app.view.likeness import are_likely_same, likely_same

EVENTS = (
    event(1, 100, actors=(5, 6)),
    event(2, 101, actors=(5,)),
    event(3, 100, actors=(5, 6)),
    event(4, 102, actors=(9,)),
    event(5, 130, actors=(6,)),
    event(6, 500, actors=(5, 6)),
    event(7, 500, actors=(9,)),
    event(8, actors=(9,)),
)


@pytest.mark.parametrize(
    ("of", "likely"),
    [
        (1, [3, 2, 4, 5]),  # on the same day by both, a day off by one, two days off by others, a month off
        (4, [2, 1, 3, 8]),  # the last by its actor alone
        (8, [4, 7]),  # without a date those of the same actors
        (6, [7]),
    ],
)
def test_near_days_come_first_and_then_shared_actors(of, likely):
    columns = Columns.build(EVENTS, ())
    rows = likely_same(columns, columns.row_of(of), 10)
    assert columns.ids[rows].tolist() == likely
    assert columns.ids[likely_same(columns, columns.row_of(of), 1)].tolist() == likely[:1]


@pytest.mark.parametrize(
    ("one", "other", "are_likely"),
    [
        (1, 3, True),  # the same day, by both
        (1, 2, False),  # a day off
        (6, 7, False),  # the same day, by others
        (1, 5, False),  # a month off
        (4, 8, False),  # the same actor, and no date
        (8, 8, False),
    ],
)
def test_what_may_be_merged_unasked_has_the_same_date_and_an_actor_in_common(one, other, are_likely):
    by_id = {event.id: event for event in EVENTS}
    assert are_likely_same(by_id[one], by_id[other]) is are_likely
    assert are_likely_same(by_id[other], by_id[one]) is are_likely

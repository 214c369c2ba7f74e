"""What lies behind the events: weekends and today."""

import pytest
from test_layout import EvenMetrics

from timeline_app.model.calendar import to_day, weekday
from timeline_app.view.arrangement import Window
from timeline_app.view.ground import Backdrop, Ground, Stretch

MONDAY = to_day(2022, 12, 19)
WEEKENDS = Backdrop(has_weekends=True)


def window(left_day=MONDAY, days_per_px=0.1, width_px=140.0):
    return Window(left_day, days_per_px, width_px, 400.0)


def ground(backdrop, seen, right_px=None):
    return Ground.of(backdrop, seen, seen.width_px if right_px is None else right_px, EvenMetrics())


def test_weekends_are_saturdays_with_their_sundays():
    found = ground(WEEKENDS, window()).weekends
    assert found == (Stretch(50.0, 70.0), Stretch(120.0, 140.0))
    assert [weekday(int(MONDAY + one.left / 10)) for one in found] == [5, 5]


@pytest.mark.parametrize("left", [to_day(-43, 3, 15), -2, 0, 1, to_day(2022, 12, 25), MONDAY + 0.25])
def test_every_second_of_a_weekend_is_shaded_and_no_other(left):
    seen = window(left, 0.125, 400.0)
    found = ground(WEEKENDS, seen).weekends
    for eighth in range(400):
        day = left + (eighth + 0.5) / 8
        is_shaded = any(one.left <= eighth + 0.5 < one.right for one in found)
        assert is_shaded == (weekday(int(day // 1)) >= 5)
    assert all(0 <= one.left < one.right <= 400 for one in found)


@pytest.mark.parametrize(("days_per_px", "is_shaded"), [(1 / 8, True), (1 / 7.9, False), (30.0, False)])
def test_narrow_days_have_no_weekends(days_per_px, is_shaded):
    assert bool(ground(WEEKENDS, window(days_per_px=days_per_px, width_px=900.0)).weekends) is is_shaded


def test_weekends_end_where_time_does():
    assert ground(WEEKENDS, window(), right_px=60.0).weekends == (Stretch(50.0, 60.0),)
    assert ground(WEEKENDS, window(), right_px=50.0).weekends == ()


def test_today_is_a_line_with_words_inside_the_canvas():
    def at(moment):
        return ground(Backdrop(now=moment), window()).now

    assert at(MONDAY + 7.5).x == 75.0
    assert at(MONDAY + 7.5).tag == Stretch(52.5, 97.5)
    assert at(MONDAY + 0.1).tag.left == 0.0
    assert at(MONDAY + 13.9).tag.right == 140.0
    assert at(MONDAY - 0.1) is None
    assert at(MONDAY + 14) is None
    assert at(None) is None


def test_without_a_backdrop_nothing_lies_there():
    assert ground(Backdrop(), window()) == Ground()

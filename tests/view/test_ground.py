"""What lies behind the events: weekends, marked periods and today."""

import numpy as np
import pytest
from synthetic import actor, event
from test_layout import EvenMetrics

from timeline_app.model.calendar import to_day, weekday
from timeline_app.model.period import MarkedPeriod, Period
from timeline_app.view.arrangement import Window
from timeline_app.view.columns import Columns
from timeline_app.view.detail import AXIS_PX
from timeline_app.view.ground import NAME_PX, Backdrop, Ground, Stretch, end_of_time, rows_of
from timeline_app.view.hit import PeriodHit, hit
from timeline_app.view.lane_view import LaneMode, LaneView
from timeline_app.view.scale import Scale
from timeline_app.view.scene import lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState
from timeline_app.view.teller import Teller

MONDAY = to_day(2022, 12, 19)
WEEKENDS = Backdrop(has_weekends=True)


def window(left_day=MONDAY, days_per_px=0.1, width_px=140.0):
    return Window(left_day, Scale(days_per_px), width_px, 400.0)


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


def marked(name, first, last, hue=0):
    return MarkedPeriod(name, Period(name, MONDAY + first, MONDAY + last, hue))


def bands(*periods, seen=None, right_px=None):
    return ground(Backdrop(periods=periods), seen or window(), right_px).periods


def test_a_period_covers_its_days_to_the_end_of_the_last():
    (band,) = bands(marked("Trial", 2, 4))
    assert band.days == Stretch(20.0, 50.0)
    assert band.edges == (20.0, 50.0)
    assert (band.name_x, band.name_px) == (20.0, 5 * 7 + 10)


def test_a_period_that_reaches_out_of_the_window_is_named_inside_and_has_no_edge_there():
    (band,) = bands(marked("Trial", -50, 90))
    assert band.days == Stretch(0.0, 140.0)
    assert band.edges == ()
    assert band.name_x == 0.0
    (band,) = bands(marked("Trial", 2, 90), right_px=60.0)
    assert (band.days, band.edges) == (Stretch(20.0, 60.0), (20.0,))
    assert bands(marked("Before", -9, -1), marked("After", 14, 20)) == ()


def test_a_name_goes_as_far_as_the_next_of_its_row():
    long = marked("A very long name of a trial", 1, 1)
    assert bands(long)[0].name_px == 130.0
    assert bands(long, marked("Next", 7, 8))[0].name_px == 60.0
    assert bands(long, marked("Next", 2, 8))[0].name_px == 0.0
    assert bands(long, marked("Next", 20, 28))[0].name_px == 130.0


@pytest.mark.parametrize(
    ("days", "rows"),
    [
        ([], ()),
        ([(0, 4), (5, 9), (10, 10)], (0, 0, 0)),
        ([(0, 4), (4, 9), (5, 6)], (0, 1, 0)),
        ([(0, 9), (1, 8), (2, 7), (3, 6), (8, 9), (9, 9)], (0, 1, 2, 2, 2, 1)),
        ([(0, 9), (1, 2), (2, 7), (3, 6), (10, 11)], (0, 1, 2, 1, 0)),
    ],
)
def test_what_overlaps_by_a_day_has_rows_of_its_own_up_to_three(days, rows):
    assert rows_of([marked(str(number), *pair) for number, pair in enumerate(days)]) == rows


def test_the_strip_of_names_is_as_tall_wherever_one_looks():
    backdrop = Backdrop(periods=(marked("One", 0, 5), marked("Two", 3, 9)))
    for left in (MONDAY, MONDAY - 5_000):
        assert ground(backdrop, window(left)).strip_px == backdrop.strip_px > 2 * NAME_PX
    assert Backdrop().strip_px == 0


def test_a_name_is_hit_where_it_stands_or_its_days_are():
    found = ground(Backdrop(periods=(marked("Trial", 1, 9), marked("Verdict", 9, 9))), window())
    hits = {
        (x, y): found.period_at(x, y) and found.period_at(x, y).key
        for x in (5, 12, 95, 101, 135)
        for y in (-1, 4, NAME_PX + 4, found.strip_px)
    }
    assert {place: key for place, key in hits.items() if key} == {
        (12, 4): "Trial",
        (95, 4): "Trial",
        (95, NAME_PX + 4): "Verdict",
        (101, NAME_PX + 4): "Verdict",
        (135, NAME_PX + 4): "Verdict",
    }


@pytest.mark.parametrize("mode", [LaneMode.NONE, LaneMode.ACTOR])
def test_rows_begin_below_the_names_and_a_click_there_is_on_the_period(mode):
    columns = Columns.build([event(1, MONDAY + 2, "A storm", actors=(1,))], [actor(1)])
    shown = Shown.of(columns, np.arange(1))
    state = ViewState(centre_day=MONDAY + 20, days_per_px=0.1, lanes=LaneView(mode))
    backdrop = Backdrop(periods=(marked("Trial", 1, 9),))
    plain = lay_out(shown, state, Teller(columns, EvenMetrics()), 900, 500)
    scene = lay_out(shown, state, Teller(columns, EvenMetrics()), 900, 500, None, backdrop)
    assert scene.lanes_top - plain.lanes_top == backdrop.strip_px
    assert scene.items[0].top - plain.items[0].top == backdrop.strip_px
    under = hit(scene, scene.x_of(MONDAY + 3), AXIS_PX + 4)
    assert under == PeriodHit(backdrop.periods[0])
    assert hit(scene, *scene.items[0].label.centre).event == 1


def shown_of(years):
    columns = Columns.build([event(year, to_day(year), "One", actors=(1,)) for year in years], [actor(1)])
    return Shown.of(columns, np.arange(len(columns)))


@pytest.mark.parametrize(
    ("first", "last", "end"),
    [
        (1820, 2200, 2028),  # all events
        (1950, 2066, 2028),  # those of the nineteenth century are out of view
        (2015, 2131, None),  # one looks at what is to come
        (2030, 2131, None),
        (1900, 2010, None),  # the last one is out of view too
        (1950, 2030, None),  # no room for more than labels behind it
    ],
)
def test_time_ends_behind_the_last_event_also_where_older_ones_are_out_of_view(first, last, end):
    shown = shown_of((1823, 1901, 1999, 2023))
    left, right = to_day(first), to_day(last)
    seen = Window(left, Scale((right - left) / 1000), 1000.0, 400.0)
    ended = end_of_time(shown, seen, days=5 * 365.25)
    assert ended == (None if end is None else pytest.approx(to_day(end), abs=3))

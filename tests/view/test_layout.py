import itertools
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from synthetic import actor, clustered, event, huge

from timeline_app.model.calendar import to_day, weekday
from timeline_app.model.dates import AnchoredDate, Grain, throughout, within
from timeline_app.view.actions import Pan, ShowSpan, ZoomAt
from timeline_app.view.axis import lay_out_axis
from timeline_app.view.columns import Columns, Trait
from timeline_app.view.detail import ARROW_PX, AXIS_PX, CHIP_PX, Level
from timeline_app.view.fitting import busiest_span
from timeline_app.view.hit import ClusterHit, EventHit, events_in, hit
from timeline_app.view.lanes import Occupancy, stacked
from timeline_app.view.scale import Scale
from timeline_app.view.scene import lay_out
from timeline_app.view.scene_parts import Box
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce
from timeline_app.view.teller import Teller
from timeline_app.view.telling import wrapped
from timeline_app.view.ticks import Unit, fine_step


class EvenMetrics:
    """Every letter is 7 px wide."""

    def width(self, text, role):
        return 7.0 * len(text)

    def elided(self, text, role, width_px):
        most = max(1, int(width_px / 7))
        return text if len(text) <= most else text[: most - 1] + "…"

    def height(self, role):
        return 16.0


def fitted(columns, width=1200):
    span = columns.span_of(np.arange(len(columns)))
    return reduce(ViewState(), ShowSpan(*span, width)) if span else ViewState()


def scene_of(columns, state=None, width=1200, height=800, before=None, shown=None):
    shown = shown or Shown.of(columns, np.arange(len(columns)))
    return lay_out(
        shown, state or fitted(columns, width), Teller(columns, EvenMetrics()), width, height, before
    )


START = to_day(2022)


def made(events):
    return Columns.build(events, [actor(i) for i in range(1, 13)])


days = st.integers(to_day(2019), to_day(2024))
dates = st.one_of(
    days.map(lambda day: AnchoredDate(day, day, day, day, Grain.DAY)),
    st.tuples(days, st.integers(1, 800)).map(lambda pair: within(pair[0], sum(pair), Grain.DAY)),
    st.tuples(days, st.integers(1, 800)).map(lambda pair: throughout(pair[0], sum(pair), Grain.DAY)),
    days.map(lambda day: AnchoredDate(None, None, day, day, Grain.DAY)),
    days.map(lambda day: AnchoredDate(day, day, None, None, Grain.DAY)),
)
libraries = st.lists(
    st.tuples(dates, st.text("abc de", min_size=1, max_size=90)), min_size=1, max_size=60
).map(lambda rows: made([event(i + 1, date, text) for i, (date, text) in enumerate(rows)]))


@settings(max_examples=60)
@given(libraries, st.integers(300, 2000), st.integers(200, 1200))
def test_no_two_events_claim_the_same_place(columns, width, height):
    scene = scene_of(columns, width=width, height=height)
    boxes = [item.claim for item in scene.items]
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[i + 1 :])


@settings(max_examples=60)
@given(libraries, st.floats(-600, 600), st.floats(0.3, 3))
def test_label_and_bar_stay_inside_the_claim(columns, dx_px, factor):
    state = reduce(fitted(columns), Pan(dx_px))
    scene = scene_of(columns, reduce(state, ZoomAt(state.centre_day, factor)))
    for item in scene.items:
        assert item.claim.left - 0.01 <= item.label.left
        assert item.label.right <= item.claim.right + 0.01
        assert item.bar.left >= item.claim.left - 0.01
        assert item.bar.right <= item.claim.right + 0.01


@given(libraries, st.floats(-600, 600))
def test_the_arrow_of_an_open_line_lies_behind_its_label(columns, dx_px):
    scene = scene_of(columns, reduce(fitted(columns, 500), Pan(dx_px)), width=500)
    for item in scene.items:
        if item.placed.traits & Trait.OPEN_FUTURE and not item.detail.is_card:
            assert item.label.right <= item.bar.right - ARROW_PX + 0.01


@settings(max_examples=60)
@given(libraries)
def test_what_is_seen_is_what_is_hit(columns):
    scene = scene_of(columns)
    for item in scene.items:
        x, y = item.label.centre
        if scene.lanes_top <= y < scene.height_px:
            assert hit(scene, x, y) == EventHit(item.event)


@settings(max_examples=40)
@given(libraries, st.lists(st.floats(-700, 700), min_size=1, max_size=8))
def test_nothing_changes_its_lane_while_panning(columns, steps):
    assert_lanes_stay(columns, fitted(columns), steps)


@pytest.mark.parametrize("count", [3_000, 20_000])
def test_nothing_changes_its_lane_while_panning_through_many_events(count):
    columns = huge(count)
    state = fitted(columns)
    near = reduce(state, ZoomAt(float(columns.start[count // 2]), 6.0))
    assert_lanes_stay(columns, near, [200.0] * 15 + [-333.0] * 12)


def assert_lanes_stay(columns, state, steps):
    shown = Shown.of(columns, np.arange(len(columns)))
    teller = Teller(columns, EvenMetrics())
    scene = lay_out(shown, state, teller, 1200, 800)
    for step in steps:
        state = reduce(state, Pan(step))
        after = lay_out(shown, state, teller, 1200, 800, scene.arrangement)
        if after.arrangement.detail is scene.arrangement.detail:
            tops = {item.event: item.top for item in scene.items}
            for item in after.items:
                assert item.top == pytest.approx(tops.get(item.event, item.top))
        scene = after


@pytest.mark.parametrize(("count", "days_per_px"), [(20_000, 0.3), (20_000, 12.0), (1_500, 0.3)])
def test_panning_far_and_back_lays_out_all_and_nothing_twice(count, days_per_px):
    columns = huge(count)
    shown, scene = Shown.of(columns, np.arange(len(columns))), None
    state = ViewState(centre_day=float(np.median(columns.start)), days_per_px=days_per_px)
    for dx_px in [170.0] * 25 + [-230.0] * 40 + [4_000.0] + [333.0] * 5:
        state = reduce(state, Pan(dx_px))
        scene = scene_of(columns, state, shown=shown, before=None if scene is None else scene.arrangement)
        for one, other in itertools.pairwise(
            sorted(scene.items, key=lambda item: (item.top, item.claim.left))
        ):
            assert one.top != other.top or one.claim.right <= other.claim.left + 1e-6
        first, last = np.searchsorted(shown.start, [scene.left_day, scene.left_day + 1200 * days_per_px])
        begun, told = shown.rows[first:last], {item.placed.row for item in scene.items}
        assert len(told) == len(scene.items)
        if scene.arrangement.crowd is None:
            assert scene.most_scroll_px or told >= set(begun.tolist())
        else:
            assert len(told) + sum(box.cluster.count for box in scene.clusters) >= len(begun)
            assert told or len(begun) < 10


def test_few_events_are_cards_more_are_lines_and_thousands_a_crowd():
    levels = [
        scene_of(columns).arrangement.detail.level
        for columns in (Columns.build(*clustered(4)), Columns.build(*clustered(60)), huge(5_000))
    ]
    assert levels == [Level.CARDS, Level.LINES, Level.CROWDED]


def test_a_level_of_detail_stays_a_little_beyond_where_it_would_begin():
    """While one zooms out and in by a little, cards do not come and go."""
    columns = made([event(number, START + 40 * number, actors=(1,)) for number in range(1, 60)])
    shown, middle = Shown.of(columns, np.arange(len(columns))), START + 40.0 * 30

    def at(days_per_px, before=None):
        state = ViewState(centre_day=middle, days_per_px=days_per_px)
        return scene_of(columns, state, before=before, shown=shown).arrangement

    zooms = [0.1 * 1.01**step for step in range(500)]
    levels = [at(zoom).detail.level for zoom in zooms]
    (last,) = (place for place, (one, other) in enumerate(itertools.pairwise(levels))
               if one is Level.CARDS and other is not Level.CARDS)  # fmt: skip
    kept = at(zooms[last + 1], before=at(zooms[last]))
    assert kept.detail.level is Level.CARDS
    assert at(zooms[last + 40], before=kept).detail.level is not Level.CARDS


def test_lines_end_in_their_date_where_there_is_room():
    columns = Columns.build(*clustered(60))
    for width, has_date in ((1200, True), (500, False)):
        item = scene_of(columns, width=width, height=900).items[0]
        assert item.detail.level is Level.LINES
        assert bool(item.told.caption) is has_date


def test_every_event_of_a_small_library_is_told():
    columns = Columns.build(*clustered(60))
    scene = scene_of(columns, height=4_000, width=3_000)
    assert {item.event for item in scene.items} == set(columns.ids.tolist())


def test_what_a_crowd_hides_is_counted():
    columns = huge(5_000)
    scene = scene_of(columns)
    told = {placed.row for placed in scene.arrangement.placed}
    counted = sum(cluster.count for cluster in scene.arrangement.crowd.clusters)
    assert len(told) + counted == 5_000
    cluster = scene.clusters[0]
    assert hit(scene, *cluster.box.centre) == ClusterHit(cluster.cluster)


def test_in_a_crowd_the_most_reported_keep_their_labels():
    columns = huge(5_000)
    told = sorted(placed.row for placed in scene_of(columns).arrangement.placed)
    assert columns.articles[told].mean() > columns.articles.mean() * 1.2


@pytest.mark.parametrize(("width", "factor"), [(900, 1.0), (1200, 1.3), (1200, 0.7)])
def test_a_chosen_event_of_a_crowd_keeps_its_row_at_another_width_and_zoom(width, factor):
    columns = huge(20_000)
    before = scene_of(columns)
    lanes = {
        placed.event: lane
        for placed, lane in zip(before.arrangement.placed, before.arrangement.lanes, strict=True)
    }
    lost = 0
    for item in before.items[:: len(before.items) // 12]:
        state = replace(fitted(columns, width), focused=item.event, selected=frozenset({item.event}))
        day = float(columns.start[item.placed.row])
        state = reduce(state, ZoomAt(day, factor))
        plain = scene_of(columns, replace(state, focused=None, selected=frozenset()), width)
        lost += plain.item_of(item.event) is None
        scene = scene_of(columns, state, width, before=before.arrangement)
        after = {
            placed.event: lane
            for placed, lane in zip(scene.arrangement.placed, scene.arrangement.lanes, strict=True)
        }
        assert scene.item_of(item.event) is not None
        assert after[item.event] == lanes[item.event]
        assert not scene.pins
    assert lost  # without being chosen they would have gone


def test_the_pins_of_very_many_chosen_events_do_not_hide_one_another():
    columns = huge(20_000)
    scene = scene_of(columns, replace(fitted(columns), selected=frozenset(columns.ids.tolist())))
    places = sorted(pin.x for pin in scene.pins)
    assert 50 < len(places) <= 500
    assert scene_of(columns, replace(fitted(columns), selected=frozenset(columns.ids[:200].tolist()))).pins


def test_choosing_an_event_of_a_crowd_moves_nothing_else_while_panning():
    columns = huge(20_000)
    shown = Shown.of(columns, np.arange(len(columns)))
    before = scene_of(columns, shown=shown)
    told = {placed.row for placed in before.arrangement.placed}
    row = next(row for row in range(10_000, 20_000) if row not in told)
    state = replace(fitted(columns), focused=int(columns.ids[row]))
    scene = scene_of(columns, reduce(state, Pan(900)), before=before.arrangement, shown=shown)
    lanes = dict(zip((p.event for p in before.arrangement.placed), before.arrangement.lanes, strict=True))
    after = dict(zip((p.event for p in scene.arrangement.placed), scene.arrangement.lanes, strict=True))
    common = lanes.keys() & after.keys()
    assert common
    assert all(lanes[event] == after[event] for event in common)


def test_clusters_lie_where_they_lay_while_panning():
    columns = huge(5_000)
    state = fitted(columns)
    spans = {
        (cluster.first_day, cluster.last_day)
        for dx_px in (0, 37, 411)
        for cluster in scene_of(columns, reduce(state, Pan(dx_px))).arrangement.crowd.clusters
    }
    widths = {last - first for first, last in spans}
    assert len(widths) == 1
    assert np.log2(widths.pop()) % 1 == 0


def test_marks_take_the_place_of_density_where_they_can_be_told_apart():
    columns = huge(1_050)
    scene = scene_of(columns, height=500)
    assert scene.arrangement.detail.level is Level.CROWDED
    assert scene.marks
    assert not len(scene.density)
    mark = scene.marks[0]
    assert isinstance(hit(scene, mark.x, AXIS_PX + 10), EventHit)


def test_the_label_of_a_long_bar_stays_on_the_canvas():
    columns = made(
        [event(1, throughout(to_day(2000), to_day(2020), Grain.DAY), "A long war"), event(2, to_day(2021))]
    )
    state = replace(ViewState(), centre_day=to_day(2010), days_per_px=1.0)
    item = scene_of(columns, state).item_of(1)
    assert item.bar.left < 0
    assert item.label.left == 8


def moved(columns, dx_px, **size):
    return scene_of(columns, reduce(fitted(columns), Pan(dx_px)), **size)


@settings(max_examples=60)
@given(libraries, st.floats(-1500, 1500), st.integers(400, 1600))
def test_no_line_is_cut_by_the_edges_while_more_than_its_sign_has_room(columns, dx_px, width):
    scene = moved(columns, dx_px, width=width)
    for item in scene.items:
        if not item.detail.is_card and item.label_px > CHIP_PX + 2:
            assert item.label.left >= 0
            assert item.label.right <= width
        assert item.label.left >= item.claim.left - 0.01


def test_a_line_that_is_left_behind_gets_shorter_and_goes_with_its_sign():
    columns = Columns.build(*clustered(60))
    first = scene_of(columns, width=900).items[0]
    left = [moved(columns, dx_px, width=900).item_of(first.event) for dx_px in range(0, 900, 4)]
    widths = [item.label_px for item in left if item is not None]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] == CHIP_PX + 2
    assert left[-1] is None


def test_a_band_takes_what_it_touches():
    columns = Columns.build(*clustered(4))
    scene = scene_of(columns)
    everything = Box(0, scene.lanes_top, scene.width_px, scene.height_px)
    assert events_in(scene, everything) == {item.event for item in scene.items}
    first = scene.items[0]
    assert events_in(scene, first.label._replace(right=first.label.left + 2)) >= {first.event}


def test_nothing_to_show_makes_an_empty_scene_with_an_axis():
    scene = scene_of(made([]))
    assert scene.items == ()
    assert scene.axis.coarse


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(1, 200)), max_size=60))
def test_stacked_intervals_of_a_lane_never_touch(intervals):
    ordered = sorted((left, left + length) for left, length in intervals)
    lanes = stacked([left for left, _ in ordered], [right for _, right in ordered])
    for i, (_, right) in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            assert lanes[i] != lanes[j] or right <= ordered[j][0]


def test_stacking_uses_no_more_lanes_than_lie_side_by_side():
    assert stacked([0, 1, 2, 10, 11], [5, 6, 7, 20, 20]) == [0, 1, 2, 0, 1]


def test_a_full_ground_takes_nothing_more():
    ground = Occupancy(100, lanes=2)
    assert [ground.take(0, 50), ground.take(10, 60), ground.take(20, 30)] == [0, 1, None]
    assert ground.is_full(20, 30)
    assert not ground.is_full(70, 90)
    assert ground.take(70, 90, lane=1) == 1


@pytest.mark.parametrize(
    ("year", "days_per_px", "coarse", "fine"),
    [
        (2022, 1 / 1440 / 60, "Sat 1 January 2022", "00:00"),
        (2022, 1 / 500, "Sat 1 January 2022", "00:00"),
        (2022, 1 / 80, "January 2022", "Sat 1"),
        (2022, 1 / 40, "January 2022", "1"),
        (2022, 0.25, "2022", "January"),
        (2022, 0.5, "2022", "Jan"),
        (2022, 5.0, "2020s", "2022"),
        (-43, 5.0, "40s BC", "44 BC"),
        (-257, 5.0, "250s BC", "258 BC"),
        (44, 5.0, "40s", "AD 44"),
        (1950, 50.0, "20th century", "1950"),
        (-299, 400.0, "1st millennium BC", "300 BC"),
    ],
)
def test_the_axis_names_periods_above_ticks(year, days_per_px, coarse, fine):
    axis = lay_out_axis(float(to_day(year)), Scale(days_per_px), 1200, EvenMetrics())
    assert coarse in [cell.text for cell in axis.coarse]
    assert axis.fine[0].text == fine


@pytest.mark.parametrize("days_per_px", [10**power for power in np.arange(-0.2, 3.3, 0.05)])
def test_ticks_stand_as_close_as_their_words_allow(days_per_px):
    step = fine_step(float(days_per_px))
    if step.unit in {Unit.YEAR, Unit.MONTH} and 1 < step.count < 1000:
        assert step.days / days_per_px <= 3.1 * step.least_px


def test_an_axis_goes_on_until_the_name_of_its_last_period_has_room():
    left, until = float(to_day(2019, 2)), float(to_day(2021, 1, 4))
    axis = lay_out_axis(left, Scale(1.06), 1000, EvenMetrics(), until_day=until)
    assert axis.fine[-1].text == "Jan"
    assert axis.coarse[-1].text == "2021"


@pytest.mark.parametrize(
    ("year", "decade"),
    [
        (260, "260s BC"),
        (259, "250s BC"),
        (250, "250s BC"),
        (249, "240s BC"),
        (10, "10s BC"),
        (9, "9–1 BC"),
        (1, "9–1 BC"),
        (-1, "AD 1–9"),
        (-10, "10s"),
    ],
)
def test_a_year_before_christ_lies_in_its_decade(year, decade):
    """Negative years are those since."""
    day = float(to_day(1 - year if year > 0 else -year))
    axis = lay_out_axis(day - 3000, Scale(5.0), 1200, EvenMetrics())
    x = (3000 + 366 / 2) / 5.0
    assert [cell.text for cell in axis.coarse if cell.left <= x < cell.right] == [decade]


@pytest.mark.parametrize("first_weekday", range(7))
def test_weeks_begin_on_the_day_that_is_asked_for(first_weekday):
    axis = lay_out_axis(float(to_day(2022, 11)), Scale(0.15), 900, EvenMetrics(), first_weekday=first_weekday)
    starts = [round(to_day(2022, 11) + cell.left * 0.15) for cell in axis.fine]
    assert {weekday(day) for day in starts} == {first_weekday}
    assert {after - day for day, after in itertools.pairwise(starts)} == {7}


@given(st.integers(-3_000, 3_000), st.floats(-5.0, 3.5).map(lambda power: 10**power))
def test_axis_cells_touch_and_cover_the_canvas_and_there_is_no_year_zero(year, days_per_px):
    axis = lay_out_axis(float(to_day(year)), Scale(days_per_px), 1000, EvenMetrics())
    for cells in (axis.coarse, axis.fine):
        assert cells[0].left <= 0.01
        assert cells[-1].right >= 999.99
        assert all(one.right == other.left for one, other in itertools.pairwise(cells))
        texts = {cell.text for cell in cells}
        assert texts.isdisjoint({"0", "AD 0", "0 BC", "0s"})


@example(-29, 10**-2.0625)
@example(-1519, 10**0.8125)
@given(st.integers(-3_000, 3_000), st.floats(-5.0, 0.9).map(lambda power: 10**power))
def test_the_axis_always_tells_the_year(year, days_per_px):
    axis = lay_out_axis(float(to_day(year)), Scale(days_per_px), 1000, EvenMetrics())
    number = year if year > 0 else 1 - year
    texts = " ".join(cell.text for cell in (*axis.coarse, *axis.fine))
    # Of the 1520s BC the year 1520 is the last: at the left edge there is no room for their name beside the next.
    named = {str(number)[:-1]} | ({str(number - 1)[:-1]} if year < 1 and number % 10 == 0 else set())
    assert any(decade in texts for decade in named)


@given(st.integers(-3_000, 3_000), st.floats(-5.0, 3.5).map(lambda power: 10**power), st.integers(1, 999))
def test_an_axis_that_is_to_end_ends_in_the_cell_of_that_moment(year, days_per_px, end_px):
    left = float(to_day(year))
    axis = lay_out_axis(left, Scale(days_per_px), 1000, EvenMetrics(), until_day=left + end_px * days_per_px)
    assert end_px - 0.01 <= axis.right <= 1000
    for cells in (axis.coarse, axis.fine):
        assert all(cell.left < axis.right for cell in cells)
        assert all(cell.text_x + 7 * len(cell.text) <= axis.right for cell in cells if cell.text)
    assert sum(cell.left > end_px for cell in axis.fine) == 0
    assert axis.right <= end_px + 140  # room for the words of the last tick and period


@settings(max_examples=300)
@given(st.integers(-3_000, 3_000), st.floats(-5.0, 3.8).map(lambda power: 10**power), st.floats(0.0, 1.0))
def test_a_tick_that_names_a_moment_stands_where_that_is(year, days_per_px, share):
    """Behind the left edge "1000 BC" would stand at 814 BC, and "28" of June below July."""
    left = float(to_day(year)) + share * 400
    axis = lay_out_axis(left, Scale(days_per_px), 1000, EvenMetrics())
    if not fine_step(days_per_px).names_whole and sum(bool(cell.text) for cell in axis.fine) > 1:
        assert all(-0.01 < cell.text_x - cell.left - 7 < 7.01 for cell in axis.fine if cell.text)


axes = st.builds(
    lambda day, power, width: (lay_out_axis(day, Scale(10**power), width, EvenMetrics()), width),
    st.floats(to_day(-3_000), to_day(3_000)),
    st.floats(-5.0, 3.8),
    st.integers(240, 2600),
)


@settings(max_examples=300)
@given(axes)
def test_no_text_of_the_axis_is_cut_by_its_cell_or_by_the_canvas(made_axis):
    axis, width = made_axis
    for cell in (*axis.coarse, *axis.fine):
        if cell.text:
            assert max(0, cell.left) <= cell.text_x
            assert cell.text_x + 7 * len(cell.text) <= min(width, cell.right)


@settings(max_examples=300)
@example((lay_out_axis(-83_168.0, Scale(10**2.53125), 240, EvenMetrics()), 240))
@given(axes)
def test_a_narrow_axis_tells_a_year_too(made_axis):
    axis, _ = made_axis
    texts = [cell.text for cell in (*axis.coarse, *axis.fine) if cell.text]
    assert any(re.search(r"\d{3}|\d+ BC|AD \d|century|millennium|\d0s|decade", text) for text in texts), texts


@given(st.text("ab c", max_size=120), st.integers(1, 4), st.integers(20, 400))
def test_wrapped_lines_fit(text, most, width):
    lines = wrapped(text, None, width, most, EvenMetrics())
    assert len(lines) <= most
    assert all(len(line) * 7 <= max(width, 7) for line in lines)


def shown_at(*starts):
    columns = Columns.build(tuple(event(number, int(day)) for number, day in enumerate(starts, 1)), ())
    return Shown.of(columns, np.arange(len(columns), dtype=np.int64))


def test_the_busiest_stretch_leaves_out_what_lies_far_off():
    old = [to_day(-200 + 20 * number) for number in range(8)]
    new = [to_day(2022) + 7 * number for number in range(40)]
    first, last = busiest_span(shown_at(*old, *new))
    assert to_day(2022) <= first < last <= to_day(2022) + 7 * 40
    assert sum(first <= day < last for day in new) >= 0.75 * 48


@pytest.mark.parametrize(
    "days",
    [
        range(738_000, 738_400, 10),
        [*range(0, 700_000, 100_000), *range(738_000, 738_010)],
        [],
    ],
    ids=["evenly spread", "few", "none"],
)
def test_where_all_can_be_seen_no_stretch_is_busiest(days):
    assert busiest_span(shown_at(*days)) is None

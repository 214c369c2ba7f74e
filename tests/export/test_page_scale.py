"""The script of the interactive page lays out time as the program does: its own lines run here, beside ours."""

import json
from dataclasses import asdict
from math import floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from PySide6.QtQml import QJSEngine
from synthetic import actor, event

from timeline_app.model.calendar import to_day
from timeline_app.model.dates import Grain, within
from timeline_app.resource_path import resource_path
from timeline_app.view.arrangement import Window
from timeline_app.view.columns import Columns
from timeline_app.view.gaps import WORTH_FOLDING, gaps_in
from timeline_app.view.ground import LABEL_ROOM_PX, end_of_time
from timeline_app.view.scale import ON_CANVAS, Scale
from timeline_app.view.scene import DAYS_AHEAD
from timeline_app.view.shown import Shown

WORTH = {
    "most": WORTH_FOLDING.most,
    "leastShare": WORTH_FOLDING.least_share,
    "longer": WORTH_FOLDING.longer,
    "leastDays": WORTH_FOLDING.least_days,
}
FOLD = {"before": ON_CANVAS.before_px, "torn": ON_CANVAS.torn_px, "after": ON_CANVAS.after_px}
MOMENTS = st.integers(-400_000, 800_000).map(lambda tenth: tenth / 10)
SCALES = st.sampled_from([0.01, 0.7, 5.0, 60.0, 900.0])


@pytest.fixture(scope="module")
def script():
    """Return a function that evaluates an expression with the script loaded."""
    if QCoreApplication.instance() is None:
        QCoreApplication([])
    engine = QJSEngine()
    lines = resource_path("page/scale.js").read_text(encoding="utf-8")
    loaded = engine.evaluate(f"{lines}TimeScale;", "scale.js")
    assert not loaded.isError(), loaded.toString()
    engine.globalObject().setProperty("TimeScale", loaded)

    def evaluate(expression):
        answer = engine.evaluate(f"JSON.stringify({expression})")
        assert not answer.isError(), answer.toString()
        return json.loads(answer.toString())

    return evaluate


@st.composite
def gaps_apart(draw):
    """Return gaps that ascend and do not touch."""
    ends = sorted(draw(st.sets(MOMENTS, max_size=8)))
    return tuple(zip(ends[::2], ends[1::2], strict=False))


def shown_of(spans):
    """Return events from day to day, shown."""
    made = [event(number, within(first, last, Grain.DAY)) for number, (first, last) in enumerate(spans, 1)]
    columns = Columns.build(made, [actor(1)])
    return Shown.of(columns, np.arange(len(columns)))


@st.composite
def clustered(draw):
    """Return days of events in clusters, between which there are long gaps."""
    middles = draw(st.lists(st.integers(-300_000, 700_000), min_size=1, max_size=8))
    return [
        (middle + draw(st.integers(0, 900)), draw(st.integers(0, 40)))
        for middle in middles
        for _ in range(draw(st.integers(1, 8)))
    ]


@given(clustered())
def test_the_page_folds_what_the_program_folds(script, days):
    shown = shown_of([(first, first + length) for first, length in days])
    events = [
        {"start": start, "end": end}
        for start, end in zip(shown.start.tolist(), shown.end.tolist(), strict=True)
    ]
    events.reverse()  # the page does not hang on their order
    found = script(f"TimeScale.gapsIn({json.dumps(events)}, {json.dumps(WORTH)})")
    assert [tuple(gap) for gap in found] == list(gaps_in(shown))


def test_a_gap_between_antiquity_and_today_is_folded_by_both(script):
    spans = [(day, day) for day in (to_day(-43, 3, 15), to_day(-43, 4, 21), to_day(2022, 1, 3), to_day(2022, 3, 3),
                                    to_day(2022, 6, 3))]  # fmt: skip
    shown = shown_of(spans)
    events = [{"start": first, "end": last + 1} for first, last in spans]
    found = script(f"TimeScale.gapsIn({json.dumps(events)}, {json.dumps(WORTH)})")
    assert [tuple(gap) for gap in found] == list(gaps_in(shown)) == [(to_day(-43, 4, 22), to_day(2022, 1, 3))]


@given(SCALES, gaps_apart(), MOMENTS, MOMENTS, st.floats(-3_000, 3_000))
def test_days_and_pixels_lie_where_they_do_in_the_program(script, days_per_px, gaps, first, last, px):
    scale = Scale(days_per_px, gaps)
    js = f"TimeScale.scaleOf({days_per_px}, {json.dumps(gaps)}, {json.dumps(FOLD)})"
    answer = script(
        f"(s => [s.px({first}, {last}), s.after({first}, {px}), s.breaks, s.pieces({first}, {last})])({js})"
    )
    assert answer[0] == pytest.approx(scale.px(first, last), abs=1e-6, rel=1e-9)
    assert answer[1] == pytest.approx(scale.after(first, px), abs=1e-6, rel=1e-9)
    breaks = [{**asdict(one), "gap": list(one.gap)} for one in scale.breaks]
    assert answer[2] == breaks
    assert [tuple(piece) for piece in answer[3]] == list(scale.pieces(first, last))


@given(gaps_apart(), MOMENTS, st.floats(1, 100_000), st.integers(200, 3_000))
def test_what_fits_a_width_is_the_same(script, gaps, first, days, px):
    last = first + days
    found = script(f"TimeScale.fitting({first}, {last}, {px}, {json.dumps(gaps)}, {json.dumps(FOLD)})")
    assert found == pytest.approx(Scale(1.0, gaps).fitting(first, last, px), rel=1e-5)


@given(
    st.tuples(MOMENTS, MOMENTS).map(sorted),
    MOMENTS,
    gaps_apart(),
    SCALES,
    st.lists(MOMENTS, max_size=3),
)
def test_the_axis_of_the_page_ends_where_that_of_the_program_does(script, span, left, gaps, scale, later):
    shown = shown_of([(floor(span[0]), floor(span[1])), (floor(span[1]), floor(span[1]))])
    window = Window(left, Scale(scale, gaps), 1_000.0, 400.0)
    ours = end_of_time(shown, window, later, DAYS_AHEAD)
    time = f"TimeScale.scaleOf({scale}, {json.dumps(gaps)}, {json.dumps(FOLD)})"
    rule = json.dumps({"room": LABEL_ROOM_PX, "days": DAYS_AHEAD})
    theirs = script(
        f"TimeScale.endOfTime({time}, {left}, 1000, {json.dumps(shown.span)}, {json.dumps(later)}, {rule})"
    )
    assert (theirs is None) == (ours is None)
    assert theirs is None or theirs == pytest.approx(ours)

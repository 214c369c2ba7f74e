"""Weekends, marked periods and today, as painted."""

import pytest
from contrast import contrast
from synthetic import actor, event
from test_render import START, painted, pixels

from timeline_app.model.period import MarkedPeriod, Period
from timeline_app.render.fonts import Fonts
from timeline_app.render.theme import DARK, LIGHT
from timeline_app.view.columns import Columns
from timeline_app.view.detail import AXIS_PX
from timeline_app.view.ground import Backdrop
from timeline_app.view.lane_view import LaneMode, LaneView
from timeline_app.view.scene import lay_out
from timeline_app.view.scene_parts import Box
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState
from timeline_app.view.teller import Teller

pytestmark = pytest.mark.usefixtures("qapp")

COLUMNS = Columns.build([event(1, START + 1, "A storm", actors=(1,))], [actor(1)])
BACKDROP = Backdrop(has_weekends=True, now=START + 4.5)


def scene_of(backdrop, mode=LaneMode.NONE):
    """Return forty days, of which the first is a Saturday, 20 px each."""
    state = ViewState(centre_day=START + 20, days_per_px=0.05, lanes=LaneView(mode))
    teller = Teller(COLUMNS, Fonts("DejaVu Sans"))
    return lay_out(Shown.of(COLUMNS, COLUMNS.row_of_rank), state, teller, 800, 300, None, backdrop)


@pytest.mark.parametrize("mode", [LaneMode.NONE, LaneMode.ACTOR])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_weekends_are_told_from_other_days_and_leave_text_readable(theme, mode):
    image = painted(scene_of(BACKDROP, mode), theme)
    low = 270  # below every event
    (weekend,) = pixels(image, Box(7 * 20 + 3, low, 9 * 20 - 3, low + 5))
    (monday,) = pixels(image, Box(9 * 20 + 3, low, 10 * 20 - 3, low + 5)) - {theme.grid}
    assert weekend != monday
    assert contrast(theme.soft_ink, weekend) >= 4.5
    plain = pixels(painted(scene_of(Backdrop(), mode), theme), Box(7 * 20 + 3, low, 8 * 20 - 3, low + 5))
    assert plain == {monday}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_today_is_a_line_and_a_word_that_no_tick_shines_through(theme):
    image, plain = painted(scene_of(BACKDROP), theme), painted(scene_of(Backdrop()), theme)
    line = Box(90, 200, 91, 290)
    assert pixels(image, line) != pixels(plain, line)
    assert contrast(next(iter(pixels(image, line))), theme.paper) >= 3
    tag = scene_of(BACKDROP).ground.now.tag
    beside = Box(tag.right + 1, AXIS_PX - 18, tag.right + 6, AXIS_PX - 8)
    assert theme.accent in pixels(image, Box(tag.left + 3, AXIS_PX - 18, tag.right - 3, AXIS_PX - 8))
    assert theme.accent not in pixels(image, beside)
    assert contrast(theme.on_hue, theme.accent) >= 4.5


TRIAL = MarkedPeriod("t", Period("Trial", START + 20, START + 29, 2))
VERDICT = MarkedPeriod("v", Period("Verdict", START + 35, START + 35, 5))
MARKED = Backdrop(periods=(TRIAL, VERDICT))


@pytest.mark.parametrize("mode", [LaneMode.NONE, LaneMode.ACTOR])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_days_of_a_period_are_tinted_and_named_so_that_all_can_be_read(theme, mode):
    image, low = painted(scene_of(MARKED, mode), theme), 270
    inside = pixels(image, Box(401, low, 599, low + 4)) - {theme.grid, theme.strong_grid}
    outside = pixels(image, Box(605, low, 690, low + 4)) - {theme.grid, theme.strong_grid}
    assert inside
    assert not inside & outside
    assert all(contrast(theme.soft_ink, colour) >= 4.5 for colour in inside)
    strip = pixels(image, Box(560, AXIS_PX + 4, 590, AXIS_PX + 14))
    assert all(contrast(theme.ink, colour) >= 4.5 for colour in strip)
    assert pixels(image, Box(400, AXIS_PX + 3, 402, AXIS_PX + 14)) == {theme.hues[2]}
    assert pixels(image, Box(700, AXIS_PX + 3, 702, AXIS_PX + 14)) == {theme.hues[5]}


def test_a_marker_is_one_line_where_its_day_is_narrow():
    state = ViewState(centre_day=START + 35, days_per_px=2)
    teller = Teller(COLUMNS, Fonts("DejaVu Sans"))
    scene = lay_out(Shown.of(COLUMNS, COLUMNS.row_of_rank), state, teller, 800, 300, None, MARKED)
    image = painted(scene)
    row = [image.pixelColor(x, 280).name() for x in range(399, 405)]
    assert sum(colour != LIGHT.paper for colour in row) == 1

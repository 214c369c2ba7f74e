import itertools

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from synthetic import event, huge

from timeline_app.model.calendar import to_day
from timeline_app.model.dates import AnchoredDate, Grain, throughout
from timeline_app.render import items, lines
from timeline_app.render.emphasis import NO_EMPHASIS, Emphasis
from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.paint import paint
from timeline_app.render.theme import DARK, LIGHT
from timeline_app.view.actions import Pan, ZoomAt
from timeline_app.view.columns import Columns
from timeline_app.view.detail import Level
from timeline_app.view.found import Found, with_found
from timeline_app.view.lane_view import NO_LANES, LaneMode, LaneView
from timeline_app.view.scene import lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce
from timeline_app.view.teller import Teller

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (900, 500)
DAY = to_day(2022, 3, 1)


def fresh_ink():
    return Ink(Fonts("DejaVu Sans"), is_cached=True)


def painted(scene, ink, theme=LIGHT, emphasis=NO_EMPHASIS):
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    painter = QPainter(image)
    paint(scene, painter, theme, ink, emphasis)
    painter.end()
    return image


def pixels(image):
    return np.frombuffer(image.constBits(), np.uint8).astype(int)


def look_alike(one, other):
    """Whether no pixel differs but by how Qt rounds: what lies half over something is mixed in another order."""
    return np.abs(pixels(one) - pixels(other)).max() <= 4


def scenes(columns, days_per_px, actions, lanes=NO_LANES):
    """Yield a scene, and what it becomes after each of the actions."""
    shown, teller = Shown.of(columns, np.arange(len(columns))), Teller(columns, Fonts("DejaVu Sans"))
    state = ViewState(centre_day=float(np.median(columns.start)), days_per_px=days_per_px, lanes=lanes)
    scene = lay_out(shown, state, teller, *SIZE)
    yield scene
    for action in actions:
        state = reduce(state, action)
        scene = lay_out(shown, state, teller, *SIZE, scene.arrangement)
        yield scene


def of_all_kinds():
    """Return events with bars of every kind: short, long, open at either end, fading."""
    dates = (
        DAY,
        throughout(DAY - 3, DAY + 30, Grain.DAY),
        throughout(DAY - 400, DAY + 3, Grain.DAY),
        AnchoredDate(DAY - 60, DAY - 40, DAY + 5, DAY + 25, Grain.DAY),
        AnchoredDate(DAY - 5, DAY - 5, None, None, Grain.DAY),
        AnchoredDate(None, None, DAY + 9, DAY + 9, Grain.DAY),
    )
    number = itertools.count(1)
    return [
        event(next(number), date, f"The council of {place} meets again", actors=(nth % 5,))
        for nth, place in enumerate(("Lund", "Port Ellery by the sea", "Holm"))
        for date in dates * 12
    ]


MOVES = [Pan(24.0), Pan(24.0), Pan(0.37), Pan(-300.0), Pan(-9.6), *([Pan(90.0)] * 8)]


@pytest.mark.parametrize("days_per_px", [0.02, 0.2, 2.0])
def test_lines_drawn_from_what_was_kept_look_as_if_drawn_anew(days_per_px):
    ink = fresh_ink()
    columns = Columns.build(of_all_kinds(), ())
    levels = set()
    for scene in scenes(columns, days_per_px, MOVES):
        levels.add(scene.items[0].detail.level if scene.items else None)
        assert look_alike(painted(scene, ink), painted(scene, fresh_ink()))
    assert levels & {Level.LINES, Level.CROWDED}


@pytest.mark.parametrize("days_per_px", [0.3, 20.0])
@pytest.mark.parametrize("mode", [LaneMode.NONE, LaneMode.ACTOR])
def test_so_does_a_crowd_with_what_it_counts(days_per_px, mode):
    ink = fresh_ink()
    columns = huge(20_000)
    for scene in scenes(columns, days_per_px, MOVES, LaneView(mode)):
        assert scene.arrangement.is_crowded
        assert look_alike(painted(scene, ink), painted(scene, fresh_ink()))


def test_a_label_at_its_bar_is_one_picture_that_is_moved(monkeypatch):
    ink, made = fresh_ink(), []
    picture_of = items._whole
    monkeypatch.setattr(items, "_whole", lambda *parts: made.append(parts[2]) or picture_of(*parts))
    pans = [*scenes(Columns.build(of_all_kinds(), ()), 0.2, [Pan(3.0)] * 12)]
    for scene in pans:
        painted(scene, ink)
    barred = [one for one in pans[1].items if one.has_bar and one.label_x > 40]
    assert len(barred) > 5
    assert {one.event for one in barred} <= {one.event for one in made}
    assert len({one.event for one in made}) == len(made)


def test_a_label_without_a_bar_is_drawn_once_for_all_steps_of_a_zoom(monkeypatch):
    ink, made = fresh_ink(), []
    pictures_of = lines.OnGround.of
    monkeypatch.setattr(
        lines.OnGround, "of", lambda line, ground: made.append(line) or pictures_of(line, ground)
    )
    steps = [
        *scenes(huge(20_000), 20.0, [ZoomAt(40_000.0, factor) for factor in [1.01] * 12 + [1 / 1.01] * 12])
    ]
    for scene in steps:
        painted(scene, ink)
    alone = [one for one in steps[-1].items if not one.has_bar and one.label_x > 40]
    assert len(alone) > 5
    assert len(made) < 2 * len({one.event for scene in steps for one in scene.items})


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("days_per_px", [0.2, 2.0])
def test_what_a_search_found_looks_as_if_drawn_anew_while_it_comes_and_goes(theme, days_per_px):
    ink, columns = fresh_ink(), Columns.build(of_all_kinds(), ())
    shown = Shown.of(columns, np.arange(len(columns)))
    steps = [*MOVES, *[ZoomAt(float(DAY), factor) for factor in [1.2] * 4 + [1 / 1.2] * 4]]
    for turn, scene in enumerate(scenes(columns, days_per_px, steps)):
        every = (None, 2, 2, 3)[turn // 2 % 4]
        marked = (
            scene if every is None else with_found(scene, Found.among(shown, shown.rows, shown.rows[::every]))
        )
        drawn, anew = painted(marked, ink, theme), painted(marked, fresh_ink(), theme)
        assert look_alike(drawn, anew)
        assert every is None or not look_alike(drawn, painted(scene, fresh_ink(), theme))


@pytest.mark.parametrize("days_per_px", [0.3, 20.0])
@pytest.mark.parametrize("mode", [LaneMode.NONE, LaneMode.ACTOR])
def test_so_does_what_it_found_of_a_crowd_while_one_pans_and_seeks_something_else(days_per_px, mode):
    ink, columns = fresh_ink(), huge(20_000)
    shown = Shown.of(columns, np.arange(len(columns)))
    sought = [
        None if every is None else Found.among(shown, shown.rows, shown.rows[::every])
        for every in (2, None, 7)
    ]
    for turn, scene in enumerate(scenes(columns, days_per_px, MOVES, LaneView(mode))):
        found = sought[turn // 2 % 3]
        marked = scene if found is None else with_found(scene, found)
        assert look_alike(painted(marked, ink), painted(marked, fresh_ink()))
        assert marked.has_found is (found is not None)


def test_lines_look_the_same_on_a_screen_of_finer_pixels_too():
    ink, columns = fresh_ink(), Columns.build(of_all_kinds(), ())
    for scene in scenes(columns, 0.2, [Pan(0.0)] * 3):
        pictures = []
        for one in (ink, fresh_ink()):
            image = QImage(2 * SIZE[0], 2 * SIZE[1], QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(2.0)
            painter = QPainter(image)
            paint(scene, painter, LIGHT, one, NO_EMPHASIS)
            painter.end()
            pictures.append(image)
        assert look_alike(*pictures)


def test_so_they_do_while_one_zooms():
    ink = fresh_ink()
    steps = [ZoomAt(40_000.0, factor) for factor in [1.2] * 8 + [1 / 1.2] * 12]
    for scene in scenes(huge(20_000), 20.0, steps):
        assert look_alike(painted(scene, ink), painted(scene, fresh_ink()))


def test_labels_stay_beside_bars_of_every_kind_that_change_with_each_step_of_a_zoom():
    ink = fresh_ink()
    steps = [ZoomAt(float(DAY), factor) for factor in [1.07] * 14 + [1 / 1.11] * 14 + [1.0, 1.0]]
    for scene in scenes(Columns.build(of_all_kinds(), ()), 0.4, steps):
        assert look_alike(painted(scene, ink), painted(scene, fresh_ink()))


def test_so_they_do_when_colours_or_the_emphasis_change():
    ink = fresh_ink()
    scene = next(iter(scenes(Columns.build(of_all_kinds(), ()), 0.2, ())))
    some = scene.items[len(scene.items) // 2].event
    looks = [(LIGHT, NO_EMPHASIS), (LIGHT, Emphasis(frozenset({some}), focused=some)), (DARK, NO_EMPHASIS)]
    for theme, emphasis in [*looks, *looks]:
        drawn, anew = (painted(scene, one, theme, emphasis) for one in (ink, fresh_ink()))
        assert look_alike(drawn, anew)


def test_a_mark_of_contradiction_comes_and_goes():
    ink = fresh_ink()
    scene = next(iter(scenes(Columns.build(of_all_kinds(), ()), 0.2, ())))
    marked = scene.marked(frozenset({scene.items[0].event}))
    plain = painted(scene, ink)
    drawn = painted(marked, ink)
    assert look_alike(drawn, painted(marked, fresh_ink()))
    assert not look_alike(drawn, plain)
    assert look_alike(painted(scene, ink), plain)


def test_what_is_drawn_into_a_piece_is_no_piece_of_its_line():
    ink, image = fresh_ink(), QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)

    def chip(on):
        on.fillRect(0, 0, 4, 4, QColor("black"))

    pieces = ink.record()
    ink.stamp(painter, "line", (50, 20), (40, 10), lambda on: ink.stamp(on, "chip", (0, 0), (4, 4), chip))
    ink.end_record()
    painter.end()
    assert [piece[1:3] for piece in pieces] == [(50, 20)]

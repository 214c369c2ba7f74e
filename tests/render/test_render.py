import itertools
import math

import numpy as np
import pytest
from contrast import SIGHTS, contrast, difference
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from synthetic import actor, event, huge

from timeline_app.model.calendar import to_day
from timeline_app.model.dates import AnchoredDate, Grain, throughout, within
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.timeline import Status
from timeline_app.render.chips import draw_chip
from timeline_app.render.emphasis import Emphasis
from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.paint import paint
from timeline_app.render.theme import DARK, LIGHT, mixed, theme_of
from timeline_app.view.arrangement import Window
from timeline_app.view.arranging import arrange_all
from timeline_app.view.columns import Columns, Trait
from timeline_app.view.detail import AXIS_PX, LINES
from timeline_app.view.metrics import TextRole
from timeline_app.view.scale import Scale
from timeline_app.view.scene import lay_out
from timeline_app.view.scene import scene_of as scene_of_layout
from timeline_app.view.scene_parts import Box
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState
from timeline_app.view.teller import Teller

pytestmark = pytest.mark.usefixtures("qapp")

START = to_day(2022)


def scene_of(columns, days_per_px=1.0, size=(800, 300)):
    shown = Shown.of(columns, np.arange(len(columns), dtype=np.int64))
    state = ViewState(centre_day=START + 400 * days_per_px - 40 * days_per_px, days_per_px=days_per_px)
    return lay_out(shown, state, Teller(columns, Fonts("DejaVu Sans")), *size)


def painted(scene, theme=LIGHT, scale=1, *, is_cached=False, emphasis=None):
    image = QImage(int(scene.width_px * scale), int(scene.height_px * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    paint(scene, painter, theme, Ink(Fonts("DejaVu Sans"), is_cached=is_cached), emphasis or Emphasis())
    painter.end()
    return image


def levels(image):
    """Grey levels by row and column, 0 to 255."""
    grey_image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(grey_image.constBits(), np.uint8).reshape(image.height(), grey_image.bytesPerLine())
    return lines[:, : image.width()].astype(int)


def grey(image, box):
    """Mean darkness of a box, 0 for white."""
    part = image.copy(round(box.left), round(box.top), max(1, round(box.width)), max(1, round(box.height)))
    return 255 - levels(part).mean()


def one(date, **more):
    return Columns.build([event(1, date, "One", actors=(1,), **more)], [actor(1)])


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_and_hues_have_aa_contrast(theme):
    grounds = (theme.paper, theme.surface, theme.band)
    assert all(
        contrast(ink, ground) >= 4.5
        for ink in (theme.ink, theme.soft_ink, theme.faint_ink)
        for ground in grounds
    )
    for hue in (*theme.hues, theme.neutral):
        assert contrast(hue, theme.paper) >= 4.5
        assert contrast(theme.on_hue, hue) >= 4.5
        assert contrast(hue, mixed(hue, theme.paper, 0.16)) >= 4.0


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_hues_can_be_told_apart_and_stay_with_their_actor(theme):
    assert len(set(theme.hues)) == 10
    assert theme.hue(3) == theme.hue(13) != theme.hue(4)
    assert theme.hue(0) == theme.neutral


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("sight", SIGHTS)
def test_each_two_hues_differ_for_eyes_that_lack_a_kind_of_cone_too(theme, sight):
    least = 14.0 if sight == "full" else 7.5
    for one, other in itertools.combinations(theme.hues, 2):
        assert difference(one, other, sight) > least, (one, other)


def test_the_theme_goes_with_the_palette():
    dark = QPalette(QColor("#202020"))
    dark.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    dark.setColor(QPalette.ColorRole.Text, QColor("#eeeeee"))
    assert theme_of(dark) is DARK
    assert theme_of(QPalette(QColor("#efefef"), QColor("#ffffff"))) is LIGHT


def test_an_uncertain_bar_fades_towards_its_ends_and_a_certain_one_does_not():
    for date, fades in (
        (within(START, START + 300, Grain.DAY), True),
        (throughout(START, START + 300, Grain.DAY), False),
    ):
        scene = scene_of(one(date))
        image, bar = painted(scene), scene.items[0].bar
        assert scene.items[0].detail.is_card
        middle = image.pixelColor(int(bar.centre[0]), int(bar.centre[1])).lightness()
        end = image.pixelColor(int(bar.left) + 4, int(bar.centre[1])).lightness()
        assert (end - middle > 60) is fades


def test_the_certain_part_stands_out_from_the_rest():
    date = AnchoredDate(START, START + 100, START + 200, START + 300, Grain.DAY)
    scene = scene_of(one(date))
    image, bar = painted(scene), scene.items[0].bar
    y = int(bar.centre[1])
    core, unsure = (image.pixelColor(int(bar.left) + x, y).lightness() for x in (150, 250))
    assert unsure - core > 30


def test_a_doubtful_bar_is_dashed():
    date = AnchoredDate(START, START, START + 300, START + 300, Grain.DAY, is_doubtful=True)
    scene = scene_of(one(date))
    image, bar = painted(scene), scene.items[0].bar
    row = [
        image.pixelColor(x, int(bar.centre[1])).lightness() < 160
        for x in range(int(bar.left), int(bar.right))
    ]
    assert sum(a != b for a, b in itertools.pairwise(row)) > 20


@pytest.mark.parametrize(
    ("date", "side"),
    [
        (AnchoredDate(None, None, START + 100, START + 100, Grain.DAY), "left"),
        (AnchoredDate(START + 100, START + 100, None, None, Grain.DAY), "right"),
    ],
)
def test_open_ends_are_arrows_beyond_the_known_day(date, side):
    scene = scene_of(one(date))
    item, image = scene.items[0], painted(scene)
    known = item.placed.label_left + item.shift_px
    assert (item.bar.left < known) is (side == "left")
    assert (item.bar.right > known + 15) is (side == "right")
    assert grey(image, item.bar) > 5


@pytest.mark.parametrize(
    "trait", [Trait.PLANNED, Trait.NEGATED, Trait.STATEMENT, Trait.FAINT, Trait.CANCELLED]
)
def test_a_flag_changes_the_shape_of_the_sign_not_only_its_colour(trait):
    signs = []
    for traits in (0, int(trait)):
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        draw_chip(painter, Ink(Fonts(), is_cached=False), LIGHT, (2, 2), 1, "AF", traits)
        painter.end()
        signs.append(levels(image))
    assert (np.abs(signs[0] - signs[1]) > 60).sum() > 8


def test_selection_and_focus_can_be_seen():
    scene = scene_of(one(START))
    plain = painted(scene)
    assert painted(scene, emphasis=Emphasis(selected=frozenset({1}))) != plain
    assert painted(scene, emphasis=Emphasis(focused=1)) != plain
    assert painted(scene, emphasis=Emphasis(hovered=1)) != plain


def test_cached_pixmaps_look_like_what_they_stand_for():
    scene = scene_of(huge(2_000), days_per_px=30)
    difference = levels(painted(scene)) - levels(painted(scene, is_cached=True))
    assert np.abs(difference).mean() < 6


def test_hidpi_paints_sharper_not_larger():
    scene = scene_of(one(START))
    image = painted(scene, scale=2, is_cached=True)
    assert image.width() == 1600
    assert painted(scene).scaled(1600, 600) != image


def test_a_planned_inferred_event_keeps_readable_words():
    columns = one(START, flags=(Flag.PLANNED,), how=DateHow.MAIN_DAY)
    scene = scene_of(columns)
    label = scene.items[0].label
    assert grey(painted(scene), label) > 3


def test_text_is_cut_with_an_ellipsis_and_measured_alike():
    fonts = Fonts("DejaVu Sans")
    cut = fonts.elided("A headline that is far too long", TextRole.HEADLINE, 90)
    assert cut.endswith("…")
    assert fonts.width(cut, TextRole.HEADLINE) <= 91
    assert math.isclose(fonts.width("abc", TextRole.HEADLINE), fonts.width("abc", TextRole.HEADLINE))


def test_the_ribbon_is_painted_where_events_crowd():
    scene = scene_of(huge(5_000), days_per_px=20)
    assert scene.arrangement.crowd is not None
    assert grey(painted(scene), scene.ribbon) > 8


def pixels(image, box):
    """The colours of a box of a picture."""
    points = itertools.product(
        range(round(box.left), round(box.right)), range(round(box.top), round(box.bottom))
    )
    return {image.pixelColor(x, y).name() for x, y in points}


def test_the_stretch_of_the_event_under_the_pointer_stands_on_the_axis():
    scene = scene_of(one(throughout(START, START + 60, Grain.DAY)))
    bar = scene.items[0].bar
    strip = Box(bar.left + 2, AXIS_PX - 3, bar.right - 2, AXIS_PX - 1)
    beyond = Box(bar.right + 2, AXIS_PX - 3, bar.right + 60, AXIS_PX - 1)
    hue = LIGHT.hue(1)
    pointed = painted(scene, emphasis=Emphasis(hovered=1))
    assert pixels(pointed, strip) == {hue}
    assert hue not in pixels(pointed, beyond)
    assert hue not in pixels(painted(scene), strip)


def test_no_line_runs_through_labels_between_an_event_and_the_axis():
    columns = Columns.build(
        [event(i, START, f"Event {i}", actors=(i,)) for i in (1, 2)], [actor(1), actor(2)]
    )
    scene = scene_of(columns)
    upper, lower = sorted(scene.items, key=lambda item: item.top)
    across = Box(upper.bar.left, upper.label.top, upper.bar.left + 2, upper.label.bottom)
    plain = painted(scene)
    pointed = painted(scene, emphasis=Emphasis(hovered=lower.event))
    assert pixels(pointed, across) == pixels(plain, across)


def test_the_count_of_a_cluster_is_never_cut_by_the_edge():
    columns = huge(5_000)
    for dx_px in range(0, 120, 7):
        state = ViewState(centre_day=START - 600 + dx_px * 20, days_per_px=20)
        shown = Shown.of(columns, np.arange(len(columns), dtype=np.int64))
        scene = lay_out(shown, state, Teller(columns, Fonts("DejaVu Sans")), 800, 300)
        at_edge = Box(0, scene.ribbon.bottom + 4, 2, scene.ribbon.bottom + 20)
        grounds = {LIGHT.paper, mixed(LIGHT.neutral, LIGHT.paper, 0.13)}
        letters = pixels(painted(scene), at_edge)
        assert all(contrast(colour, LIGHT.paper) < 1.6 for colour in letters - grounds)


def test_a_line_cut_short_at_the_edge_points_to_where_its_event_is():
    columns = one(START)
    shown = Shown.of(columns, np.arange(1))
    teller = Teller(columns, Fonts("DejaVu Sans"))
    window = Window(START + 30.0, Scale(1.0), 800, 300)
    scene = scene_of_layout(arrange_all(shown, window, teller, LINES), teller, window, 0.0, 300)
    label = scene.items[0].label
    assert scene.items[0].bar.right < 0 < label.left
    before_it = Box(0, label.top, label.left - 1, label.bottom)
    assert LIGHT.hue(1) in pixels(painted(scene), before_it)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("how", [DateHow.INHERITED, DateHow.PUBLICATION])
def test_a_date_that_no_words_give_is_told_fainter_and_still_readably(theme, how):
    def words(columns):
        scene = scene_of(columns)
        label = scene.items[0].label
        return pixels(painted(scene, theme), label)

    assert theme.ink in words(one(START))
    faint = words(one(START, how=how))
    assert theme.ink not in faint
    assert theme.soft_ink in faint
    assert contrast(theme.soft_ink, theme.paper) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("detail", [LINES, None], ids=["lines", "cards"])
@pytest.mark.parametrize("is_cached", [True, False])
def test_the_headline_of_what_is_rejected_is_struck_out(theme, detail, is_cached):
    def longest_stroke(**more):
        columns = Columns.build([event(1, START, "Harbour", actors=(1,), **more)], [actor(1)])
        shown, teller = Shown.of(columns, np.arange(1)), Teller(columns, Fonts("DejaVu Sans"))
        window = Window(START - 300.0, Scale(1.0), 800, 300)
        scene = (
            lay_out(shown, ViewState(centre_day=START), teller, 800, 300)
            if detail is None
            else scene_of_layout(arrange_all(shown, window, teller, detail), teller, window, 0.0, 300)
        )
        assert scene.items[0].detail.is_card is (detail is None)
        box, image = scene.items[0].label, painted(scene, theme, is_cached=is_cached)
        left, top, right, bottom = map(round, (box.left + 3, box.top + 3, box.right - 3, box.bottom - 3))
        ground = image.pixel(right - 1, bottom - 1)
        rows = [[image.pixel(x, y) != ground for x in range(left, right)] for y in range(top, bottom)]
        return max(sum(run) for row in rows for _, run in itertools.groupby(row))

    width = Fonts("DejaVu Sans").width("Harbour", TextRole.HEADLINE)
    assert longest_stroke(status=Status.REJECTED) > 0.9 * width
    assert longest_stroke() < 0.5 * width


@pytest.mark.parametrize(("x", "is_told"), [(700, True), (738, False), (760, False)])
@pytest.mark.parametrize("is_cached", [True, False])
def test_a_headline_with_room_for_two_letters_is_left_to_its_sign(x, is_told, is_cached):
    columns = Columns.build([event(1, START, "Harbour Board elects", actors=(1,))], [actor(1)])
    shown = Shown.of(columns, np.arange(1))
    teller = Teller(columns, Fonts("DejaVu Sans"))
    window = Window(START - float(x), Scale(1.0), 800, 300)
    scene = scene_of_layout(arrange_all(shown, window, teller, LINES), teller, window, 0.0, 300)
    label = scene.items[0].label
    words = Box(label.left + 25, label.top, label.right - 4, label.bottom)
    assert (pixels(painted(scene, is_cached=is_cached), words) != {LIGHT.paper}) is is_told


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_lines_of_inequality_are_whole_pixels_at_scale_1(theme):
    image = QImage(28, 32, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.paper))
    painter = QPainter(image)
    draw_chip(painter, Ink(Fonts(), is_cached=True), theme, (0, 6), 1, "AF", int(Trait.CONTRADICTED))
    painter.end()
    rows = ["".join("#" if image.pixelColor(x, y).name() == theme.paper else "." for x in range(11, 23))
            for y in range(17, 29)]  # fmt: skip
    assert [number for number, row in enumerate(rows) if "######" in row[2:10]] == [4, 7]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("traits", [0, int(Trait.FAINT), int(Trait.PLANNED)])
def test_what_is_to_be_reviewed_is_told_by_a_mark_at_the_corner_besides_its_colour(theme, traits):
    def corner(traits):
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.paper))
        painter = QPainter(image)
        draw_chip(painter, Ink(Fonts(), is_cached=False), theme, (0, 6), 1, "AF", traits)
        painter.end()
        return {image.pixelColor(x, y).name() for x in range(12, 24) for y in range(12)}

    assert theme.ink in corner(traits | int(Trait.TO_REVIEW))
    assert theme.ink not in corner(traits)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("traits", [0, int(Trait.TO_REVIEW), int(Trait.STATEMENT)])
def test_what_others_contradict_is_told_by_a_mark_at_the_lower_corner(theme, traits):
    def corner(traits):
        image = QImage(28, 32, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.paper))
        painter = QPainter(image)
        draw_chip(painter, Ink(Fonts(), is_cached=False), theme, (0, 6), 1, "AF", traits)
        painter.end()
        return {image.pixelColor(x, y).name() for x in range(12, 24) for y in range(18, 30)}

    assert theme.ink in corner(traits | int(Trait.CONTRADICTED))
    assert theme.ink not in corner(traits)

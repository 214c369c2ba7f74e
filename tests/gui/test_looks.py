import pytest
from contrast import contrast
from PySide6.QtGui import QColor, QPalette

from timeline_app.gui.icons import application_icon, icon, pixmap
from timeline_app.gui.style import palette_of, sheet_of
from timeline_app.render.theme import DARK, LIGHT
from timeline_app.resource_path import resource_path

ICONS = sorted(path.stem for path in resource_path("icons").glob("*.svg"))
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something_in_the_colour_asked_for(qapp, name):
    image = pixmap(name, QColor("#ff0000"), 24).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha()
    }
    assert colours
    assert name == "timeline_app" or all(QColor(colour).red() > 200 for colour in colours)


def test_a_disabled_icon_is_fainter(qapp):
    made = icon("undo", palette_of(LIGHT))
    plain = made.pixmap(20, made.Mode.Normal).toImage()
    faint = made.pixmap(20, made.Mode.Disabled).toImage()
    assert plain != faint


def test_the_program_has_an_icon_of_its_own(qapp):
    assert len(application_icon().availableSizes()) > 4


@THEMES
def test_the_palette_reads_well(theme):
    palette = palette_of(theme)
    for ink, ground in (
        ("WindowText", "Window"),
        ("Text", "Base"),
        ("ButtonText", "Button"),
        ("HighlightedText", "Highlight"),
    ):
        colours = [palette.color(getattr(QPalette.ColorRole, role)).name() for role in (ink, ground)]
        assert contrast(*colours) >= 4.5, (ink, ground)


@THEMES
def test_the_style_sheet_has_a_colour_for_every_name(theme):
    assert "$" not in sheet_of(theme)

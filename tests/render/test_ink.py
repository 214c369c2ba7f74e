import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter, QTextLayout

from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.view.metrics import TextRole

pytestmark = pytest.mark.usefixtures("qapp")

HEADLINE = "The harbour strike is off after long talks in the capital"


def levels(image):
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : image.width()].astype(int)


def written(text, width_px, *, is_cached, ink=None):
    ink = ink or Ink(Fonts("DejaVu Sans"), is_cached=is_cached)
    image = QImage(420, 22, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    ink.text(painter, (2, 2), text, TextRole.HEADLINE, "#000000", width_px)
    painter.end()
    return levels(image)


@settings(max_examples=60, deadline=None)
@given(st.integers(20, 400))
def test_a_picture_of_a_text_that_is_cut_looks_like_the_text_that_ends_in_an_ellipsis(width_px):
    cut, drawn = (written(HEADLINE, width_px, is_cached=cached) for cached in (True, False))
    assert np.abs(cut - drawn).mean() < 0.6
    inked = np.flatnonzero((cut < 128).any(axis=0))
    assert inked[-1] <= 2 + width_px


@pytest.mark.parametrize(
    "text",
    [
        "وقّع الوزراء اتفاق الميناء بعد محادثات طويلة",
        "港口罢工在漫长谈判后结束了各方代表签署了协议文本",
        "Cafe\u0301 " * 12,
    ],
)
def test_a_text_whose_letters_join_or_run_left_is_cut_as_a_text(text):
    fonts = Fonts("DejaVu Sans")
    assert fonts.cut_px(text, TextRole.HEADLINE, 90) is None
    assert (written(text, 90, is_cached=True) < 128).any()


def test_no_cut_runs_through_letters_that_a_font_draws_as_one():
    fonts = Fonts("DejaVu Sans")
    text = "Officials find flaws"
    cuts = {fonts.cut_px(text, TextRole.HEADLINE, width) for width in range(10, 160)}
    inside = [fonts.width(text[: text.index(pair) + 1], TextRole.HEADLINE) for pair in ("ff", "fi", "fl")]
    assert all(abs(cut - place) > 1 for cut in cuts for place in inside)
    assert len(cuts) > 10


def test_a_text_is_drawn_once_however_it_is_cut():
    ink = Ink(Fonts("DejaVu Sans"), is_cached=True)
    written(HEADLINE, None, is_cached=True, ink=ink)
    written(HEADLINE, 300, is_cached=True, ink=ink)
    pieces = ink.pieces
    for width_px in range(40, 300, 3):
        written(HEADLINE, width_px, is_cached=True, ink=ink)
    assert ink.pieces == pieces == 2  # the text and the ellipsis


@pytest.mark.parametrize(
    "role", [TextRole.HEADLINE, TextRole.STRONG, TextRole.SMALL], ids=lambda role: role.value
)
@pytest.mark.parametrize("width_px", [60, 95, 140])
@pytest.mark.parametrize(
    ("text", "is_from_right"),
    [
        ("وقّع الوزراء اتفاق الميناء بعد محادثات طويلة في العاصمة", True),
        ("ראש העיר פתחה את הגשר החדש מעל הנמל הישן בעיר", True),
        ("港口罢工在漫长谈判后结束了各方代表签署了协议文本", False),
        ("महापौर ने पुराने बंदरगाह पर नए पुल का उद्घाटन किया", False),
        ("🌉🎆👩‍👩‍👧🎇🌉🎆🎇🌉🎆🎇🌉🎆🎇 lights", False),
    ],
    ids=["arabic", "hebrew", "chinese", "devanagari", "emoji"],
)
def test_every_script_is_cut_behind_what_is_read_first_and_fits(text, is_from_right, width_px, role):
    fonts = Fonts("DejaVu Sans")
    shown = fonts.elided(text, role, width_px)
    assert shown.endswith("…")
    assert 0 < len(shown) - 1 < len(text)
    assert text.startswith(shown[:-1].rstrip(" \u200d"))  # Qt keeps the last letter joined
    assert fonts.width(shown, role) <= width_px + 1
    shown.encode("utf-16")  # no half of an emoji
    layout = QTextLayout(shown, fonts.font(role))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    end, begin = (line.cursorToX(at)[0] for at in (len(shown), 0))
    assert (end < begin) is is_from_right  # the ellipsis stands where reading would go on

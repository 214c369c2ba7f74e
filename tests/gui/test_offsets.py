import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from timeline_app.gui.offsets import Offsets
from timeline_app.model.article import storable
from timeline_app.model.span import Span

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(storable)


def words_in_document(text: str, span: Span) -> str:
    document = QTextDocument()
    document.setPlainText(text)
    start, end = Offsets(text).units_of(span)
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plain words here", "words"),
        ("a 😀 before", "before"),
        ("😀😀😀 19 December 🎉 2022", "19 December"),
        ("first line\n\n👩‍👩‍👧 family on 3 May\nlast", "3 May"),
        ("𝔊othic 𝔊 on Monday", "on Monday"),
    ],
)
def test_a_span_marks_the_same_words_in_a_document(text, words):
    start = text.index(words)
    assert words_in_document(text, Span(start, start + len(words))) == words


@given(TEXTS, st.data())
def test_points_survive_the_way_to_units_and_back(text, data):
    point = data.draw(st.integers(0, len(text)))
    offsets = Offsets(text)
    assert offsets.to_points(offsets.to_units(point)) == point


@given(TEXTS)
def test_the_end_of_a_text_is_its_length_in_utf_16(text):
    assert Offsets(text).to_units(len(text)) == len(text.encode("utf-16-le")) // 2


def test_an_offset_inside_a_character_rounds_up_to_its_end():
    assert Offsets("a😀b").to_points(2) == 2

"""No word of the window is cut at the sizes that people have, in either language."""

import pytest
from driving import add_article, press
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QWidget,
)

from timeline_app.gui.elided_label import ElidedLabel
from timeline_app.view.actions import CheckActor, KeepOthers, SelectEvents, SetSearch
from timeline_app.view.lane_view import LaneMode, SetLanes

SIZES = pytest.mark.parametrize("size", [(1000, 700), (1280, 800)], ids=["1000", "1280"])
_ROOM_OF_FIELD_PX = 46  # glass, cross and margins of a line with words in it


@pytest.fixture(params=["en", "de"])
def spoken(request):
    """The window in each language."""
    if request.param == "de":
        request.getfixturevalue("german")
    return request.param


@pytest.fixture
def timeline(qtbot, spoken, start_program):
    window = start_program()
    add_article(qtbot, window)
    window.message_bar.hide()
    return window


def words_of(widget):
    return getattr(widget, "text", lambda: "")().replace("&", "")


def is_short(widget):
    """Whether a widget has less room than its words need."""
    policy = widget.sizePolicy().horizontalPolicy()
    if isinstance(widget, ElidedLabel) or policy is QSizePolicy.Policy.Ignored:
        return False  # gives way on purpose; its tool tip has the words
    if isinstance(widget, QLabel):
        return not widget.wordWrap() and widget.width() < widget.sizeHint().width()
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return bool(widget.icon().isNull() and widget.width() < widget.sizeHint().width())
    return widget.width() < widget.sizeHint().width()


def is_out_of_reach(widget):
    """Whether a part of a widget lies beyond what it stands in, where nothing scrolls to it."""
    parent, rect = widget.parentWidget(), QRect(widget.rect())
    while parent is not None and not widget.isWindow():
        rect = QRect(widget.mapTo(parent, widget.rect().topLeft()), widget.size())
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return rect.left() < 0 or rect.right() > parent.width()  # nothing scrolls sideways
        if not parent.rect().contains(rect):
            return True
        if parent.isWindow():
            return False
        parent = parent.parentWidget()
    return False


def cut_in(window):
    """Return what is cut of all that is visible in a window."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, QMenuBar):
            continue
        if isinstance(widget, (QLabel, QAbstractButton, QComboBox)) and (
            is_short(widget) or is_out_of_reach(widget)
        ):
            found.append((type(widget).__name__, words_of(widget), widget.width(), widget.sizeHint().width()))
        if isinstance(widget, QTabBar):
            found += [
                (widget.tabText(at), "tab")
                for at in range(widget.count())
                if widget.tabRect(at).right() > widget.width()
            ]
        if isinstance(widget, QLineEdit) and not widget.text() and widget.placeholderText():
            needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText()) + _ROOM_OF_FIELD_PX
            if needed > widget.width():
                found.append((widget.placeholderText(), widget.width(), needed))
    return found


def check(qtbot, window, size):
    """Wait until nothing is cut."""
    window.resize(*size)

    def is_whole():
        assert window.size().toTuple() == size
        assert cut_in(window) == []

    qtbot.waitUntil(is_whole, timeout=8_000)


def look_at(qtbot, window, part):
    session = window.session
    match part:
        case "event":
            pass
        case "several":
            ids = session.contents.columns.ids[session.shown.rows].tolist()
            session.dispatch(SelectEvents(frozenset(ids[:3])))
        case "filtered":
            session.dispatch(KeepOthers(True))
            session.dispatch(SetSearch("Falk"))
            window.search.stepped.emit(1)
            session.dispatch(CheckActor(session.contents.actors[0].id, True))
        case "table":
            window.show_table(is_shown=True)
        case "lanes":
            session.dispatch(SetLanes(LaneMode.ACTOR))
        case "review":
            press(qtbot, window, Qt.Key.Key_F7)
        case "end of the review":
            press(qtbot, window, Qt.Key.Key_F7)
            window.page.review._go_behind_the_last()
        case "articles" | "history":
            window.page.left.setCurrentIndex(1 if part == "articles" else 2)


@SIZES
@pytest.mark.parametrize(
    "part",
    ["event", "several", "filtered", "table", "lanes", "review", "end of the review", "articles", "history"],
)
def test_no_word_of_a_part_of_the_window_is_cut(qtbot, timeline, part, size):
    timeline.resize(*size)
    look_at(qtbot, timeline, part)
    check(qtbot, timeline, size)

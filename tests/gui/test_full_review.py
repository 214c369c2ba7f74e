"""A small library is put right from beginning to end by keyboard alone, and every step can be gone back."""

import pytest
from driving import TIMEOUT_MS, add_article, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from timeline_app.gui.dialogs.choose_event import ChooseEventDialog
from timeline_app.gui.dialogs.edit_event import EventDialog
from timeline_app.gui.dialogs.split_event import SplitEventDialog
from timeline_app.gui.dialogs.suggested_merges import SuggestedMergesDialog
from timeline_app.gui.dialogs.tag_events import TagDialog
from timeline_app.model.event import Flag
from timeline_app.model.timeline import Status

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing the keyboard)")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BRIDGE = """Swing bridge at Skerrin

Ines Falk closed the Skerrin bridge on 4 May 2021. Tomas Holm praised the crew on 9 May 2021.
Will the quay reopen in 2025?
"""
AGAIN = """Bridge closed again

Ines Falk closed the Skerrin bridge on 4 May 2021. Greta Lind bought the sluice on 12 May 2021.
"""
CROSSING = """Lorries stopped

Ines Falk shut the crossing for lorries on 4 May 2021. Anna Reed opened the mill on 20 May 2021.
"""

ADDED = 3  # articles, each a step of the history
MARCHENKO = """Storm at Skerrin

Oleksandr Marchenko closed the harbour of Skerrin on 3 May 2021. William Larsen opened the school on 4 May 2021.
"""
MARCHENKA = """Bridge at Skerrin

Marchenka closed the Skerrin bridge on 5 May 2021. Bill Larsen praised the crew on 6 May 2021.
"""
LARSEN = """Mill at Skerrin

Elizabeth Thorne closed the mill on 7 May 2021. Liz Thorne opened the school on 8 May 2021.
"""


@pytest.fixture
def review(qtbot, window):
    """The review of three articles, two of which tell of one event."""
    for text in (BRIDGE, AGAIN, CROSSING):
        add_article(qtbot, window, text, "25 May 2021")
    press(qtbot, window, Qt.Key.Key_F7)
    return window


def event(window):
    return window.session.shown_event


def headlines(window):
    return sorted(one.headline for one in window.session.contents.columns.events)


def go_to(qtbot, window, words):
    """Walk to the event with these words by the keys that go on and back."""
    for key in (Qt.Key.Key_K, Qt.Key.Key_J):
        for _ in range(len(window.session.rows)):
            if words in event(window).headline:
                return
            press(qtbot, window, key)
    assert words in event(window).headline


def opened(qtbot, window, kind):
    """Return the dialog of a kind as soon as it has the focus."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    (dialog,) = [one for one in window.findChildren(kind) if one.isVisible()]
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    return dialog


def agree(qtbot, window):
    """Press Enter in the dialog, and wait until it is gone."""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(QDialog)))


def typed(qtbot, words):
    """Type over what has the focus."""
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, words)


def split_and_merge(qtbot, review):
    """Split what two articles tell, take that back, and merge it with what a third calls otherwise."""
    found = headlines(review)
    go_to(qtbot, review, "closed the Skerrin bridge")
    press(qtbot, review, Qt.Key.Key_S)
    opened(qtbot, review, SplitEventDialog)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    agree(qtbot, review)
    assert headlines(review).count("Ines Falk closed the Skerrin bridge") == 2
    press(qtbot, review, Qt.Key.Key_Z, CTRL)
    assert headlines(review) == found
    go_to(qtbot, review, "closed the Skerrin bridge")
    press(qtbot, review, Qt.Key.Key_M)
    opened(qtbot, review, ChooseEventDialog)
    typed(qtbot, "lorries")
    agree(qtbot, review)
    assert len(headlines(review)) == len(found) - 1
    assert len(event(review).articles) == 3
    press(qtbot, review, Qt.Key.Key_Y)


def correct(qtbot, review):
    """Give an event another headline and date; how the date is read is told while it is typed."""
    go_to(qtbot, review, "praised")
    press(qtbot, review, Qt.Key.Key_E)
    opened(qtbot, review, EventDialog)
    typed(qtbot, "Crew is praised")
    agree(qtbot, review)
    assert event(review).headline == "Crew is praised"
    press(qtbot, review, Qt.Key.Key_D)
    dialog = opened(qtbot, review, EventDialog)
    typed(qtbot, "between 3 and 7 May 2021")
    qtbot.waitUntil(lambda: dialog.outcome.edtf == "[2021-05-03..2021-05-07]")
    assert dialog.date.echo.text() == "Understood as between 3 and 7 May 2021 · [2021-05-03..2021-05-07]"
    agree(qtbot, review)
    assert event(review).edtf == "[2021-05-03..2021-05-07]"


def choose_actor(qtbot, review):
    """Put an actor beside another, chosen from the names that are offered while it is typed."""
    go_to(qtbot, review, "mill")
    press(qtbot, review, Qt.Key.Key_A)
    opened(qtbot, review, EventDialog)
    line = QApplication.focusWidget()
    qtbot.keyClicks(line, "holm")
    offered = line.completer().popup()
    qtbot.waitUntil(offered.isVisible)
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    qtbot.keyClick(offered, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not line.text())
    agree(qtbot, review)
    assert names_of(review) == ["Anna Reed", "Tomas Holm"]


def names_of(window):
    return [window.session.contents.actor(actor).name for actor in event(window).actors]


def walk(qtbot, review):
    """Go on and back by letters and arrows, and through the articles of an event by Space."""
    go_to(qtbot, review, "mill")
    last = event(review).id
    for back, on in (
        (Qt.Key.Key_K, Qt.Key.Key_J),
        (Qt.Key.Key_Up, Qt.Key.Key_Down),
        (Qt.Key.Key_Left, Qt.Key.Key_Right),
    ):
        press(qtbot, review, back)
        assert event(review).id != last
        press(qtbot, review, on)
        assert event(review).id == last
    go_to(qtbot, review, "closed the Skerrin bridge")
    articles = set()
    for _ in event(review).articles:
        articles.add(review.session.shown_article)
        press(qtbot, review, Qt.Key.Key_Space)
    assert articles == set(event(review).articles)


def decide(qtbot, review):
    """Reject an event; tag another, star it, write a note beside it, and say that it was planned."""
    session = review.session
    go_to(qtbot, review, "sluice")
    sluice = event(review).id
    press(qtbot, review, Qt.Key.Key_N)
    assert session.contents.event(sluice).status is Status.REJECTED
    go_to(qtbot, review, "mill")
    mill = event(review).id
    press(qtbot, review, Qt.Key.Key_T)
    opened(qtbot, review, TagDialog)
    typed(qtbot, "to check, works")
    agree(qtbot, review)
    assert session.contents.event(mill).tags == ("to check", "works")
    press(qtbot, review, Qt.Key.Key_B)
    assert session.contents.event(mill).is_starred
    press(qtbot, review, Qt.Key.Key_O)
    dialog = opened(qtbot, review, EventDialog)
    qtbot.keyClicks(QApplication.focusWidget(), "Ask Anna.")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.headline, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.contents.event(mill).note == "Ask Anna.")
    press(qtbot, review, Qt.Key.Key_F)
    choose_entry(qtbot, review, "planned")
    assert session.contents.event(mill).flags == (Flag.PLANNED,)


def choose_entry(qtbot, review, words):
    """Choose an entry of the menu of flags by the arrow keys."""
    menu = review.page.review.inspector.details.flags_button.menu()
    qtbot.waitUntil(menu.isVisible)
    for _ in menu.actions():
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction().text() == words:
            break
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def add_from_tray(qtbot, review):
    """Leave the review, and make an event of a sentence that told none."""
    press(qtbot, review, Qt.Key.Key_Escape)
    press(qtbot, review, Qt.Key.Key_U, CTRL)
    press(qtbot, review, Qt.Key.Key_Plus)
    opened(qtbot, review, EventDialog)
    agree(qtbot, review)
    assert review.session.undo_name == "Add event"


def test_a_whole_library_is_reviewed_by_keyboard_and_gone_back(qtbot, review):
    session = review.session
    found = headlines(review)
    for part in (split_and_merge, walk, correct, choose_actor, decide, add_from_tray):
        part(qtbot, review)
    corrected = {one.headline: (one.status, one.edtf) for one in session.contents.columns.events}
    assert corrected["Will the quay reopen in 2025?"] == (Status.ADDED, "2025")
    press(qtbot, review, Qt.Key.Key_H, CTRL | SHIFT)
    press(qtbot, review, Qt.Key.Key_End)
    for _ in range(ADDED):
        press(qtbot, review, Qt.Key.Key_Up)
    press(qtbot, review, Qt.Key.Key_Return)
    assert headlines(review) == found
    press(qtbot, review, Qt.Key.Key_Home)
    press(qtbot, review, Qt.Key.Key_Return)
    assert {one.headline: (one.status, one.edtf) for one in session.contents.columns.events} == corrected
    review.page.canvas.setFocus()
    steps = len(session.steps(None, 100)) - ADDED
    for _ in range(steps):
        press(qtbot, review, Qt.Key.Key_Z, CTRL)
    assert headlines(review) == found
    for _ in range(steps):
        press(qtbot, review, Qt.Key.Key_Z, CTRL | SHIFT)
    assert {one.headline: (one.status, one.edtf) for one in session.contents.columns.events} == corrected


def test_the_queue_of_suggested_merges_is_answered_by_keyboard(qtbot, window):
    for text in (MARCHENKO, MARCHENKA, LARSEN):
        add_article(qtbot, window, text, "20 May 2021")
    queue = window.merge_queue
    wait_for(qtbot, window, 3)
    press(qtbot, window, Qt.Key.Key_M, CTRL)
    dialog = opened(qtbot, window, SuggestedMergesDialog)
    first, second, third = queue.waiting
    for key in (Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_L):
        qtbot.keyClick(dialog.focusWidget(), key)
    assert queue.waiting == ()
    assert queue.later == 1
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    window.page.take_focus()
    for _ in range(2):
        press(qtbot, window, Qt.Key.Key_Z, CTRL)
    wait_for(qtbot, window, 2)
    assert {first, second} == set(queue.waiting)
    assert third not in queue.waiting


def wait_for(qtbot, window, number):
    qtbot.waitUntil(
        lambda: len(window.merge_queue.waiting) == number and not window.merge_queue.is_looking,
        timeout=TIMEOUT_MS,
    )

"""A library is reviewed by keyboard alone: every event confirmed, rejected or corrected beside its article."""

import pytest
from driving import add_article, check_few_rows, event_about, press, select
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from timeline_app.gui.dialogs.edit_event import EventDialog
from timeline_app.gui.fitting_row import FittingRow
from timeline_app.gui.icons import set_icon
from timeline_app.gui.panels.review_bar import Deed
from timeline_app.model.timeline import Status
from timeline_app.model.topic import without_topic
from timeline_app.view.actions import CheckActor, CheckStatus, ClearFilter, ShowHidden
from timeline_app.view.review import ReviewOrder

CTRL = Qt.KeyboardModifier.ControlModifier
FERRY = """Ferry strike ends

The debts will be paid. The lights will be lit. The dues will be cut.

On 3 March 2023 Ben Reed opened the harbour. On 5 March 2023 Clara Voss closed the Brode mill.
"""
MILL = """Mill closed for good

Clara Voss closed the Brode mill on 5 March 2023. On 9 March 2023 Greta Lind bought the sluice.
"""


@pytest.fixture
def timeline(qtbot, window):
    """Two articles: three events that are unsure, and one that both tell of."""
    add_article(qtbot, window, FERRY, "4 May 2023")
    add_article(qtbot, window, MILL, "10 March 2023")
    return window


@pytest.fixture
def review(qtbot, timeline):
    """The review of all events, begun by its key."""
    press(qtbot, timeline, Qt.Key.Key_F7)
    assert timeline.page.review.isVisible()
    return timeline


def headline(window):
    return window.session.shown_event.headline


def status_of(window, *words):
    return window.session.contents.event(event_about(window, *map(without_topic, words))).status


def told(window):
    return window.page.review.bar.progress_words.text()


def dialog_of(window) -> EventDialog:
    (dialog,) = [one for one in window.findChildren(EventDialog) if one.isVisible()]
    return dialog


def focused_in_dialog(qtbot, window):
    """Return the field of the dialog that has the focus, as soon as one has."""
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    assert dialog_of(window).isAncestorOf(QApplication.focusWidget())
    return QApplication.focusWidget()


def type_into_dialog(qtbot, window, words):
    """Type over what has the focus in the dialog, and agree with Enter."""
    line = focused_in_dialog(qtbot, window)
    line.selectAll()
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_every_event_is_decided_on_by_keyboard_alone(qtbot, review):
    total = len(review.session.rows)
    assert told(review) == f"0 of {total} reviewed"
    order = [review.session.contents.columns.events[row].headline for row in review.session.rows]
    for number, words in enumerate(order):
        assert headline(review) == words
        press(qtbot, review, Qt.Key.Key_N if number == 1 else Qt.Key.Key_Y)
        assert told(review) == f"{number + 1} of {total} reviewed"
    statuses = [event.status for event in review.session.contents.columns.events]
    assert statuses.count(Status.CONFIRMED) == total - 1
    assert statuses.count(Status.REJECTED) == 1
    for words in reversed(order):
        press(qtbot, review, Qt.Key.Key_Z, CTRL)
        assert headline(review) == words
    assert told(review) == f"0 of {total} reviewed"
    press(qtbot, review, Qt.Key.Key_Escape)
    assert review.page.canvas.isVisible()
    assert not review.page.review.isVisible()
    assert review.page.canvas.hasFocus()


def test_the_first_article_is_corrected_by_keyboard_alone(qtbot, review):
    press(qtbot, review, Qt.Key.Key_E)
    type_into_dialog(qtbot, review, "New harbour opens")
    qtbot.waitUntil(lambda: not dialog_visible(review))
    assert headline(review) == "New harbour opens"
    press(qtbot, review, Qt.Key.Key_D)
    type_into_dialog(qtbot, review, "late February 2023")
    qtbot.waitUntil(lambda: not dialog_visible(review))
    assert review.session.shown_event.edtf == "[2023-02-20..2023-02-28]"
    press(qtbot, review, Qt.Key.Key_A)
    line = focused_in_dialog(qtbot, review)
    line.setText("Guild of Pilots")  # typed, it would open the list of names, which needs a real screen
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(dialog_of(review).headline, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog_visible(review))
    names = [review.session.contents.actor(actor).name for actor in review.session.shown_event.actors]
    assert "Guild of Pilots" in names
    assert review.session.shown_event.status is Status.EDITED
    assert told(review).startswith("1 of")
    press(qtbot, review, Qt.Key.Key_J)
    assert headline(review) != "New harbour opens"


def dialog_visible(window):
    return any(one.isVisible() for one in window.findChildren(EventDialog))


@pytest.mark.parametrize(
    ("on", "back"),
    [(Qt.Key.Key_J, Qt.Key.Key_K), (Qt.Key.Key_Down, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Left)],
)
def test_the_keys_go_on_and_back_to_the_ends_and_behind_the_last_one_is_said_what_is_open(
    qtbot, review, on, back
):
    total = len(review.session.rows)
    walked = [headline(review)]
    for _ in range(total - 1):
        press(qtbot, review, on)
        walked.append(headline(review))
    assert len(set(walked)) == total
    press(qtbot, review, on)
    assert review.page.review.is_through
    press(qtbot, review, back)
    assert headline(review) == walked[-1]
    for _ in range(total + 1):
        press(qtbot, review, back)
    assert headline(review) == walked[0]


def end_of(window):
    """The words of the page behind the last event, None while it is not shown."""
    page = window.page.review.review_end
    return (page.title.text(), page.counts.text(), page.left.text()) if page.isVisible() else None


def test_behind_the_last_event_stands_what_came_of_it_and_the_way_to_what_was_passed_over(qtbot, review):
    total = len(review.session.rows)
    keys = [Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_J] + [Qt.Key.Key_Y] * (total - 3)
    passed_over = None
    for key in keys:
        assert end_of(review) is None
        if key == Qt.Key.Key_J:
            passed_over = headline(review)
        press(qtbot, review, key)
    title, counts, left = end_of(review)
    assert title == "This was the last event"
    assert counts == (f"{total - 1} of {total} reviewed · confirmed by you: {total - 2} · rejected by you: 1")
    assert left == "1 was passed over."
    assert review.session.shown_event is None, "no key hits what one does not see"
    press(qtbot, review, Qt.Key.Key_N)
    assert told(review) == f"{total - 1} of {total} reviewed"
    assert not review.page.review.bar.buttons[Deed.CONFIRM].isEnabled()
    press(qtbot, review, Qt.Key.Key_Return)
    assert (headline(review), end_of(review)) == (passed_over, None)
    press(qtbot, review, Qt.Key.Key_Y)
    assert end_of(review)[0] == "Every event is reviewed", "as soon as none is open any more"
    press(qtbot, review, Qt.Key.Key_Z, CTRL)
    assert (headline(review), end_of(review)) == (passed_over, None)
    press(qtbot, review, Qt.Key.Key_Y)
    press(qtbot, review, Qt.Key.Key_Return)
    assert not review.page.review.isVisible()
    assert review.page.canvas.isVisible()


def test_who_goes_through_once_more_what_is_decided_is_not_stopped_at_each_event(qtbot, review):
    total = len(review.session.rows)
    for _ in range(total):
        press(qtbot, review, Qt.Key.Key_Y)
    assert end_of(review) is not None
    press(qtbot, review, Qt.Key.Key_J)
    assert end_of(review) is not None, "nothing is open to go on with"
    press(qtbot, review, Qt.Key.Key_K)
    press(qtbot, review, Qt.Key.Key_K)
    before = headline(review)
    press(qtbot, review, Qt.Key.Key_N)
    assert end_of(review) is None
    assert headline(review) != before


def test_the_words_of_the_event_are_marked_beside_it(qtbot, review):
    inspector = review.page.review.inspector
    marked = inspector.text.marked()
    assert "Ben Reed" in marked
    assert "On 3 March 2023" in marked or "3 March 2023" in marked
    details, text = inspector.details, inspector.text
    assert details.mapTo(review, details.rect().topLeft()).x() < text.mapTo(review, text.rect().topLeft()).x()
    press(qtbot, review, Qt.Key.Key_J)
    assert "Clara Voss" in inspector.text.marked()


def test_space_shows_the_next_article_that_tells_of_the_event(qtbot, review):
    mill = event_about(review, "closed the Brode mill")
    select(review, mill)
    first = review.session.shown_article
    assert len(review.session.shown_event.articles) == 2
    qtbot.waitUntil(lambda: review.page.review.inspector.text.has_marks_in_sight)
    press(qtbot, review, Qt.Key.Key_Space)
    assert review.session.shown_article != first
    assert review.session.shown_event.id == mill
    assert "5 March 2023" in review.page.review.inspector.text.marked()


def test_the_review_of_unsure_events_keeps_those_that_are_decided_on(qtbot, timeline):
    timeline.session.dispatch(CheckStatus(Status.TO_REVIEW, is_checked=True))
    press(qtbot, timeline, Qt.Key.Key_F7)
    assert told(timeline) == "0 of 3 reviewed"
    first = headline(timeline)
    press(qtbot, timeline, Qt.Key.Key_Y)
    assert told(timeline) == "1 of 3 reviewed"
    assert headline(timeline) != first
    press(qtbot, timeline, Qt.Key.Key_K)
    assert headline(timeline) == first
    press(qtbot, timeline, Qt.Key.Key_N)
    assert status_of(timeline, first) is Status.REJECTED


def test_the_status_bar_leads_to_the_review_of_what_is_unsure(qtbot, timeline):
    qtbot.mouseClick(timeline.status_line.review_button, Qt.MouseButton.LeftButton)
    assert told(timeline) == "0 of 3 reviewed"
    assert timeline.session.shown_event.status is Status.TO_REVIEW
    assert timeline.deeds.review.isChecked()


@pytest.mark.parametrize("order", ReviewOrder)
def test_the_order_can_be_chosen(qtbot, review, order):
    combo = review.page.review.bar.order
    combo.setFocus()
    for _ in range(3):
        qtbot.keyClick(combo, Qt.Key.Key_Up)
    combo.setCurrentIndex(list(ReviewOrder).index(order))
    combo.activated.emit(combo.currentIndex())
    events = [review.session.contents.event(int(one)) for one in review.page.review.walk.ids]
    match order:
        case ReviewOrder.TIME:
            keys = [event.date.first_day for event in events]
        case ReviewOrder.ARTICLE:
            keys = [(min(event.articles), event.told_at) for event in events]
        case ReviewOrder.CONFIDENCE:
            keys = [event.confidence for event in events]
    assert keys == sorted(keys)
    assert len(events) == len(review.session.rows)


def test_letters_typed_into_a_field_decide_nothing(qtbot, review):
    field = review.page.review.inspector.publication
    field.edit()
    line = field.field.line
    line.clear()
    qtbot.keyClicks(line, "yne 3 May 2023")
    assert line.text() == "yne 3 May 2023"
    assert told(review).startswith("0 of")
    press(qtbot, review, Qt.Key.Key_Escape)
    assert review.page.review.isVisible()


def test_a_filter_that_changes_meanwhile_is_followed(qtbot, review):
    actor = next(one for one in review.session.contents.actors if one.name == "Clara Voss")
    review.session.dispatch(CheckActor(actor.id, is_checked=True))
    assert told(review) == "0 of 1 reviewed"
    assert headline(review) == "Clara Voss closed the Brode mill"
    review.session.dispatch(ClearFilter())
    assert told(review) == f"0 of {len(review.session.rows)} reviewed"


def test_leaving_the_library_ends_the_review(review):
    review.libraries.leave()
    assert not review.page.review.is_on
    assert not review.deeds.review.isEnabled()


@pytest.mark.parametrize("size", [(1000, 700), (860, 560), (1600, 900)])
def test_the_buttons_of_the_review_take_three_rows_at_most(qtbot, review, size):
    review.resize(*size)
    check_few_rows(qtbot, review)


@pytest.mark.parametrize("size", [(1000, 700), (1600, 900)])
def test_the_buttons_say_what_they_do_and_by_which_key(qtbot, review, size):
    buttons = review.page.review.bar.buttons
    review.resize(*size)
    qtbot.waitUntil(lambda: buttons[Deed.NEXT].text() == "Next  J")
    assert buttons[Deed.CONFIRM].text() == "Confirm  Y"
    assert buttons[Deed.SOURCE].text() == "Source  Space"
    check_few_rows(qtbot, review)


def test_buttons_without_room_give_up_their_words_the_last_first(qtbot):
    row = FittingRow()
    qtbot.addWidget(row)
    buttons = [QToolButton(row) for _ in range(14)]
    for number, button in enumerate(buttons):
        set_icon(button, "check", row.palette())
        row.add(button, f"Say what it does  {number}", str(number))
    row.show()
    row.resize(2000, 80)
    qtbot.waitUntil(lambda: all(button.text().startswith("Say") for button in buttons))
    row.resize(600, 80)
    qtbot.waitUntil(lambda: buttons[-1].text() == "13")
    assert buttons[0].text() == "Say what it does  0"
    row.resize(170, 80)
    qtbot.waitUntil(lambda: buttons[-1].text() == "")
    for button in buttons[:8]:
        button.hide()
    row.resize(600, 80)
    row.fit()
    assert buttons[-1].text() == "Say what it does  13"


def test_what_was_rejected_is_restored_by_a_key_and_stays_to_be_decided_on(qtbot, review):
    review.session.dispatch(ShowHidden(True))
    first, buttons = review.session.shown_event.id, review.page.review.bar.buttons
    assert not buttons[Deed.RESTORE].isVisible()
    press(qtbot, review, Qt.Key.Key_R)  # nothing to restore
    press(qtbot, review, Qt.Key.Key_N)
    press(qtbot, review, Qt.Key.Key_K)
    assert review.session.shown_event.id == first
    assert review.session.shown_event.status is Status.REJECTED
    assert buttons[Deed.RESTORE].isVisible()
    assert not buttons[Deed.REJECT].isVisible()
    press(qtbot, review, Qt.Key.Key_R)
    assert review.session.shown_event.id == first
    assert review.session.shown_event.status is not Status.REJECTED
    assert buttons[Deed.REJECT].isVisible()
    assert review.deeds.undo.text() == "&Undo: Restore event"


def test_a_button_does_what_its_key_does(qtbot, review):
    review.resize(1000, 700)
    button = review.page.review.bar.buttons[Deed.CONFIRM]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told(review).startswith("1 of")

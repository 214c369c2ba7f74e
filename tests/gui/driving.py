"""What a person does at the window, step by step."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from timeline_app.gui.dialogs.export_timeline import ExportDialog
from timeline_app.gui.dialogs.import_articles import ImportDialog
from timeline_app.gui.window import MainWindow
from timeline_app.model.topic import without_topic
from timeline_app.view.actions import SelectEvents

TIMEOUT_MS = 60_000  # only a broken program waits so long; a busy machine may need half of it

TITLE = "Swing bridge shut after crack is found"
ARTICLE = f"""{TITLE}

The Aldermoor Port Authority closed the swing bridge on Monday. 🌉 Mayor Helen Duarte inspected the bridge on Tuesday.

On 14 February 2023 Helen Duarte opened the new quay with Tomas Brandt. Tomas Brandt resigned on 2 March 2023.

In late February the Aldermoor Port Authority hired Ines Falk, an engineer. Ines Falk found the crack on 9 March 2023.
"""
PUBLISHED = "15 March 2023"  # a Wednesday
A_WEEK_LATER = "22 March 2023"


def wait_for_dialog(qtbot, window: MainWindow) -> ImportDialog:
    """Return the import dialog as soon as it is there and has dated the events."""
    qtbot.waitUntil(lambda: bool(_dialogs(window)), timeout=TIMEOUT_MS)
    dialog = _dialogs(window)[0]
    wait_until_dated(qtbot, dialog, window)
    return dialog


def _dialogs(window: MainWindow) -> list[ImportDialog]:
    return [dialog for dialog in window.findChildren(ImportDialog) if dialog.isVisible()]


def wait_until_dated(qtbot, dialog: ImportDialog, window: MainWindow) -> None:
    """Wait until the dialog shows how the events are dated now."""
    qtbot.waitUntil(lambda: window.jobs.is_idle and bool(dialog.form.summary.text()), timeout=TIMEOUT_MS)


def press(
    qtbot, window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key wherever the window has its focus."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(QApplication.focusWidget() or window, key, keys)


def paste(qtbot, window: MainWindow, text: str = ARTICLE) -> None:
    """Copy a text elsewhere and press Ctrl+V in the window."""
    QGuiApplication.clipboard().setText(text)
    press(qtbot, window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def type_date(qtbot, dialog: ImportDialog, window: MainWindow, words: str) -> None:
    """Type a publication date over the one that stands there."""
    dialog.form.date.line.selectAll()
    qtbot.keyClicks(dialog.form.date.line, words)
    dialog.form.date.settle()
    wait_until_dated(qtbot, dialog, window)


def add_article(qtbot, window: MainWindow, text: str = ARTICLE, published: str = PUBLISHED) -> None:
    """Bring an article in by pasting, with a date, and wait until it is on the timeline."""
    before = len(window.session.contents.articles)
    paste(qtbot, window, text)
    dialog = wait_for_dialog(qtbot, window)
    if published:
        type_date(qtbot, dialog, window, published)
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.session.contents.articles) > before, timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)


def drop(target: QWidget, content: QMimeData) -> bool:
    """Hold something over a widget and let it go; whether it was taken."""
    place, deeds = QPoint(20, 20), Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, deeds, content, buttons, keys)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    let_go = QDropEvent(QPointF(place), deeds, content, buttons, keys)
    QApplication.sendEvent(target, let_go)
    return let_go.isAccepted()


def files(*paths: Path) -> QMimeData:
    """Return what a file manager lets one drag."""
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return content


def event_about(window: MainWindow, *words: str) -> int:
    """Return the id of the one event whose headline has all the words."""
    found = [
        event.id
        for event in window.session.contents.columns.events
        if all(word.lower() in without_topic(event.headline).lower() for word in words)
    ]
    assert len(found) == 1, [event.headline for event in window.session.contents.columns.events]
    return found[0]


def select(window: MainWindow, event_id: int) -> None:
    """Select an event, as a click on the canvas does."""
    window.page.canvas.acted.emit(SelectEvents(frozenset({event_id}), focused=event_id))


def days(window: MainWindow) -> dict[str, str]:
    """Return headline and EDTF of every event."""
    return {event.headline: event.edtf for event in window.session.contents.columns.events}


def choose_format(dialog: ExportDialog, name: str) -> None:
    """Choose the format of a name from the list."""
    box = dialog.choices.format_choice
    box.setCurrentIndex(box.findData(name))


def check_few_rows(qtbot, window) -> None:
    """Wait until the buttons of the review stand in three rows at most, each in full inside them."""
    bar = window.page.review.bar

    def are_few_rows():
        buttons = [button for button in bar.buttons.values() if button.isVisible()]
        inside = all(bar.row.rect().contains(button.geometry()) for button in buttons)
        uncut = all(button.width() >= button.sizeHint().width() for button in buttons)
        return inside and uncut and len({button.geometry().center().y() for button in buttons}) <= 3

    qtbot.waitUntil(are_few_rows, timeout=TIMEOUT_MS)

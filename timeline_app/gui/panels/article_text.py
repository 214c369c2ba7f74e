"""An article's text with the words of an event marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFont,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from timeline_app.gui.icons import set_icon
from timeline_app.gui.menu_start import start_at_first
from timeline_app.gui.offsets import Offsets
from timeline_app.gui.style import mark
from timeline_app.model.span import Span
from timeline_app.render.theme import Theme, mixed, theme_of

_SHARE_ABOVE = 3  # the marked words stand a third down
_INNER = "-'’\u2010\u2011"  # stand within words


class Part(Enum):
    """What marked words are in an event."""

    SENTENCE = "sentence"
    CLAUSE = "clause"
    DATE = "date"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text and what they are."""

    span: Span
    part: Part


class ArticleText(QTextEdit):
    """Shows a text; places are code points throughout. `words_selected` says whether any words are.

    `event_wanted` comes when the reader wants the selected words to become an event, `place_wanted` brings the place
    whose event is to be shown: where a click selects nothing, or where the menu was opened.
    """

    words_selected = Signal(bool)
    event_wanted = Signal()
    place_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(self.tr("Article"))
        self.document().setDocumentMargin(14)
        mark(self, reading=True)
        self._text = ""
        self._offsets = Offsets("")
        self._marks: tuple[Mark, ...] = ()
        self._stays_with_marks = False
        self._can_add = True
        self._is_asked_here = False
        self._theme = theme_of(self.palette())
        self.selectionChanged.connect(self._tell_selection)
        self.verticalScrollBar().actionTriggered.connect(self._leave_marks)

    def set_article(self, text: str) -> None:
        """Show a text without marks."""
        if text == self._text:
            return
        self._text = text
        self._offsets = Offsets(text)
        self._marks = ()
        self.setExtraSelections([])
        self.setPlainText(text)
        self._space_lines()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these words, and scroll to the first of them when they are others than before."""
        is_new = tuple(marks) != self._marks
        self._marks = tuple(marks)
        self._draw_marks()
        if is_new:
            cursor = self.textCursor()
            cursor.clearSelection()  # it was to be another event, or has become this one
            self.setTextCursor(cursor)
            self._stays_with_marks = not self._is_asked_here  # what was clicked is in sight
            self._stay_with_marks()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the event that is told where words were clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        at = event.position().toPoint()
        cursor = self.cursorForPosition(at)
        words = self.cursorRect(cursor)
        reach = words.height()
        if words.adjusted(-reach, -reach // 2, reach, reach // 2).contains(at):
            self._ask(cursor.position())

    def _ask(self, unit: int) -> None:
        self._is_asked_here = True
        self.place_wanted.emit(self._offsets.to_points(unit))
        self._is_asked_here = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is marked in sight: the panel finds its parts' heights only after they are filled."""
        super().resizeEvent(event)
        self._stay_with_marks()

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to what was marked before there was a height to scroll in."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._stay_with_marks)

    def allow_events(self, is_allowed: bool) -> None:
        """Offer to make events of words, or not: a library that cannot be written takes none."""
        self._can_add = is_allowed

    def menu(self, unit: int | None = None) -> QMenu:
        """Return what can be done with the selected words, and at a place of the document, else at its cursor."""
        menu = self.createStandardContextMenu()
        own = QAction(self.tr("Make an event of the selected words"), menu)
        set_icon(own, "add", self.palette())
        own.setEnabled(self._can_add and self.selected_span() is not None)
        own.triggered.connect(self.event_wanted)
        first = menu.actions()[0]
        there = self.textCursor().position() if unit is None else unit
        told = QAction(self.tr("Show the event that is told here"), menu)
        told.setEnabled(bool(self._text))
        told.triggered.connect(lambda: self._ask(there))
        menu.insertActions(first, [told, own])
        menu.insertSeparator(first)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer, or by key where the words are."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        menu = self.menu(None if by_key else self.cursorForPosition(event.pos()).position())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        start_at_first(menu)
        menu.popup(event.globalPos())
        event.accept()

    def _tell_selection(self) -> None:
        has_words = self.textCursor().hasSelection()
        if has_words:
            self._leave_marks()
        self.words_selected.emit(has_words)

    def _leave_marks(self) -> None:
        """Let the text stand where the reader has brought it."""
        self._stays_with_marks = False

    def _stay_with_marks(self) -> None:
        if self._stays_with_marks:
            self.scroll_to_marks()

    @property
    def has_marks_in_sight(self) -> bool:
        """Whether the first of the marked words can be seen."""
        if not self._marks:
            return False
        point = min(mark.span.start for mark in self._marks)
        return self.viewport().rect().contains(self.cursorRect(self._cursor(Span(point, point))).center())

    def scroll_to_marks(self) -> None:
        """Bring the first of the marked words into the upper part of the window."""
        if self._marks:
            self.scroll_to(min(mark.span.start for mark in self._marks))

    def set_theme(self, theme: Theme) -> None:
        """Mark in other colours."""
        self._theme = theme
        self._draw_marks()

    def scroll_to(self, point: int) -> None:
        """Bring the code point into the upper part of the window."""
        cursor = self._cursor(Span(point, point))
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(top - self.viewport().height() // _SHARE_ABOVE)

    def selected_span(self) -> Span | None:
        """Return the selected words, whole and without the blanks around them, None when there are none."""
        cursor = self.textCursor()
        span = self._offsets.span_of(cursor.selectionStart(), cursor.selectionEnd())
        words = span.of(self._text)
        start = span.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return in_whole_words(self._text, Span(start, end)) if end > start else None

    def select(self, span: Span) -> None:
        """Select words as a reader would."""
        self.setTextCursor(self._cursor(span))

    def marked(self) -> tuple[str, ...]:
        """Return the words as they stand marked on screen, in the order of the marks."""
        return tuple(self._cursor(mark.span).selectedText() for mark in self._marks)

    def _cursor(self, span: Span) -> QTextCursor:
        start, end = self._offsets.units_of(span)
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _space_lines(self) -> None:
        spacing = QTextBlockFormat()
        spacing.setLineHeight(135.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def _draw_marks(self) -> None:
        selections = []
        for marked in sorted(self._marks, key=lambda marked: list(Part).index(marked.part)):
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(marked.span)
            selection.format = self._look(marked.part)
            selections.append(selection)
        self.setExtraSelections(selections)

    def _look(self, part: Part) -> QTextCharFormat:
        look = QTextCharFormat()
        theme = self._theme
        match part:
            case Part.SENTENCE:
                look.setBackground(QColor(mixed(theme.accent, theme.paper, 0.10)))
            case Part.CLAUSE:
                look.setBackground(QColor(mixed(theme.accent, theme.paper, 0.22)))
            case Part.DATE:
                look.setBackground(QColor(mixed("#f2b134", theme.paper, 0.55)))
                look.setFontWeight(QFont.Weight.DemiBold)
            case Part.ACTOR:
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                look.setUnderlineColor(QColor(theme.accent))
        return look


def in_whole_words(text: str, span: Span) -> Span:
    """Return the span with the rest of the words that it cuts.

    >>> in_whole_words("Elliot spoke on 3 April.", Span(2, 19)).of("Elliot spoke on 3 April.")
    'Elliot spoke on 3 April'
    """
    start, end = span.start, span.end
    while 0 < start < len(text) and _is_inside(text, start):
        start -= 1
    while 0 < end < len(text) and _is_inside(text, end):
        end += 1
    return Span(start, end)


def _is_inside(text: str, at: int) -> bool:
    """Whether a place lies between two characters of one word; hyphens and apostrophes may be within."""
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return True
    if after in _INNER:
        return before.isalnum() and text[at + 1 : at + 2].isalnum()
    return before in _INNER and after.isalnum() and text[max(0, at - 2) : at - 1].isalnum()

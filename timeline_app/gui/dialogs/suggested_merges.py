"""The queue of suggested merges: each pair with the reason and an event of each side, answered by a key."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.icons import pixmap
from timeline_app.gui.merge_queue import MergeQueue
from timeline_app.gui.panels.two_lines import DETAIL, show_two_lines
from timeline_app.gui.phrases import counted, with_weekday
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.timeline import MergeSuggestion
from timeline_app.render.theme import coloured, theme_of
from timeline_app.wording import name_of
from timeline_app.wording.suggestions import reason_in_words, support_in_words

_SIZE_PX = (900, 560)
_LEAST_PX = (640, 420)
_LIST_PX = 300  # at most, and its share of a narrow dialog
_LIST_SHARE = 0.33
_ICON_PX = 20
_Index = QModelIndex | QPersistentModelIndex


class _Pairs(QAbstractListModel):
    """One row a suggestion: both names, and why."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.pairs: tuple[MergeSuggestion, ...] = ()

    def show_pairs(self, pairs: tuple[MergeSuggestion, ...]) -> None:
        """Show these, in their order."""
        self.beginResetModel()
        self.pairs = pairs
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return the number of suggestions."""
        return 0 if parent.isValid() else len(self.pairs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the names, or why they may be one."""
        pair = self.pairs[index.row()]
        names = f"{named(self._session, pair.other)}  ~  {named(self._session, pair.one)}"
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return names
            case _ if role == DETAIL:
                return reason_in_words(pair)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{names}: {reason_in_words(pair)}"
            case _:
                return None


class _PairList(QListView):
    """A list that leaves letters to the dialog, where Qt would look for rows that begin with them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows only."""
        if event.key() in (Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_L, Qt.Key.Key_Z):
            event.ignore()
        else:
            super().keyPressEvent(event)


def named(session: Session, actors: tuple[int, ...]) -> str:
    """Return what a side of a suggestion is called."""
    actor = session.contents.actor(actors[0])
    name = "" if actor is None else actor.name
    return name if len(actors) == 1 else session.tr("{0} (in {1} articles)").format(name, len(actors))


class _Side(QFrame):
    """One side of a suggestion: who it is, what else it is called, and an event."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, card=True)
        self._icon = QLabel(self)
        self._name, self._facts, self._event, self._article = (QLabel(self) for _ in range(4))
        for label in (self._name, self._facts, self._event, self._article):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        mark(self._name, strong=True)
        mark(self._facts, tone="soft")
        mark(self._article, tone="faint")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addSpacing(6)
        column.addWidget(self._event)
        column.addWidget(self._article)
        column.addStretch()

    def show_side(self, session: Session, actors: tuple[int, ...], event_id: int) -> None:
        """Show who it is and one event."""
        actor, event = session.contents.actor(actors[0]), session.contents.event(event_id)
        if actor is None:
            return
        hue = QColor(coloured(theme_of(self.palette()), [actor]).hue(actor.id))
        self._icon.setPixmap(pixmap(actor.kind.value, hue, _ICON_PX, self.devicePixelRatioF()))
        self._name.setText(named(session, actors))
        others = ", ".join(alias for alias in actor.aliases if alias != actor.name)
        number = sum(one.events for one in map(session.contents.actor, actors) if one is not None)
        facts = [name_of(actor.kind), counted(number, self.tr("{n} event"), self.tr("{n} events"))]
        facts += [self.tr("also: {0}").format(others)] if others else []
        facts += [", ".join(actor.attributes)] if actor.attributes else []
        self._facts.setText(" · ".join(facts))
        if event is not None:
            day = "" if event.date is None else f"{with_weekday(event.date)}\n"
            self._event.setText(f"{day}{event.headline}")
            article = session.contents.article(event.articles[0]) if event.articles else None
            self._article.setText("" if article is None else article.title)


class SuggestedMergesDialog(QDialog):
    """Asks about each suggestion: y one actor, n never, l later; Ctrl+Z takes the last answer back."""

    def __init__(self, session: Session, queue: MergeQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._queue = queue
        self._before_undo: tuple[MergeSuggestion, ...] | None = None
        self.setWindowTitle(self.tr("Suggested merges"))
        self.setMinimumSize(*_LEAST_PX)
        self.resize(*_SIZE_PX)
        self._title, self._why, self._nothing = (QLabel(self) for _ in range(3))
        self._model = _Pairs(session, self)
        self.list = self._list()
        self._sides = (_Side(self), _Side(self))
        self.merge_button = self._button(self.tr("&Yes, one actor"), self.tr("Merge them (Y)"), primary=True)
        self.never_button = self._button(self.tr("&No, never"), self.tr("Keep them apart for good (N)"))
        self.later_button = self._button(self.tr("&Later"), self.tr("Leave them for later (L)"))
        self.undo_button = self._button(self.tr("&Undo"), self.tr("Take the last answer back (Ctrl+Z)"))
        self.back_button = self._button("", self.tr("Ask again what was left for later"))
        mark(self.back_button, link=True)
        self._lay_out()
        self.merge_button.clicked.connect(lambda: self._answer(is_one=True))
        self.never_button.clicked.connect(lambda: self._answer(is_one=False))
        self.later_button.clicked.connect(self._put_off)
        self.undo_button.clicked.connect(self._undo)
        self.back_button.clicked.connect(queue.bring_back)
        queue.changed.connect(self._show)
        queue.ask()
        self._show()

    @property
    def current(self) -> MergeSuggestion | None:
        """The suggestion that is asked about."""
        row = self.list.currentIndex().row()
        return self._model.pairs[row] if 0 <= row < len(self._model.pairs) else None

    def _list(self) -> QListView:
        view = _PairList(self)
        view.setModel(self._model)
        show_two_lines(view)
        view.setAccessibleName(self.tr("Suggested merges"))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.selectionModel().currentChanged.connect(lambda *_: self._show_pair())
        return view

    def _button(self, text: str, hint: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(hint)
        button.setAutoDefault(False)
        mark(button, primary=primary)
        return button

    def _lay_out(self) -> None:
        mark(self._title, heading=True)
        for label in (self._why, self._nothing):
            mark(label, tone="soft")
            label.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pile = QStackedWidget(self)
        self._pile.addWidget(self._pairs())
        self._pile.addWidget(self._nothing)
        close = self._button(self.tr("Close"), self.tr("Close (Esc)"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.undo_button)
        foot.addWidget(self.back_button)
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addWidget(self._pile, 1)
        column.addLayout(foot)

    def _pairs(self) -> QWidget:
        """Return the list, and beside it the pair that is asked about with the answers."""
        cards = QWidget(self)
        sides = QHBoxLayout(cards)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(12)
        for side in self._sides:
            sides.addWidget(side, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(cards)
        for ground in (area, cards):
            mark(ground, ground=True)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        for button in (self.merge_button, self.never_button, self.later_button):
            answers.addWidget(button)
        answers.addStretch()
        pair = QVBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self._why)
        pair.addWidget(area, 1)
        pair.addLayout(answers)
        page = QWidget(self)
        line = QHBoxLayout(page)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.list)
        line.addLayout(pair, 1)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of a narrow dialog to the pair."""
        super().resizeEvent(event)
        self.list.setFixedWidth(min(_LIST_PX, int(self.width() * _LIST_SHARE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by a letter, wherever the focus is."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        match event.key():
            case Qt.Key.Key_Y if plain and self.merge_button.isEnabled():
                self._answer(is_one=True)
            case Qt.Key.Key_N if plain and self.never_button.isEnabled():
                self._answer(is_one=False)
            case Qt.Key.Key_L if plain and self.later_button.isEnabled():
                self._put_off()
            case _ if event.matches(QKeySequence.StandardKey.Undo):
                self._undo()
            case _:
                super().keyPressEvent(event)

    def _answer(self, *, is_one: bool) -> None:
        if self.current is not None:
            self._queue.answer(self.current, is_one=is_one)

    def _put_off(self) -> None:
        if self.current is not None:
            self._queue.put_off(self.current)

    def _undo(self) -> None:
        self._before_undo = self._model.pairs
        self._queue.undo()

    def _show(self) -> None:
        """Show what waits, going on where the reader is, or at what an undone answer was about."""
        row, before = max(0, self.list.currentIndex().row()), self.current
        waiting = self._queue.waiting
        if waiting != self._model.pairs:
            back = (
                [] if self._before_undo is None else [one for one in waiting if one not in self._before_undo]
            )
            if back:
                before, self._before_undo = back[0], None
            self._model.show_pairs(waiting)
            row = waiting.index(before) if before in waiting else min(row, len(waiting) - 1)
            self.list.setCurrentIndex(self._model.index(row, 0))
        self._title.setText(
            counted(
                len(waiting), self.tr("{n} pair may be one actor"), self.tr("{n} pairs may be one actor each")
            )
            if waiting
            else self.tr("Nothing is suggested")
        )
        self._nothing.setText(
            self.tr("Looking through the actors …")
            if self._queue.is_looking
            else self.tr("No two actors look as if they might be one.")
        )
        self._pile.setCurrentIndex(0 if waiting else 1)
        self.undo_button.setEnabled(self._queue.can_undo)
        later = self._queue.later
        self.back_button.setVisible(bool(later))
        self.back_button.setText(counted(later, self.tr("{n} left for later"), self.tr("{n} left for later")))
        self._show_pair()

    def _show_pair(self) -> None:
        pair = self.current
        can_write = not self._session.is_read_only
        for button in (self.merge_button, self.never_button):
            button.setEnabled(pair is not None and can_write)
        self.later_button.setEnabled(pair is not None)
        if pair is None:
            return
        names = (
            actor.name for actor in map(self._session.contents.actor, pair.companions) if actor is not None
        )
        words = [reason_in_words(pair), *support_in_words(pair, tuple(names))]
        if not can_write:
            words.append(self.tr("this library can only be read: save it elsewhere to answer"))
        self._why.setText(" · ".join(words))
        for side, actors, event in zip(
            self._sides, (pair.other, pair.one), reversed(pair.examples), strict=True
        ):
            side.show_side(self._session, actors, event)

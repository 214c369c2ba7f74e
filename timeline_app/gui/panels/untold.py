"""The tray of sentences that hold a date and told no event, and why not."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.icons import set_icon
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.timeline import UntoldSentence
from timeline_app.wording import say

_ROW = Qt.ItemDataRole.UserRole
_MOST_PX = {1: 130, 2: 300, 3: 190}  # of a column, and its share of a narrow tray
_SHARES = {1: 0.14, 2: 0.28, 3: 0.18}
_ROWS = 2000


def untold_count(session: Session) -> int:
    """Return how many sentences of the articles that the filter lets through told no event."""
    wanted = session.state.articles
    return sum(one.untold or 0 for one in session.contents.articles if not wanted or one.id in wanted)


class UntoldPanel(QWidget):
    """One row a sentence: its words, the time in it, why it told no event, and its article.

    `count` is how many there are; the rows are read when the tray is seen. `place_wanted` brings the sentence
    that is to be shown in its article, `event_wanted` an article's id and the words that are to become an event.
    """

    place_wanted = Signal(object)
    event_wanted = Signal(object, object)
    close_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("untoldPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._found: tuple[UntoldSentence, ...] = ()
        self._wanted: object = None
        self._read: object = None
        self.count = 0
        self._title = QLabel(self)
        mark(self._title, heading=True)
        self._title.setWordWrap(True)
        self.add_button = QPushButton(self.tr("Make an event of it"), self)
        self.add_button.setToolTip(self.tr("Make an event of the sentence (Enter, or +)"))
        set_icon(self.add_button, "add", self.palette())
        self.add_button.clicked.connect(self._want_event)
        close = QToolButton(self)
        mark(close, flat=True)
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(close.toolTip())
        set_icon(close, "close", self.palette())
        close.clicked.connect(self.close_wanted)
        self.list = self._list()
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.add_button)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.list)
        session.changed.connect(self._show)
        session.state_changed.connect(self._show)
        self._show()

    def _list(self) -> QTreeWidget:
        rows = QTreeWidget(self)
        rows.setAccessibleName(self.tr("Sentences with a date that told no event"))
        rows.setHeaderLabels(
            [self.tr("Sentence"), self.tr("Words"), self.tr("Why it told no event"), self.tr("Article")]
        )
        rows.setRootIsDecorated(False)
        rows.setUniformRowHeights(True)
        rows.header().setStretchLastSection(False)
        rows.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows.itemSelectionChanged.connect(self._select)
        rows.itemActivated.connect(lambda _: self._want_event())
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.customContextMenuRequested.connect(self._open_menu)
        by_key = QShortcut(QKeySequence(Qt.Key.Key_Plus), rows)
        by_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        by_key.activated.connect(self._want_event)
        return rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of a narrow tray to the sentences."""
        super().resizeEvent(event)
        for column, most in _MOST_PX.items():
            self.list.header().resizeSection(column, min(most, int(self.width() * _SHARES[column])))

    def showEvent(self, event: QShowEvent) -> None:
        """Read the rows, now that they are looked at."""
        super().showEvent(event)
        self._show()

    @property
    def chosen(self) -> UntoldSentence | None:
        """The selected sentence."""
        rows = self.list.selectedItems()
        return self._found[rows[0].data(0, _ROW)] if rows else None

    def menu(self) -> QMenu:
        """Return what can be done with the selected sentence."""
        menu = QMenu(self)
        menu.addAction(self.tr("Show it in its article"), self._select)
        add = menu.addAction(self.tr("Make an event of it…"), self._want_event)
        add.setEnabled(not self._session.is_read_only)
        return menu

    def _show(self) -> None:
        wanted = (self._session.path, self._session.contents.revision, self._session.state.articles)
        if wanted != self._wanted:  # not for every pan: there may be many articles
            self._wanted = wanted
            self.count = untold_count(self._session)
            self._title.setText(self.tr("Not understood ({0})").format(f"{self.count:,}"))
        if self.isVisible() and wanted != self._read:
            self._read = wanted
            self._fill()
        self._follow_selection()

    def _fill(self) -> None:
        row = self.list.currentIndex().row()
        self._found = self._session.untold(_ROWS)
        titles = {article.id: article.title for article in self._session.contents.articles}
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addTopLevelItems(
            [self._row(number, one, titles.get(one.article, "")) for number, one in enumerate(self._found)]
        )
        current = self.list.topLevelItem(min(row, len(self._found) - 1))
        if current is not None:
            self.list.setCurrentItem(current)
        self.list.blockSignals(False)

    def _row(self, number: int, one: UntoldSentence, title: str) -> QTreeWidgetItem:
        cells = [" ".join(one.quote.split()), " ".join(one.words.split()), say(one.reason), title]
        row = QTreeWidgetItem(cells)
        row.setData(0, _ROW, number)
        for column, text in enumerate(cells):
            row.setToolTip(column, text)
        return row

    def _follow_selection(self) -> None:
        self.add_button.setEnabled(self.chosen is not None and not self._session.is_read_only)

    def _select(self) -> None:
        self._follow_selection()
        if self.chosen is not None:
            self.place_wanted.emit(self.chosen)

    def _open_menu(self, at: QPoint) -> None:
        if self.chosen is not None:
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(at))

    def _want_event(self) -> None:
        if self.chosen is not None and not self._session.is_read_only:
            self.event_wanted.emit(self.chosen.article, self.chosen.sentence)

"""The tray of sentences that hold a date and told no event, and why not."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QTreeWidgetItem,
    QWidget,
)

from timeline_app.gui.icons import set_icon
from timeline_app.gui.menu_start import start_at_first
from timeline_app.gui.panels.tray import Tray, TrayList
from timeline_app.gui.session import Session
from timeline_app.model.timeline import UntoldSentence
from timeline_app.wording import grouped, say

_ROW = Qt.ItemDataRole.UserRole
_ROWS = 2000


class UntoldPanel(Tray):
    """One row a sentence: its words, the time in it, why it told no event, and its article.

    `count` is how many there are; the rows are read when the tray is seen. `place_wanted` brings the sentence
    that is to be shown in its article, `event_wanted` an article's id and the words that are to become an event.
    """

    place_wanted = Signal(object)
    event_wanted = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: tuple[UntoldSentence, ...] = ()
        self._wanted: object = None
        self._read: object = None
        self.count = 0
        self.add_button = QPushButton(self.tr("Make an event of it"), self)
        self.add_button.setToolTip(self.tr("Make an event of the sentence (Enter, or +)"))
        set_icon(self.add_button, "add", self.palette())
        self.add_button.clicked.connect(self._want_event)
        self.list = self._list()
        self.lay_out(self.list, self.add_button)
        session.changed.connect(self._show)
        session.state_changed.connect(self._show)
        self._show()

    def _list(self) -> TrayList:
        columns = (
            (self.tr("Sentence"), 0, 0.0),
            (self.tr("Words"), 130, 0.14),
            (self.tr("Why it told no event"), 300, 0.28),
            (self.tr("Article"), 190, 0.18),
        )
        rows = TrayList(self.tr("Sentences with a date that told no event"), columns, self)
        rows.itemSelectionChanged.connect(self._select)
        rows.itemActivated.connect(lambda _: self._want_event())
        rows.customContextMenuRequested.connect(self._open_menu)
        by_key = QShortcut(QKeySequence(Qt.Key.Key_Plus), rows)
        by_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        by_key.activated.connect(self._want_event)
        return rows

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
            self.count = self._session.untold_count
            self.title.setText(self.tr("Not understood ({0})").format(grouped(self.count)))
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
        current = self.list.topLevelItem(max(0, min(row, len(self._found) - 1)))
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
            start_at_first(menu)
            menu.popup(self.list.viewport().mapToGlobal(at))

    def _want_event(self) -> None:
        if self.chosen is not None and not self._session.is_read_only:
            self.event_wanted.emit(self.chosen.article, self.chosen.sentence)

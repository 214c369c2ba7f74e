"""The articles of a library: when each was published, and how many events it gave."""

from operator import is_

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui import phrases
from timeline_app.gui.panels.two_lines import DETAIL, show_two_lines
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.extraction import NAMES_GIVEN
from timeline_app.model.timeline import TimelineArticle
from timeline_app.view.state import LimitArticles

_ID = Qt.ItemDataRole.UserRole


class ArticlesPanel(QWidget):
    """A list of articles; choosing one shows its text.

    `remove_wanted` and `erase_wanted` bring the id of the article that is to go, for now or for good.
    """

    remove_wanted = Signal(object)
    erase_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[TimelineArticle, ...] = ()
        mark(self, panel=True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Articles"))
        show_two_lines(self.list)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        by_key = QShortcut(QKeySequence.StandardKey.Delete, self.list)
        by_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        by_key.activated.connect(self._remove)
        self.list.itemClicked.connect(self._open)
        self.list.itemActivated.connect(self._open)
        empty = QLabel(
            self.tr("No articles yet. Drop files on the window, or paste a text with Ctrl+V."), self
        )
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        empty.setMargin(12)
        mark(empty, tone="soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        self._pile = QStackedLayout()
        self._pile.addWidget(self.list)
        self._pile.addWidget(empty)
        column.addLayout(self._pile)
        session.changed.connect(self._reload)
        session.state_changed.connect(self._show_state)
        self._reload()

    def menu_for(self, article: TimelineArticle) -> QMenu:
        """Return what can be done with an article."""
        menu = QMenu(self)
        menu.addAction(self.tr("Show its text"), lambda: self._session.open_article(article.id))
        menu.addAction(
            self.tr("Show only its events"),
            lambda: self._session.dispatch(LimitArticles(frozenset({article.id}))),
        )
        menu.addSeparator()
        remove = menu.addAction(
            self.tr("Remove from the timeline"), lambda: self.remove_wanted.emit(article.id)
        )
        erase = menu.addAction(self.tr("Remove permanently…"), lambda: self.erase_wanted.emit(article.id))
        for action in (remove, erase):
            action.setEnabled(not self._session.is_read_only)
        return menu

    def _menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        article = self._session.contents.article(item.data(_ID)) if item is not None else None
        if article is not None:
            menu = self.menu_for(article)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(at))

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.remove_wanted.emit(item.data(_ID))

    def _open(self, item: QListWidgetItem) -> None:
        self._session.open_article(item.data(_ID))

    def _reload(self) -> None:
        before, self._shown = self._shown, self._session.contents.articles
        if len(before) == len(self._shown) and all(map(is_, before, self._shown)):
            self._show_state()  # as after most decisions
            return
        is_same_list = [article.id for article in before] == [article.id for article in self._shown]
        if not is_same_list:
            self.list.clear()
            self.list.addItems([""] * len(self._shown))
        for row, article in enumerate(self._shown):
            if not is_same_list or article != before[row]:
                fill(self.list.item(row), article)
        self._pile.setCurrentIndex(0 if self._shown else 1)
        self._show_state()

    def _show_state(self) -> None:
        row, wanted = self.list.currentRow(), self._session.shown_article
        if wanted is None or (row >= 0 and self._shown[row].id == wanted):
            return
        rows = (row for row, article in enumerate(self._shown) if article.id == wanted)
        self.list.setCurrentRow(next(rows, row))


def fill(item: QListWidgetItem, article: TimelineArticle) -> None:
    """Let the item of a list tell of an article."""
    item.setText(article.title)
    item.setData(DETAIL, detail_of(article))
    item.setData(_ID, article.id)
    item.setToolTip(
        "\n".join(
            (article.title, article.source, phrases.publication(article.publication), detail_of(article))
        )
    )


def detail_of(article: TimelineArticle) -> str:
    """Return publication date and number of events in one line."""
    time = article.publication.time
    published = phrases.tr("no publication date") if time is None else phrases.document_time(time)
    if time is None and article.names == NAMES_GIVEN:
        published = phrases.tr("states its own dates")
    parts = [published, phrases.counted(article.events, phrases.tr("{n} event"), phrases.tr("{n} events"))]
    if article.dates_waiting:
        parts.append(
            phrases.counted(
                article.dates_waiting, phrases.tr("{n} needs a date"), phrases.tr("{n} need a date")
            )
        )
    return " · ".join(parts)

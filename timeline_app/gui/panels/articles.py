"""The articles of a library: when each was published, and how many events it gave."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui import phrases
from timeline_app.gui.article_verbs import ArticleVerbs
from timeline_app.gui.line_edit import LineEdit
from timeline_app.gui.panels.two_lines import DETAIL, show_two_lines
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.article import DateOrigin
from timeline_app.model.extraction import NAMES_GIVEN
from timeline_app.model.timeline import TimelineArticle
from timeline_app.view.state import LimitArticles
from timeline_app.wording import grouped

_ID = Qt.ItemDataRole.UserRole


_LAST_DAY: Final = 2**31
_ORDERS: Final[tuple[Callable[[TimelineArticle], Any], ...]] = (
    lambda article: article.id,
    lambda article: article.title.casefold(),
    lambda article: article.source.casefold(),
    lambda article: _LAST_DAY if article.publication.time is None else article.publication.time.day,
    lambda article: -article.events,
    lambda article: -article.dates_waiting,
)


class ArticlesPanel(QWidget):
    """A list of articles, to be searched and put into an order; choosing one shows its text.

    `erase_wanted` brings the ids of the articles that are to go for good.
    """

    erase_wanted = Signal(object)

    def __init__(self, session: Session, verbs: ArticleVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._verbs = verbs
        self._shown: tuple[TimelineArticle, ...] = ()
        self._of: tuple[tuple[TimelineArticle, ...], int] | None = None
        mark(self, panel=True)
        self._head = self._search_and_order()
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Articles"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
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
        column.addWidget(self._head)
        self._pile = QStackedLayout()
        self._pile.addWidget(self.list)
        self._pile.addWidget(empty)
        column.addLayout(self._pile)
        session.changed.connect(self._reload)
        session.state_changed.connect(self._show_state)
        self._reload()

    def _search_and_order(self) -> QWidget:
        """Return the field that limits the list, and the choice of its order."""
        self.search = LineEdit(self)
        self.search.setPlaceholderText(self.tr("Find an article"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._hide_others())
        self.order = QComboBox(self)
        self.order.setAccessibleName(self.tr("Order of the articles"))
        self.order.addItems(
            [
                self.tr("As added"),
                self.tr("By title"),
                self.tr("By source"),
                self.tr("By publication date"),
                self.tr("Most events first"),
                self.tr("Most that need a date first"),
            ]
        )
        self.order.currentIndexChanged.connect(lambda _: self._reload())
        whole = QWidget(self)
        lines = QVBoxLayout(whole)
        lines.setContentsMargins(10, 4, 10, 6)
        lines.setSpacing(6)
        lines.addWidget(self.search)
        lines.addWidget(self.order)
        return whole

    def menu_for(self, article: TimelineArticle) -> QMenu:
        """Return what can be done with an article."""
        menu = QMenu(self)
        menu.addAction(self.tr("Show its text"), lambda: self._session.open_article(article.id))
        menu.addAction(
            self.tr("Show only its events"),
            lambda: self._session.dispatch(LimitArticles(frozenset({article.id}))),
        )
        menu.addSeparator()
        chosen = self.chosen
        ids = chosen if article.id in chosen else [article.id]
        many = len(ids) > 1
        date = menu.addAction(
            self.tr("Set the publication date of {0}…").format(grouped(len(ids)))
            if many
            else self.tr("Set the publication date…"),
            lambda: self._verbs.ask_dates(ids),
        )
        anew = menu.addAction(self.tr("Extract anew"), lambda: self._verbs.extract_anew(ids))
        menu.addSeparator()
        remove = menu.addAction(
            self.tr("Remove {0} from the timeline").format(grouped(len(ids)))
            if many
            else self.tr("Remove from the timeline"),
            lambda: self._verbs.remove(ids),
        )
        erase = menu.addAction(
            self.tr("Remove {0} permanently…").format(len(ids)) if many else self.tr("Remove permanently…"),
            lambda: self.erase_wanted.emit(ids),
        )
        for action in (date, anew, remove, erase):
            action.setEnabled(not self._session.is_read_only)
        return menu

    @property
    def chosen(self) -> list[int]:
        """The ids of the selected articles, from top to bottom."""
        rows = sorted(self.list.row(item) for item in self.list.selectedItems())
        return [self._shown[row].id for row in rows if not self.list.item(row).isHidden()]

    def choose(self, article_ids: Collection[int]) -> None:
        """Select these articles, whatever the list is limited to, and let the keys go there."""
        self.search.clear()
        rows = [row for row, article in enumerate(self._shown) if article.id in article_ids]
        self.list.clearSelection()
        if rows:
            self.list.setCurrentRow(rows[0])
        for row in rows:
            self.list.item(row).setSelected(True)
        self.list.setFocus()

    def _menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        article = self._session.contents.article(item.data(_ID)) if item is not None else None
        if article is not None:
            menu = self.menu_for(article)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(at))

    def _remove(self) -> None:
        self._verbs.remove(self.chosen)

    def _open(self, item: QListWidgetItem) -> None:
        self._session.open_article(item.data(_ID))

    def _reload(self) -> None:
        if self._of == (self._session.contents.articles, self.order.currentIndex()):
            self._show_state()  # as after most decisions
            return
        self._of = self._session.contents.articles, self.order.currentIndex()
        chosen = set(self.chosen)
        before, self._shown = self._shown, self._ordered()
        is_same_list = [article.id for article in before] == [article.id for article in self._shown]
        if not is_same_list:
            self.list.clear()
            self.list.addItems([""] * len(self._shown))
        others = [
            row for row, article in enumerate(self._shown) if not is_same_list or article is not before[row]
        ]
        for row in others:
            fill(self.list.item(row), self._shown[row])
        if not is_same_list:
            for row, article in enumerate(self._shown):
                self.list.item(row).setSelected(article.id in chosen)
        self._head.setVisible(bool(self._shown))
        self._pile.setCurrentIndex(0 if self._shown else 1)
        self._hide_others(others)
        self._show_state()

    def _ordered(self) -> tuple[TimelineArticle, ...]:
        """Return the articles in the order that the reader has chosen."""
        key = _ORDERS[max(0, self.order.currentIndex())]
        return tuple(sorted(self._session.contents.articles, key=key))

    def _hide_others(self, rows: Iterable[int] | None = None) -> None:
        """Show of the articles, or those of `rows`, the ones that hold all the typed words.

        They are looked for in title, source and author.
        """
        words = self.search.text().casefold().split()
        for row in range(len(self._shown)) if rows is None else rows:
            article = self._shown[row]
            text = " ".join((article.title, article.source, article.author or "")).casefold()
            self.list.item(row).setHidden(not all(word in text for word in words))

    def _show_state(self) -> None:
        row, wanted = self.list.currentRow(), self._session.shown_article
        if (
            wanted is None
            or len(self.chosen) > 1
            or (0 <= row < len(self._shown) and self._shown[row].id == wanted)
        ):
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
    """Return publication date, who says so, and number of events in one line."""
    time = article.publication.time
    published = phrases.tr("no publication date") if time is None else phrases.document_time(time)
    origin = _origin(article.publication.origin)
    published += f" ({origin})" if time is not None and origin else ""
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


def _origin(origin: DateOrigin) -> str:
    """Return who gives a publication date, in few words."""
    names = {
        DateOrigin.NONE: "",
        DateOrigin.USER: phrases.tr("by you"),
        DateOrigin.METADATA: phrases.tr("by the file"),
        DateOrigin.DATELINE: phrases.tr("by the dateline"),
        DateOrigin.FILE_NAME: phrases.tr("by the file name"),
    }
    return names[origin]

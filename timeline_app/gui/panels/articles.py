"""The articles of a library: when each was published, what it gave, and what is wrong with it."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedLayout,
    QStyledItemDelegate,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.article_verbs import ArticleVerbs
from timeline_app.gui.article_words import grouping_in_words, limits_in_words
from timeline_app.gui.line_edit import LineEdit
from timeline_app.gui.menu_start import start_at_first
from timeline_app.gui.panels.article_choice import ArticleChoiceBar, choice_from_texts, choice_to_texts
from timeline_app.gui.panels.article_menu import ArticleMenu, article_deeds
from timeline_app.gui.panels.article_rows import ArticleRows
from timeline_app.gui.panels.articles_model import COLUMNS, ArticlesModel
from timeline_app.gui.phrases import counted
from timeline_app.gui.session import Session
from timeline_app.gui.settings import Settings
from timeline_app.gui.style import mark
from timeline_app.model.edit import SetTitle
from timeline_app.model.timeline import TimelineArticle
from timeline_app.render.theme import Theme, theme_of
from timeline_app.view.article_listing import ArticleChoice, ArticleOrder, Grouping
from timeline_app.wording import grouped

_MOST_TALL: Final = 500  # articles: of more, all rows are of one height, or Qt would lay out each title
_TABLE_PX: Final = 420  # from here on the list is a table
_COLUMNS_PX: Final = {
    ArticleOrder.PUBLISHED: 130,
    ArticleOrder.TAGS: 110,
    ArticleOrder.EVENTS: 72,
    ArticleOrder.PROBLEMS: 150,
    ArticleOrder.SOURCE: 130,
    ArticleOrder.ORIGIN: 110,
}
"""Of each column but the title how wide it is; the first have room first."""
_TITLE_PX: Final = 260
_TITLE_SHARE: Final = 0.42  # of the list: what titles keep, whatever else there is to tell
_GROUP_INDENT_PX: Final = 14


class ArticlesPanel(QWidget):
    """The articles as a list, where there is room as a table; choosing one shows its text.

    `erase_wanted` brings the ids of the articles that are to go for good.
    """

    erase_wanted = Signal(object)

    def __init__(self, session: Session, verbs: ArticleVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._verbs = verbs
        self._theme = theme_of(self.palette())
        self._of: tuple[tuple[TimelineArticle, ...], ArticleChoice] | None = None
        self._folded: set[object] = set()
        self._is_table = False
        mark(self, panel=True)
        self.model = ArticlesModel(self)
        self.model.renamed.connect(self._rename)
        self.search = self._search_field()
        self.bar = ArticleChoiceBar(session.tags_of_articles, self)
        self.bar.chosen.connect(lambda _: self._reload())
        self._limits = QLabel(self)
        self._limits.setWordWrap(True)
        self._limits.setTextFormat(Qt.TextFormat.PlainText)
        mark(self._limits, tone="soft")
        self.clear_button = QPushButton(self)
        mark(self.clear_button, link=True)
        self.clear_button.clicked.connect(self.bar.go_back)
        self.list = self._view()
        self._plain = QStyledItemDelegate(self.list)
        self.deeds = article_deeds(self.list, session, verbs, lambda: self.chosen, self.erase_wanted.emit)
        self._head = self._lay_out_head()
        self._empty = QLabel(self)
        self._lay_out()
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._judge())
        session.changed.connect(self._reload)
        session.state_changed.connect(self._show_state)
        self._dress()
        self._reload()

    def _search_field(self) -> LineEdit:
        search = LineEdit(self)
        search.setPlaceholderText(self.tr("Find an article"))
        search.setAccessibleName(search.placeholderText())
        search.setClearButtonEnabled(True)
        search.textChanged.connect(lambda _: self._reload())
        return search

    def _view(self) -> QTreeView:
        view = QTreeView(self)
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Articles"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setIndentation(_GROUP_INDENT_PX)
        view.setExpandsOnDoubleClick(False)
        view.setAllColumnsShowFocus(True)
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for order, width in _COLUMNS_PX.items():
            header.setSectionResizeMode(COLUMNS.index(order), QHeaderView.ResizeMode.Fixed)
            header.resizeSection(COLUMNS.index(order), width)
        header.sectionClicked.connect(self._sort_by)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        view.clicked.connect(self._click)
        view.activated.connect(self._open)
        view.collapsed.connect(lambda index: self._fold(index, is_folded=True))
        view.expanded.connect(lambda index: self._fold(index, is_folded=False))
        return view

    def _lay_out_head(self) -> QWidget:
        whole = QWidget(self)
        lines = QVBoxLayout(whole)
        lines.setContentsMargins(10, 4, 10, 6)
        lines.setSpacing(6)
        lines.addWidget(self.search)
        lines.addWidget(self.bar)
        self._limited = QWidget(whole)
        limited = QHBoxLayout(self._limited)
        limited.setContentsMargins(0, 0, 0, 0)
        limited.addWidget(self._limits, 1)
        limited.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(self._limited)
        return whole

    def _lay_out(self) -> None:
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setMargin(12)
        mark(self._empty, tone="soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self._head)
        self._pile = QStackedLayout()
        self._pile.addWidget(self.list)
        self._pile.addWidget(self._empty)
        column.addLayout(self._pile, 1)

    # How it looks

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.model.set_theme(theme)

    def restore(self, settings: Settings) -> None:
        """Take the order and the groups that were chosen last."""
        order, grouping = settings.text("articles/order"), settings.text("articles/groups")
        is_descending = settings.shows("articles/descending", otherwise=False)
        self.bar.show_choice(choice_from_texts(order, grouping, is_descending=is_descending))
        self._reload()

    def remember(self, settings: Settings) -> None:
        """Write down the order and the groups."""
        order, grouping, is_descending = choice_to_texts(self.bar.choice)
        settings.set_text("articles/order", order)
        settings.set_text("articles/groups", grouping)
        settings.set_shows("articles/descending", is_descending)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show a table where there is room for one."""
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        """Show as many columns as there is room for; without any the details stand below the titles."""
        self._is_table = self.width() >= _TABLE_PX
        shown = self._fitting() if self._is_table else ()
        for order in _COLUMNS_PX:
            self.list.setColumnHidden(COLUMNS.index(order), order not in shown)
        self.list.setHeaderHidden(not self._is_table)
        is_long = len(self._session.contents.articles) > _MOST_TALL
        self.list.setUniformRowHeights(is_long or self._is_table)
        delegate = self.list.itemDelegate()
        if self._is_table:
            wanted: QStyledItemDelegate = self._plain
        elif isinstance(delegate, ArticleRows) and delegate.most_lines == (1 if is_long else 2):
            wanted = delegate
        else:
            wanted = ArticleRows(self.list, 1 if is_long else 2, self.model.article)
        if wanted is not delegate:
            self.list.setItemDelegate(wanted)
        self.list.setRootIsDecorated(self.model.is_grouped)
        self.list.scheduleDelayedItemsLayout()

    def _fitting(self) -> list[ArticleOrder]:
        """Return the columns that have room beside the titles; that of tags takes none where there are no tags."""
        rest = self.width() - max(_TITLE_PX, int(self.width() * _TITLE_SHARE))
        fitting: list[ArticleOrder] = []
        for order, width in _COLUMNS_PX.items():
            if width <= rest and (order is not ArticleOrder.TAGS or self.model.has_tags):
                fitting.append(order)
                rest -= width
        return fitting

    # What is chosen

    @property
    def chosen(self) -> list[int]:
        """The ids of the selected articles, from top to bottom, each once."""
        return [article.id for article in self._chosen_articles()]

    def _chosen_articles(self) -> list[TimelineArticle]:
        selection = (
            self.list.selectionModel().selection()
        )  # in ranges: a row at a time takes long where all are
        ranges = sorted(
            (one.parent().row(), one.top(), one.bottom(), one.parent())
            for one in map(selection.at, range(selection.count()))
        )
        found = (self.model.articles_between(above, first, last) for _, first, last, above in ranges)
        return list({article.id: article for some in found for article in some}.values())

    def choose(self, article_ids: Collection[int]) -> None:
        """Select these articles, whatever the list is limited to, and let the keys go there."""
        self.search.clear()
        self.bar.clear()
        self._select(article_ids, is_revealed=True)
        self.list.setFocus()

    def _select(self, article_ids: Collection[int], *, is_revealed: bool) -> None:
        """Select the rows of articles, neighbours in one range; the first of them becomes the current one."""
        places = self.model.places_of(article_ids)
        selection, last = QItemSelection(), len(COLUMNS) - 1
        start = 0
        for at in range(1, len(places) + 1):
            if at == len(places) or not _follows(places[at], places[at - 1]):
                end = self.model.index(places[at - 1].row(), last, places[at - 1].parent())
                selection.select(places[start], end)
                start = at
        flags = QItemSelectionModel.SelectionFlag
        self.list.selectionModel().select(selection, flags.ClearAndSelect)
        if places:
            self.list.selectionModel().setCurrentIndex(places[0], flags.NoUpdate)
            if is_revealed:
                self.list.scrollTo(places[0])

    def menu_for(self, article: TimelineArticle) -> QMenu:
        """Return what can be done with an article, or with all that are chosen where it is among them."""
        chosen = self._chosen_articles()
        if article.id not in [one.id for one in chosen]:
            self._select([article.id], is_revealed=False)
            chosen = [article]
        menu = ArticleMenu(self._session, self._verbs, self.deeds, chosen, self._theme, self)
        menu.aboutToHide.connect(self._judge)
        return menu

    def _judge(self) -> None:
        self.deeds.judge(self._chosen_articles())

    def _menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        article, group = self.model.article(index), self.model.group(index)
        if group is not None:
            self._select([one.id for one in group.articles], is_revealed=False)
            article = group.articles[0]
        if article is not None:
            menu = self.menu_for(article)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            start_at_first(menu)
            menu.popup(self.list.viewport().mapToGlobal(at))

    # What a hand does

    def _click(self, index: QModelIndex) -> None:
        if self.model.group(index) is not None:
            self.list.setExpanded(index, not self.list.isExpanded(index))
        else:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        article = self.model.article(index)
        if article is not None:
            self._session.open_article(article.id)

    def _sort_by(self, column: int) -> None:
        """Sort by a column; once more, the other way round."""
        order, choice = COLUMNS[column], self.bar.choice
        is_descending = not choice.is_descending if order is choice.order else order.begins_with_most
        self.bar.sort_by(order, is_descending=is_descending)

    def _fold(self, index: QModelIndex, *, is_folded: bool) -> None:
        group = self.model.group(index)
        if group is not None:
            (self._folded.add if is_folded else self._folded.discard)(group.key)

    def _rename(self, article_id: int, title: str) -> None:
        article = self._session.contents.article(article_id)
        if article is not None:
            self._session.apply([SetTitle(article.hash, title)])

    # Following

    def _reload(self) -> None:
        articles = self._session.contents.articles
        choice = replace(self.bar.choice, words=self.search.text())
        self.model.show_hues(self._session.contents.hues)
        if self._of == (articles, choice):
            self._show_state()  # as after most decisions
            return
        self._of = articles, choice
        chosen = self.chosen
        if self.model.show_articles(articles, choice):
            self._unfold()
            self._select(chosen, is_revealed=False)
        self._show_order(choice)
        self._show_limits()
        self._dress()
        self._judge()
        self._show_state()

    def _unfold(self) -> None:
        """Open the groups, but those that the reader has folded."""
        if not self.model.is_grouped:
            return
        folded = set(self._folded)  # closing and opening is told, too
        for number, group in enumerate(self.model.groups):
            self.list.setExpanded(self.model.index(number, 0), group.key not in folded)
            self.list.setFirstColumnSpanned(number, QModelIndex(), True)

    def _show_order(self, choice: ArticleChoice) -> None:
        way = Qt.SortOrder.DescendingOrder if choice.is_descending else Qt.SortOrder.AscendingOrder
        column = COLUMNS.index(choice.order) if choice.order in COLUMNS else -1
        self.list.header().setSortIndicator(column, way)

    def _show_limits(self) -> None:
        """Say how many articles are left out, and what to do where none is left."""
        total, number = len(self._session.contents.articles), self.model.number
        self._head.setVisible(total > 0)
        self._pile.setCurrentIndex(0 if number else 1)
        self._empty.setText(
            self.tr("No article is like that.")
            if total
            else self.tr("No articles yet. Drop files on the window, or paste a text with Ctrl+V.")
        )
        choice = self.bar.choice
        all_articles = counted(total, self.tr("{n} article"), self.tr("{n} articles"))
        of_all = self.tr("{0} of {1}").format(grouped(number), all_articles) if choice.is_limited else ""
        said = " · ".join(filter(None, (of_all, limits_in_words(choice), grouping_in_words(choice))))
        self._limited.setVisible(bool(said))
        self._limits.setText(said[:1].upper() + said[1:])
        self.clear_button.setText(self.tr("Show all") if choice.is_limited else self.tr("No groups"))

    def _show_state(self) -> None:
        """Make the article whose text is shown the current one, unless several are chosen."""
        wanted, now = self._session.shown_article, self.model.article(self.list.currentIndex())
        if wanted is None or (now is not None and now.id == wanted) or len(self.chosen) > 1:
            return
        if self.model.places_of([wanted]):
            self._select([wanted], is_revealed=self.model.choice.grouping is Grouping.NONE)


def _follows(one: QModelIndex, other: QModelIndex) -> bool:
    """Whether a row stands right below another, in one group."""
    return one.row() == other.row() + 1 and one.parent() == other.parent()

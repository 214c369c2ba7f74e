"""The rows of the list of articles: as a plain list, or in groups; nothing is made for a row that is not looked at."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from timeline_app.gui import article_words as words
from timeline_app.gui.icons import pixmap
from timeline_app.gui.panels.two_lines import DETAIL
from timeline_app.gui.phrases import counted, tr
from timeline_app.gui.tag_colours import tag_hue
from timeline_app.model.edit import READER
from timeline_app.model.timeline import TimelineArticle
from timeline_app.render.theme import Theme, theme_of
from timeline_app.view.article_listing import ArticleChoice, ArticleGroup, ArticleOrder, Grouping, listed
from timeline_app.view.article_problems import ArticleProblem, problems_of
from timeline_app.wording import grouped

COLUMNS: Final = (
    ArticleOrder.TITLE, ArticleOrder.TAGS, ArticleOrder.SOURCE, ArticleOrder.PUBLISHED, ArticleOrder.ORIGIN,
    ArticleOrder.EVENTS, ArticleOrder.PROBLEMS,
)  # fmt: skip
"""What stands in each column, which is what a click on its head sorts by."""
MARKS: Final = Qt.ItemDataRole.UserRole + 10
"""The icons of an article's tags in their colours."""
_ICON_PX: Final = 14
_MOST_MARKS: Final = 4
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_OF_GROUPS: Final = Qt.ItemFlag.ItemIsEnabled
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class ArticlesModel(QStandardItemModel):
    """Articles at the top, or below the headings of their groups. `renamed` brings an id and the new title.

    Qt's own model keeps which rows there are, as a tree asks three times for each of them whenever it is laid out; only
    headings are items. Rows of articles have none: what they say is told when it is asked for.
    """

    renamed = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, len(COLUMNS), parent)
        self.choice = ArticleChoice()
        self._groups: tuple[ArticleGroup, ...] = listed((), self.choice)
        self._theme = theme_of(parent.palette())
        self._scale = parent.devicePixelRatioF()
        self._icons: dict[str, QIcon] = {}
        self._hues: Mapping[str, int] = {}

    def show_articles(self, articles: Sequence[TimelineArticle], choice: ArticleChoice) -> bool:
        """List other articles, or otherwise; return whether rows came, went or moved."""
        before, groups = self._groups, listed(articles, choice)
        is_same = choice.grouping is self.choice.grouping and len(groups) == len(before)
        if is_same and all(map(_are_same_rows, before, groups)):
            self.choice, self._groups = choice, groups
            self._tell_changed(before)
            return False
        self.beginResetModel()
        self.choice, self._groups = choice, groups
        with QSignalBlocker(self):
            self._make_rows()
        self.endResetModel()
        return True

    def _make_rows(self) -> None:
        if self.item(0) is not None:  # headings
            self.setRowCount(0)
        if not self.is_grouped:
            self.setRowCount(len(self._groups[0].articles))
            return
        self.setRowCount(0)
        for group in self._groups:
            cells = [QStandardItem() for _ in COLUMNS]
            for cell in cells:
                cell.setFlags(_OF_GROUPS)
            cells[0].setColumnCount(len(COLUMNS))
            cells[0].setRowCount(len(group.articles))
            self.appendRow(cells)

    def _tell_changed(self, before: tuple[ArticleGroup, ...]) -> None:
        """Say between which rows something is told otherwise than before; the list keeps the heights of the others."""
        for number, (old, new) in enumerate(zip(before, self._groups, strict=True)):
            above = self.index(number, 0) if self.is_grouped else QModelIndex()
            pairs = enumerate(zip(old.articles, new.articles, strict=True))
            rows = [row for row, (one, other) in pairs if one is not other]
            if rows:
                last = self.index(rows[-1], len(COLUMNS) - 1, above)
                self.dataChanged.emit(self.index(rows[0], 0, above), last)

    def set_theme(self, theme: Theme) -> None:
        """Draw tags in other colours."""
        self._theme = theme
        self._icons.clear()
        self.layoutChanged.emit()

    def show_hues(self, hues: Mapping[str, int]) -> None:
        """Draw tags in the colours that the reader has chosen."""
        if hues != self._hues:
            self._hues = hues
            self.layoutChanged.emit()

    @property
    def is_grouped(self) -> bool:
        """Whether articles stand below headings."""
        return self.choice.grouping is not Grouping.NONE

    @property
    def groups(self) -> tuple[ArticleGroup, ...]:
        """The groups in their order; one alone where nothing is grouped."""
        return self._groups

    @property
    def number(self) -> int:
        """How many different articles are shown."""
        if not self.is_grouped:
            return len(self._groups[0].articles)
        return len({article.id for group in self._groups for article in group.articles})

    def article(self, index: _Index) -> TimelineArticle | None:
        """Return the article of a row, None for a heading and for no row."""
        if not index.isValid():
            return None
        if not self.is_grouped:
            return self._groups[0].articles[index.row()]
        above = index.parent()
        return self._groups[above.row()].articles[index.row()] if above.isValid() else None

    @property
    def has_tags(self) -> bool:
        """Whether any article that is shown has a tag."""
        return any(article.tags for group in self._groups for article in group.articles)

    def articles_between(self, above: QModelIndex, first: int, last: int) -> Sequence[TimelineArticle]:
        """Return the articles of rows that lie one below the other, none of headings."""
        if above.isValid() is not self.is_grouped:
            return ()
        return self._groups[above.row() if self.is_grouped else 0].articles[first : last + 1]

    def group(self, index: _Index) -> ArticleGroup | None:
        """Return the group of a heading, None for an article."""
        is_heading = self.is_grouped and index.isValid() and not index.parent().isValid()
        return self._groups[index.row()] if is_heading else None

    def places_of(self, ids: Iterable[int]) -> list[QModelIndex]:
        """Return the rows of articles, from top to bottom: one in each group that they stand in."""
        wanted = frozenset(ids)
        found = []
        for number, group in enumerate(self._groups):
            above = self.index(number, 0) if self.is_grouped else QModelIndex()
            rows = (row for row, article in enumerate(group.articles) if article.id in wanted)
            found += [self.index(row, 0, above) for row in rows]
        return found

    # Qt's own

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Return the title of a column, and to which side it is aligned."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Role.TextAlignmentRole and COLUMNS[section] is ArticleOrder.EVENTS:
            return _RIGHT
        if role != _Role.DisplayRole:
            return None
        return (
            tr("Article"), tr("Tags"), tr("From"), tr("Published"), tr("Dated"), tr("Events"), tr("Problems"),
        )[section]  # fmt: skip

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return what is shown of an article or a heading."""
        article, group = self.article(index), self.group(index)
        if group is not None:
            return self._of_group(group, index.column(), role)
        if article is None:
            return None
        column = COLUMNS[index.column()]
        told = self._told(article, column, role)
        return self._look(article, column, role) if told is None else told

    def _told(self, article: TimelineArticle, column: ArticleOrder, role: int) -> Any:
        """Return what is said of an article."""
        match role:
            case _Role.DisplayRole:
                return _text(article, column)
            case _Role.EditRole:
                return article.title
            case _ if role == DETAIL:
                return words.detail_of(article)
            case _Role.ToolTipRole if column is ArticleOrder.PROBLEMS:
                return words.problems_and_ways_out(article)
            case _Role.ToolTipRole:
                return words.tip_of(article)
            case _Role.AccessibleTextRole:
                return f"{article.title}, {words.detail_of(article)}" if column is COLUMNS[0] else None
            case _:
                return None

    def _look(self, article: TimelineArticle, column: ArticleOrder, role: int) -> Any:
        """Return how it is shown: icons, colours, and to which side it is aligned."""
        match role:
            case _ if role == MARKS:
                return [self._icon(tag) for tag in article.tags[:_MOST_MARKS]]
            case _Role.DecorationRole if column is ArticleOrder.TAGS and article.tags:
                return self._icon(article.tags[0])
            case _Role.TextAlignmentRole if column is ArticleOrder.EVENTS:
                return _RIGHT
            case _Role.ForegroundRole if column is not ArticleOrder.TITLE:
                return QColor(self._theme.soft_ink)
            case _:
                return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Pass a new title on; a blank one changes nothing."""
        article, title = self.article(index), " ".join(str(value).split())
        if role != _Role.EditRole or article is None or not title:
            return False
        if article.hash == READER or title == article.title:
            return False
        self.renamed.emit(article.id, title)
        return True

    def _of_group(self, group: ArticleGroup, column: int, role: int) -> Any:
        """Return what is shown of a heading: all of it in its first column."""
        if column:
            return None
        number = len(group.articles)
        match role:
            case _Role.DisplayRole:
                return f"{self._name_of(group)} ({grouped(number)})"
            case _ if role == DETAIL:
                wrong = sum(bool(problems_of(article)) for article in group.articles)
                return counted(wrong, tr("{n} with problems"), tr("{n} with problems")) if wrong else ""
            case _Role.AccessibleTextRole:
                return f"{self._name_of(group)}, {counted(number, tr('{n} article'), tr('{n} articles'))}"
            case _Role.DecorationRole if isinstance(group.key, str):
                return self._icon(group.key)
            case _Role.FontRole:
                font = QFont()
                font.setBold(True)
                return font
            case _:
                return None

    def _name_of(self, group: ArticleGroup) -> str:
        if isinstance(group.key, ArticleProblem):
            name = words.name_of_problem(group.key)
            return name[:1].upper() + name[1:]
        if group.key is not None:
            return group.key
        return tr("Without a tag") if self.choice.grouping is Grouping.TAG else tr("Without problems")

    def _icon(self, tag: str) -> QIcon:
        colour = tag_hue(self._theme, tag, self._hues)
        if colour not in self._icons:
            self._icons[colour] = QIcon(pixmap("tag", QColor(colour), _ICON_PX, self._scale))
        return self._icons[colour]


def _are_same_rows(one: ArticleGroup, other: ArticleGroup) -> bool:
    """Whether two groups have the same heading above the same articles in the same order."""
    return one.key == other.key and [a.id for a in one.articles] == [a.id for a in other.articles]


def _text(article: TimelineArticle, column: ArticleOrder) -> str:
    match column:
        case ArticleOrder.TITLE:
            return article.title
        case ArticleOrder.TAGS:
            return ", ".join(article.tags)
        case ArticleOrder.SOURCE:
            return words.source_in_words(article)
        case ArticleOrder.PUBLISHED:
            return words.published_in_words(article)
        case ArticleOrder.ORIGIN:
            return words.origin_in_words(article.publication.origin)
        case ArticleOrder.EVENTS:
            return grouped(article.events)
        case _:
            return words.problems_in_words(article)

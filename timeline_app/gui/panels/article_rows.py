"""Rows of the narrow list of articles: title and detail, with the icons of the tags at the right."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from timeline_app.gui.panels.articles_model import MARKS
from timeline_app.gui.panels.two_lines import TwoLines
from timeline_app.model.timeline import TimelineArticle

_MARK_PX: Final = 14
_GAP_PX: Final = 3
_EDGE_PX: Final = 8
_Index = QModelIndex | QPersistentModelIndex


class ArticleRows(TwoLines):
    """Draws two lines beside the tags; a heading has its own icon at the left."""

    def __init__(
        self, view: QTreeView, most_lines: int, article_of: Callable[[_Index], TimelineArticle | None]
    ) -> None:
        super().__init__(view, most_lines)
        self._tree = view
        self._article_of = article_of
        self._sizes: dict[int, tuple[TimelineArticle, int, QSize]] = {}
        self._font = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row: Qt asks for that of all after each change, and mostly the article is the same."""
        article = self._article_of(index)
        if article is None:
            return super().sizeHint(option, index)
        if self._font != self._tree.font().key():
            self._font = self._tree.font().key()
            self._sizes.clear()
        width = self.width_px(index)
        known = self._sizes.get(article.id)
        if known is None or known[0] is not article or known[1] != width:
            known = self._sizes[article.id] = article, width, super().sizeHint(option, index)
        return known[2]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row, and the tags over it."""
        super().paint(painter, option, index)
        rect: QRect = option.rect
        left = rect.right() - self.right_px(index) + _GAP_PX
        for number, mark in enumerate(self._marks(index)):
            place = QRect(left + number * (_MARK_PX + _GAP_PX), rect.top() + _EDGE_PX, _MARK_PX, _MARK_PX)
            mark.paint(painter, place)

    def box_px(self, index: _Index) -> int:
        """Return the room at the left that the icon of a heading takes."""
        has_icon = index.data(Qt.ItemDataRole.DecorationRole) is not None
        return super().box_px(index) + (_MARK_PX + _EDGE_PX if has_icon else 0)

    def right_px(self, index: _Index) -> int:
        """Return the room that the tags take."""
        marks = len(self._marks(index))
        return marks * (_MARK_PX + _GAP_PX) + _EDGE_PX - _GAP_PX if marks else 0

    def width_px(self, index: _Index) -> int:
        """Return the width of a row: those of a group are set in."""
        depth = 1 if index.parent().isValid() else 0
        root = 1 if self._tree.rootIsDecorated() else 0
        return self._tree.viewport().width() - (depth + root) * self._tree.indentation()

    def _marks(self, index: _Index) -> list[QIcon]:
        return index.data(MARKS) or []

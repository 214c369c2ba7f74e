"""Rows of a list with a title and a fainter line below it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

DETAIL = Qt.ItemDataRole.UserRole + 1
_MARGIN_PX = 10
_GAP_PX = 2
_TITLE_LINES = 2
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """Draws DisplayRole on at most two lines and DETAIL on one, fainter, cut at its end."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        widget: QWidget = self._view
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        room: QRect = option.rect.adjusted(_MARGIN_PX, _MARGIN_PX - 3, -_MARGIN_PX, 0)
        metrics: QFontMetrics = option.fontMetrics
        title = QRect(room.left(), room.top(), room.width(), self._title_height(text, metrics, room.width()))
        painter.save()
        painter.setClipRect(title)
        painter.setPen(widget.palette().color(QPalette.ColorRole.Text))
        painter.drawText(title, int(_WRAP), text)
        painter.setClipping(False)
        painter.setPen(widget.palette().color(QPalette.ColorRole.PlaceholderText))
        detail = metrics.elidedText(str(index.data(DETAIL) or ""), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.left(), title.bottom() + _GAP_PX + 1 + metrics.ascent(), detail)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of title and detail in the width of the list."""
        metrics = self._view.fontMetrics()
        width = self._view.viewport().width()
        title = self._title_height(str(index.data()), metrics, width - 2 * _MARGIN_PX)
        return QSize(width, title + _GAP_PX + metrics.height() + 2 * (_MARGIN_PX - 3))

    def _title_height(self, text: str, metrics: QFontMetrics, width: int) -> int:
        needed = metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), int(_WRAP), text).height()
        return min(needed, _TITLE_LINES * metrics.lineSpacing())


def show_two_lines(view: QListView) -> None:
    """Let a list draw its rows so, as wide as it is."""
    view.setItemDelegate(TwoLines(view))
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

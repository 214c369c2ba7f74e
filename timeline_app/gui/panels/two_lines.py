"""Rows of a list with a title, a fainter text below it, and a check box where there is something to choose."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

DETAIL = Qt.ItemDataRole.UserRole + 1
IS_WRONG = Qt.ItemDataRole.UserRole + 2
_MARGIN_PX = 10
_GAP_PX = 2
_BOX_GAP_PX = 6
_MOST_LINES = 2
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """Draws DisplayRole and, fainter, DETAIL on at most two lines each, or on `most_lines`.

    DETAIL stands in plain ink and italics where IS_WRONG holds.
    """

    def __init__(self, view: QAbstractItemView, most_lines: int = _MOST_LINES) -> None:
        super().__init__(view)
        self._view = view
        self.most_lines = most_lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        widget: QWidget = self._view
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        left = _MARGIN_PX + self.box_px(index)
        right = _MARGIN_PX + self.right_px(index)
        room: QRect = option.rect.adjusted(left, _MARGIN_PX - 3, -right, 0)
        metrics: QFontMetrics = option.fontMetrics
        title = QRect(
            room.left(), room.top(), room.width(), _height(text, metrics, room.width(), self.most_lines)
        )
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        plain = painter.font()
        painter.setFont(option.font)
        _draw(painter, title, text, self.most_lines)
        painter.setFont(plain)
        detail = str(index.data(DETAIL) or "")
        height = _height(detail, self._view.fontMetrics(), room.width(), self.most_lines)
        below = QRect(room.left(), title.bottom() + _GAP_PX + 1, room.width(), height)
        is_wrong = bool(index.data(IS_WRONG))
        ink = QPalette.ColorRole.Text if is_wrong else QPalette.ColorRole.PlaceholderText
        painter.setPen(widget.palette().color(ink))
        font = painter.font()
        font.setItalic(is_wrong)
        painter.setFont(font)
        _draw(painter, below, detail, self.most_lines)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of title and detail in the width of the list."""
        metrics = self._view.fontMetrics()
        width = self.width_px(index)
        room_px = width - 2 * _MARGIN_PX - self.box_px(index) - self.right_px(index)
        font = index.data(Qt.ItemDataRole.FontRole)
        own = metrics if font is None else QFontMetrics(font.resolve(self._view.font()))
        title_px = _height(str(index.data() or ""), own, room_px, self.most_lines)
        detail_px = _height(str(index.data(DETAIL) or " "), metrics, room_px, self.most_lines)
        return QSize(width, title_px + detail_px + _GAP_PX + 2 * (_MARGIN_PX - 3))

    def width_px(self, index: _Index) -> int:
        """Return the width of a row."""
        return self._view.viewport().width()

    def right_px(self, index: _Index) -> int:
        """Return the room at the right that the texts leave free."""
        return 0

    def box_px(self, index: _Index) -> int:
        """Return the room that the check box of a row takes."""
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return 0
        return self._view.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) + _BOX_GAP_PX


def _draw(painter: QPainter, room: QRect, text: str, most_lines: int) -> None:
    """Draw the text on as many lines as have room; the last ends in "…" when there is more."""
    metrics = painter.fontMetrics()
    layout = QTextLayout(text, painter.font())
    layout.beginLayout()
    for number in range(most_lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        start = line.textStart()
        is_last = number == most_lines - 1
        words = text[start:] if is_last else text[start : start + line.textLength()].rstrip()
        y = room.top() + number * metrics.lineSpacing() + metrics.ascent()
        painter.drawText(room.left(), y, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width()))
    layout.endLayout()


def _height(text: str, metrics: QFontMetrics, width: int, most_lines: int) -> int:
    needed = metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), int(_WRAP), text).height()
    return min(needed, most_lines * metrics.lineSpacing())


def show_two_lines(view: QListView, most_lines: int = _MOST_LINES) -> None:
    """Let a list draw its rows so, as wide as it is."""
    view.setItemDelegate(TwoLines(view, most_lines))
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setWordWrap(True)  # or else Qt asks for new heights only when the list grows taller or shorter
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

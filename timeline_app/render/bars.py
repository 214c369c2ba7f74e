"""How long an event lasted, and how surely: solid, fading, dashed or open-ended."""

from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPaintEngine, QPainter, QPen, QPolygonF

from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.columns import Trait
from timeline_app.view.detail import ARROW_PX, BAR_PX
from timeline_app.view.scene_parts import Item

_TINT: Final = 0.20  # opacity of a bar that text lies on
_UNSURE: Final = 0.62
_ENDS: Final = 0.12  # what is left of it at the outer bounds of an uncertain date
_BASE_PX: Final = 3.0
_FADE_PX: Final = 64.0
_MOST_FADE: Final = 0.36  # share of a short bar, whose middle stays full
_MOST_KEPT_PX: Final = 6_000.0  # longer bars are not worth a pixmap
_OPEN_PAST: Final = int(Trait.OPEN_PAST)  # arithmetic of enum members is thirty times slower
_OPEN_FUTURE: Final = int(Trait.OPEN_FUTURE)
_DOUBTFUL: Final = int(Trait.DOUBTFUL)
_NO_PEN: Final = Qt.PenStyle.NoPen  # and looking up a member of Qt takes as long as to set it
_ANTIALIASING: Final = QPainter.RenderHint.Antialiasing
_NO_BRUSH: Final = Qt.BrushStyle.NoBrush
_PDF: Final = QPaintEngine.Type.Pdf
_SHAPING: Final = _OPEN_PAST | _OPEN_FUTURE | _DOUBTFUL


class _Shape(NamedTuple):
    """A bar at the origin: the certain part runs from `core_left` to `core_right`."""

    width: float
    height: float
    core_left: float
    core_right: float
    traits: int
    is_card: bool
    paper: str

    @property
    def has_core(self) -> bool:
        return self.core_right > self.core_left

    @property
    def is_certain(self) -> bool:
        return self.has_core and self.core_left <= 0.5 and self.core_right >= self.width - 0.5


def draw_bar(painter: QPainter, ink: Ink, theme: Theme, item: Item) -> bool:
    """Draw the bar of an item, above a card or under a line of text; say whether it was drawn as a piece."""
    if not (item.detail.is_card or item.has_bar):
        return True
    placed = item.placed
    left, width = placed.bar_left, placed.bar_right - placed.bar_left
    hue, traits, is_card = theme.hue(placed.lead), placed.traits & _SHAPING, item.detail.is_card
    place = left + item.shift_px, item.top
    core = round(placed.core_left - left), round(placed.core_right - left)
    size = round(width), BAR_PX if is_card else item.detail.body_px

    def draw(on: QPainter) -> None:
        _draw(on, _colour(hue), _Shape(*size, *core, traits, is_card, theme.paper))

    key = "bar", hue, size, core, traits, is_card, theme.paper
    if width > _MOST_KEPT_PX:
        ink.draw_once(painter, place, draw)
        return False
    return ink.stamp_again(painter, key, place, size, draw)


@lru_cache(maxsize=256)
def _colour(hue: str) -> QColor:
    return QColor(hue)


def _draw(painter: QPainter, hue: QColor, shape: _Shape) -> None:
    painter.setRenderHint(_ANTIALIASING)
    is_open = bool(shape.traits & (_OPEN_PAST | _OPEN_FUTURE))
    if shape.is_card:
        if not is_open or shape.width > 2 * ARROW_PX:
            _draw_strip(painter, hue, shape, 0.0)
    else:
        _draw_ground(painter, hue, shape)
        _draw_strip(painter, hue, shape, shape.height - _BASE_PX)
    if is_open:
        _draw_arrows(painter, hue, shape)


def _draw_ground(painter: QPainter, hue: QColor, shape: _Shape) -> None:
    rect = QRectF(0, 0, shape.width, shape.height)
    painter.setPen(_NO_PEN)
    painter.setBrush(_brush(painter, hue, shape, _TINT))
    painter.drawRoundedRect(rect, 4, 4)
    if shape.traits & _DOUBTFUL:
        painter.setBrush(_NO_BRUSH)
        painter.setPen(QPen(hue, 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect.adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)


def _draw_strip(painter: QPainter, hue: QColor, shape: _Shape, top: float) -> None:
    height = shape.height if shape.is_card else _BASE_PX
    if shape.traits & _DOUBTFUL:
        pen = QPen(QBrush(hue), height, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([6 / height, 4 / height])
        painter.setPen(pen)
        painter.drawLine(QPointF(0, top + height / 2), QPointF(shape.width, top + height / 2))
        return
    radius = min(height, shape.width) / 2
    painter.setPen(_NO_PEN)
    painter.setBrush(_brush(painter, hue, shape, 1.0 if shape.is_certain else _UNSURE))
    painter.drawRoundedRect(QRectF(0, top, shape.width, height), radius, radius)
    if shape.has_core and not shape.is_certain:
        painter.setBrush(hue)
        core = QRectF(shape.core_left, top, shape.core_right - shape.core_left, height)
        painter.drawRoundedRect(core, radius, radius)


def _brush(painter: QPainter, hue: QColor, shape: _Shape, opacity: float) -> QBrush:
    """Return a fill that fades where the date is not certain: towards both bounds, or from the core out."""
    if shape.is_certain:
        return _plain_brush(hue.rgba(), opacity)
    if painter.paintEngine().type() is _PDF:
        # Qt writes the opacity of a gradient as a soft mask of a kind that every viewer takes for solid.
        full = QColor(mixed(hue.name(), shape.paper, opacity))
        return _fading(shape, full, QColor(mixed(hue.name(), shape.paper, opacity * _ENDS)))
    return _fading_brush(hue.rgba(), shape, opacity)


@lru_cache(maxsize=256)
def _fading_brush(rgba: int, shape: _Shape, opacity: float) -> QBrush:
    hue = QColor.fromRgba(rgba)
    return _fading(shape, _thinned(hue, opacity), _thinned(hue, opacity * _ENDS))


def _fading(shape: _Shape, full: QColor, end: QColor) -> QBrush:
    share = min(_MOST_FADE, _FADE_PX / max(1.0, shape.width))
    first = shape.core_left / shape.width if shape.has_core else share
    last = shape.core_right / shape.width if shape.has_core else 1 - share
    gradient = QLinearGradient(0, 0, shape.width, 0)
    fades_left = first > 0 and not shape.traits & _OPEN_FUTURE
    fades_right = last < 1 and not shape.traits & _OPEN_PAST
    gradient.setColorAt(0, end if fades_left else full)
    gradient.setColorAt(min(1.0, max(0.0, first)), full)
    gradient.setColorAt(max(0.0, min(1.0, last)), full)
    gradient.setColorAt(1, end if fades_right else full)
    return QBrush(gradient)


@lru_cache(maxsize=256)
def _plain_brush(rgba: int, opacity: float) -> QBrush:
    return QBrush(_thinned(QColor.fromRgba(rgba), opacity))


def _thinned(hue: QColor, opacity: float) -> QColor:
    colour = QColor(hue)
    colour.setAlphaF(opacity)
    return colour


def _draw_arrows(painter: QPainter, hue: QColor, shape: _Shape) -> None:
    painter.setPen(QPen(hue, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(_NO_BRUSH)
    middle = shape.height / 2
    reach = min(4.0, middle - 1)
    for trait, tip, way in ((_OPEN_PAST, 1.5, 1), (_OPEN_FUTURE, shape.width - 1.5, -1)):
        if shape.traits & trait:
            head = [QPointF(tip + way * reach, middle - reach), QPointF(tip, middle)]
            painter.drawPolyline(QPolygonF([*head, QPointF(tip + way * reach, middle + reach)]))
            painter.drawLine(QPointF(tip, middle), QPointF(tip + way * (ARROW_PX - 4), middle))


def draw_sample(
    painter: QPainter, theme: Theme, place: tuple[float, float], width_px: float, traits: int
) -> None:
    """Draw a bar for a legend: some time within its bounds, with the `traits` given."""
    shape = _Shape(width_px, BAR_PX, 0.0, 0.0, traits & _SHAPING, is_card=True, paper=theme.paper)
    painter.save()
    painter.translate(*place)
    _draw(painter, QColor(theme.neutral), shape)
    painter.restore()

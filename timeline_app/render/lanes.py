"""Paint the lanes of a scene: their grounds, what they count, the lines between copies, and their headers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.render.chips import draw_chip
from timeline_app.render.counts import write_elsewhere
from timeline_app.render.emphasis import Emphasis
from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.lane_counts import paint_counted
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.bands import Connector
from timeline_app.view.columns import NO_ACTOR
from timeline_app.view.detail import AXIS_PX, CHIP_GAP_PX, CHIP_PX
from timeline_app.view.lane_names import LaneName
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene import Scene
from timeline_app.view.telling import wrapped

_LINE_TINT: Final = 0.55  # of the hue in a connector, so that it stays behind labels
_CHOSEN_LINE_PX: Final = 2.0
HEADER_PAD_PX: Final = 8.0
_TWO_LINES_PX: Final = 48.0  # a lower header has the count beside the name
_WRAPPED_FROM_PX: Final = 64.0  # a lower header has one line for the name
_LEAST_NAME_PX: Final = 56.0  # with less, sign and count give way to the name
_HUE_PX: Final = 4.0  # of the edge of a header


def paint_bands(scene: Scene, painter: QPainter, theme: Theme, ink: Ink, emphasis: Emphasis) -> None:
    """Paint all of the lanes that lies below labels."""
    for band in scene.bands:
        if band.box.bottom > scene.lanes_top and band.box.top < scene.height_px:
            paint_counted(scene, band, painter, theme, ink, emphasis)
            if band.earlier or band.later:
                write_elsewhere(band, scene.width_px, painter, theme, ink)
            line = QRectF(0, band.box.bottom - 1, scene.width_px, 1)
            painter.fillRect(line, QColor(theme.strong_grid))
    _paint_connectors(scene.connectors, painter, theme, emphasis)


def _paint_connectors(
    connectors: Sequence[Connector], painter: QPainter, theme: Theme, emphasis: Emphasis
) -> None:
    """Draw thin lines, then those of the chosen events and of the one under the pointer."""
    pointed_at = emphasis.focused, emphasis.hovered
    chosen: list[QLineF] = []
    by_hue: dict[str, list[QLineF]] = {}
    for one in connectors:
        x = round(one.x) + 0.5
        is_chosen = one.event in emphasis.selected or one.event in pointed_at
        lines = chosen if is_chosen else by_hue.setdefault(theme.hue(one.lead), [])
        lines.append(QLineF(x, one.top, x, one.bottom))
    for hue, lines in by_hue.items():
        painter.setPen(QPen(QColor(mixed(hue, theme.paper, _LINE_TINT)), 1))
        painter.drawLines(lines)
    painter.setPen(QPen(QColor(theme.accent), _CHOSEN_LINE_PX))
    painter.drawLines(chosen)


@dataclass(frozen=True, slots=True)
class HeaderLook:
    """How a header is shown besides its words."""

    is_collapsed: bool = False
    is_hovered: bool = False
    is_focused: bool = False
    is_dragged: bool = False


def paint_header(
    painter: QPainter,
    ink: Ink,
    theme: Theme,
    name: LaneName,
    box: tuple[float, float, float, float],
    look: HeaderLook,
) -> None:
    """Paint the header of a lane into (left, top, width, height): its name beside its colour, and how many events."""
    left, top, width, height = box
    painter.fillRect(QRectF(*box), QColor(theme.grid if look.is_hovered or look.is_dragged else theme.band))
    painter.fillRect(QRectF(left, top, _HUE_PX, height - 1), QColor(theme.hue(name.actor)))
    painter.fillRect(QRectF(left, top + height - 1, width, 1), QColor(theme.strong_grid))
    painter.fillRect(QRectF(left + width - 1, top, 1, height), QColor(theme.strong_grid))
    fonts = ink.fonts
    x, y = left + _HUE_PX + HEADER_PAD_PX, top + 6.0
    room = width - _HUE_PX - 2 * HEADER_PAD_PX
    is_short = look.is_collapsed or height < _TWO_LINES_PX
    count_px = fonts.width(name.count, TextRole.SMALL)
    beside = CHIP_PX + CHIP_GAP_PX
    if name.actor != NO_ACTOR and room - beside >= _LEAST_NAME_PX:  # its colour is at the edge in any case
        draw_chip(painter, ink, theme, (x, y), name.actor, name.monogram, 0)
        x, room = x + beside, room - beside
    line = y + (CHIP_PX - fonts.height(TextRole.STRONG)) / 2
    small = y + (CHIP_PX - fonts.height(TextRole.SMALL)) / 2
    has_count = is_short and room - count_px - HEADER_PAD_PX >= _LEAST_NAME_PX
    if has_count:
        ink.text(
            painter,
            (left + width - HEADER_PAD_PX - count_px, small),
            name.count,
            TextRole.SMALL,
            theme.soft_ink,
        )
        room -= count_px + HEADER_PAD_PX
    lines = _name_lines(name.name, room, 1 if height < _WRAPPED_FROM_PX else 2, fonts)
    for text in lines:
        ink.text(painter, (x, line), text, TextRole.STRONG, theme.ink)
        line += fonts.height(TextRole.STRONG)
    if not is_short:
        events = name.events if fonts.width(name.events, TextRole.SMALL) <= room else name.count
        ink.text(painter, (x, line + 1), events, TextRole.SMALL, theme.soft_ink, room)
    if look.is_focused:
        painter.setPen(QPen(QColor(theme.accent), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left + 1, top + 1, width - 3, height - 3))


def _name_lines(name: str, room: float, most: int, fonts: Fonts) -> tuple[str, ...]:
    """Return a name in its lines; in one where its first word must be cut, which would look like two names."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return wrapped(
        name, TextRole.STRONG, room, most if fonts.width(first, TextRole.STRONG) <= room else 1, fonts
    )


def paint_headers(
    scene: Scene, names: Sequence[LaneName], painter: QPainter, theme: Theme, ink: Ink, width_px: float
) -> None:
    """Paint the headers of all lanes of a picture, left of the scene whose origin is the painter's."""
    painter.fillRect(QRectF(-width_px, 0, width_px, AXIS_PX), QColor(theme.band))
    for bottom in {AXIS_PX, scene.head_px}:
        painter.fillRect(QRectF(-width_px, bottom - 1, width_px, 1), QColor(theme.strong_grid))
    for band, name in zip(scene.bands, names, strict=True):
        box = (-width_px, band.box.top, width_px, band.box.height)
        paint_header(painter, ink, theme, name, box, HeaderLook(is_collapsed=band.is_collapsed))

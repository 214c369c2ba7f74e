"""The program's own icons, tinted with the palette."""

from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from timeline_app.resource_path import resource_path

_SIZES_PX = (16, 20, 24, 32, 40, 48, 64)  # of a pixmap; Qt takes the best one for the screen's scale
_NAME = "iconName"
_COLOURS = "iconColours"


@cache
def _drawing(name: str) -> str:
    return resource_path(f"icons/{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: QColor, size_px: int, scale: float = 1.0) -> QPixmap:
    """Return the icon drawn in `colour`, `size_px` wide on a screen of the given scale."""
    picture = _drawn(_renderer(name, colour), round(size_px * scale))
    picture.setDevicePixelRatio(scale)
    return picture


def _renderer(name: str, colour: QColor) -> QSvgRenderer:
    drawing = _drawing(name).replace("currentColor", colour.name())
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    assert renderer.isValid(), name
    return renderer


def _drawn(renderer: QSvgRenderer, size_px: int) -> QPixmap:
    picture = QPixmap(size_px, size_px)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    return picture


def icon(name: str, palette: QPalette) -> QIcon:
    """Return the icon in the colours of the palette's button text, plain and disabled."""
    result = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        for picture in _pictures(name, palette.color(group, QPalette.ColorRole.ButtonText)):
            result.addPixmap(picture, mode)
    return result


def _pictures(name: str, colour: QColor) -> list[QPixmap]:
    """Return the icon in one colour at each size, drawn when it is first asked for: each chip has one."""
    keys = [f"timeline icon {name} {colour.name()} {size_px}" for size_px in _SIZES_PX]
    kept = [QPixmap() for _ in keys]
    if all(QPixmapCache.find(key, picture) for key, picture in zip(keys, kept, strict=True)):
        return kept
    renderer = _renderer(name, colour)
    drawn = [_drawn(renderer, size_px) for size_px in _SIZES_PX]
    for key, picture in zip(keys, drawn, strict=True):
        QPixmapCache.insert(key, picture)
    return drawn


def set_icon(target: QAction | QAbstractButton, name: str, palette: QPalette) -> None:
    """Give an action or a button the icon, and let `retint` find it again."""
    colours = _colours(palette)
    if (target.property(_NAME), target.property(_COLOURS)) != (name, colours):
        target.setProperty(_NAME, name)
        target.setProperty(_COLOURS, colours)
        target.setIcon(icon(name, palette))


def retint(root: QObject, palette: QPalette) -> None:
    """Draw every icon below `root` again that has not the colours of this palette."""
    targets: list[QAction | QAbstractButton] = [
        *root.findChildren(QAction),
        *root.findChildren(QAbstractButton),
    ]
    for target in targets:
        name = target.property(_NAME)
        if isinstance(name, str):
            set_icon(target, name, palette)


def _colours(palette: QPalette) -> str:
    groups = QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled
    return " ".join(palette.color(group, QPalette.ColorRole.ButtonText).name() for group in groups)


def application_icon() -> QIcon:
    """Return the program's own icon."""
    result = QIcon()
    for size_px in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(pixmap("timeline_app", QColor("black"), size_px))
    return result

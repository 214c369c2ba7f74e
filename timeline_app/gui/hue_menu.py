"""The choice of one of the theme's colours, for actors and tags alike."""

from collections.abc import Callable, Collection
from typing import Final

from PySide6.QtGui import QActionGroup, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.gui.phrases import tr
from timeline_app.render.theme import Theme

_SWATCH_PX: Final = 14


def hue_menu(
    title: str,
    theme: Theme,
    chosen: Collection[int | None],
    choose: Callable[[int | None], object],
    parent: QWidget,
) -> QMenu:
    """Return a menu of the theme's hues by their numbers and of None, the program's own choice.

    `chosen` are the hues of what it is about; only one that all share is checked.
    """
    menu = QMenu(title, parent)
    group = QActionGroup(menu)
    for hue in (None, *range(len(theme.hues))):
        choice = menu.addAction(tr("Automatic") if hue is None else tr("Colour {0}").format(hue + 1))
        if hue is not None:
            choice.setIcon(_swatch(theme.hues[hue], parent.devicePixelRatioF()))
        choice.setCheckable(True)
        choice.setChecked(set(chosen) == {hue})
        group.addAction(choice)
        choice.triggered.connect(lambda _=False, hue=hue: choose(hue))
    return menu


def _swatch(colour: str, scale: float) -> QIcon:
    image = QPixmap(round(_SWATCH_PX * scale), round(_SWATCH_PX * scale))
    image.setDevicePixelRatio(scale)
    image.fill(QColor(colour))
    return QIcon(image)

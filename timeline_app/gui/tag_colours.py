"""The colours of tags, of events and of articles alike: the reader's choice, else one that no other tag has."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.gui.hue_menu import hue_menu
from timeline_app.gui.menu_start import start_at_first
from timeline_app.gui.phrases import tr, unmarked
from timeline_app.gui.session import Session
from timeline_app.model.edit import ColourTag
from timeline_app.render.theme import Theme
from timeline_app.view.tags import own_hue


def tag_hue(theme: Theme, tag: str, hues: Mapping[str, int]) -> str:
    """Return the colour of a tag, the same wherever it is shown; `hues` are the numbers of those of the library."""
    return theme.hues[hues.get(tag, own_hue(tag)) % len(theme.hues)]


def tag_colour_menu(title: str, session: Session, theme: Theme, tag: str, parent: QWidget) -> QMenu:
    """Return the choice of a colour for a tag."""

    def choose(hue: int | None) -> None:
        if hue != session.contents.tag_hues.get(tag):
            session.apply([ColourTag(tag, hue)])

    return hue_menu(title, theme, {session.contents.tag_hues.get(tag)}, choose, parent)


def offer_colours(chip: QWidget, session: Session, theme: Theme, tag: str) -> None:
    """Let a chip of a tag have a menu to choose its colour from."""
    chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    chip.customContextMenuRequested.connect(partial(_pop_up, chip, session, theme, tag))


def _pop_up(chip: QWidget, session: Session, theme: Theme, tag: str, at: QPoint) -> None:
    menu = QMenu(chip)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    colours = tag_colour_menu(tr("Colour of {0}").format(unmarked(tag)), session, theme, tag, menu)
    colours.setEnabled(not session.is_read_only)
    menu.addMenu(colours)
    start_at_first(menu)
    menu.popup(chip.mapToGlobal(at))

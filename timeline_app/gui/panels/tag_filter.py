"""A filter by the reader's tags."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton, QWidget

from timeline_app.gui.icons import pixmap
from timeline_app.gui.panels.folding_filter import FoldingFilter
from timeline_app.gui.phrases import tr, unmarked
from timeline_app.gui.session import Session
from timeline_app.gui.tag_colours import offer_colours, tag_hue
from timeline_app.render.theme import Theme, theme_of
from timeline_app.view.actions import CheckTag

_ICON_PX: Final = 14
_MOST: Final = (
    24  # tags with a button; the search finds the others, and so does a click on one in the inspector
)


class TagFilter(FoldingFilter):
    """A button for each tag in use, in its colour; hidden while there is none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("tags", tr("TAGS"), parent)
        self._session = session
        self._theme = theme_of(self.palette())
        self._read: object = None
        self._shown: tuple[str, ...] = ()
        self._hues: Mapping[str, int] = {}
        self.buttons: dict[str, QToolButton] = {}
        session.changed.connect(self._show)
        session.state_changed.connect(self._show)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._shown = ()
        self._read = None
        self._show()

    def _show(self) -> None:
        session = self._session
        now = session.path, session.contents.revision
        if now != self._read:
            self._read = now
            in_use = sorted(session.contents.columns.tags.values(), key=lambda tag: (tag.casefold(), tag))
            chosen = sorted(session.state.tags - set(in_use))
            self._fill(
                (*in_use[:_MOST], *(tag for tag in in_use[_MOST:] if tag in session.state.tags), *chosen)
            )
        for tag, button in self.buttons.items():
            button.setChecked(tag in session.state.tags)
        self.tell(sum(tag in session.state.tags for tag in self.buttons))
        self.setVisible(bool(self.buttons))

    def _fill(self, tags: tuple[str, ...]) -> None:
        hues = self._session.contents.hues
        if (tags, hues) == (self._shown, self._hues):
            return
        self._shown, self._hues = tags, hues
        self.flow.clear()
        self.buttons = {tag: self._button(tag) for tag in tags}
        for button in self.buttons.values():
            self.add_chip(button)

    def _button(self, tag: str) -> QToolButton:
        button = QToolButton(self.chips)
        button.setText(unmarked(tag))
        button.setCheckable(True)
        button.setToolTip(self.tr("Show only events with this tag, or with any that are chosen here"))
        colour = QColor(tag_hue(self._theme, tag, self._hues))
        button.setIcon(pixmap("tag", colour, _ICON_PX, self.devicePixelRatioF()))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        offer_colours(button, self._session, self._theme, tag)
        button.clicked.connect(lambda is_on: self._session.dispatch(CheckTag(tag, is_on)))
        return button

"""A filter by the reader's tags."""

from typing import Final
from zlib import crc32

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton, QWidget

from timeline_app.gui.icons import pixmap
from timeline_app.gui.panels.folding_filter import FoldingFilter
from timeline_app.gui.phrases import tr, unmarked
from timeline_app.gui.session import Session
from timeline_app.render.theme import Theme, theme_of
from timeline_app.view.state import CheckTag

_ICON_PX: Final = 14
_MOST: Final = (
    24  # tags with a button; the search finds the others, and so does a click on one in the inspector
)


def tag_hue(theme: Theme, tag: str) -> str:
    """Return the colour of a tag: the same wherever and whenever it is shown, and readable on the theme's paper."""
    return theme.hue(1 + crc32(tag.encode()))


class TagFilter(FoldingFilter):
    """A button for each tag in use, in its colour; hidden while there is none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("tags", tr("TAGS"), parent)
        self._session = session
        self._theme = theme_of(self.palette())
        self._read: object = None
        self._shown: tuple[str, ...] = ()
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
        if tags == self._shown:
            return
        self._shown = tags
        self.flow.clear()
        self.buttons = {tag: self._button(tag) for tag in tags}
        for button in self.buttons.values():
            self.add_chip(button)

    def _button(self, tag: str) -> QToolButton:
        button = QToolButton(self.chips)
        button.setText(unmarked(tag))
        button.setCheckable(True)
        button.setToolTip(self.tr("Show only events with this tag, or with any that are chosen here"))
        colour = QColor(tag_hue(self._theme, tag))
        button.setIcon(pixmap("tag", colour, _ICON_PX, self.devicePixelRatioF()))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda is_on: self._session.dispatch(CheckTag(tag, is_on)))
        return button

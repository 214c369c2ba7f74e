"""The reader's links of an event: addresses and files that a click hands to the system."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from timeline_app.gui.elided_link import ElidedLink

_WEB = ("http", "https")
_MAIL = "mid"  # an e-mail by its number (RFC 2392), which mail programs open


def target_of(link: str) -> QUrl | None:
    """Return what a link opens: an address of the web, an e-mail, or a file; None for else, which stays words.

    >>> target_of("https://example.org/a").toString(), target_of("javascript:alert(1)"), target_of("see page 3")
    ('https://example.org/a', None, None)
    >>> target_of("mid:a1@paper.test").toString(), target_of("mid:")
    ('mid:a1@paper.test', None)
    """
    url = QUrl(link, QUrl.ParsingMode.StrictMode)
    if url.isValid() and url.scheme() in _WEB and url.host():
        return url
    if url.isValid() and url.scheme() == _MAIL and url.path():
        return url
    if url.isValid() and url.scheme() == "file" and not url.host():
        return url
    path = Path(link).expanduser() if link.startswith("~") else Path(link)
    return QUrl.fromLocalFile(str(path)) if path.is_absolute() else None


class LinkList(QWidget):
    """A line a link. Only a click opens one, in the system's browser or program; nothing is fetched here.

    `refused` brings a link that could not be opened.
    """

    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_links(self, links: Sequence[str]) -> None:
        """Show these in the place of those before."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(link) for link in links]
        for button in self.buttons:
            self._column.addWidget(button)
        self.setVisible(bool(links))

    def text(self) -> str:
        """Return the links, a line each."""
        return "\n".join(button.toolTip() for button in self.buttons)

    def _button(self, link: str) -> QPushButton:
        target = target_of(link)
        button = ElidedLink(link, self)
        button.setEnabled(target is not None)
        button.clicked.connect(lambda: self._open(link))
        return button

    def _open(self, link: str) -> None:
        target = target_of(link)
        if target is None or not QDesktopServices.openUrl(target):
            self.refused.emit(link)

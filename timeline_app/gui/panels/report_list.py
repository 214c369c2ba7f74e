"""The articles that report an event, where several do."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from timeline_app.gui.elided_link import ElidedLink
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.wording import grouped


class ReportList(QWidget):
    """A line an article, the one that is shown marked; a click shows another."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = QLabel(self)
        mark(self._title, section=True)
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)

    def show_articles(self, articles: Sequence[int], shown: int | None) -> None:
        """Show these in the place of those before; nothing where there is only one."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        self._title.setText(self.tr("REPORTED BY {0} ARTICLES").format(grouped(len(articles))))
        for number in articles if len(articles) > 1 else ():
            article = self._session.contents.article(number)
            if article is not None:
                button = self._button(article.title, number, is_shown=number == shown)
                self._column.addWidget(button)
                self.buttons.append(button)
        self.setVisible(len(articles) > 1)

    def _button(self, title: str, number: int, *, is_shown: bool) -> QPushButton:
        button = ElidedLink(("● " if is_shown else "○ ") + title, self)
        button.setToolTip(self.tr("Show what this article says") + f"\n{title}")
        button.clicked.connect(lambda: self._session.open_article(number))
        return button

"""An article's publication date, to be changed in its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from timeline_app.gui import phrases
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.gui.typed_date_field import TypedDateField
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.dates import DocumentTime
from timeline_app.model.extraction import NAMES_GIVEN
from timeline_app.model.timeline import TimelineArticle


class PublicationRow(QWidget):
    """Says when an article was published and where that was found; a button opens a field to change it.

    `date_wanted` brings an article's id and the publication that was typed.
    """

    date_wanted = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._article: TimelineArticle | None = None
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self.change_button = QPushButton(self.tr("Change…"), self)
        mark(self.change_button, link=True)
        self.change_button.clicked.connect(self.edit)
        self._told = QWidget(self)
        line = QHBoxLayout(self._told)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._words, 1)
        line.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignTop)
        self._asked = QWidget(self)
        self.field = TypedDateField(session.typed.date, self._asked)
        self.field.remark_by(session.typed.doubt_publication)
        self.field.edited.connect(self._judge)
        self.field.line.returnPressed.connect(self._take_over)
        self.set_button = QPushButton(self.tr("Set date"), self._asked)
        mark(self.set_button, primary=True)
        self.set_button.clicked.connect(self._take_over)
        cancel = QPushButton(self.tr("Cancel"), self._asked)
        cancel.clicked.connect(self._leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.set_button)
        buttons.addWidget(cancel)
        buttons.addStretch()
        column = QVBoxLayout(self._asked)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.field)
        column.addLayout(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._told)
        outer.addWidget(self._asked)
        self._leave()

    def set_article(self, article: TimelineArticle) -> None:
        """Show an article's date."""
        if self._article is None or self._article.id != article.id:
            self._leave()
        self._article = article
        is_given = article.names == NAMES_GIVEN
        is_unknown = article.publication.time is None
        words = phrases.publication(article.publication)
        self._words.setText(
            self.tr("A file of events, which states their dates itself") if is_given else words
        )
        mark(self._words, tone="warning" if is_unknown and not is_given else "soft")
        self.change_button.setText(self.tr("Set…") if is_unknown else self.tr("Change…"))
        self.change_button.setVisible(not (self._session.is_read_only or is_given))

    def edit(self) -> None:
        """Let the date be typed."""
        if self._article is None:
            return
        time = self._article.publication.time
        self.field.set_text("" if time is None else phrases.document_time(time), self._depends())
        self._told.hide()
        self._asked.show()
        self.field.line.selectAll()
        self.field.line.setFocus()
        self._judge()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape leave the field."""
        if event.key() == Qt.Key.Key_Escape and self._asked.isVisible():
            self._leave()
        else:
            super().keyPressEvent(event)

    def _depends(self) -> str:
        waiting = self._article.dates_waiting if self._article else 0
        if not waiting:
            return self.tr("Every date that depends on it moves along.")
        return phrases.counted(
            waiting, self.tr("{n} event waits for it."), self.tr("{n} events wait for it.")
        )

    def _day(self) -> DocumentTime | None:
        typed = self.field.date
        if typed is None or not typed.date.is_one_day or typed.date.first_day is None:
            return None
        return DocumentTime(typed.date.first_day, typed.date.clock)

    def _judge(self) -> None:
        self.set_button.setEnabled(self._day() is not None)
        if self.field.date is not None and self._day() is None:
            self.field.complain(
                self.tr("{0} is more than one day: type the day").format(self.field.date.words)
            )

    def _take_over(self) -> None:
        self.field.settle()
        day = self._day()
        if self._article is None or day is None:
            return
        publication = Publication(day, DateOrigin.USER, self.field.line.text().strip())
        self._leave()
        self.date_wanted.emit(self._article.id, publication)

    def _leave(self) -> None:
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self._asked.isAncestorOf(focused)
        self._asked.hide()
        self._told.show()
        if had_focus:
            self.change_button.setFocus()

"""The selected event above, the article that reports it below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.icons import set_icon
from timeline_app.gui.panels.article_text import ArticleText, Mark, Part
from timeline_app.gui.panels.event_details import EventDetails
from timeline_app.gui.panels.publication_row import PublicationRow
from timeline_app.gui.panels.several_details import SeveralDetails
from timeline_app.gui.phrases import counted
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.edit import READER
from timeline_app.model.span import Span
from timeline_app.model.timeline import Evidence
from timeline_app.render.theme import Theme
from timeline_app.view.actions import FocusEvent, SelectEvents

_MOST_ABOVE = 0.55  # of the height
_SPARE_PX = 6
_MOST_READABLE_PX = 860
_LEAST_BESIDE_PX = 240  # of an event beside its article
_NOTHING, _SOMETHING, _SEVERAL = range(3)  # what there is a page for


class Parts(QSplitter):
    """A splitter that says when it has another size."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so."""
        super().resizeEvent(event)
        self.resized.emit()


class Inspector(QWidget):
    """Follows the session's event and article: the event above the article, or left of it where it is wide.

    Of several selected events it shows the focused one, with a way to what they have in common, else that.

    `confirm_wanted`, `edit_wanted` and `reject_wanted` bring an event's id, `event_wanted` an article's id and the
    selected words that are to become an event, `event_chosen` the one whose words were clicked.
    """

    confirm_wanted = Signal(object)
    edit_wanted = Signal(object)
    star_wanted = Signal(object)
    reject_wanted = Signal(object)
    restore_wanted = Signal(object)
    event_wanted = Signal(object, object)
    event_chosen = Signal(object)
    conflict_wanted = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget | None = None, *, is_wide: bool = False) -> None:
        super().__init__(parent)
        self._session = session
        self._is_wide = is_wide  # in the review, which goes its own way from event to event
        self._rests = False
        mark(self, panel=True)
        self.details = EventDetails(session, self)
        self.details.confirm_wanted.connect(self.confirm_wanted)
        self.details.star_wanted.connect(self.star_wanted)
        self.details.edit_wanted.connect(self.edit_wanted)
        self.details.reject_wanted.connect(self.reject_wanted)
        self.details.restore_wanted.connect(self.restore_wanted)
        self.details.conflict_wanted.connect(self.conflict_wanted)
        self.publication = PublicationRow(session, self)
        self.text = ArticleText(self)
        self.text.words_selected.connect(self._offer_event)
        self.text.event_wanted.connect(self._ask_for_event)
        self.text.place_wanted.connect(self._go_to)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self.add_button = self._add_button()
        self._wanted: object = None
        self._is_split_by_hand = False
        self._pile = QStackedWidget(self)
        self.several = SeveralDetails(session, self)
        self.several.event_wanted.connect(self._look_into)
        self._pile.addWidget(self._nothing())
        self._pile.addWidget(self._something())
        self._pile.addWidget(_scrolled(self.several))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pile)
        session.changed.connect(self._show)
        session.state_changed.connect(self._show)
        self._show()

    def _add_button(self) -> QPushButton:
        """Return what makes an event of the words that are selected; hidden while none are."""
        button = QPushButton(self.tr("Make an event of it"), self)
        button.setToolTip(self.tr("Make an event of the selected words"))
        set_icon(button, "add", self.palette())
        button.clicked.connect(self._ask_for_event)
        button.hide()
        return button

    def rest(self, *, is_resting: bool) -> None:
        """Stop following while another one does, or go on."""
        self._rests = is_resting
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.details.set_theme(theme)
        self.several.set_theme(theme)
        self.text.set_theme(theme)

    def show_place(self, sentence: Span, words: Span) -> None:
        """Mark a sentence and a date in it in the article that is shown, without an event."""
        self.text.set_marks([Mark(sentence, Part.SENTENCE), Mark(words, Part.DATE)])

    def _nothing(self) -> QWidget:
        page = QWidget(self)
        state, advice = QLabel(self.tr("Nothing selected"), page), QLabel(page)
        advice.setText(
            self.tr("Click an event to see why it has its date, who took part, and the words it comes from.")
        )
        mark(state, heading=True)
        for label in (state, advice):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        mark(advice, tone="soft")
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 0, 28, 0)
        column.addStretch(2)
        column.addWidget(state)
        column.addWidget(advice)
        column.addStretch(3)
        return page

    def _something(self) -> QWidget:
        self._scroll = _scrolled(self.details)
        below = QWidget(self)
        mark(below, panel=True)
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 10, 6)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self.publication)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 6, 14, 10)
        foot.addWidget(self.add_button)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rule = QWidget(below)
        mark(rule, rule=True)
        column.addLayout(head)
        column.addWidget(rule)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        way = Qt.Orientation.Horizontal if self._is_wide else Qt.Orientation.Vertical
        self._parts = Parts(way, self)
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        self._upper = self._above()
        self._parts.addWidget(self._upper)
        self._parts.addWidget(_readable(below) if self._is_wide else below)
        self._parts.setSizes([300, 420])
        if self._is_wide:
            self._parts.setStretchFactor(1, 1)
            self._scroll.setMinimumWidth(_LEAST_BESIDE_PX)
        self._parts.splitterMoved.connect(self._keep_split)
        self._parts.resized.connect(self._fit_soon)
        self.details.laid_out.connect(self._fit_soon)
        return self._parts

    def _above(self) -> QWidget:
        """Return the event, with a way to the others above it where several are selected."""
        self.several_button = QPushButton(self)
        mark(self.several_button, link=True)
        self.several_button.setToolTip(self.tr("Show what the selected events have in common"))
        self.several_button.clicked.connect(lambda: self._session.dispatch(FocusEvent(None)))
        page = QWidget(self)
        mark(page, panel=True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(9, 6, 8, 0)  # its words stand above those of the event
        line.addWidget(self.several_button)
        line.addStretch()
        column.addLayout(line)
        column.addWidget(self._scroll)
        return page

    def _show(self) -> None:
        session = self._session
        if self._rests:
            return
        number, event, selected = session.shown_article, session.shown_event, session.state.selected
        is_several = len(selected) > 1
        wanted = (
            session.contents,
            event,
            number,
            selected if is_several else None,
            session.state.wanted_actors,
        )
        if wanted == self._wanted:
            return  # only the view moved
        self._wanted = wanted
        article = None if number is None else session.contents.article(number)
        if event is None and is_several:
            self.several.show_selected()
            self._pile.setCurrentIndex(_SEVERAL)
            return
        self._pile.setCurrentIndex(_NOTHING if article is None and event is None else _SOMETHING)
        self._upper.setVisible(event is not None)
        self.several_button.setVisible(is_several)
        others = len(selected) - 1
        self.several_button.setText(
            counted(others, self.tr("{n} more is selected"), self.tr("{n} more are selected"))
        )
        evidence = session.evidence()
        if event is not None:
            self.details.set_event(event, evidence, number)
        if article is not None:
            self._title.setText(article.title)
            self.publication.setVisible(article.hash != READER)
            self.publication.set_article(article)
            stored = session.text_of(article.id)
            text = stored.text if stored is not None else ""
            own = [one for one in evidence if one.article == article.id]
            self.text.set_article(text)
            self.text.allow_events(not session.is_read_only)
            self.text.set_marks(_marks(own))

    def offer(self, actions: Sequence[QAction]) -> None:
        """Offer what the window's actions do to several events."""
        self.several.offer(actions)

    def _look_into(self, event_id: int) -> None:
        """Show one of several selected events, and leave all of them selected."""
        self._session.dispatch(FocusEvent(event_id))
        self.event_chosen.emit(event_id)

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self._fit_details)

    def _fit_details(self) -> None:
        """Give an event the height it needs, leaving most of the room to the article, unless the reader chose."""
        layout = self.details.layout()
        if self._is_split_by_hand or self._is_wide or layout is None:
            return
        needed = layout.totalHeightForWidth(self._scroll.viewport().width())
        needed += self.several_button.height() if self.several_button.isVisible() else 0
        height = self._parts.height()
        above = min(needed + _SPARE_PX, int(height * _MOST_ABOVE))
        self._parts.setSizes([above, height - above])

    def _keep_split(self) -> None:
        self._is_split_by_hand = True

    def _offer_event(self, has_words: bool) -> None:
        self.add_button.setVisible(has_words and not self._session.is_read_only)

    def _go_to(self, place: int) -> None:
        """Select the event that the article tells there."""
        session = self._session
        event = None if session.shown_article is None else session.event_told_at(session.shown_article, place)
        if event is not None and not self._is_wide:
            session.dispatch(SelectEvents(frozenset({event}), focused=event))
            self.event_chosen.emit(event)

    def _ask_for_event(self) -> None:
        span = self.text.selected_span()
        if span is not None and self._session.shown_article is not None:
            self.event_wanted.emit(self._session.shown_article, span)


def _scrolled(page: QWidget) -> QScrollArea:
    """Return an area that shows as much of the page as there is room for."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus and comes into sight
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area


def _readable(page: QWidget) -> QWidget:
    """Return a widget that shows the page no wider than lines can be read well."""
    around = QWidget()
    mark(around, panel=True)
    page.setMaximumWidth(_MOST_READABLE_PX)
    line = QHBoxLayout(around)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(page, 1)
    line.addStretch()
    return around


def _marks(evidence: list[Evidence]) -> list[Mark]:
    """Return what is to be marked of an event in one article."""
    marks: dict[Span, Mark] = {}
    for one in evidence:
        marks.setdefault(one.sentence, Mark(one.sentence, Part.SENTENCE))
        marks[one.clause] = Mark(one.clause, Part.CLAUSE)
        for actor in one.actors:
            marks[actor.span] = Mark(actor.span, Part.ACTOR)
        if one.date_span is not None:
            marks[one.date_span] = Mark(one.date_span, Part.DATE)
    return list(marks.values())

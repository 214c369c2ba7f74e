"""One event: what it says, when it was and why, who took part, which articles report it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui import phrases
from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.icons import set_icon
from timeline_app.gui.panels.contradictions import Contradictions
from timeline_app.gui.panels.editable_part import EditablePart
from timeline_app.gui.panels.editing_details import EditingDetails
from timeline_app.gui.panels.event_chips import actor_chip, tag_chip
from timeline_app.gui.panels.link_list import LinkList
from timeline_app.gui.panels.report_list import ReportList
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.gui.why import why_in_words
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.message import message
from timeline_app.model.timeline import Evidence, EvidenceRelation, Status, TimelineEvent
from timeline_app.model.topic import without_topic
from timeline_app.render.theme import Theme, theme_of
from timeline_app.wording import name_of, say

_UNSAID_FLAGS = (Flag.ASSERTED,)  # what every plain event is


class EventDetails(QWidget):
    """Shows the session's event.

    `confirm_wanted`, `edit_wanted`, `reject_wanted` and `restore_wanted` bring its id, `conflict_wanted` that of
    another event too; `laid_out` says that it may need another height.
    """

    confirm_wanted = Signal(object)
    edit_wanted = Signal(object)
    star_wanted = Signal(object)
    reject_wanted = Signal(object)
    restore_wanted = Signal(object)
    conflict_wanted = Signal(object, object)
    laid_out = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme_of(self.palette())
        self._event: TimelineEvent | None = None
        self._evidence: list[Evidence] = []
        mark(self, panel=True)
        self.headline = self._label(heading=True)
        self.headline_part = EditablePart(self.headline, self.tr("Headline"), self)
        self.topic = self._label(tone="soft")
        self.date = self._label(strong=True)
        self.date_part = EditablePart(self.date, self.tr("Date"), self)
        self.written = self._label(tone="soft")
        self.why_button = self._flat_button("expand", self.tr("Why this date?"))
        self.why_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.why_button.setCheckable(True)
        self.why_button.toggled.connect(self._show_why)
        self.why = self._label(tone="soft")
        self.why.setContentsMargins(10, 0, 0, 4)
        self._make_deeds()
        self.doubts = self._label(badge="warning")
        self.tags = FlowLayout()
        self.note = self._label(tone="soft")
        self.links = LinkList(self)
        self.links.refused.connect(self._complain_of_link)
        self._flags = FlowLayout()
        self._actors_box = QWidget(self)
        self._actors = FlowLayout(self._actors_box)
        self.actors_part = EditablePart(self._actors_box, self.tr("Who"), self)
        self._actors_title = self._label(section=True)
        self._actors_title.setText(self.tr("WHO"))
        self.reports = ReportList(session, self)
        self.orders = self._label(tone="soft")
        self.contradictions = Contradictions(self)
        self.contradictions.wanted.connect(self._want_conflict)
        self._lay_out()
        parts = (self.headline_part, self.date_part, self.actors_part)
        self._editing = EditingDetails(session, *parts, self.flags_button.menu())

    def _make_deeds(self) -> None:
        """Make a button for each thing that can be done with the event."""
        self.confirm_button = self._flat_button("check", self.tr("Confirm: this is right"), is_icon=True)
        self.confirm_button.clicked.connect(self._want_confirm)
        self.star_button = self._flat_button("star", self.tr("Important"), is_icon=True)
        self.star_button.clicked.connect(self._want_star)
        self.flags_button = self._flat_button(
            "flag", self.tr("How it is told: planned, denied …"), is_icon=True
        )
        self.flags_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.flags_button.setMenu(QMenu(self.flags_button))
        self.edit_button = self._flat_button("edit", self.tr("Edit event"), is_icon=True)
        self.edit_button.clicked.connect(self._want_edit)
        self.reject_button = self._flat_button("reject", self.tr("Reject: this is no event"), is_icon=True)
        self.reject_button.clicked.connect(self._want_reject)
        restoring = self.tr("Restore: this is an event after all")
        self.restore_button = self._flat_button("restore", restoring, is_icon=True)
        self.restore_button.clicked.connect(self._want_restore)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        if self._event is not None:
            self._show_actors(self._event, self._evidence)
            self._show_remarks(self._event)

    def event(self, event: QEvent) -> bool:
        """Say when parts have come or gone: Qt shows new ones only after they were made."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.laid_out.emit()
        return is_done

    def minimumSizeHint(self) -> QSize:
        """Return none, so that the area it is scrolled in goes by the height for its width alone."""
        return QSize(0, 0)

    def set_event(self, event: TimelineEvent, evidence: Sequence[Evidence], article: int | None) -> None:
        """Show an event; `article` is the one whose text is shown."""
        is_other = self._event is None or self._event.id != event.id
        self._event = event
        words = without_topic(event.headline)
        self.headline.setText(words)
        self.topic.setText(event.headline.removeprefix(words).strip(" []"))
        self.topic.setVisible(words != event.headline)
        self.date.setText(
            phrases.tr("Needs a date") if event.date is None else phrases.with_weekday(event.date)
        )
        mark(self.date, tone="warning" if event.date is None else "")
        own = self._evidence = [one for one in evidence if one.article == article] or list(evidence)
        self._show_words(event, own)
        self._show_steps(event, [*own, *(one for one in evidence if one not in own)])
        if is_other:
            self.why_button.setChecked(False)
        self._show_orders(own)
        self._show_doubts(event, own)
        self._show_flags(event, own)
        self._show_remarks(event)
        self._show_actors(event, own)
        self.reports.show_articles(list(dict.fromkeys(one.article for one in evidence)), article)
        others = self._session.contradictions()
        self.contradictions.show_events([other for other in others if not other.is_hidden])
        self._editing.set_event(event)
        for button in self._deed_buttons():
            button.setVisible(not self._session.is_read_only)
        self.confirm_button.setEnabled(event.status is not Status.CONFIRMED)
        is_rejected = event.status is Status.REJECTED
        self.reject_button.setVisible(not is_rejected and not self._session.is_read_only)
        self.restore_button.setVisible(is_rejected and not self._session.is_read_only)

    def open_flags(self) -> None:
        """Open the menu that says how the event is told."""
        if not self._session.is_read_only:
            self.flags_button.menu().popup(
                self.flags_button.mapToGlobal(self.flags_button.rect().bottomLeft())
            )

    def _want_confirm(self) -> None:
        if self._event is not None:
            self.confirm_wanted.emit(self._event.id)

    def _want_star(self) -> None:
        if self._event is not None:
            self.star_wanted.emit(self._event.id)

    def _want_edit(self) -> None:
        if self._event is not None:
            self.edit_wanted.emit(self._event.id)

    def _want_reject(self) -> None:
        if self._event is not None:
            self.reject_wanted.emit(self._event.id)

    def _want_restore(self) -> None:
        if self._event is not None:
            self.restore_wanted.emit(self._event.id)

    def _label(self, **properties: str | bool) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        mark(label, **properties)
        return label

    def _flat_button(self, icon: str, text: str, *, is_icon: bool = False) -> QToolButton:
        button = QToolButton(self)
        mark(button, flat=True if is_icon else "text")
        set_icon(button, icon, self.palette())
        button.setAccessibleName(text)
        if is_icon:
            button.setToolTip(text)
        else:
            button.setText(text)
        return button

    def _deed_buttons(self) -> tuple[QToolButton, ...]:
        return (
            self.confirm_button, self.star_button, self.edit_button, self.reject_button, self.restore_button,
            self.flags_button,
        )  # fmt: skip

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(0)
        deeds.addWidget(self.why_button)
        deeds.addStretch()
        mark(self.flags_button, deed=True)
        for button in self._deed_buttons()[:-1]:
            mark(button, deed=True)
            deeds.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 8, 12)
        column.setSpacing(4)
        column.addWidget(self.headline_part)
        column.addWidget(self.topic)
        column.addSpacing(2)
        column.addWidget(self.date_part)
        below_date = QHBoxLayout()
        below_date.setSpacing(0)
        below_date.addWidget(self.written, 1)
        below_date.addWidget(self.flags_button)
        column.addLayout(below_date)
        column.addLayout(deeds)
        column.addWidget(self.why)
        column.addWidget(self.orders)
        column.addWidget(self.doubts)
        column.addLayout(self._flags)
        column.addLayout(self.tags)
        column.addWidget(self.note)
        column.addWidget(self.links)
        column.addSpacing(6)
        column.addWidget(self._actors_title)
        column.addWidget(self.actors_part)
        column.addSpacing(6)
        column.addWidget(self.reports)
        column.addWidget(self.contradictions)
        column.addStretch()

    def _show_words(self, event: TimelineEvent, evidence: Sequence[Evidence]) -> None:
        """Show the words that date the event in the article that is shown, and how they do."""
        own = evidence[0] if evidence else None
        is_by_hand = own is None or event.how is DateHow.USER
        how = name_of(event.how if is_by_hand or own is None else own.how)
        unresolved = event.unresolved if own is None else own.unresolved or event.unresolved
        if event.date is None and unresolved is not None:
            how = say(unresolved)
        words = () if is_by_hand else dict.fromkeys(" ".join(one.words.split()) for one in evidence)
        quoted = ", ".join(phrases.quoted(word) for word in words if word)
        self.written.setText(f"{quoted} · {how}" if quoted else how)

    def _show_steps(self, event: TimelineEvent, evidence: Sequence[Evidence]) -> None:
        self.why.setText(why_in_words(event, evidence, self._title_of, self._session.words_for))
        self.why_button.setVisible(bool(self.why.text()))
        self.why_button.setText(self.tr("Why no date?") if event.date is None else self.tr("Why this date?"))
        self._show_why(self.why_button.isChecked())

    def _show_orders(self, evidence: Sequence[Evidence]) -> None:
        """Say in a line each what words tell of the order to other events."""
        lines = dict.fromkeys(self._order_in_words(order) for one in evidence for order in one.relations)
        self.orders.setText("\n".join(lines))
        self.orders.setVisible(bool(lines))

    def _order_in_words(self, one: EvidenceRelation) -> str:
        lead, named = " ".join(one.words.removesuffix(one.named).split()), " ".join(one.named.split())
        other = None if one.event is None else self._session.contents.event(one.event)
        if other is None:
            return say(message("order-unknown", lead=lead, named=named))
        return say(message("order-known", lead=lead, event=other.headline))

    def _title_of(self, article: int) -> str:
        found = self._session.contents.article(article)
        return self.tr("“{0}”").format(found.title if found is not None else "")

    def _show_why(self, is_open: bool) -> None:
        self.why.setVisible(is_open and bool(self.why.text()))
        set_icon(self.why_button, "collapse" if is_open else "expand", self.palette())

    def _show_doubts(self, event: TimelineEvent, evidence: Sequence[Evidence]) -> None:
        """Say why the event is to be reviewed."""
        doubts = ", ".join(self._session.doubts(event, evidence))
        self.doubts.setText(self.tr("To review: {0}").format(doubts))
        self.doubts.setVisible(bool(doubts))

    def _show_flags(self, event: TimelineEvent, evidence: Sequence[Evidence]) -> None:
        self._flags.clear()
        words = [name_of(flag) for flag in event.flags if flag not in _UNSAID_FLAGS]
        words += [
            self.tr("according to {0}").format(one.attributed_to) for one in evidence[:1] if one.attributed_to
        ]
        if event.status.is_decided:
            words.append(name_of(event.status))
        for text in words:
            badge = QLabel(text, self)
            mark(badge, badge=True)
            self._flags.addWidget(badge)

    def _show_remarks(self, event: TimelineEvent) -> None:
        """Show what the reader has put beside the event."""
        set_icon(self.star_button, "starred" if event.is_starred else "star", self.palette())
        self.star_button.setToolTip(
            self.tr("Important: take the star away") if event.is_starred else self.tr("Mark as important")
        )
        self.tags.clear()
        for tag in event.tags:
            self.tags.addWidget(tag_chip(self._session, self._theme, tag, self))
        self.note.setText(event.note)
        self.note.setVisible(bool(event.note))
        self.links.show_links(event.links)

    def _complain_of_link(self, link: str) -> None:
        self._session.failed.emit(self.tr("{0} cannot be opened: is it still there?").format(link))

    def _show_actors(self, event: TimelineEvent, evidence: Sequence[Evidence]) -> None:
        roles = {actor.actor: name_of(actor.role) for one in evidence for actor in one.actors}
        self._actors.clear()
        actors = [actor for actor in map(self._session.contents.actor, event.actors) if actor is not None]
        self._actors_title.setVisible(bool(actors) or not self._session.is_read_only)
        for actor in actors:
            chip = actor_chip(self._session, self._theme, actor, self, role=roles.get(actor.id, ""))
            self._actors.addWidget(chip)
        if not actors and not self._session.is_read_only:
            nobody = QLabel(self.tr("nobody named"), self._actors_box)
            mark(nobody, tone="soft")
            self._actors.addWidget(nobody)

    def _want_conflict(self, other: int) -> None:
        if self._event is not None:
            self.conflict_wanted.emit(self._event.id, other)

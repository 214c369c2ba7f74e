"""Several selected events: when they were, who takes part in them, what can be done with all, and which they are."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from timeline_app.gui.elided_link import ElidedLink
from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.panels.event_chips import actor_chip
from timeline_app.gui.phrases import counted, month_of
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.timeline import TimelineEvent
from timeline_app.render.theme import Theme, theme_of
from timeline_app.view.selection import Selection
from timeline_app.wording import grouped, name_of
from timeline_app.wording.dates import date_in_few_words

_MOST_ACTORS: Final = 8
_MOST_LONE_ACTORS: Final = 3  # where nobody takes part in two of them
_MOST_EVENTS: Final = 20


class SeveralDetails(QWidget):
    """Shows what is selected in the session, where that is several events. `event_wanted` brings one of them."""

    event_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme_of(self.palette())
        mark(self, panel=True)
        self.title = QLabel(self)
        mark(self.title, heading=True)
        self.facts = self._text()
        self._deeds = FlowLayout()
        self._who = self._section(self.tr("WHO"))
        self._actors = FlowLayout()
        self._which = self._section(self.tr("EVENTS"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.buttons: list[QPushButton] = []
        self.actor_chips: list[QToolButton] = []
        self.deed_buttons: list[QToolButton] = []
        self.rest = self._text()
        self.advice = self._text()
        self.advice.setText(self.tr("Esc lets them go."))
        self._lay_out()

    def _text(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        mark(label, tone="soft")
        return label

    def _section(self, words: str) -> QLabel:
        label = QLabel(words, self)
        mark(label, section=True)
        return label

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 8, 12)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addSpacing(4)
        column.addLayout(self._deeds)
        column.addSpacing(2)
        column.addWidget(self.advice)
        column.addSpacing(8)
        column.addWidget(self._who)
        column.addLayout(self._actors)
        column.addSpacing(6)
        column.addWidget(self._which)
        column.addLayout(self._list)
        column.addWidget(self.rest)
        column.addStretch()

    def minimumSizeHint(self) -> QSize:
        """Return none, so that the area it is scrolled in goes by the height for its width alone."""
        return QSize(0, 0)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from the next selection on."""
        self._theme = theme

    def offer(self, actions: Sequence[QAction]) -> None:
        """Make a button of each of the window's actions that is done to all of them."""
        names = self._names()
        for action in actions:
            action.setIconText(names[action.objectName()])
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            mark(button, chip=True, deed=True)
            self._deeds.addWidget(button)
            self.deed_buttons.append(button)

    def _names(self) -> dict[str, str]:
        """Return what each action is called where it is clear that it is done to events."""
        return {
            "confirm_event": self.tr("Confirm"),
            "reject_event": self.tr("Reject"),
            "tag_event": self.tr("Tag"),
            "star_event": self.tr("Star"),
            "merge_events": self.tr("Merge"),
            "split_events": self.tr("Split"),
        }

    def show_selected(self) -> None:
        """Show the events that are selected now."""
        session = self._session
        columns = session.contents.columns
        selection = Selection.of(columns, session.state.selected, _MOST_ACTORS)
        self.title.setText(self.tr("{0} events selected").format(grouped(len(selection.rows))))
        self.facts.setText("\n".join(self._facts(selection)))
        self._show_actors(selection)
        self._show_events(list(columns.events.of(selection.rows[:_MOST_EVENTS])))
        left = len(selection.rows) - len(self.buttons)
        self.rest.setText(counted(left, self.tr("and {n} more"), self.tr("and {n} more")))
        self.rest.setVisible(left > 0)

    def _facts(self, selection: Selection) -> list[str]:
        """Return a line each about dates, articles and decisions."""
        dates = []
        if selection.span is not None:
            first, last = month_of(int(selection.span[0])), month_of(int(selection.span[1] - 1e-6))
            dates.append(first if first == last else f"{first} … {last}")
        if selection.undated:
            words = self.tr("{n} needs a date"), self.tr("{n} need a date")
            dates.append(counted(selection.undated, *words))
        articles = counted(selection.articles, self.tr("{n} article"), self.tr("{n} articles"))
        statuses = [f"{name_of(status)}: {grouped(number)}" for status, number in selection.statuses.items()]
        return [" · ".join(part) for part in (dates, [articles], statuses) if part]

    def _show_actors(self, selection: Selection) -> None:
        self._actors.clear()
        self._who.setVisible(bool(selection.actors))
        shared = [(actor, count) for actor, count in selection.actors if count > 1]
        told = shared or selection.actors[:_MOST_LONE_ACTORS]
        counts = ((self._session.contents.actor(actor), count) for actor, count in told)
        self.actor_chips = [
            actor_chip(self._session, self._theme, actor, self, number=grouped(count))
            for actor, count in counts
            if actor is not None
        ]
        for chip in self.actor_chips:
            self._actors.addWidget(chip)

    def _show_events(self, events: Sequence[TimelineEvent]) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._event_button(event) for event in events]
        for button in self.buttons:
            self._list.addWidget(button)

    def _event_button(self, event: TimelineEvent) -> QPushButton:
        when = self.tr("no date") if event.date is None else date_in_few_words(event.date)
        button = ElidedLink(f"{when} · {event.headline}", self)
        button.clicked.connect(lambda: self.event_wanted.emit(event.id))
        return button

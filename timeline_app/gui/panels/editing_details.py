"""Edit headline, date, actors and flags of the shown event where they stand."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from timeline_app.gui.dialogs.actor_names_field import ActorNamesField
from timeline_app.gui.line_edit import LineEdit, select_from_end
from timeline_app.gui.menu_start import start_at_first
from timeline_app.gui.other_readings import OtherReadings
from timeline_app.gui.panels.editable_part import EditablePart
from timeline_app.gui.phrases import quoted
from timeline_app.gui.session import Session
from timeline_app.gui.typed_date_field import TypedDateField
from timeline_app.model.dates import AnchoredDate, DayTime
from timeline_app.model.edit import (
    Edit,
    EventKey,
    EventPart,
    RevertEvent,
    SetActors,
    SetDate,
    SetFlags,
    SetHeadline,
)
from timeline_app.model.event import Flag
from timeline_app.model.timeline import FoundEvent, TimelineEvent
from timeline_app.wording import name_of
from timeline_app.wording.dates import date_in_words


class EditingDetails(QObject):
    """Puts editors into the parts of an event's details, and says what was found of those that are edited."""

    def __init__(
        self, session: Session, headline: EditablePart, date: EditablePart, actors: EditablePart, flags: QMenu
    ) -> None:
        super().__init__(headline)
        self._session = session
        self._headline, self._date, self._actors, self._flags = headline, date, actors, flags
        self._event: TimelineEvent | None = None
        self._found: FoundEvent | None = None
        headline.wanted.connect(self._edit_headline)
        date.wanted.connect(self._edit_date)
        actors.wanted.connect(self._edit_actors)
        flags.aboutToShow.connect(self._fill_flags)
        start_at_first(flags)

    def set_event(self, event: TimelineEvent) -> None:
        """Edit this event from now on; an editor of another one is left."""
        for part in (self._headline, self._date, self._actors):
            if self._event is None or self._event.id != event.id:
                part.leave()
            part.allow_editing(is_allowed=not self._session.is_read_only)
        self._event = event
        found = self._found = self._session.as_found(event.id) if event.status.is_decided else None
        for part, which, words in self._as_found(event, found):
            is_offered = bool(words) and not self._session.is_read_only
            part.offer_found(words if is_offered else "", partial(self._go_back, which))

    def _as_found(
        self, event: TimelineEvent, found: FoundEvent | None
    ) -> list[tuple[EditablePart, EventPart, str]]:
        """Return each part with what was found of it, "" where it still says that."""
        headline = date = names = ""
        if found is not None and found.headline != event.headline:
            headline = quoted(found.headline)
        if found is not None and (found.edtf, found.words) != (event.edtf, event.words):
            date = _words(found.date) or self.tr("no date")
        if found is not None and found.names != self._names(event):
            names = ", ".join(found.names) or self.tr("nobody")
        return [
            (self._headline, EventPart.HEADLINE, headline),
            (self._date, EventPart.DATE, date),
            (self._actors, EventPart.ACTORS, names),
        ]

    def _go_back(self, part: EventPart) -> None:
        self._apply(lambda key: RevertEvent(key, part))

    def _apply(self, edit: Callable[[EventKey], Edit]) -> bool:
        keys = () if self._event is None else self._session.keys(self._event.id)
        return bool(keys) and self._session.apply([edit(keys[0])])

    def _edit_headline(self) -> None:
        event = self._event
        if event is None:
            return
        line = LineEdit(self._headline)
        line.setAccessibleName(self.tr("Headline"))
        line.setText(event.headline)
        select_from_end(line)

        def take() -> bool:
            words = line.text().strip()
            if words == event.headline:
                return True
            if self._found is not None and words == self._found.headline:
                return self._apply(lambda key: RevertEvent(key, EventPart.HEADLINE))
            return bool(words) and self._apply(lambda key: SetHeadline(key, words))

        self._headline.begin(line, take, line)

    def _edit_date(self) -> None:
        event = self._event
        if event is None:
            return
        editor = QWidget(self._date)
        article = self._session.contents.article(self._session.shown_article or event.first_article)
        published = None if article is None else article.publication.time
        field = TypedDateField(partial(self._session.typed.event_date, published), editor)
        before = _words(event.date)
        field.set_text(before, when_empty=self.tr("Left empty, the event waits for a date."))
        field.line.selectAll()

        def take() -> bool:
            field.settle()
            words = field.line.text().strip()
            if words == before or field.is_wrong:
                return not field.is_wrong
            if self._found is not None and words == _words(self._found.date):
                return self._apply(lambda key: RevertEvent(key, EventPart.DATE))
            edtf, date = ("", None) if field.date is None else (field.date.edtf, field.date.date)
            return self._apply(lambda key: SetDate(key, edtf, words, DayTime.of(date)))

        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(field)
        buttons = self._choices(column, field, event)
        editor.setFocusProxy(field)
        self._date.begin(editor, take, field.line, *buttons)

    def _choices(self, column: QVBoxLayout, field: TypedDateField, event: TimelineEvent) -> list[QPushButton]:
        """Offer the other readings that the program saw of the words."""
        dates = [date for date in self._session.other_dates(event.id) if date != event.date]
        if not dates:
            return []
        readings = OtherReadings(dates, self._date)
        readings.chosen.connect(partial(self._choose, field))
        column.addWidget(readings)
        return readings.buttons

    def _choose(self, field: TypedDateField, date: AnchoredDate) -> None:
        field.type_text(_words(date))
        self._date.take()

    def _edit_actors(self) -> None:
        event = self._event
        if event is None:
            return
        before = self._names(event)
        known = [name for actor in self._session.contents.actors for name in (actor.name, *actor.aliases)]
        field = ActorNamesField(
            before, list(dict.fromkeys(known)), self._session.typed.kind_of_name, self._actors
        )

        def take() -> bool:
            names, kinds = field.names, field.new_kinds
            if names == before:
                return True
            if self._found is not None and names == self._found.names:
                return self._apply(lambda key: RevertEvent(key, EventPart.ACTORS))
            return self._apply(lambda key: SetActors(key, names, kinds))

        self._actors.begin(field, take, field.line)
        field.line.installEventFilter(field)  # looks first: Enter takes a name over before it takes all

    def _fill_flags(self) -> None:
        """Offer each flag, and the way back to those that were found."""
        self._flags.clear()
        event = self._event
        if event is None:
            return
        for flag in Flag:
            if flag is Flag.ASSERTED:
                continue
            action = QAction(name_of(flag), self._flags)
            action.setCheckable(True)
            action.setChecked(flag in event.flags)
            action.toggled.connect(partial(self._set_flag, event.flags, flag))
            self._flags.addAction(action)
        found = self._session.as_found(event.id) if event.status.is_decided else None
        if found is not None and found.flags != event.flags:
            self._flags.addSeparator()
            words = self.tr("Go back to what was found: {0}").format(", ".join(map(name_of, found.flags)))
            self._flags.addAction(words, partial(self._go_back, EventPart.FLAGS))

    def _set_flag(self, before: Sequence[Flag], flag: Flag, is_on: bool) -> None:
        wanted = ({*before} - {Flag.ASSERTED} | {flag}) if is_on else {*before} - {flag}
        flags = tuple(one for one in Flag if one in wanted) or (Flag.ASSERTED,)
        found = None if self._event is None else self._session.as_found(self._event.id)
        if found is not None and found.flags == flags:
            self._go_back(EventPart.FLAGS)
        else:
            self._apply(lambda key: SetFlags(key, flags))

    def _names(self, event: TimelineEvent) -> tuple[str, ...]:
        actors = map(self._session.contents.actor, event.actors)
        return tuple(actor.name for actor in actors if actor is not None)


def _words(date: AnchoredDate | None) -> str:
    return "" if date is None else date_in_words(date)

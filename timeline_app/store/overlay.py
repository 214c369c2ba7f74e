"""What one event shows once the reader's edits are laid over what was found of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from timeline_app.model.dates import AnchoredDate, DayTime
from timeline_app.model.edit import EventPart
from timeline_app.model.edtf import from_edtf
from timeline_app.model.event import DateHow
from timeline_app.model.message import message
from timeline_app.store.rows import Column, date_to_row, day_time_from_json, json_text, message_to_json

_PARTS: Final = {
    "set-headline": EventPart.HEADLINE,
    "set-date": EventPart.DATE,
    "set-actors": EventPart.ACTORS,
    "set-flags": EventPart.FLAGS,
}


@dataclass(frozen=True, slots=True)
class Found:
    """What is shown of an event without edits; `names` are None where its evidence tells who takes part."""

    headline: str
    words: str
    date: tuple[Column, ...]
    how: str
    unresolved: str | None
    flags: str
    names: Sequence[str] | None = None
    kinds: Mapping[str, str] = field(default_factory=dict)

    def dated(self, content: dict[str, Any]) -> "Found":
        """Return the same with the date that an edit gives."""
        date = typed_date(content["edtf"], day_time_from_json(content))
        unresolved = message_to_json(message("date-not-given")) if date is None else None
        return replace(
            self,
            date=date_to_row(date),
            words=content["words"],
            how=DateHow.USER.value,
            unresolved=unresolved,
        )


@dataclass(slots=True)
class Remarks:
    """What the reader has put beside an event."""

    tags: list[str] = field(default_factory=list)
    is_starred: bool = False
    note: str = ""
    links: list[str] = field(default_factory=list)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the event's row."""
        return json_text(self.tags), int(self.is_starred), self.note, json_text(self.links)

    def lay(self, kind: str, content: dict[str, Any]) -> None:
        """Take over what one edit says."""
        match kind:
            case "tag-event" if content["tag"] not in self.tags:
                self.tags.append(content["tag"])
            case "untag-event" if content["tag"] in self.tags:
                self.tags.remove(content["tag"])
            case "star-event":
                self.is_starred = content["is_starred"]
            case "set-note":
                self.note = content["note"]
            case "set-links":
                self.links = content["links"]
            case _:
                pass  # it is no remark, or says what is so already


class Shown:
    """What is shown of an event while edits are laid over it; the last one of a kind holds."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self.now = found
        self.remarks = Remarks()
        self.edited: set[EventPart] = set()
        self.is_added = False
        self.is_rejected = False
        self.confirmed: str | None = None  # the EDTF that it was confirmed with

    def lay(self, kind: str, content: dict[str, Any]) -> None:
        """Lay one edit over the event."""
        if kind in _PARTS:
            self.edited.add(_PARTS[kind])
        match kind:
            case "add-event":
                self.is_added = True
                named = replace(
                    self.now,
                    headline=content["headline"],
                    names=content["names"],
                    kinds=content.get("kinds", {}),
                )
                self._found = self.now = named.dated(content)
            case "set-headline":
                self.now = replace(self.now, headline=content["headline"])
            case "set-date":
                self.now = self.now.dated(content)
            case "set-actors":
                self.now = replace(self.now, names=content["names"], kinds=content.get("kinds", {}))
            case "set-flags":
                self.now = replace(self.now, flags=content["flags"])
            case "reject-event" | "confirm-event":
                self.is_rejected, self.confirmed = kind == "reject-event", content.get("edtf")
            case "revert-event":
                self._revert(EventPart(content["part"]))
            case _:
                self.remarks.lay(kind, content)

    def _revert(self, part: EventPart) -> None:
        found = self._found
        self.edited.discard(part)
        match part:
            case EventPart.HEADLINE:
                self.now = replace(self.now, headline=found.headline)
            case EventPart.DATE:
                self.now = replace(
                    self.now, date=found.date, words=found.words, how=found.how, unresolved=found.unresolved
                )
            case EventPart.ACTORS:
                self.now = replace(self.now, names=found.names, kinds=found.kinds)
            case EventPart.FLAGS:
                self.now = replace(self.now, flags=found.flags)
            case EventPart.VERDICT:
                self.is_rejected, self.confirmed = False, None


def typed_date(edtf: str, time: DayTime | None = None) -> AnchoredDate | None:
    """Return the date of an edit; None for "". Raises ValueError when it is not EDTF."""
    if not edtf:
        return None
    return from_edtf(edtf) if time is None else time.on(from_edtf(edtf))

"""Read how this program had come by an event, from what it writes of that: certainty, status, how it was dated."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from timeline_app.model.edtf import from_edtf
from timeline_app.model.edtf_rest import with_edtf_rest
from timeline_app.model.event import DateHow
from timeline_app.model.given import GivenFinding
from timeline_app.model.message import Message, message
from timeline_app.model.timeline import Status
from timeline_app.readers.events.remarks import how_named
from timeline_app.readers.events.told import Told

WRITTEN: Final = ("status", "confidence", "date_rest")
"""What is written of that for other programs, beside tags and note."""
FINDING_FIELDS: Final = ("confidence", "how", "date_rest", "unresolved")
_STATUS: Final = {status.value: status for status in Status}
_HOW: Final = {how.value: how for how in DateHow}
_SHOWN_CHARS: Final = 40
_MOST_UNITS: Final = 1_000_000  # between two events; the engine counts no further either


@dataclass(slots=True)
class Wrong:
    """What could not be read of the event in a place."""

    place: str
    _found: list[Message] = field(default_factory=list)

    @property
    def told(self) -> tuple[Message, ...]:
        """What is to be told of it."""
        return tuple(self._found)

    def add(self, code: str, value: str) -> None:
        """Note a value that is none."""
        self._found.append(message(code, place=self.place, value=value[:_SHOWN_CHARS]))


def finding_of(
    edtf: str | None, fields: Mapping[str, str], wrong: Wrong, steps: tuple[str, ...] = ()
) -> GivenFinding:
    """Return how an event was found, of which the date is this EDTF; a value that is none is left out and told."""
    how = _HOW.get(fields["how"], DateHow.IMPORTED)
    if fields["how"] and fields["how"] not in _HOW:
        wrong.add("how-not-read", fields["how"])
    return GivenFinding(
        how,
        _confidence(fields["confidence"], wrong),
        _rest(edtf, fields["date_rest"], wrong),
        steps,
        fields["unresolved"] if edtf == "" else "",
    )


def with_finding(told: Told, fields: Mapping[str, str], own_edtf: str | None, inferred: str = "") -> Told:
    """Return an event with what this program writes for other programs of how it was found.

    `own_edtf` is the date that was written; what goes with it is left out where the event has another one now.
    """
    wrong = Wrong(told.place)
    rest = fields.get("date_rest", "") if told.edtf and told.edtf == own_edtf else ""
    said = {"confidence": fields.get("confidence", ""), "how": how_named(inferred), "date_rest": rest}
    found = finding_of(told.edtf, {**said, "unresolved": ""}, wrong)
    marks = replace(told.marks, status=status_of(fields.get("status", ""), wrong))
    return replace(told, found=found, marks=marks, wrong=(*told.wrong, *wrong.told))


def status_of(text: str, wrong: Wrong) -> Status:
    """Return what was done with an event; EXTRACTED where nothing is said, or nothing that can be read."""
    plain = text.strip().casefold()
    if plain and plain not in _STATUS:
        wrong.add("status-not-read", text)
    return _STATUS.get(plain, Status.EXTRACTED)


def amount_of(value: object, wrong: Wrong) -> float | None:
    """Return how many units of time lie between two events; None where that is not said, or not so that it can be."""
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _MOST_UNITS:
        return float(value)
    wrong.add("amount-not-read", str(value))
    return None


def _confidence(text: str, wrong: Wrong) -> float:
    if not text.strip():
        return 1.0
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        wrong.add("confidence-not-read", text)
        return 1.0
    return value


def _rest(edtf: str | None, text: str, wrong: Wrong) -> str:
    if not edtf or not text.strip():
        return ""
    try:
        with_edtf_rest(from_edtf(edtf), text)
    except ValueError:
        wrong.add("date-rest-not-read", text)
        return ""
    return text

"""What people's decisions are about and what they say, in words."""

from typing import assert_never

from sqlite_utils import Database

from timeline_app.model.dates import on_day
from timeline_app.model.edit import (
    AddPeriod,
    ChangePeriod,
    ColourTag,
    ConfirmEvent,
    Edit,
    RejectEvent,
    RemoveArticle,
    RemovePeriod,
    SetActors,
    SetDate,
    SetFlags,
    SetHeadline,
    SetKind,
    SetLinks,
    SetNote,
    SetPublication,
    SetTitle,
    StarEvent,
    TagArticle,
    TagEvent,
    UntagArticle,
    UntagEvent,
)
from timeline_app.model.message import message
from timeline_app.store.identity import member_key
from timeline_app.store.overlay import typed_date
from timeline_app.store.statements import Statement, Subject
from timeline_app.wording import name_of, say
from timeline_app.wording.dates import date_in_words
from timeline_app.wording.periods import period_in_words


def called(db: Database, subject: Subject) -> str:
    """Return what a subject is called: "Port closes: date"."""
    part = say(message(f"part-{subject.part}", detail=subject.detail))
    if subject.event is None:
        return part
    row = db.execute(
        "SELECT events.headline FROM evidence JOIN events ON events.id = event_id WHERE member_key = ?",
        [member_key(subject.event)],
    ).fetchone()
    return part if row is None else f"{row[0]}: {part}"


def in_words(statement: Statement) -> str:
    """Return what a statement says."""
    return say(message("stated-as-found")) if statement.value is None else _said(statement.edit)


def _said(edit: Edit) -> str:
    match edit:
        case _ if isinstance(edit, _Plain):
            return say(message(_code(edit)))
        case SetHeadline():
            return edit.headline
        case SetTitle():
            return edit.title
        case SetDate():
            date = typed_date(edit.edtf, edit.time)
            return say(message("stated-no-date")) if date is None else date_in_words(date)
        case SetActors():
            return ", ".join(edit.names) or say(message("stated-nobody"))
        case SetFlags():
            return ", ".join(map(name_of, edit.flags))
        case SetKind():
            return name_of(edit.kind)
        case SetNote():
            return edit.note or say(message("stated-nothing"))
        case SetLinks():
            return ", ".join(edit.links) or say(message("stated-nothing"))
        case SetPublication():
            return _published(edit)
        case AddPeriod() | ChangePeriod() | ColourTag():
            return _look(edit)
        case _:
            return say(message("stated-as-found"))  # edits of other kinds stand side by side and never differ


def _look(edit: AddPeriod | ChangePeriod | ColourTag) -> str:
    if not isinstance(edit, ColourTag):
        return period_in_words(edit.period)
    return say(
        message("stated-as-found") if edit.hue is None else message("stated-colour", number=edit.hue + 1)
    )


_Plain = (
    RejectEvent
    | ConfirmEvent
    | StarEvent
    | TagEvent
    | UntagEvent
    | TagArticle
    | UntagArticle
    | RemoveArticle
    | RemovePeriod
)


def _code(edit: _Plain) -> str:
    match edit:
        case RejectEvent():
            return "stated-rejected"
        case ConfirmEvent():
            return "stated-confirmed"
        case StarEvent():
            return "stated-starred" if edit.is_starred else "stated-not-starred"
        case TagEvent() | TagArticle():
            return "stated-given"
        case UntagEvent() | UntagArticle() | RemovePeriod():
            return "stated-taken-away"
        case RemoveArticle():
            return "stated-removed"
        case _:
            assert_never(edit)


def _published(edit: SetPublication) -> str:
    time = edit.publication.time
    return say(message("stated-no-date")) if time is None else date_in_words(on_day(time.day))

"""What edits say of which thing, so that two people's can be compared: the last statement about a thing holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from timeline_app.model.actor_edit import ActorDecision, ActorRemark
from timeline_app.model.edit import (
    AddArticle,
    AddEvent,
    AddPeriod,
    ApplyDecisions,
    ChangePeriod,
    ColourTag,
    Edit,
    EventDecision,
    EventEdit,
    EventKey,
    GiveWay,
    ReadAgain,
    RemovePeriod,
    RevertEvent,
    SetActors,
    SetDate,
    SetHeadline,
    SetKind,
    SetPublication,
    TagArticle,
    TagEvent,
    UntagArticle,
    UntagEvent,
)
from timeline_app.model.sharing import Conflict, Ranked
from timeline_app.store.actor_content import Content
from timeline_app.store.edit_content import text_hash_of, to_content
from timeline_app.store.rows import json_text, publication_to_json
from timeline_app.store.search import fold

_PARTS: Final = {
    "reject-event": "verdict",
    "confirm-event": "verdict",
    "set-headline": "headline",
    "set-date": "date",
    "set-actors": "actors",
    "set-flags": "flags",
    "star-event": "star",
    "set-note": "note",
    "set-links": "links",
    "set-publication": "publication",
    "set-title": "title",
    "remove-article": "removal",
}
"""The part of a thing of which the last edit of these kinds holds; edits of other kinds stand side by side."""

NOTHING: Final = frozenset({None, "false", '""', "[]"})
"""Values that say what is so where nobody has said anything."""


@dataclass(slots=True)
class Findings:
    """What comparing two people's decisions has found so far."""

    new: list[Ranked] = field(default_factory=list)
    same: int = 0
    conflicts: list[Conflict] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Subject:
    """One part of one thing: an article, of this hash, or an event of it."""

    text_hash: str
    event: EventKey | None
    part: str
    detail: str = ""  # which tag, whose kind


@dataclass(frozen=True, slots=True)
class Statement:
    """What an edit says of a subject, as JSON to be compared; None where it goes back to what was found."""

    subject: Subject
    value: str | None
    rank: int
    edit: Edit


def standing(edits: Iterable[Edit]) -> dict[Subject, Statement]:
    """Return what edits, oldest first, say in the end; decisions on what is one are left out."""
    held: dict[Subject, Statement] = {}
    added: dict[Subject, Statement] = {}
    for rank, edit in enumerate(edits):
        if isinstance(edit, ActorDecision | ActorRemark | EventDecision | ApplyDecisions):
            continue
        for one in _statements(rank, edit):
            if isinstance(edit, AddEvent):
                added[one.subject] = one
            elif isinstance(edit, RevertEvent) and one.subject in added:
                one = replace(one, value=added[one.subject].value)  # noqa: PLW2901 what it goes back to
            held[one.subject] = one
    return held


def parts_of_added(edit: AddEvent) -> tuple[SetHeadline, SetDate, SetActors]:
    """Return the edits that make an event which is there already what an added one is."""
    return (
        SetHeadline(edit.event, edit.headline),
        SetDate(edit.event, edit.edtf, edit.words, edit.time),
        SetActors(edit.event, edit.names, edit.kinds),
    )


def _statements(rank: int, edit: Edit) -> list[Statement]:
    kind, content = to_content(edit)
    text_hash, event = text_hash_of(edit), edit.event if isinstance(edit, EventEdit) else None
    match edit:
        case AddArticle() | ReadAgain() | GiveWay():
            return []  # whether an article is there is no decision
        case AddEvent():
            parts = [one for part in parts_of_added(edit) for one in _statements(rank, part)]
            return [Statement(Subject(text_hash, event, "added"), "true", rank, edit), *parts]
        case RevertEvent():
            return [Statement(Subject(text_hash, event, edit.part.value), None, rank, edit)]
        case TagEvent() | UntagEvent():
            subject = Subject(text_hash, event, "tag", content["tag"])
            return [Statement(subject, json_text(isinstance(edit, TagEvent)), rank, edit)]
        case TagArticle() | UntagArticle():
            subject = Subject(text_hash, None, "tag", content["tag"])
            return [Statement(subject, json_text(isinstance(edit, TagArticle)), rank, edit)]
        case SetKind():
            subject = Subject(text_hash, None, "kind", fold(edit.name) or edit.name)
            return [Statement(subject, json_text(edit.kind.value), rank, edit)]
        case ColourTag():
            hue = None if edit.hue is None else json_text(edit.hue)
            return [Statement(Subject(text_hash, None, "tag-colour", edit.tag), hue, rank, edit)]
        case AddPeriod() | ChangePeriod() | RemovePeriod():
            says = False if isinstance(edit, RemovePeriod) else {**content, "key": ""}
            return [Statement(Subject(text_hash, None, "period", edit.key), json_text(says), rank, edit)]
        case _ if kind in _PARTS:
            value = json_text(_compared(edit, kind, content))
            return [Statement(Subject(text_hash, event, _PARTS[kind]), value, rank, edit)]
        case _:
            return [Statement(Subject(text_hash, event, kind, json_text(content)), "true", rank, edit)]


def _compared(edit: Edit, kind: str, content: Content) -> object:
    """Return of what an edit says that which counts: dates by themselves, not by the words that were typed."""
    if isinstance(edit, SetDate):
        return edit.edtf if edit.time is None else [edit.edtf, content["time"]]
    if isinstance(edit, SetPublication):
        return publication_to_json(edit.publication)[:2]
    if isinstance(edit, SetActors):
        return content["names"]
    if len(content) == 1 and _PARTS[kind] != "verdict":
        return next(iter(content.values()))
    return [kind, content] if _PARTS[kind] == "verdict" else content

"""The reader's edits as rows: the history that is undone and redone."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from sqlite_utils import Database

from timeline_app.model.actor_edit import (
    ActorDecision,
    ActorRemark,
    HideActor,
    KeepApart,
    MergeActors,
    PinActor,
)
from timeline_app.model.edit import (
    AddArticle,
    ApplyDecisions,
    ColourTag,
    Edit,
    EventDecision,
    EventEdit,
    EventKey,
    EventPart,
    JoinEvents,
    PartEvents,
    PeriodEdit,
    ReadAgain,
    RemovePeriod,
    RevertEvent,
)
from timeline_app.model.message import Message, message
from timeline_app.model.span import Span
from timeline_app.model.step import Step
from timeline_app.store.actor_content import Content, held_actors
from timeline_app.store.bulk import insert
from timeline_app.store.edit_content import from_content, text_hash_of, to_content
from timeline_app.store.identity import member_key
from timeline_app.store.rows import Row, json_text
from timeline_app.store.search import fold
from timeline_app.wording import say

_LAST_DONE: Final = "SELECT max(step) FROM edits WHERE is_undone = 0"
_FIRST_UNDONE: Final = "SELECT min(step) FROM edits WHERE is_undone = 1"
STEP_COLUMNS: Final = (
    "step, kind, article_hash, trigger_start, trigger_end, date_start, date_end, nth, content, is_undone"
)

_OF_SEVERAL: Final = {
    "reject-event": "step-reject-events",
    "confirm-event": "step-confirm-events",
    "tag-event": "step-tag-events",
    "untag-event": "step-untag-events",
    "star-event": "step-star-events",
    "set-headline": "step-set-headlines",
    "set-date": "step-set-dates",
    "set-actors": "step-set-actors-of-events",
    "remove-article": "step-remove-articles",
    "set-publication": "step-set-publications",
    "tag-article": "step-tag-articles",
    "untag-article": "step-untag-articles",
}
"""What a step is called whose edits are made of several events or articles at once."""

_OF_ARTICLE_TAGS: Final = {"tag-article", "untag-article"}
_OF_EVENT_TAGS: Final = {"tag-event", "untag-event"}


def event_keys(made: Sequence[Edit]) -> list[EventKey]:
    """Return the keys of the events that edits are about, in their order."""
    keys: list[EventKey] = []
    for edit in made:
        if isinstance(edit, EventEdit):
            keys.append(edit.event)
        elif isinstance(edit, JoinEvents | PartEvents):
            keys += [key for side in edit.sides for key in side]
    return keys


def key_from_row(text_hash: str, ends: Row) -> EventKey | None:
    """Return the key of trigger and date columns and `nth`; None for an edit of an article."""
    trigger_start, trigger_end, date_start, date_end, nth = ends
    if trigger_start is None:
        return None
    date = None if date_start is None else Span(date_start, date_end)
    return EventKey(text_hash, Span(trigger_start, trigger_end), date, nth)


def key_columns(key: EventKey | None) -> tuple[int | None, int | None, int | None, int | None, int]:
    """Return the trigger and date columns of a key, and `nth`."""
    if key is None:
        return None, None, None, None, 1
    date = (None, None) if key.date_span is None else (key.date_span.start, key.date_span.end)
    return key.trigger.start, key.trigger.end, *date, key.nth


def forget_undone(db: Database) -> None:
    """Forget the steps that were undone: something else is done in their place."""
    db.execute("DELETE FROM edits WHERE is_undone")


def add_edit(db: Database, edit: Edit, key: EventKey | None, before: Content, step: int | None = None) -> int:
    """Write an edit as part of a step, or as the first of a new one; return its id.

    `before` is what the event was like, for when a later extraction does not find it any more.
    """
    kind, content = to_content(edit)
    number = db.execute(
        "INSERT INTO edits "
        "(kind, article_hash, trigger_start, trigger_end, date_start, date_end, nth, content, before) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [kind, text_hash_of(edit), *key_columns(key), json_text(content), json_text(before)],
    ).lastrowid
    assert isinstance(number, int)
    db.execute("UPDATE edits SET step = ? WHERE id = ?", [number if step is None else step, number])
    names = [*content.get("names", ()), *before.get("names", ())]
    names += [content["name"]] if kind == "set-kind" else []
    rows = [(number, position, name, fold(name) or name) for position, name in enumerate(names)]
    insert(db, "edit_names", ("edit_id", "position", "name", "folded"), rows)
    if isinstance(edit, ActorDecision | ActorRemark):
        _write_keys(db, number, edit)
    if isinstance(edit, JoinEvents | PartEvents):
        _write_event_keys(db, number, edit)
    return number


def _write_keys(db: Database, number: int, decision: ActorDecision | ActorRemark) -> None:
    """Note by which keys a decision holds on to its actors."""
    rows = [
        (number, side, key)
        for side, actor in enumerate(held_actors(decision))
        for key in sorted({*actor.keys, *(place.key for place in actor.places)})
    ]
    insert(db, "decided_keys", ("edit_id", "side", "key"), rows)


def _write_event_keys(db: Database, number: int, decision: EventDecision) -> None:
    """Note by which keys a decision holds on to its events."""
    rows = {(number, side, member_key(key)) for side, keys in enumerate(decision.sides) for key in keys}
    insert(db, "decided_events", ("edit_id", "side", "member_key"), sorted(rows))


def history(db: Database) -> tuple[Step, ...]:
    """Return every step, oldest first; those undone stand last."""
    rows = db.execute(f"SELECT {STEP_COLUMNS} FROM edits ORDER BY step, id")
    return tuple(_step(tuple(own)) for _, own in groupby(rows, key=lambda row: row[0]))


def step(db: Database, number: int) -> Step:
    """Return one step."""
    return _step(
        db.execute(f"SELECT {STEP_COLUMNS} FROM edits WHERE step = ? ORDER BY id", [number]).fetchall()
    )


def next_step(db: Database, *, is_undone: bool) -> Step | None:
    """Return the last step in force, or the first that was undone; None when there is none."""
    number = next_number(db, is_undone=is_undone)
    return None if number is None else step(db, number)


def next_number(db: Database, *, is_undone: bool) -> int | None:
    """Return the number of that step."""
    (number,) = db.execute(_FIRST_UNDONE if is_undone else _LAST_DONE).fetchone()
    return None if number is None else int(number)


def _step(rows: Sequence[Row]) -> Step:
    edits = tuple(map(edit_from_row, rows))
    events = {tuple(row[2:8]) for row in rows}
    name = name_of_edits([row[1] for row in rows], len(events), edits[0])
    return Step(rows[0][0], name, edits, bool(rows[0][-1]))


def edit_from_row(row: Row) -> Edit:
    """Return the edit of STEP_COLUMNS."""
    _, kind, text_hash, *ends, content, _ = row
    return from_content(kind, text_hash, key_from_row(text_hash, ends), json.loads(content))


def name_of_edits(kinds: Sequence[str], events: int, first: Edit) -> str:
    """Return what menus call a step of edits of these kinds, one a kind or one an edit, of so many events."""
    if isinstance(first, MergeActors | KeepApart):
        one, *others = dict.fromkeys(actor.name for actor in first.actors if actor.name)
        if not others:
            return say(message(f"step-{kinds[0]}-alike", name=one))
        return say(message(f"step-{kinds[0]}", one=one, others=", ".join(others)))
    if isinstance(first, JoinEvents | PartEvents):
        return say(message(f"step-{kinds[0]}", number=len(first.sides)))
    if isinstance(first, ActorRemark):
        return _name_of_remark(kinds, first)
    if isinstance(first, PeriodEdit):
        return _name_of_periods(kinds, first)
    if isinstance(first, ColourTag | ApplyDecisions):
        return _name_of_one(first)
    if isinstance(first, ReadAgain):
        number = kinds.count("read-again")
        return say(
            message("step-read-articles-again", number=number)
            if number > 1
            else message("step-read-again", title=first.title)
        )
    if isinstance(first, AddArticle):
        number = kinds.count("add-article")
        return say(message("step-add-articles", number=number) if number > 1 else message("step-add-article"))
    return say(_name_of_marks(kinds, events, first))


def _name_of_marks(kinds: Sequence[str], events: int, first: Edit) -> Message:
    """Return what a step is called whose edits are made of events or articles, one by one."""
    (kind, *more) = dict.fromkeys(kinds)
    if more and {kind, *more} == _OF_ARTICLE_TAGS:
        return message("step-article-tags", number=events)
    if events > 1 and {kind, *more} == _OF_EVENT_TAGS:
        return message("step-event-tags", number=events)
    if more:
        return message("step-edit-events", number=events) if events > 1 else message("step-edit-event")
    if isinstance(first, RevertEvent) and first.part is EventPart.VERDICT:
        return message("step-restore-events", number=events) if events > 1 else message("step-restore-event")
    if events > 1 and kind in _OF_SEVERAL:
        return message(_OF_SEVERAL[kind], number=events)
    is_one = events == 1 or kind == "set-kind"
    return message(f"step-{kind}" if is_one else "step-edit-event")


def _name_of_one(edit: ColourTag | ApplyDecisions) -> str:
    """Return what a step is called that one edit heads, or is."""
    if isinstance(edit, ColourTag):
        return say(message("step-colour-tag", tag=edit.tag))
    return say(message("step-apply-decisions", number=edit.number, source=edit.source))


def _name_of_periods(kinds: Sequence[str], first: PeriodEdit) -> str:
    """Return what a step is called that marks periods, or does so no more."""
    if len(kinds) > 1:
        return say(message("step-periods", number=len(kinds)))
    name = first.name if isinstance(first, RemovePeriod) else first.period.name
    return say(message(f"step-{kinds[0]}", name=name))


def _name_of_remark(kinds: Sequence[str], first: ActorRemark) -> str:
    """Return what a step is called that says something of actors, as many as it has edits."""
    kind = kinds[0]
    if isinstance(first, HideActor) and not first.is_hidden:
        kind = "show-actor"
    if isinstance(first, PinActor) and not first.is_pinned:
        kind = "unpin-actor"
    if len(kinds) > 1:
        return say(message(f"step-{kind}s", number=len(kinds)))
    return say(message(f"step-{kind}", name=first.actor.name))


def is_in_force(db: Database, number: int) -> bool:
    """Whether a step is there and was not undone."""
    row = db.execute("SELECT 1 FROM edits WHERE step = ? AND NOT is_undone LIMIT 1", [number]).fetchone()
    return row is not None


def has_steps(db: Database, *, is_undone: bool) -> bool:
    """Whether there is a step in force, or one that was undone."""
    found = db.execute("SELECT 1 FROM edits WHERE is_undone = ? LIMIT 1", [is_undone]).fetchone()
    return found is not None


def take_back(db: Database) -> int | None:
    """Mark the last step as undone and return it; None when there is none."""
    return _mark(db, _LAST_DONE, 1)


def put_back(db: Database) -> int | None:
    """Mark the first undone step as done again and return it; None when there is none."""
    return _mark(db, _FIRST_UNDONE, 0)


def _mark(db: Database, query: str, is_undone: int) -> int | None:
    (number,) = db.execute(query).fetchone()
    if number is not None:
        db.execute("UPDATE edits SET is_undone = ? WHERE step = ?", [is_undone, number])
    return None if number is None else int(number)


def in_force(db: Database, hashes: Iterable[str] | None = None) -> tuple[Edit, ...]:
    """Return the edits in force, oldest first: all, or those of articles of these hashes ("": of no article)."""
    where = "" if hashes is None else "AND article_hash IN (SELECT value FROM json_each(?))"
    rows = db.execute(
        f"SELECT {STEP_COLUMNS} FROM edits WHERE NOT is_undone {where} ORDER BY id",
        [] if hashes is None else [json.dumps(sorted(hashes))],
    )
    return tuple(map(edit_from_row, rows))


def is_off(db: Database, text_hash: str) -> bool:
    """Whether an article is off the timeline: removed, replaced, or brought in by a step that was undone."""
    rows = db.execute(
        "SELECT kind, is_undone FROM edits WHERE article_hash = ? "
        "AND kind IN ('add-article', 'read-again', 'give-way', 'remove-article') ORDER BY id DESC",
        [text_hash],
    ).fetchall()
    held = next((kind for kind, is_undone in rows if not is_undone), None)
    if held is not None:
        return held in ("give-way", "remove-article")
    return bool(rows) and rows[-1][0] in ("add-article", "read-again")  # how it was before the first of them


def last_content(db: Database, text_hash: str, kind: str) -> Content | None:
    """Return what the last edit of a kind that is in force says about an article."""
    row = db.execute(
        "SELECT content FROM edits WHERE article_hash = ? AND kind = ? AND NOT is_undone "
        "ORDER BY id DESC LIMIT 1",
        [text_hash, kind],
    ).fetchone()
    if row is None:
        return None
    content: Content = json.loads(row[0])
    return content

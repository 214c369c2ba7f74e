"""The reader's edits as rows: the history that is undone and redone."""

import json
from typing import Any, Final, assert_never

from sqlite_utils import Database

from timeline_app.model.article import storable
from timeline_app.model.edit import (
    AddEvent,
    Edit,
    EventKey,
    RejectEvent,
    RemoveArticle,
    SetActors,
    SetDate,
    SetHeadline,
    SetPublication,
    SetTitle,
    Step,
)
from timeline_app.model.message import message
from timeline_app.model.span import Span
from timeline_app.store.bulk import insert
from timeline_app.store.failures import store_error
from timeline_app.store.rows import Row, json_text, publication_from_json, publication_to_json
from timeline_app.store.search import fold
from timeline_app.wording import say

Content = dict[str, Any]
_STEP_COLUMNS: Final = (
    "id, kind, article_hash, trigger_start, trigger_end, date_start, date_end, content, is_undone"
)


def text_hash_of(edit: Edit) -> str:
    """Return the hash of the article that the edit is about."""
    match edit:
        case SetPublication() | SetTitle() | RemoveArticle():
            return edit.article_hash
        case RejectEvent() | SetHeadline() | SetDate() | SetActors() | AddEvent():
            return edit.event.article_hash
        case _:
            assert_never(edit)


def _to_content(edit: Edit) -> tuple[str, Content]:
    """Return the kind of an edit and what JSON keeps of it."""
    match edit:
        case RejectEvent():
            return "reject-event", {}
        case SetHeadline():
            return "set-headline", {"headline": storable(edit.headline)}
        case SetDate():
            return "set-date", {"edtf": edit.edtf, "words": storable(edit.words)}
        case SetActors():
            return "set-actors", {"names": _storable_names(edit.names)}
        case AddEvent():
            return "add-event", {
                "headline": storable(edit.headline),
                "edtf": edit.edtf,
                "words": storable(edit.words),
                "names": _storable_names(edit.names),
            }
        case SetPublication():
            return "set-publication", {"publication": publication_to_json(edit.publication)}
        case SetTitle():
            return "set-title", {"title": storable(edit.title)}
        case RemoveArticle():
            return "remove-article", {}
        case _:
            assert_never(edit)


def _storable_names(names: tuple[str, ...]) -> list[str]:
    """Return the names that are not blank, as they can be stored."""
    return [storable(name).strip() for name in names if name.strip()]


def _from_content(kind: str, text_hash: str, key: EventKey | None, content: Content) -> Edit:
    if key is None:
        match kind:
            case "set-publication":
                return SetPublication(text_hash, publication_from_json(content["publication"]))
            case "set-title":
                return SetTitle(text_hash, content["title"])
            case "remove-article":
                return RemoveArticle(text_hash)
            case _:
                pass
    else:
        match kind:
            case "reject-event":
                return RejectEvent(key)
            case "set-headline":
                return SetHeadline(key, content["headline"])
            case "set-date":
                return SetDate(key, content["edtf"], content["words"])
            case "set-actors":
                return SetActors(key, tuple(content["names"]))
            case "add-event":
                names = tuple(content["names"])
                return AddEvent(key, content["headline"], content["edtf"], content["words"], names)
            case _:
                pass
    raise store_error("library-failed", name="edits", reason=kind)


def key_from_row(text_hash: str, ends: Row) -> EventKey | None:
    """Return the key of trigger and date columns; None for an edit of an article."""
    trigger_start, trigger_end, date_start, date_end = ends
    if trigger_start is None:
        return None
    date = None if date_start is None else Span(date_start, date_end)
    return EventKey(text_hash, Span(trigger_start, trigger_end), date)


def key_columns(key: EventKey | None) -> tuple[int | None, int | None, int | None, int | None]:
    """Return the trigger and date columns of a key."""
    if key is None:
        return None, None, None, None
    date = (None, None) if key.date_span is None else (key.date_span.start, key.date_span.end)
    return key.trigger.start, key.trigger.end, *date


def add_edit(db: Database, edit: Edit, key: EventKey | None, before: Content) -> int:
    """Write an edit, forgetting those that were undone before it; return its id.

    `before` is what the event was like, for when a later extraction does not find it any more.
    """
    db.execute("DELETE FROM edits WHERE is_undone")
    kind, content = _to_content(edit)
    trigger_start, trigger_end, date_start, date_end = key_columns(key)
    table = db.table("edits").insert(
        {
            "kind": kind,
            "article_hash": text_hash_of(edit),
            "trigger_start": trigger_start,
            "trigger_end": trigger_end,
            "date_start": date_start,
            "date_end": date_end,
            "content": json_text(content),
            "before": json_text(before),
        }
    )
    number = table.last_pk
    assert isinstance(number, int)
    names = [*content.get("names", ()), *before.get("names", ())]
    rows = [(number, position, name, fold(name) or name) for position, name in enumerate(names)]
    insert(db, "edit_names", ("edit_id", "position", "name", "folded"), rows)
    return number


def history(db: Database) -> tuple[Step, ...]:
    """Return every step, oldest first; those undone stand last."""
    return tuple(_step(row) for row in db.execute(f"SELECT {_STEP_COLUMNS} FROM edits ORDER BY id"))


def step(db: Database, number: int) -> Step:
    """Return one step."""
    return _step(db.execute(f"SELECT {_STEP_COLUMNS} FROM edits WHERE id = ?", [number]).fetchone())


def _step(row: Row) -> Step:
    number, kind, text_hash, *ends, content, is_undone = row
    edit = _from_content(kind, text_hash, key_from_row(text_hash, ends), json.loads(content))
    return Step(number, say(message(f"step-{kind}")), edit, bool(is_undone))


def has_steps(db: Database, *, is_undone: bool) -> bool:
    """Whether there is a step in force, or one that was undone."""
    found = db.execute("SELECT 1 FROM edits WHERE is_undone = ? LIMIT 1", [is_undone]).fetchone()
    return found is not None


def take_back(db: Database) -> int | None:
    """Mark the last step as undone and return it; None when there is none."""
    return _mark(db, "SELECT max(id) FROM edits WHERE NOT is_undone", 1)


def put_back(db: Database) -> int | None:
    """Mark the first undone step as done again and return it; None when there is none."""
    return _mark(db, "SELECT min(id) FROM edits WHERE is_undone", 0)


def _mark(db: Database, query: str, is_undone: int) -> int | None:
    (number,) = db.execute(query).fetchone()
    if number is not None:
        db.execute("UPDATE edits SET is_undone = ? WHERE id = ?", [is_undone, number])
    return None if number is None else int(number)


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

"""Whether an edit can hold, and on what it holds."""

from sqlite_utils import Database

from timeline_app.model.actor_edit import ActorDecision, ActorRemark, KeepApart, RenameActor
from timeline_app.model.edit import (
    READER,
    AddArticle,
    AddEvent,
    ColourTag,
    EditOfArticle,
    EditOfNoArticle,
    EventDecision,
    EventKey,
    GiveWay,
    PeriodEdit,
    ReadAgain,
    RemoveArticle,
    SetDate,
    SetHeadline,
    SetKind,
    SetPublication,
    SetTitle,
    TagArticle,
    TagEvent,
    UntagArticle,
    UntagEvent,
)
from timeline_app.store import (
    articles,
    claims,
    periods,
    readers_article,
)
from timeline_app.store.actor_content import Content
from timeline_app.store.edit_content import text_hash_of
from timeline_app.store.failures import store_error
from timeline_app.store.identity import member_key
from timeline_app.store.overlay import typed_date
from timeline_app.store.rows import DATE_COLUMNS


def article_of(db: Database, edit: EditOfArticle) -> int:
    """Return the article of an edit; that of the reader is made for the first event. Raises StoreError."""
    text_hash = text_hash_of(edit)
    if text_hash == READER and isinstance(edit, AddEvent):
        db.execute("DELETE FROM edits WHERE kind = 'remove-article' AND article_hash = ?", [READER])
        return readers_article.ensure(db)
    return articles.live_article(db, text_hash)


def check_of_no_article(
    edit: EditOfNoArticle,
) -> None:
    """Raise StoreError where an edit that is about no article says nothing."""
    if isinstance(edit, ActorDecision):
        _check_decision(edit)
    elif isinstance(edit, ActorRemark):
        _check_remark(edit)
    elif isinstance(edit, PeriodEdit):
        periods.check_period(edit)
    elif isinstance(edit, ColourTag):
        _check_tag(edit.tag)


def _check_decision(decision: ActorDecision) -> None:
    """Raise StoreError where a decision says nothing, or parts what shares its keys."""
    sides = [{*one.keys, *(place.key for place in one.places)} for one in decision.actors]
    if len(sides) < 2 or not all(sides):
        raise store_error("actor-not-in-library")
    if isinstance(decision, KeepApart) and sum(map(len, sides)) > len(set().union(*sides)):
        one, other, *_ = (actor.name for actor in decision.actors)
        raise store_error("actors-are-one", one=one, other=other)


def _check_remark(remark: ActorRemark) -> None:
    """Raise StoreError where what is said of an actor means nobody, or nothing."""
    if not (remark.actor.keys or remark.actor.places):
        raise store_error("actor-not-in-library")
    if isinstance(remark, RenameActor) and not remark.name.strip():
        raise store_error("actor-needs-name")


def bound(db: Database, decision: EventDecision) -> EventDecision:
    """Return a decision with the keys that its events have now. Raises StoreError where it says nothing."""
    sides = tuple(tuple(_bound_key(db, key) for key in side) for side in decision.sides)
    if (
        len(sides) < 2
        or not all(sides)
        or sum(map(len, sides)) > len({key for side in sides for key in side})
    ):
        raise store_error("events-not-two")
    return type(decision)(sides)


def _bound_key(db: Database, key: EventKey) -> EventKey:
    found = articles.article_of_hash(db, key.article_hash)
    return key if found is None else claims.closest(db, found[0], key)


def checked_key(db: Database, article_id: int, edit: EditOfArticle) -> EventKey | None:
    """Return the key the edit is to be kept under. Raises StoreError when the edit cannot hold."""
    match edit:
        case (
            SetPublication()
            | SetTitle()
            | SetKind()
            | AddArticle()
            | ReadAgain()
            | GiveWay()
            | RemoveArticle()
        ):
            return None
        case TagArticle() | UntagArticle():
            _check_tag(edit.tag)
            return None
        case SetHeadline() | AddEvent():
            if not edit.headline.strip():
                raise store_error("edit-needs-headline")
        case TagEvent() | UntagEvent():
            _check_tag(edit.tag)
        case _:
            pass
    if isinstance(edit, SetDate | AddEvent):
        try:
            typed_date(edit.edtf)
        except ValueError as error:
            raise store_error("edit-date-unreadable", edtf=edit.edtf) from error
    text, _ = articles.text_and_hash(db, article_id)
    ends = [edit.event.trigger.end, edit.event.date_span.end if edit.event.date_span else 0]
    if max(ends) > len(text):
        raise store_error("edit-outside-text")
    return (
        claims.free(db, article_id, edit.event)
        if isinstance(edit, AddEvent)
        else claims.closest(db, article_id, edit.event)
    )


def _check_tag(tag: str) -> None:
    if not tag.strip():
        raise store_error("edit-needs-tag")


def event_before(db: Database, article_id: int, key: EventKey) -> Content:
    """Return what an extracted event is like without edits; {} for one that was not extracted."""
    row = db.execute(
        f"SELECT id, headline, date_words, flags, unresolved, sentence_start, sentence_end, "
        f"clause_start, clause_end, {', '.join(DATE_COLUMNS)} FROM evidence "
        "WHERE member_key = ? AND article_id = ? AND NOT is_own",
        [member_key(key), article_id],
    ).fetchone()
    if row is None:
        return {}
    row_id, headline, words, flags, unresolved, *rest = row
    names = db.execute(
        "SELECT name FROM participants JOIN article_actors ON article_actors.id = article_actor_id "
        "WHERE evidence_id = ? ORDER BY participants.position",
        [row_id],
    )
    return {
        "headline": headline,
        "words": words,
        "flags": flags,
        "unresolved": unresolved,
        "sentence": rest[:2],
        "clause": rest[2:4],
        "date": rest[4:],
        "names": list(dict.fromkeys(name for (name,) in names)),
    }

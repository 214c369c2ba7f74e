"""Changes of a library, each made whole inside one transaction of the caller."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import assert_never

from sqlite_utils import Database

from timeline_app.model.article import Article, DateOrigin
from timeline_app.model.edit import (
    READER,
    ActorDecision,
    ActorRemark,
    AddEvent,
    ApplyDecisions,
    ArticleEdit,
    Edit,
    EditOfArticle,
    EventDecision,
    EventEdit,
    EventKey,
    JoinEvents,
    KeepApart,
    PartEvents,
    PeriodEdit,
    RemoveArticle,
    RenameActor,
    SetDate,
    SetHeadline,
    SetKind,
    SetPublication,
    SetTitle,
    TagEvent,
    UntagEvent,
)
from timeline_app.model.extraction import Extraction
from timeline_app.store import (
    actor_remarks,
    articles,
    claims,
    decided,
    edits,
    event_decisions,
    findings,
    periods,
    readers_article,
)
from timeline_app.store import actors as who
from timeline_app.store.actor_groups import groups_of_rows
from timeline_app.store.article_actors import Named, actor_row_ids, rows_to_keep, write_actors
from timeline_app.store.bulk import id_list
from timeline_app.store.edit_content import Content, text_hash_of
from timeline_app.store.effective import write_events
from timeline_app.store.failures import store_error
from timeline_app.store.grouping import NOTHING_BEFORE, Before, regroup, withdraw
from timeline_app.store.identity import member_key
from timeline_app.store.overlay import typed_date
from timeline_app.store.rows import DATE_COLUMNS, publication_from_json
from timeline_app.store.rules import Rules


def add_article(
    db: Database, rules: Rules, article: Article, extraction: Extraction, beside: Sequence[EventEdit] = ()
) -> int:
    """Add an article that the library does not have, with edits of its events as one step; return its id."""
    article_id = articles.insert_article(db, article, extraction.published)
    touched = _write_findings(db, rules, article_id, extraction)
    if beside:
        edits.forget_undone(db)
    step = None
    for edit in beside:
        number = edits.add_edit(db, edit, edit.event, {}, step)
        step = number if step is None else step
    claims.bind(db, article_id, article.hash)
    _settle(db, rules, article_id, NOTHING_BEFORE, touched)
    return article_id


def add_again(db: Database, rules: Rules, article_id: int, article: Article, extraction: Extraction) -> None:
    """Bring a removed article back as it is found now; its removal is forgotten, its other edits stay.

    A publication date that comes with it wins over the one found before; the reader's own wins as an edit
    over an edit. Without one the article keeps what it had.
    """
    db.execute("DELETE FROM edits WHERE kind = 'remove-article' AND article_hash = ?", [article.hash])
    _show(db, rules, article_id)
    said = edits.last_content(db, article.hash, "set-publication")
    if said is None and article.publication.time is not None:
        articles.set_found_publication(db, article_id, article.publication, extraction.published)
        articles.set_publication(db, article_id, article.publication)
    elif said is None:
        _, anchored = articles.found_publication(db, article_id)
        extraction = rules.reanchor(extraction, article.text, article.language, anchored)
    replace_extraction(db, rules, article_id, extraction)
    if said is not None and article.publication.origin is DateOrigin.USER:
        apply_edits(db, rules, [SetPublication(article.hash, article.publication)])


def replace_extraction(db: Database, rules: Rules, article_id: int, extraction: Extraction) -> None:
    """Put newer findings in the place of an article's old ones; every edit stays."""
    text, text_hash = articles.text_and_hash(db, article_id)
    before = withdraw(db, rules, article_id)
    said = edits.last_content(db, text_hash, "set-publication")
    if said is None:
        articles.set_found_anchor(db, article_id, extraction.published)
    else:
        time = publication_from_json(said["publication"]).time
        if extraction.published != time:
            extraction = rules.reanchor(extraction, text, _language(db, article_id), time)
    touched = _write_findings(db, rules, article_id, extraction)
    claims.bind(db, article_id, text_hash)
    _settle(db, rules, article_id, before, touched)


def apply_edits(db: Database, rules: Rules, made: Sequence[Edit]) -> int:
    """Write the edits of one step and all that follows from them; return its number. Raises StoreError."""
    edits.forget_undone(db)
    step = None
    kept: list[Edit] = []
    for said in made:
        edit: Edit = _bound(db, said) if isinstance(said, JoinEvents | PartEvents) else said
        if isinstance(edit, ActorDecision | ActorRemark | EventDecision | ApplyDecisions | PeriodEdit):
            _check_of_no_article(edit)
            number = edits.add_edit(db, edit, None, {}, step)
            step = number if step is None else step
            kept.append(edit)
            continue
        article_id = _article_of(db, edit)
        key = _checked_key(db, article_id, edit)
        kept.append(replace(edit, event=key) if key is not None and isinstance(edit, EventEdit) else edit)
        before = {} if key is None else _event_before(db, article_id, key)
        number = edits.add_edit(db, edit, key, before, step)
        step = number if step is None else step
    assert step is not None
    follow(db, rules, kept)
    return step


def _article_of(db: Database, edit: EditOfArticle) -> int:
    """Return the article of an edit; that of the reader is made for the first event. Raises StoreError."""
    text_hash = text_hash_of(edit)
    if text_hash == READER and isinstance(edit, AddEvent):
        db.execute("DELETE FROM edits WHERE kind = 'remove-article' AND article_hash = ?", [READER])
        return readers_article.ensure(db)
    return articles.live_article(db, text_hash)


def _check_of_no_article(
    edit: ActorDecision | ActorRemark | EventDecision | ApplyDecisions | PeriodEdit,
) -> None:
    """Raise StoreError where an edit that is about no article says nothing."""
    if isinstance(edit, ActorDecision):
        _check_decision(edit)
    elif isinstance(edit, ActorRemark):
        _check_remark(edit)
    elif isinstance(edit, PeriodEdit):
        periods.check_period(edit)


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


def _bound(db: Database, decision: EventDecision) -> EventDecision:
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


def _checked_key(db: Database, article_id: int, edit: EditOfArticle) -> EventKey | None:
    """Return the key the edit is to be kept under. Raises StoreError when the edit cannot hold."""
    match edit:
        case SetPublication() | SetTitle() | SetKind() | RemoveArticle():
            return None
        case SetHeadline() | AddEvent():
            if not edit.headline.strip():
                raise store_error("edit-needs-headline")
        case TagEvent() | UntagEvent():
            if not edit.tag.strip():
                raise store_error("edit-needs-tag")
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


def _event_before(db: Database, article_id: int, key: EventKey) -> Content:
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


def follow(db: Database, rules: Rules, step: Sequence[Edit]) -> None:
    """Bring the library in line with the edits in force, after those of a step were done or undone.

    All edits of the events of one article are followed at once.
    """
    laid = set()
    keys = edits.event_keys([edit for edit in step if _is_of_event(edit)])
    remarks: list[ActorRemark] = []
    for edit in step:
        if isinstance(edit, ActorDecision):
            _follow_decision(db, rules, edit)
            continue
        if isinstance(edit, ActorRemark):
            remarks.append(edit)
            continue
        if isinstance(edit, JoinEvents | PartEvents):
            held = [key for side in edit.sides for key in side]
            evidence, chains = event_decisions.held_evidence(db, held)
            _refresh(db, rules, evidence, Before(chains), who.Touched())
            continue
        if isinstance(edit, ApplyDecisions | PeriodEdit):
            continue  # nothing follows
        what = text_hash_of(edit), "" if _is_of_event(edit) else type(edit).__name__, _name_of(edit)
        if what not in laid:
            laid.add(what)
            _follow(db, rules, edit, [key for key in keys if key.article_hash == what[0]])
    if remarks:
        _follow_remarks(db, rules, remarks)


def _name_of(edit: Edit) -> str:
    """Return the name of the actor that an edit is about, "" for other edits."""
    return edit.name if isinstance(edit, SetKind) else ""


def _is_of_event(edit: Edit) -> bool:
    """Whether an edit is about an event, not about an article."""
    return isinstance(edit, EventEdit)


def _follow_decision(db: Database, rules: Rules, decision: ActorDecision) -> None:
    """Make the actors anew that a decision is about, in force or not any more."""
    touched = who.Touched()
    decided.follow_places(db, decision)
    who.settle_actors(db, decided.groups_of_decision(db, decision), touched)
    _refresh(db, rules, set(), NOTHING_BEFORE, touched)


def _follow_remarks(db: Database, rules: Rules, remarks: Sequence[ActorRemark]) -> None:
    """Show what is said of actors, in force or not any more."""
    touched = who.Touched()
    for remark in remarks:
        decided.follow_places(db, remark)
    groups = set().union(*(decided.groups_of_decision(db, remark) for remark in remarks))
    who.lay_remarks(db, actor_remarks.actors_in(db, groups), touched)
    _refresh(db, rules, set(), NOTHING_BEFORE, touched)


def _follow(db: Database, rules: Rules, edit: EditOfArticle, keys: Sequence[EventKey]) -> None:
    text_hash = text_hash_of(edit)
    found = articles.article_of_hash(db, text_hash)
    if found is None:
        return
    article_id, is_removed = found
    if text_hash == READER and is_removed is readers_article.is_needed(db):
        _hide(db, rules, article_id) if not is_removed else _show(db, rules, article_id)
        return
    if not isinstance(edit, ArticleEdit):
        _lay_edits(db, rules, article_id, keys)
        return
    match edit:
        case SetTitle():
            said = edits.last_content(db, text_hash, "set-title")
            title = articles.found_title(db, article_id) if said is None else said["title"]
            db.table("articles").update(article_id, {"title": title})
        case SetKind():
            who.choose_names(db, article_id)
            who.choose_own_kind(db, edit.name)
        case RemoveArticle():
            should_hide = edits.last_content(db, text_hash, "remove-article") is not None
            if should_hide and not is_removed:
                _hide(db, rules, article_id)
            elif is_removed and not should_hide:
                _show(db, rules, article_id)
        case SetPublication():
            _reanchor(db, rules, article_id)
        case _:
            assert_never(edit)


def _reanchor(db: Database, rules: Rules, article_id: int) -> None:
    """Move every relative date of an article to the publication that holds now."""
    text, text_hash = articles.text_and_hash(db, article_id)
    before = withdraw(db, rules, article_id)
    publication, anchored = articles.found_publication(db, article_id)
    said = edits.last_content(db, text_hash, "set-publication")
    if said is not None:
        publication = publication_from_json(said["publication"])
        anchored = publication.time
    articles.set_publication(db, article_id, publication)
    old = findings.read_extraction(db, article_id)
    new = rules.reanchor(old, text, _language(db, article_id), anchored)
    touched = _write_findings(db, rules, article_id, new)
    _settle(db, rules, article_id, before, touched)


def _language(db: Database, article_id: int) -> str | None:
    (language,) = db.execute("SELECT language FROM articles WHERE id = ?", [article_id]).fetchone()
    assert language is None or isinstance(language, str)
    return language


def _hide(db: Database, rules: Rules, article_id: int) -> None:
    before = withdraw(db, rules, article_id)
    db.execute("UPDATE articles SET is_removed = 1 WHERE id = ?", [article_id])
    db.execute("UPDATE evidence SET event_id = NULL WHERE article_id = ?", [article_id])
    touched = who.leave_actors(db, list(actor_row_ids(db, article_id).values()))
    _settle(db, rules, article_id, before, touched)


def _show(db: Database, rules: Rules, article_id: int) -> None:
    db.execute("UPDATE articles SET is_removed = 0 WHERE id = ?", [article_id])
    touched = who.join_actors(db, list(actor_row_ids(db, article_id).values()))
    _settle(db, rules, article_id, NOTHING_BEFORE, touched)


def file_old_evidence(db: Database, rules: Rules, on_joining: Callable[[int], None]) -> None:
    """Join all events of a library that was written before evidence was filed; in others nothing is to do.

    `on_joining` hears of how much evidence, before it is joined.
    """
    count = len(_not_filed(db))
    if not count:
        return
    on_joining(count)
    with db.atomic():
        db.execute("UPDATE library SET revision = revision + 1")
        write_events(db, regroup(db, rules, _not_filed(db)))


def _not_filed(db: Database) -> list[int]:
    rows = db.execute(
        "SELECT evidence.id FROM evidence JOIN articles ON articles.id = article_id "
        "WHERE telling_id IS NULL AND NOT is_own AND NOT is_removed"
    )
    return [row for (row,) in rows]


def forget_article(db: Database, rules: Rules, article_id: int) -> None:
    """Delete an article with all that was found in it and all that was edited in it."""
    _, text_hash = articles.text_and_hash(db, article_id)
    before = withdraw(db, rules, article_id)
    touched = who.leave_actors(db, list(actor_row_ids(db, article_id).values()))
    db.execute("DELETE FROM edits WHERE article_hash = ?", [text_hash])
    decided.forget_names(db, article_id)
    freed = event_decisions.forget_keys(db, text_hash)
    db.execute("DELETE FROM evidence WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM articles WHERE id = ?", [article_id])
    evidence, chains = event_decisions.held_evidence(db, freed)
    _refresh(db, rules, evidence, replace(before, chains=before.chains | chains), touched)


def _write_findings(db: Database, rules: Rules, article_id: int, extraction: Extraction) -> who.Touched:
    """Write an extraction in the place of any earlier one; actors that stay the same keep their rows."""
    text, text_hash = articles.text_and_hash(db, article_id)
    db.execute("DELETE FROM evidence WHERE article_id = ?", [article_id])
    findings.write_dates(db, article_id, text, extraction)
    touched = _write_actors(db, rules, article_id, text, text_hash, extraction)
    findings.write_events(db, article_id, text, text_hash, extraction)
    return touched


def _write_actors(
    db: Database, rules: Rules, article_id: int, text: str, text_hash: str, extraction: Extraction
) -> who.Touched:
    keys = who.keys_of(extraction.actors, text_hash, rules)
    named = [Named(i, False, actor, keys[i]) for i, actor in enumerate(extraction.actors)]
    named += [Named(i, True, source) for i, source in enumerate(extraction.sources)]
    kept, gone = rows_to_keep(db, article_id, named)
    touched = who.leave_actors(db, gone) if gone else who.Touched()
    db.execute("DELETE FROM article_actors WHERE id IN (SELECT value FROM json_each(?))", [id_list(gone)])
    new = write_actors(db, article_id, text, named, kept)
    followed = decided.follow_names(db, article_id, text_hash)
    (is_removed,) = db.execute("SELECT is_removed FROM articles WHERE id = ?", [article_id]).fetchone()
    if new and not is_removed:
        touched |= who.join_actors(db, new)
    if followed and not is_removed:
        who.settle_actors(db, groups_of_rows(db, followed), touched)
    if edits.last_content(db, text_hash, "set-kind") is not None:
        who.choose_names(db, article_id)
    return touched


def _settle(db: Database, rules: Rules, article_id: int, before: Before, touched: who.Touched) -> None:
    """Tie edits to rows and make events anew, for an article whose rows have changed."""
    text, text_hash = articles.text_and_hash(db, article_id)
    claims.lay_claims(db, article_id, text_hash, text)
    rows = db.execute("SELECT id FROM evidence WHERE article_id = ?", [article_id])
    _refresh(db, rules, {row for (row,) in rows}, before, touched)


def _lay_edits(db: Database, rules: Rules, article_id: int, keys: Sequence[EventKey]) -> None:
    """Show those of an article's events as edited that have these keys.

    Which extracted events are one does not depend on these edits.
    """
    text, text_hash = articles.text_and_hash(db, article_id)
    events = db.execute(
        "SELECT DISTINCT event_id FROM evidence WHERE article_id = ? AND is_own AND event_id IS NOT NULL",
        [article_id],
    ).fetchall()
    held = event_decisions.decisions_on(db, article_id, own_only=True)
    claims.lay_claims(db, article_id, text_hash, text)
    own = db.execute("SELECT id FROM evidence WHERE article_id = ? AND is_own", [article_id])
    before = Before(events=frozenset(event for (event,) in events), decisions=held)
    made = regroup(db, rules, [row for (row,) in own], before)
    kept = db.execute(
        "SELECT DISTINCT event_id FROM evidence WHERE event_id IS NOT NULL "
        "AND member_key IN (SELECT value FROM json_each(?))",
        [json.dumps([member_key(key) for key in keys])],
    )
    write_events(db, made | {event for (event,) in kept})
    who.drop_unused_own_actors(db)


def _refresh(db: Database, rules: Rules, evidence: set[int], before: Before, touched: who.Touched) -> None:
    named = db.execute(
        "SELECT evidence_id FROM edit_names JOIN edits ON edits.id = edit_id "
        "WHERE evidence_id IS NOT NULL AND folded IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(touched.names))],
    )
    evidence = evidence | touched.evidence | {row for (row,) in named}
    write_events(db, regroup(db, rules, evidence, before))
    who.drop_unused_own_actors(db)

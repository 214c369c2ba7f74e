"""What follows from edits that were done or undone."""

from collections.abc import Callable, Sequence
from typing import assert_never

from sqlite_utils import Database

from timeline_app.model.actor_edit import ActorDecision, ActorRemark
from timeline_app.model.edit import (
    READER,
    AddArticle,
    ApplyDecisions,
    ArticleEdit,
    ColourTag,
    Edit,
    EditOfArticle,
    EventEdit,
    EventKey,
    GiveWay,
    JoinEvents,
    PartEvents,
    PeriodEdit,
    ReadAgain,
    RemoveArticle,
    SetKind,
    SetPublication,
    SetTitle,
    TagArticle,
    UntagArticle,
)
from timeline_app.store import (
    actor_remarks,
    article_tags,
    articles,
    decided,
    edits,
    event_decisions,
    findings,
    readers_article,
)
from timeline_app.store import actors as who
from timeline_app.store.actor_names import choose_names
from timeline_app.store.article_actors import actor_row_ids
from timeline_app.store.article_rows import lay_edits, refresh, settle, write_findings
from timeline_app.store.edit_content import text_hash_of
from timeline_app.store.grouping import NOTHING_BEFORE, Before, withdraw
from timeline_app.store.rows import publication_from_json
from timeline_app.store.rules import Rules

OnEdit = Callable[[int, int], None]
"""Hears how many edits were followed of how many; what it raises calls the whole change off."""


def unheard(done: int, total: int) -> None:
    """Do nothing with the progress."""


def follow(db: Database, rules: Rules, step: Sequence[Edit], on_edit: OnEdit = unheard) -> None:
    """Bring the library in line with the edits in force, after those of a step were done or undone.

    All edits of the events of one article are followed at once.
    """
    laid = set()
    keys = edits.event_keys([edit for edit in step if _is_of_event(edit)])
    remarks: list[ActorRemark] = []
    for number, edit in enumerate(step):
        on_edit(number, len(step))
        if isinstance(edit, ActorDecision):
            _follow_decision(db, rules, edit)
            continue
        if isinstance(edit, ActorRemark):
            remarks.append(edit)
            continue
        if isinstance(edit, JoinEvents | PartEvents):
            held = [key for side in edit.sides for key in side]
            evidence, chains = event_decisions.held_evidence(db, held)
            refresh(db, rules, evidence, Before(chains), who.Touched())
            continue
        if isinstance(edit, ApplyDecisions | PeriodEdit | ColourTag):
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
    refresh(db, rules, set(), NOTHING_BEFORE, touched)


def _follow_remarks(db: Database, rules: Rules, remarks: Sequence[ActorRemark]) -> None:
    """Show what is said of actors, in force or not any more."""
    touched = who.Touched()
    for remark in remarks:
        decided.follow_places(db, remark)
    groups = set().union(*(decided.groups_of_decision(db, remark) for remark in remarks))
    who.lay_remarks(db, actor_remarks.actors_in(db, groups), touched)
    refresh(db, rules, set(), NOTHING_BEFORE, touched)


def _follow(db: Database, rules: Rules, edit: EditOfArticle, keys: Sequence[EventKey]) -> None:
    text_hash = text_hash_of(edit)
    found = articles.article_of_hash(db, text_hash)
    if found is None:
        return
    article_id, is_removed = found
    if text_hash == READER and is_removed is readers_article.is_needed(db):
        hide(db, rules, article_id) if not is_removed else show(db, rules, article_id)
        return
    if not isinstance(edit, ArticleEdit):
        lay_edits(db, rules, article_id, keys)
        return
    match edit:
        case SetTitle():
            said = edits.last_content(db, text_hash, "set-title")
            title = articles.found_title(db, article_id) if said is None else said["title"]
            db.table("articles").update(article_id, {"title": title})
        case SetKind():
            choose_names(db, article_id)
            who.choose_own_kind(db, edit.name)
        case AddArticle() | ReadAgain() | GiveWay() | RemoveArticle():
            should_hide = edits.is_off(db, text_hash)
            if should_hide and not is_removed:
                hide(db, rules, article_id)
            elif is_removed and not should_hide:
                show(db, rules, article_id)
        case SetPublication():
            _reanchor(db, rules, article_id)
        case TagArticle() | UntagArticle():
            article_tags.lay(db, article_id, text_hash)
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
    new = rules.reanchor(old, text, language_of(db, article_id), anchored)
    touched = write_findings(db, rules, article_id, new)
    settle(db, rules, article_id, before, touched)


def language_of(db: Database, article_id: int) -> str | None:
    """Return the language that an article was read in."""
    (language,) = db.execute("SELECT language FROM articles WHERE id = ?", [article_id]).fetchone()
    assert language is None or isinstance(language, str)
    return language


def hide(db: Database, rules: Rules, article_id: int) -> None:
    """Take an article and its events off the timeline."""
    before = withdraw(db, rules, article_id)
    db.execute("UPDATE articles SET is_removed = 1 WHERE id = ?", [article_id])
    db.execute("UPDATE evidence SET event_id = NULL WHERE article_id = ?", [article_id])
    touched = who.leave_actors(db, list(actor_row_ids(db, article_id).values()))
    settle(db, rules, article_id, before, touched)


def show(db: Database, rules: Rules, article_id: int) -> None:
    """Put an article and its events back on the timeline."""
    db.execute("UPDATE articles SET is_removed = 0 WHERE id = ?", [article_id])
    touched = who.join_actors(db, list(actor_row_ids(db, article_id).values()))
    settle(db, rules, article_id, NOTHING_BEFORE, touched)

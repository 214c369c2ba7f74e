"""What follows from edits that were done or undone."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, assert_never

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
    Standing,
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
from timeline_app.store.article_rows import lay_edits, refresh, settle_all, write_findings
from timeline_app.store.bulk import id_list
from timeline_app.store.edit_content import text_hash_of
from timeline_app.store.grouping import NOTHING_BEFORE, Before, withdraw
from timeline_app.store.rows import publication_from_json
from timeline_app.store.rules import Rules

_AT_ONCE: Final = 500  # articles; between them a large step may be called off
OnEdit = Callable[[int, int], None]
"""Hears how many edits were followed of how many; what it raises calls the whole change off."""


def unheard(done: int, total: int) -> None:
    """Do nothing with the progress."""


def follow(db: Database, rules: Rules, step: Sequence[Edit], on_edit: OnEdit = unheard) -> None:
    """Bring the library in line with the edits in force, after those of a step were done or undone.

    All edits of the events of one article are followed at once, and all that take articles off the timeline, put them
    back or date them: what five hundred articles have in common is made anew once.
    """
    of_many = [edit for edit in step if isinstance(edit, Standing | SetPublication)]
    of_many = [edit for edit in of_many if text_hash_of(edit) != READER]
    on_edit(0, len(step))
    for start in range(0, len(of_many), _AT_ONCE):
        block = of_many[start : start + _AT_ONCE]
        _place(db, rules, [text_hash_of(edit) for edit in block if isinstance(edit, Standing)])
        _date(db, rules, [text_hash_of(edit) for edit in block if isinstance(edit, SetPublication)])
        on_edit(start + len(block), len(step))
    laid = {_what(edit) for edit in of_many}
    keys = edits.event_keys([edit for edit in step if _is_of_event(edit)])
    remarks: list[ActorRemark] = []
    done = len(of_many)
    for edit in step:
        if not isinstance(edit, Standing | SetPublication):
            done = min(done + 1, len(step))
            on_edit(done, len(step))
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
        if _what(edit) not in laid:
            laid.add(_what(edit))
            _follow(db, rules, edit, [key for key in keys if key.article_hash == text_hash_of(edit)])
    if remarks:
        _follow_remarks(db, rules, remarks)


def _what(edit: EditOfArticle) -> tuple[str, str, str]:
    """Return the same for edits that are followed at once."""
    return text_hash_of(edit), "" if _is_of_event(edit) else type(edit).__name__, _name_of(edit)


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
            db.execute("UPDATE articles SET title = ? WHERE id = ?", [title, article_id])
        case SetKind():
            choose_names(db, article_id)
            who.choose_own_kind(db, edit.name)
        case AddArticle() | ReadAgain() | GiveWay() | RemoveArticle():
            _place(db, rules, [text_hash])
        case SetPublication():
            _date(db, rules, [text_hash])
        case TagArticle() | UntagArticle():
            article_tags.lay(db, article_id, text_hash)
        case _:
            assert_never(edit)


def _place(db: Database, rules: Rules, text_hashes: Iterable[str]) -> None:
    """Put articles on the timeline, or take them off, as the edits in force say."""
    leaving: list[int] = []
    coming: list[int] = []
    for text_hash in dict.fromkeys(text_hashes):
        article_id, is_removed = articles.article_of_hash(db, text_hash) or (None, False)
        if article_id is not None and edits.is_off(db, text_hash) is not is_removed:
            (coming if is_removed else leaving).append(article_id)
    if leaving:
        hide(db, rules, *leaving)
    if coming:
        show(db, rules, *coming)


def _date(db: Database, rules: Rules, text_hashes: Iterable[str]) -> None:
    """Move every relative date of articles to the publications that hold now."""
    known = [articles.article_of_hash(db, text_hash) for text_hash in dict.fromkeys(text_hashes)]
    dated = [found[0] for found in known if found is not None]
    if not dated:
        return
    before, touched = withdraw(db, rules, *dated), who.Touched()
    for article_id in dated:
        touched |= _reanchor(db, rules, article_id)
    settle_all(db, rules, dated, before, touched)


def _reanchor(db: Database, rules: Rules, article_id: int) -> who.Touched:
    """Write the findings of an article anew, as they follow from its publication; its evidence is withdrawn."""
    text, text_hash = articles.text_and_hash(db, article_id)
    publication, anchored = articles.found_publication(db, article_id)
    said = edits.last_content(db, text_hash, "set-publication")
    if said is not None:
        publication = publication_from_json(said["publication"])
        anchored = publication.time
    articles.set_publication(db, article_id, publication)
    old = findings.read_extraction(db, article_id)
    new = rules.reanchor(old, text, language_of(db, article_id), anchored)
    return write_findings(db, rules, article_id, new)


def language_of(db: Database, article_id: int) -> str | None:
    """Return the language that an article was read in."""
    (language,) = db.execute("SELECT language FROM articles WHERE id = ?", [article_id]).fetchone()
    assert language is None or isinstance(language, str)
    return language


def hide(db: Database, rules: Rules, *article_ids: int) -> None:
    """Take articles and their events off the timeline."""
    before, given = withdraw(db, rules, *article_ids), [id_list(article_ids)]
    db.execute("UPDATE articles SET is_removed = 1 WHERE id IN (SELECT value FROM json_each(?))", given)
    db.execute(
        "UPDATE evidence SET event_id = NULL WHERE article_id IN (SELECT value FROM json_each(?))", given
    )
    touched = who.leave_actors(db, _actor_rows(db, article_ids))
    settle_all(db, rules, article_ids, before, touched)


def show(db: Database, rules: Rules, *article_ids: int) -> None:
    """Put articles and their events back on the timeline."""
    given = [id_list(article_ids)]
    db.execute("UPDATE articles SET is_removed = 0 WHERE id IN (SELECT value FROM json_each(?))", given)
    touched = who.join_actors(db, _actor_rows(db, article_ids))
    settle_all(db, rules, article_ids, NOTHING_BEFORE, touched)


def _actor_rows(db: Database, article_ids: Sequence[int]) -> list[int]:
    return [row for article_id in article_ids for row in actor_row_ids(db, article_id).values()]

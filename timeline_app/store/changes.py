"""Changes of a library, each made whole inside one transaction of the caller."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from sqlite_utils import Database

from timeline_app.model.edit import (
    Edit,
    EditOfNoArticle,
    EventEdit,
    JoinEvents,
    PartEvents,
)
from timeline_app.model.extraction import Extraction
from timeline_app.store import actors as who
from timeline_app.store import (
    articles,
    claims,
    decided,
    edits,
    event_decisions,
)
from timeline_app.store.article_actors import actor_row_ids
from timeline_app.store.article_rows import refresh, settle, write_findings
from timeline_app.store.bulk import much_in_memory
from timeline_app.store.edit_checks import article_of, bound, check_of_no_article, checked_key, event_before
from timeline_app.store.effective import write_events
from timeline_app.store.following import OnEdit, follow, language_of, unheard
from timeline_app.store.grouping import regroup, withdraw
from timeline_app.store.rules import Rules

_NOT_FILED: Final = (
    "FROM evidence JOIN articles ON articles.id = article_id "
    "WHERE telling_id IS NULL AND NOT is_own AND NOT is_removed"
)


def replace_extraction(db: Database, rules: Rules, article_id: int, extraction: Extraction) -> None:
    """Put newer findings in the place of an article's old ones; every edit stays.

    They are anchored to the publication that holds now, which may be another than when they were found.
    """
    text, text_hash = articles.text_and_hash(db, article_id)
    before = withdraw(db, rules, article_id)
    published = articles.published(db, article_id)
    if extraction.published != published:
        extraction = rules.reanchor(extraction, text, language_of(db, article_id), published)
    if edits.last_content(db, text_hash, "set-publication") is None:
        articles.set_found_anchor(db, article_id, published)
    touched = write_findings(db, rules, article_id, extraction)
    claims.bind(db, article_id, text_hash)
    settle(db, rules, article_id, before, touched)


def apply_edits(db: Database, rules: Rules, made: Sequence[Edit], on_edit: OnEdit = unheard) -> int:
    """Write the edits of one step and all that follows from them; return its number. Raises StoreError.

    `on_edit` hears how many edits were followed; before each is written, which is quick, it may call all off too.
    """
    edits.forget_undone(db)
    step = None
    kept: list[Edit] = []
    for said in made:
        on_edit(0, len(made))
        edit: Edit = bound(db, said) if isinstance(said, JoinEvents | PartEvents) else said
        if isinstance(edit, EditOfNoArticle):
            check_of_no_article(edit)
            number = edits.add_edit(db, edit, None, {}, step)
            step = number if step is None else step
            kept.append(edit)
            continue
        article_id = article_of(db, edit)
        key = checked_key(db, article_id, edit)
        kept.append(replace(edit, event=key) if key is not None and isinstance(edit, EventEdit) else edit)
        before = {} if key is None else event_before(db, article_id, key)
        number = edits.add_edit(db, edit, key, before, step)
        step = number if step is None else step
    assert step is not None
    follow(db, rules, kept, on_edit)
    return step


def file_old_evidence(db: Database, rules: Rules, on_joining: Callable[[int], None]) -> None:
    """Join all events of a library that was written before evidence was filed; in others nothing is to do.

    `on_joining` hears of how much evidence, before it is joined.
    """
    (count,) = db.execute(f"SELECT count(*) {_NOT_FILED}").fetchone()
    if not count:
        return
    on_joining(count)
    with much_in_memory(db), db.atomic():
        db.execute("UPDATE library SET revision = revision + 1")
        write_events(db, regroup(db, rules, _not_filed(db)), only_others=True)


def _not_filed(db: Database) -> list[int]:
    return [row for (row,) in db.execute(f"SELECT evidence.id {_NOT_FILED}")]


def forget_article(db: Database, rules: Rules, article_id: int) -> None:
    """Delete an article with all that was found in it and all that was edited in it."""
    _, text_hash = articles.text_and_hash(db, article_id)
    before = withdraw(db, rules, article_id)
    touched = who.leave_actors(db, list(actor_row_ids(db, article_id).values()))
    db.execute("DELETE FROM edits WHERE article_hash = ?", [text_hash])
    decided.forget_names(db, article_id)
    freed = event_decisions.forget_keys(db, text_hash)
    db.execute("DELETE FROM evidence WHERE article_id = ?", [article_id])
    db.execute("UPDATE articles SET replaces = NULL WHERE replaces = ?", [article_id])
    db.execute("DELETE FROM articles WHERE id = ?", [article_id])
    evidence, chains = event_decisions.held_evidence(db, freed)
    refresh(db, rules, evidence, replace(before, chains=before.chains | chains), touched)

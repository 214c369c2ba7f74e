"""Changes of a library, each made whole inside one transaction of the caller."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from timeline_app.model.article import Article, DateOrigin
from timeline_app.model.edit import (
    AddArticle,
    AddPeriod,
    Edit,
    EditBeside,
    EditOfNoArticle,
    EventEdit,
    JoinEvents,
    PartEvents,
    SetPublication,
)
from timeline_app.model.extraction import Extraction
from timeline_app.store import actors as who
from timeline_app.store import (
    articles,
    claims,
    decided,
    edits,
    event_decisions,
    periods,
)
from timeline_app.store.article_actors import actor_row_ids
from timeline_app.store.article_rows import refresh, settle, write_findings
from timeline_app.store.edit_checks import article_of, bound, check_of_no_article, checked_key, event_before
from timeline_app.store.effective import write_events
from timeline_app.store.following import follow, language_of, show
from timeline_app.store.grouping import NOTHING_BEFORE, regroup, withdraw
from timeline_app.store.rows import publication_from_json
from timeline_app.store.rules import Rules


def head_step(db: Database, text_hash: str, step: int | None) -> int:
    """Say in the history that an article is added, in a step that is still in force or in a new one; return which."""
    edits.forget_undone(db)
    db.execute("DELETE FROM edits WHERE kind = 'add-article' AND article_hash = ?", [text_hash])
    if step is not None and not edits.is_in_force(db, step):
        step = None
    number = edits.add_edit(db, AddArticle(text_hash), None, {}, step)
    return number if step is None else step


def add_article(
    db: Database,
    rules: Rules,
    article: Article,
    extraction: Extraction,
    beside: Sequence[EditBeside] = (),
    step: int | None = None,
) -> int:
    """Add an article new to the library, with what its file says beside it, in `step` or as one; return its id."""
    article_id = articles.insert_article(db, article, extraction.published)
    touched = write_findings(db, rules, article_id, extraction)
    new = news(db, beside)
    if new and step is None:
        edits.forget_undone(db)
    for edit in new:
        number = edits.add_edit(db, edit, None if isinstance(edit, AddPeriod) else edit.event, {}, step)
        step = number if step is None else step
    claims.bind(db, article_id, article.hash)
    settle(db, rules, article_id, NOTHING_BEFORE, touched)
    return article_id


def news(db: Database, beside: Sequence[EditBeside]) -> list[EditBeside]:
    """Return what a file says without the periods that are marked already."""
    if not any(isinstance(edit, AddPeriod) for edit in beside):
        return list(beside)
    keys = {marked.key for marked in periods.marked_periods(db)}
    return [edit for edit in beside if not (isinstance(edit, AddPeriod) and edit.key in keys)]


def add_again(db: Database, rules: Rules, article_id: int, article: Article, extraction: Extraction) -> None:
    """Bring a removed article back as it is found now; its removal is forgotten, its other edits stay.

    A publication date that comes with it wins over the one found before; the reader's own wins as an edit
    over an edit. Without one the article keeps what it had.
    """
    db.execute(
        "DELETE FROM edits WHERE kind IN ('remove-article', 'give-way') AND article_hash = ?", [article.hash]
    )
    show(db, rules, article_id)
    articles.set_remarks(db, article_id, article.remarks)
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
            extraction = rules.reanchor(extraction, text, language_of(db, article_id), time)
    touched = write_findings(db, rules, article_id, extraction)
    claims.bind(db, article_id, text_hash)
    settle(db, rules, article_id, before, touched)


def apply_edits(db: Database, rules: Rules, made: Sequence[Edit]) -> int:
    """Write the edits of one step and all that follows from them; return its number. Raises StoreError."""
    edits.forget_undone(db)
    step = None
    kept: list[Edit] = []
    for said in made:
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
    follow(db, rules, kept)
    return step


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
    db.execute("UPDATE articles SET replaces = NULL WHERE replaces = ?", [article_id])
    db.execute("DELETE FROM articles WHERE id = ?", [article_id])
    evidence, chains = event_decisions.held_evidence(db, freed)
    refresh(db, rules, evidence, replace(before, chains=before.chains | chains), touched)

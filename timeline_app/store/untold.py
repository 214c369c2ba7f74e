"""The sentences of articles that hold a time expression and told no event, as rows."""

from collections.abc import Iterable
from typing import Final

from sqlite_utils import Database

from timeline_app.model.extraction import Extraction, Untold
from timeline_app.model.span import Span
from timeline_app.model.timeline import UntoldSentence
from timeline_app.store.bulk import id_list, insert, rows_of
from timeline_app.store.rows import messages_from_json, messages_to_json

_COLUMNS = (
    "article_id", "position", "quote", "words", "sentence_start", "sentence_end", "start", '"end"', "reason",
)  # fmt: skip

_IS_TOLD_BY_HAND: Final = (
    "evidence.article_id = untold.article_id AND is_own "
    "AND trigger_start < untold.sentence_end AND trigger_end > untold.sentence_start"
)

TOLD_BY_HAND: Final = (
    "SELECT untold.article_id, count(DISTINCT untold.position) AS by_hand FROM evidence JOIN untold "
    f"ON {_IS_TOLD_BY_HAND} GROUP BY untold.article_id"
)
"""How many of an article's sentences the reader has made events of."""


def write_untold(db: Database, article_id: int, text: str, extraction: Extraction) -> None:
    """Write the sentences of an article that told no event in place of any earlier ones."""
    db.execute("DELETE FROM untold WHERE article_id = ?", [article_id])
    insert(
        db,
        "untold",
        _COLUMNS,
        [
            (
                article_id,
                position,
                one.sentence.of(text),
                one.words.of(text),
                one.sentence.start,
                one.sentence.end,
                one.words.start,
                one.words.end,
                messages_to_json([one.reason]),
            )
            for position, one in enumerate(extraction.untold or ())
        ],
    )


def read_untold(db: Database, article_id: int) -> tuple[Untold, ...]:
    """Return the sentences of an article that told no event, in order."""
    return tuple(
        Untold(Span(*ends[:2]), Span(*ends[2:]), messages_from_json(reason)[0])
        for *ends, reason in rows_of(db, "untold", _COLUMNS[4:], article_id)
    )


def untold_sentences(
    db: Database, articles: Iterable[int] | None, most: int | None
) -> tuple[UntoldSentence, ...]:
    """Return the first `most` sentences, or all, of these articles, or of all that are not removed.

    Those that the reader has made events of are left out.
    """
    chosen, arguments = "1", []
    if articles is not None:
        chosen, arguments = "article_id IN (SELECT value FROM json_each(?))", [id_list(articles)]
    rows = db.execute(
        f"SELECT {', '.join(('article_id', *_COLUMNS[2:]))} FROM untold "
        f"JOIN articles ON articles.id = article_id WHERE NOT is_removed AND {chosen} "
        f"AND NOT EXISTS (SELECT 1 FROM evidence WHERE {_IS_TOLD_BY_HAND}) "
        "ORDER BY article_id, position LIMIT ?",
        [*arguments, -1 if most is None else most],
    )
    return tuple(
        UntoldSentence(article, quote, words, Span(*ends[:2]), Span(*ends[2:]), messages_from_json(reason)[0])
        for article, quote, words, *ends, reason in rows
    )

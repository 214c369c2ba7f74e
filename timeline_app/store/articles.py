"""Articles as rows: what their reader found, and what holds now."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from timeline_app.model.article import Article, Publication, storable
from timeline_app.model.dates import DocumentTime, on_day
from timeline_app.model.edtf import to_edtf
from timeline_app.model.errors import ArticleGoneError
from timeline_app.model.message import Message, message
from timeline_app.model.wish import NO_WISH, Wish
from timeline_app.store.rows import (
    Row,
    json_text,
    messages_from_json,
    messages_to_json,
    publication_from_json,
    publication_to_json,
    time_from_row,
    time_to_row,
    wish_from_json,
    wish_to_json,
)
from timeline_app.wording import say


def insert_article(
    db: Database, article: Article, anchored: DocumentTime | None, replaces: int | None = None
) -> int:
    """Add an article whose dates are anchored to `anchored`, in the place of another one or of none; return its id.

    Names of files may hold lone surrogates, which SQLite cannot store.
    """
    title = storable(article.title)
    table = db.table("articles").insert(
        {
            "title": title,
            "source": storable(article.source),
            "language": article.language,
            "author": article.author and storable(article.author),
            "url": article.url and storable(article.url),
            "text": article.text,
            "length": len(article.text),
            "hash": article.hash,
            "found": _found(title, article.publication, anchored, article.wish),
            "remarks": messages_to_json(article.remarks),
            "replaces": replaces,
            **_publication_columns(article.publication),
        }
    )
    assert isinstance(table.last_pk, int)
    return table.last_pk


def _found(title: str, publication: Publication, anchored: DocumentTime | None, wish: Wish) -> str:
    parts = [title, publication_to_json(publication), time_to_row(anchored)]
    return json_text(parts if wish == NO_WISH else [*parts, wish_to_json(wish)])


def found_title(db: Database, article_id: int) -> str:
    """Return the title the reader of the file gave the article."""
    title, *_ = _found_parts(db, article_id)
    return title


def wish_of(db: Database, article_id: int) -> Wish:
    """Return what a person said of the table that an article was read from, NO_WISH of others."""
    *_, wish = _found_parts(db, article_id)
    return wish


def found_publication(db: Database, article_id: int) -> tuple[Publication, DocumentTime | None]:
    """Return the publication as first found, and what the dates were anchored to then."""
    _, publication, anchored, _ = _found_parts(db, article_id)
    return publication_from_json(publication), time_from_row(*anchored)


def _found_parts(db: Database, article_id: int) -> tuple[str, Row, Row, Wish]:
    """Return title, publication, what was anchored to, and the wish, which few have. Raises ArticleGoneError."""
    row = db.execute("SELECT found FROM articles WHERE id = ?", [article_id]).fetchone()
    if row is None:
        raise ArticleGoneError(say(message("article-not-in-library")))
    title, publication, anchored, *wish = json.loads(row[0])
    return title, publication, anchored, wish_from_json(wish[0]) if wish else NO_WISH


def published(db: Database, article_id: int) -> DocumentTime | None:
    """Return when an article counts as published now."""
    row = db.execute(
        "SELECT published_day, published_clock FROM articles WHERE id = ?", [article_id]
    ).fetchone()
    return time_from_row(*row)


def set_found_anchor(db: Database, article_id: int, anchored: DocumentTime | None) -> None:
    """Note what a newer extraction is anchored to while nobody has said otherwise."""
    publication, _ = found_publication(db, article_id)
    set_found_publication(db, article_id, publication, anchored)


def set_found_publication(
    db: Database, article_id: int, publication: Publication, anchored: DocumentTime | None
) -> None:
    """Note the publication as found now, and what the dates were anchored to."""
    found = _found(found_title(db, article_id), publication, anchored, wish_of(db, article_id))
    db.table("articles").update(article_id, {"found": found})


def set_remarks(db: Database, article_id: int, remarks: Sequence[Message]) -> None:
    """Note what the reader of the file wants people to know now."""
    db.table("articles").update(article_id, {"remarks": messages_to_json(remarks)})


def set_publication(db: Database, article_id: int, publication: Publication) -> None:
    """Write when the article counts as published."""
    columns = _publication_columns(publication)
    given = ", ".join(f"{name} = ?" for name in columns)
    db.execute(f"UPDATE articles SET {given} WHERE id = ?", [*columns.values(), article_id])


def _publication_columns(publication: Publication) -> dict[str, str | int | None]:
    day, clock = time_to_row(publication.time)
    return {
        "published": None if day is None else to_edtf(on_day(day)),
        "published_day": day,
        "published_clock": clock,
        "published_origin": publication.origin.value,
        "published_words": publication.words,
        "published_is_weak": int(publication.is_weak),
    }


def read_article(db: Database, article_id: int) -> Article:
    """Return an article as it holds now. Raises StoreError when there is none."""
    row = db.execute(
        f"SELECT text, title, source, language, author, url, remarks, {PUBLICATION_COLUMNS} "
        "FROM articles WHERE id = ?",
        [article_id],
    ).fetchone()
    if row is None:
        raise ArticleGoneError(say(message("article-not-in-library")))
    text, title, source, language, author, url, remarks, *publication = row
    published = publication_from_row(publication)
    return Article(text, title, source, language, published, author, url, messages_from_json(remarks))


PUBLICATION_COLUMNS = "published_day, published_clock, published_origin, published_words, published_is_weak"


def publication_from_row(row: Row) -> Publication:
    """Return the publication of PUBLICATION_COLUMNS."""
    return publication_from_json(row)


def article_of_hash(db: Database, text_hash: str) -> tuple[int, bool] | None:
    """Return id and whether it is removed; None when the library never had the text."""
    row = db.execute("SELECT id, is_removed FROM articles WHERE hash = ?", [text_hash]).fetchone()
    return None if row is None else (row[0], bool(row[1]))


def live_article(db: Database, text_hash: str) -> int:
    """Return the id of an article that is in the library and not removed. Raises StoreError."""
    found = article_of_hash(db, text_hash)
    if found is None or found[1]:
        raise ArticleGoneError(say(message("article-not-in-library")))
    return found[0]


def hidden_versions(db: Database, article_id: int) -> list[int]:
    """Return the ids of the texts off the timeline that were read from an article's file before it or after it."""
    rows = db.execute(
        "WITH RECURSIVE version (id) AS (SELECT ? UNION SELECT articles.id FROM articles JOIN version "
        "ON articles.replaces = version.id OR articles.id = (SELECT replaces FROM articles WHERE id = version.id) "
        "WHERE is_removed) SELECT version.id FROM version WHERE version.id <> ? ORDER BY 1",
        [article_id, article_id],
    )
    return [row for (row,) in rows]


def text_and_hash(db: Database, article_id: int) -> tuple[str, str]:
    """Return text and hash of an article. Raises StoreError when there is none."""
    row = db.execute("SELECT text, hash FROM articles WHERE id = ?", [article_id]).fetchone()
    if row is None:
        raise ArticleGoneError(say(message("article-not-in-library")))
    return row[0], row[1]

"""The article that stands for the reader: events of it are the reader's own, which no text tells of."""

from sqlite_utils import Database

from timeline_app.model.article import NO_PUBLICATION, Article
from timeline_app.model.edit import READER
from timeline_app.model.extraction import Extraction
from timeline_app.model.message import message
from timeline_app.store import articles, findings
from timeline_app.wording import say

NOTHING = Extraction("", None, (), (), (), (), ())


def ensure(db: Database) -> int:
    """Return the id of the reader's article, made when it is not there; it is removed until something is its event."""
    found = articles.article_of_hash(db, READER)
    if found is not None:
        return found[0]
    article = Article("", say(message("reader-title")), say(message("reader-source")), None, NO_PUBLICATION)
    number = articles.insert_article(db, article, None)
    db.execute("UPDATE articles SET hash = ?, is_removed = 1 WHERE id = ?", [READER, number])
    findings.write_dates(db, number, "", NOTHING)
    return number


def is_needed(db: Database) -> bool:
    """Whether an edit in force makes an event of the reader's own."""
    row = db.execute(
        "SELECT 1 FROM edits WHERE article_hash = ? AND kind = 'add-event' AND NOT is_undone "
        "AND NOT EXISTS (SELECT 1 FROM edits WHERE article_hash = ? AND kind = 'remove-article' AND NOT is_undone) "
        "LIMIT 1",
        [READER, READER],
    ).fetchone()
    return row is not None

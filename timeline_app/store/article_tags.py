"""The reader's tags of articles: what the edits in force say, kept beside each article."""

import json

from sqlite_utils import Database

from timeline_app.store.rows import json_text
from timeline_app.store.search import fold

_SAID = """
SELECT kind, content FROM edits
WHERE article_hash = ? AND kind IN ('tag-article', 'untag-article') AND NOT is_undone ORDER BY id
"""


def lay(db: Database, article_id: int, text_hash: str) -> None:
    """Write the tags that an article has now."""
    tags: dict[str, None] = {}
    for kind, content in db.execute(_SAID, [text_hash]):
        tag = json.loads(content)["tag"]
        if kind == "tag-article":
            tags[tag] = None
        else:
            tags.pop(tag, None)
    db.execute("UPDATE articles SET tags = ? WHERE id = ?", [json_text(list(tags)), article_id])


def tags_of_articles(db: Database) -> tuple[str, ...]:
    """Return every tag that some article on the timeline has, in the order of the alphabet."""
    rows = db.execute(
        "SELECT DISTINCT value FROM articles, json_each(tags) WHERE tags <> '[]' AND NOT is_removed"
    )
    return tuple(sorted((tag for (tag,) in rows), key=lambda tag: (fold(tag), tag)))

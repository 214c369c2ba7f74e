"""The colours that the reader has chosen for tags, and the order in which tags take those that are free."""

import json

from sqlite_utils import Database

_SAID = "SELECT content FROM edits WHERE kind = 'colour-tag' AND NOT is_undone ORDER BY id"

_BY_AGE = """
SELECT tag FROM (
    SELECT json_extract(content, '$.tag') AS tag, min(id) AS first FROM edits
    WHERE kind IN ('tag-event', 'tag-article') AND NOT is_undone GROUP BY tag)
ORDER BY first
"""


def tag_hues(db: Database) -> dict[str, int]:
    """Return the number of a hue for each tag that has one of its own."""
    said = (json.loads(content) for (content,) in db.execute(_SAID))
    hues = {one["tag"]: one["hue"] for one in said}
    return {tag: hue for tag, hue in hues.items() if hue is not None}


def tags_by_age(db: Database) -> tuple[str, ...]:
    """Return every tag that was given and not undone, the oldest first; some may be taken away again."""
    return tuple(tag for (tag,) in db.execute(_BY_AGE))

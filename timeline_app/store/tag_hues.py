"""The colours that the reader has chosen for tags: what the edits in force say of each in the end."""

import json

from sqlite_utils import Database

_SAID = "SELECT content FROM edits WHERE kind = 'colour-tag' AND NOT is_undone ORDER BY id"


def tag_hues(db: Database) -> dict[str, int]:
    """Return the number of a hue for each tag that has one of its own."""
    said = (json.loads(content) for (content,) in db.execute(_SAID))
    hues = {one["tag"]: one["hue"] for one in said}
    return {tag: hue for tag, hue in hues.items() if hue is not None}

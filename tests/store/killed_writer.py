"""Write to a library until killed: articles first, then edits, removals and erasures without end."""

import sys
from pathlib import Path

from sample_rows import RULES, many

from timeline_app.model.edit import RejectEvent, RemoveArticle, SetActors, SetHeadline, SetPublication
from timeline_app.store import Library

ARTICLES = 12


def main(path: Path) -> None:
    print("ready", flush=True)
    with Library.open(path, RULES) if path.exists() else Library.create(path, RULES) as library:
        for article, extraction in many(ARTICLES):
            library.add(article, extraction)
    print("added", flush=True)
    while True:
        with Library.open(path, RULES) as library:
            edit_all(library)


def edit_all(library: Library) -> None:
    """Edit something in each article; extract each anew; erase the first and add it again."""
    for number, (article, extraction) in enumerate(many(ARTICLES, version="2")):
        library.add(article, extraction)
        article_id = library.article_id(article.hash)
        assert article_id is not None
        key = library.keys(library.events_in(article_id)[number % 3].id)[0]
        library.apply(SetHeadline(key, f"Renamed {number}"))
        library.apply(SetActors(key, ("Ada Person1", f"Newcomer {number}")))
        library.apply(SetPublication(article.hash, article.publication))
        library.replace_extraction(article_id, extraction)
        library.apply(RejectEvent(key))
        library.apply(RemoveArticle(article.hash))
        library.undo()
        if number == 0:
            library.erase(article_id)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Which characters a file would lack, before it is made."""

from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.painting import application
from timeline_app.render.fonts import Fonts


def missing_characters(chronicle: Chronicle, options: PictureOptions) -> str:
    """Return the characters of the chronicle that no font of this machine can draw."""
    application()
    found = set(chronicle.title)
    for texts in (
        (event.headline for event in chronicle.events),
        (actor.name for actor in chronicle.actors),
        (article.title for article in chronicle.articles),
        (quote.sentence for quote in chronicle.quotes),
        (marked.period.name for marked in chronicle.periods),
    ):
        for text in texts:
            found.update(text)
    return Fonts(options.font_family).lacks("".join(sorted(found)))

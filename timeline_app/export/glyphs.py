"""Which characters a file would lack, before it is made."""

from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.chronology import citation_of
from timeline_app.export.painting import application
from timeline_app.render.fonts import Fonts


def missing_characters(chronicle: Chronicle, options: PictureOptions) -> str:
    """Return the characters of the chronicle that no font of this machine can draw."""
    application()
    found = {*chronicle.title, *options.filter_words}
    for texts in (
        (event.headline for event in chronicle.events),
        (tag for event in chronicle.events for tag in event.tags),
        (actor.name for actor in chronicle.drawn_actors),
        (citation_of(article) for article in chronicle.articles),
        (quote.sentence for quote in chronicle.quotes),
        (quote.credit for quote in chronicle.quotes),
        (marked.period.name for marked in chronicle.periods),
    ):
        for text in texts:
            found.update(text)
    return Fonts(options.font_family).lacks("".join(sorted(found)))

"""Which characters a file would lack, before it is made."""

from typing import Final

from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.chronology import citation_of
from timeline_app.export.painting import application
from timeline_app.model.message import message
from timeline_app.render.fonts import Fonts
from timeline_app.wording import grouped, say

_MOST_NAMED: Final = 12
_SELECTORS: Final = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))  # of variants: they have no shape


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
    found.difference_update(map(chr, _SELECTORS))
    return Fonts(options.font_family).lacks("".join(sorted(found)))


def missing_in_words(characters: str) -> str:
    r"""Return what is said of characters that no font can draw: their numbers too, since they are not to be seen.

    >>> missing_in_words("\uf8ff")
    'no font here can draw \uf8ff (U+F8FF): install one that can, and export again'
    """
    named = ", ".join(f"{char} (U+{ord(char):04X})" for char in characters[:_MOST_NAMED])
    more = len(characters) - _MOST_NAMED
    if more > 0:
        named = say(message("missing-glyphs-more", characters=named, count=grouped(more)))
    return say(message("missing-glyphs", characters=named))

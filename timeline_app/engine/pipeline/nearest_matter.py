"""Put what was told of the same matter right before an event ahead of a lead that shares no word with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from timeline_app.engine.pipeline.page import Page
from timeline_app.engine.pipeline.topic_candidates import Candidate, title_of
from timeline_app.languages.story import Story
from timeline_app.model.event import Event, Flag

_LEAST: Final = 4  # letters of a word that tells what a matter is
_STEM: Final = 5  # letters that the forms of a word share
_SHARED: Final = 2  # words in small letters that two sentences on one matter share, where no name is in both
_WORD: Final = re.compile(r"[^\W\d_]+")


def nearest_first(
    event: Event, found: Sequence[Candidate], last: Iterable[Candidate], page: Page
) -> Iterator[Candidate]:
    """Yield what was `found`, behind the `last` sentence where that alone is of the matter of an event.

    A title goes before it, and so does all behind what somebody said: there it mostly is only more of the same.
    """
    is_said = Flag.STATEMENT in event.flags or event.speaker is not None
    if not found or is_said or found[0].where == title_of(page):
        return iter(found)
    matter = matter_of(event.headline, page.story)
    is_apart = matter.isdisjoint(matter_of(found[0].topic.fullest, page.story))
    near = (one for one in last if _is_of(one.topic.fullest, matter, page.story))
    return chain(near if is_apart else (), found)


def _is_of(words: str, matter: frozenset[str], story: Story) -> bool:
    """Whether words share a name or several words with a matter."""
    shared = matter & matter_of(words, story)
    return len(shared) >= _SHARED or any(word[:1].isupper() for word in shared)


def matter_of(words: str, story: Story) -> frozenset[str]:
    """Return the stems of the words that tell what something is about; small ones and measures are none."""
    none = story.grammar.function_words | story.telling.words("money_units")
    told = [word for word in _WORD.findall(words) if len(word) >= _LEAST]
    if told and told[0].lower() in story.naming.common:
        told[0] = told[0].lower()  # its capital tells no name
    return frozenset(word[:_STEM] for word in told if word.lower() not in none)

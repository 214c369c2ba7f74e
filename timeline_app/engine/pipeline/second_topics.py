"""Tell a second thing behind a headline that its bracket alone does not explain: "It sank [Ferry lost; a bus fell]"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from timeline_app.engine.headline import (
    hanging_nouns,
    hangs_on_text,
    is_pointing,
    loose_nouns,
    plural_endings,
    singular,
    tells_little,
)
from timeline_app.engine.pipeline.nearest_matter import matter_of, nearest_first
from timeline_app.engine.pipeline.page import Page
from timeline_app.engine.pipeline.topic_candidates import Candidate, stems
from timeline_app.languages.story import Story
from timeline_app.model.event import Event
from timeline_app.model.topic import with_more, with_topic

_UNQUOTED: Final = str.maketrans("", "", '“”"«»')
_MARKS: Final = ".,;:"
_SPEECH: Final = ": "


def with_second_topic(
    plain: Event, told: Event, own: str, found: Sequence[Candidate], last: Iterable[Candidate], page: Page
) -> Event:
    """Return an event told with a topic with more behind that, where a reader still lacks something.

    `plain` is the event without a topic, `own` its headline with its own sentence behind it, `found` what the article
    is about, `last` the sentence right before. Behind its own sentence, where that hangs on the article too, an event
    has what that is about; where it points, or says little and shares no word with its lead, the sentence right before.
    """
    if told.headline == plain.headline:
        return told
    if told.headline == own:
        more = _behind_own(plain, told, found, last, page)
    else:
        lead = [one for one in found if with_topic(plain.headline, one.topic) == told.headline]
        more = _behind_lead(plain, lead[0], last, page) if lead else iter(())
    headlines = (with_more(told.headline, one.topic) for one in more)
    return replace(told, headline=next((one for one in headlines if one != told.headline), told.headline))


def _behind_own(
    plain: Event, told: Event, found: Sequence[Candidate], last: Iterable[Candidate], page: Page
) -> Iterator[Candidate]:
    """Yield what may explain the sentence of an event, where that does not stand for itself."""
    sentence = told.headline.removeprefix(f"{plain.headline} [").removesuffix("]")
    if hangs_on_text(sentence, page.story, is_acted=True) or loose_nouns(sentence, page.story):
        before = [*last]
        fit = [one for one in found if not one.faults[0] and not one.where.contains(plain.sentence)]
        yield from nearest_first(replace(plain, headline=sentence), fit, before, page)
        yield from before


def _behind_lead(plain: Event, lead: Candidate, last: Iterable[Candidate], page: Page) -> Iterator[Candidate]:
    """Yield the sentence right before an event that its lead does not explain, where that names somebody."""
    story = page.story
    said = plain.headline.partition(_SPEECH)[2] if plain.speaker is not None else ""
    content = said or plain.headline
    plural = plural_endings(story)
    _, subject = hanging_nouns(content, story)
    needed = {singular(noun, plural) for noun in subject - story.telling.words("pointed_times")}
    is_open = is_pointing(content.translate(_UNQUOTED), story.telling, is_acted=True)
    is_open |= bool(needed) and needed.isdisjoint(stems(lead.topic.fullest, plural))
    is_apart = matter_of(content, story).isdisjoint(matter_of(lead.topic.fullest, story))
    if is_open or (is_apart and tells_little(content, story)):
        for one in last:
            is_other = not one.where.contains(lead.where) and not lead.where.contains(one.where)
            if is_other and _names(one.topic.fullest, story):
                yield one


def _names(words: str, story: Story) -> bool:
    """Whether a word behind the first has a capital, and is no day or month."""
    calendar = story.telling.words("calendar_words")
    return any(
        word[:1].isupper() and word.lower().strip(_MARKS) not in calendar for word in words.split()[1:]
    )

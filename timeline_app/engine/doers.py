"""Find the words for who acts in an event where nobody who is named does: "riot police", "two bakers"."""

from collections.abc import Sequence
from typing import Final

from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.event import Flag, Participant, Role
from timeline_app.model.span import Span
from timeline_app.model.syntax import Draft, Shape, Token

_LONGEST: Final = 6  # words of a description
_ACTING: Final = frozenset({Role.AGENT, Role.PATIENT, Role.SPEAKER})
_PLURAL: Final = "s"


def find_doer(shape: Shape, draft: Draft, participants: Sequence[Participant], story: Story) -> Span | None:
    """Return the words of a subject that means people or bodies without a name, without their article.

    None where somebody who is named is the subject, or a pronoun is.
    """
    tokens, (start, end) = shape.tokens, draft.head.subject
    if Flag.STATEMENT in draft.flags and draft.prefix and draft.voice is not None:
        return None
    words = _noun_phrase(tokens, start, end, story)
    if not words or not _means_people(words, story):
        return None
    bodies = story.naming.words("organisation_descriptions")
    if participants and len(words) == 1 and words[0].lower in bodies:
        return None  # "the company": who is meant is among those who are named
    span = Span(words[0].start, words[-1].end)
    head = words[-1].span
    if any(r.span.contains(head) for r in shape.references):
        return None  # "the minister": he has a name
    after = next((token.lower for token in tokens if token.start >= span.end), "")
    is_titled = words[0].is_capital and len(words) == 1 and not words[0].lower.endswith(_PLURAL)
    if is_titled and after in story.naming.words("body_links"):
        return None  # "Secretary of State Anna Keller"
    acting = [one for one in participants if one.role in _ACTING]
    if words[-1].is_capital and any(span.end <= one.span.start < tokens[end - 1].end for one in acting):
        return None  # "the Prime Minister of Norway, Anna Keller, left"
    is_named = any(span.overlaps(one.span) for one in acting)
    return None if is_named else span


def _noun_phrase(tokens: Sequence[Token], start: int, end: int, story: Story) -> Sequence[Token]:
    """Return the words of a subject up to its first preposition or pause, without what leads it."""
    grammar = story.grammar
    if start < end and tokens[start].lower in grammar.words("prepositions"):
        comma = next((at for at in range(end - 1, start, -1) if tokens[at].text == ","), None)
        if comma is None:
            return ()
        start = comma + 1
    small = story.naming.words("articles") | grammar.words("adverbs") | grammar.words("coordinators")
    small |= grammar.words("possessives")  # "his captors"
    while start < end and (not tokens[start].is_word or tokens[start].lower in small):
        start += 1
    stops = grammar.words("prepositions") | grammar.words("relatives") | grammar.words("subordinators")
    stop = start
    while stop < end and tokens[stop].is_word and tokens[stop].lower not in stops:
        stop += 1
    told = next((at for at in range(start + 1, stop) if _is_participle(tokens[at], story)), stop)
    stop = told if told + 1 == stop else stop  # "a hospital supported by"
    while stop > start and tokens[stop - 1].lower in grammar.words("adverbs"):
        stop -= 1
    return tokens[start:stop] if 0 < stop - start <= _LONGEST else ()


def _is_participle(token: Token, story: Story) -> bool:
    verb = story.grammar.verb(token.lower)
    return verb is not None and bool(verb.forms & Form.PARTICIPLE) and not verb.forms & Form.BASE


def _means_people(words: Sequence[Token], story: Story) -> bool:
    """Whether the last of the words is a noun for people or for a body, in the plural too; no pronoun leads it."""
    grammar, naming, head = story.grammar, story.naming, words[-1]
    is_common = head.text.islower() or (len(words) == 1 and head.text[1:].islower())
    is_common |= _is_office(words, story)
    if not is_common or words[0].lower in grammar.words("pronouns"):
        return False
    bodies = naming.words("organisation_descriptions") | naming.words("organisation_words_before")
    return naming.means_people(head.lower) or bool({head.lower, head.lower.removesuffix(_PLURAL)} & bodies)


def _is_office(words: Sequence[Token], story: Story) -> bool:
    """Whether the words are an office in capitals: "the Prime Minister", "the Deputy Foreign Secretary"."""
    leading = story.naming.words("role_modifiers") | story.naming.words("roles")
    is_led = all(token.lower in leading for token in words[:-1])
    return is_led and words[-1].lower in story.naming.words("roles")

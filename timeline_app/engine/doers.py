"""Find the words for who acts in an event where nobody who is named does: "riot police", "two bakers"."""

import re
from collections.abc import Sequence
from typing import Final

from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.event import Flag, Participant, Role
from timeline_app.model.span import Span
from timeline_app.model.syntax import ClauseKind, Draft, Shape, Token

_LONGEST: Final = 6  # words of a description
_ACTING: Final = frozenset({Role.AGENT, Role.PATIENT, Role.SPEAKER})
_PLURAL: Final = "s"
_MANNER: Final = "ly"
_CODE: Final = re.compile(r"[A-Z]{1,3}-?\d{1,4}")
_MODEL: Final = re.compile(r"[A-Z]{1,3}-?\d{2,4}s?")  # "A380", "KC-135s"
_HOME: Final = 10  # words behind a description in which its name is told


def find_doer(shape: Shape, draft: Draft, participants: Sequence[Participant], story: Story) -> Span | None:
    """Return the words of a subject that means people or bodies without a name, without their article.

    None where somebody who is named is the subject, or a pronoun is. A craft acts where at most places are named. Where
    a thing is the subject there, those whom the verb acts on: "a wave drowned two bakers".
    """
    tokens, (start, end) = shape.tokens, _own_subject(shape, draft, story)
    if Flag.STATEMENT in draft.flags and draft.prefix and draft.voice is not None:
        return None
    start = _behind_date(shape, start, end, story)
    words = _noun_phrase(tokens, start, end, story)
    if words and _are_so_called(tokens, words, story):
        words = tokens[tokens.index(words[0]) - 1 : tokens.index(words[-1]) + 1]  # "the injured"
    elif not words or not (_means_people(words, story) or _is_craft(words, participants, story)):
        counted = _counted(shape, draft, start, end, story)
        return _affected(shape, draft, participants, story) if counted is None else counted
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
    if any(span.overlaps(one.span) or (after == "," and one.span.start == span.end + 2) for one in acting):
        return None  # "four bakers, Anna Keller and others"
    return _with_home(shape, span, end, story)


def _own_subject(shape: Shape, draft: Draft, story: Story) -> tuple[int, int]:
    """Return the subject of a clause, its own where a relative one has it: "a treaty which two kings signed"."""
    head = draft.head
    opener = next(
        (at for at in range(head.start, head.group.first) if shape.tokens[at].lower == head.opener), None
    )
    if head.kind is not ClauseKind.RELATIVE or opener is None or opener + 1 >= head.group.first:
        return head.subject
    words = shape.tokens[opener + 1 : head.group.first]
    has_own = any(token.is_word and not _is_adverb(token, story) for token in words)
    return (opener + 1, head.group.first) if has_own else head.subject


def _with_home(shape: Shape, span: Span, end: int, story: Story) -> Span:
    """Return the words with the names right behind them that tell which they are: "bakers of Norrland Shipping"."""
    naming, tokens = story.naming, shape.tokens
    behind = [token for token in tokens[:end] if token.start >= span.end][:_HOME]
    if not behind or behind[0].lower not in naming.words("home_links"):
        return span
    names = {r.span.start: r.span.end for r in shape.references if r.is_name}
    leads = naming.words("articles") | naming.words("body_links") | naming.words("place_roles")
    leads |= story.grammar.words("coordinators")
    last = 0
    for token in behind[1:]:
        if token.start in names:
            last = names[token.start]
        elif token.start >= last and token.lower not in leads:
            break
    after = next((token for token in tokens if token.start >= last), None)
    return Span(span.start, last) if last and not _goes_on(after, story) else span


def _goes_on(after: Token | None, story: Story) -> bool:
    """Whether a name only leads to what follows it: "Norrland's yard", "a Norrland yard", "Norrland and its bakers"."""
    if after is None or not after.is_word:
        return False
    grammar = story.grammar
    if after.lower in story.naming.words("possessive_marks") | grammar.words("coordinators"):
        return True
    is_small = after.lower in grammar.function_words or _is_adverb(after, story)
    return not is_small and after.text.islower() and grammar.verb(after.lower) is None


def _affected(shape: Shape, draft: Draft, participants: Sequence[Participant], story: Story) -> Span | None:
    """Return the words right behind an active verb that mean people without a name, where only places are named."""
    head, tokens, grammar = draft.head, shape.tokens, story.grammar
    is_thing = Flag.STATEMENT not in draft.flags and not head.group.is_passive
    is_thing &= head.group.lemma not in grammar.words("linking_verbs")
    if not is_thing or any(one.role is not Role.PLACE for one in participants):
        return None
    start, end = head.group.last + 1, min(head.end, draft.body[1])
    words = _phrase_at(tokens, start, end, story)
    if not words or not _means_people(words, story) or words[-1].is_capital:
        return _counted(shape, draft, start, end, story)
    span = Span(words[0].start, words[-1].end)
    after = next((token.lower for token in tokens if token.start >= span.end), "")
    is_owner = after in story.naming.words("possessive_marks")
    return None if is_owner or any(r.span.overlaps(span) for r in shape.references) else span


def _counted(shape: Shape, draft: Draft, start: int, end: int, story: Story) -> Span | None:
    """Return a number alone to whom is done what is done to people only: "at least seven were killed"."""
    tokens, grammar, group = shape.tokens, story.grammar, draft.head.group
    after = tokens[group.last + 1].lower if group.is_passive and group.last + 1 < len(tokens) else ""
    is_of_people = group.lemma in story.telling.words("people_verbs")
    if not is_of_people and after not in story.naming.words(
        "people_adjectives"
    ):  # "seven were reported dead"
        return None
    at = _after_leads(tokens, start, end, story)
    while at < end and (tokens[at].text[0].isdigit() or tokens[at].lower in grammar.words("counting_words")):
        at += 1
    if at == start or (
        at < end and tokens[at].text.isalpha() and tokens[at].lower not in grammar.function_words
    ):
        return None
    at += at < end and tokens[at].lower in grammar.words("pronouns")  # "others"
    return Span(tokens[start].start, tokens[at - 1].end)


def _behind_date(shape: Shape, start: int, end: int, story: Story) -> int:
    """Return where a subject begins behind a date and a comma or "another": "Earlier Sunday, bakers left"."""
    dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
    at = start
    while at < end and (at in dated or _is_adverb(shape.tokens[at], story)):
        at += 1
    if not start < at < end or dated.isdisjoint(range(start, at)):
        return start
    if shape.tokens[at].text == ",":
        return at + 1
    return at if shape.tokens[at].lower in story.grammar.words("determiners") else start


def _noun_phrase(tokens: Sequence[Token], start: int, end: int, story: Story) -> Sequence[Token]:
    """Return the words of a subject up to its first preposition or pause, without what leads it."""
    grammar = story.grammar
    start += start < end and tokens[start].lower in grammar.words("coordinators")  # "But in Oslo, bakers"
    is_led = start < end and tokens[start].lower in grammar.words("prepositions")
    if is_led and _after_leads(tokens, start, end, story) == start:  # not "about 100 bakers"
        comma = next((at for at in range(end - 1, start, -1) if tokens[at].text == ","), None)
        if comma is None:
            return ()
        start = comma + 1
    return _phrase_at(tokens, start, end, story)


def _phrase_at(tokens: Sequence[Token], start: int, end: int, story: Story) -> Sequence[Token]:
    """Return the words from `start` up to the first preposition or pause, with a quantity and its "of" before."""
    grammar, naming = story.grammar, story.naming
    small = naming.words("articles") | grammar.words("adverbs") | grammar.words("coordinators")
    small |= grammar.words("possessives")  # "his captors"
    while start < end and (not tokens[start].is_word or tokens[start].lower in small):
        start += 1
    start = _after_leads(tokens, start, end, story)
    stops = grammar.words("prepositions") | grammar.words("relatives") | grammar.words("subordinators")
    stop = start
    while stop < end and tokens[stop].is_word and tokens[stop].lower not in stops:
        stop += 1
    told = next((at for at in range(start + 1, stop) if _is_participle(tokens[at], story)), stop)
    stop = told if told + 1 == stop else stop  # "a hospital supported by"
    told = next((at for at in range(start + 1, stop) if _is_doing(tokens[at], tokens[at - 1], story)), stop)
    stop = told  # "prosecutors representing Norway"
    ends = grammar.words("determiners")  # "bakers other than"
    while stop > start and (
        _is_adverb(tokens[stop - 1], story) or (stop - start > 1 and tokens[stop - 1].lower in ends)
    ):
        stop -= 1
    if start < stop < end - 1 and _is_quantity(tokens[stop - 1 : stop + 1], story):
        inner = _phrase_at(tokens, stop + 1, end, story)
        stop = next((at for at in range(stop, end) if inner and tokens[at] is inner[-1]), stop - 1) + 1
    return tokens[start:stop] if 0 < stop - start <= _LONGEST else ()


def _after_leads(tokens: Sequence[Token], start: int, end: int, story: Story) -> int:
    """Return where a number begins after "more than"; `start` where no number follows."""
    at = start
    while at < end and tokens[at].lower in story.grammar.words("counting_leads"):
        at += 1
    is_number = at < end and (
        tokens[at].text[0].isdigit() or tokens[at].lower in story.grammar.words("counting_words")
    )
    return at if is_number else start


def _is_adverb(token: Token, story: Story) -> bool:
    is_manner = token.text.endswith(_MANNER) and token.lower not in story.grammar.words("manner_nouns")
    return is_manner or token.lower in story.grammar.words("adverbs")


def _is_quantity(words: Sequence[Token], story: Story) -> bool:
    """Whether two words tell how many of something: "dozens of"."""
    naming, (noun, link) = story.naming, (words[0], words[-1])
    is_count = noun.lower in naming.words("quantity_nouns") | story.grammar.words("counting_words")
    return is_count and link.lower in naming.words("quantity_links")


def _is_participle(token: Token, story: Story) -> bool:
    verb = story.grammar.verb(token.lower)
    return verb is not None and bool(verb.forms & Form.PARTICIPLE) and not verb.forms & Form.BASE


def _is_doing(token: Token, before: Token, story: Story) -> bool:
    """Whether a participle tells what people do: "bakers carrying bread", but not "building workers"."""
    verb = story.grammar.verb(token.lower)
    is_doing = verb is not None and bool(verb.forms & Form.ING) and not verb.forms & Form.BASE
    return is_doing and story.naming.means_people(before.lower)


def _means_people(words: Sequence[Token], story: Story) -> bool:
    """Whether the last of the words is a noun for people or for a body, in the plural too; no pronoun leads it."""
    grammar, naming, head = story.grammar, story.naming, words[-1]
    is_common = head.text.islower() or (len(words) == 1 and head.text[1:].islower())
    is_common |= _is_office(words, story)
    is_common |= head.text[:-1].isupper() and head.text.endswith(_PLURAL)  # "MPs"
    is_pronoun = words[0].lower in grammar.words("pronouns") - grammar.words("counting_words")
    if not is_common or is_pronoun:  # "one thousand bakers" are no pronoun
        return False
    bodies = naming.words("organisation_descriptions") | naming.words("organisation_words_before")
    return naming.means_people(head.lower) or bool({head.lower, head.lower.removesuffix(_PLURAL)} & bodies)


def _is_craft(words: Sequence[Token], participants: Sequence[Participant], story: Story) -> bool:
    """Whether the words mean a craft or its number, and nothing but places is named: "a ferry", "Flight AB 123"."""
    if not participants or any(one.role is not Role.PLACE for one in participants):
        return False
    crafts, last = story.naming.words("crafts"), words[-1]
    nouns = {last.lower, last.lower.removesuffix(_PLURAL)}
    is_numbered = len(words) > 1 and (last.text.isdigit() or _CODE.fullmatch(last.text) is not None)
    is_named = is_numbered and any(word.lower in crafts for word in words[:-1])
    return (
        is_named
        or (last.text[1:].islower() and bool(nouns & crafts))
        or _MODEL.fullmatch(last.text) is not None
    )


def _are_so_called(tokens: Sequence[Token], words: Sequence[Token], story: Story) -> bool:
    """Whether an adjective alone means people: "the injured", but not "injured bakers" or "the injured dog"."""
    before = next((token.lower for token in reversed(tokens) if token.end <= words[0].start), "")
    is_definite = before in story.grammar.words("definite")
    return len(words) == 1 and is_definite and words[0].lower in story.naming.words("people_adjectives")


def _is_office(words: Sequence[Token], story: Story) -> bool:
    """Whether the words are an office in capitals: "the Prime Minister", "the Deputy Foreign Secretary"."""
    leading = story.naming.words("role_modifiers") | story.naming.words("roles")
    is_led = all(token.lower in leading for token in words[:-1])
    return is_led and words[-1].lower in story.naming.words("roles")

"""Find the words for who acts in an event where nobody who is named does: "riot police", "two bakers"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline_app.engine.doers.beside import affected, by_whom, counted, led
from timeline_app.engine.doers.nationals import are_nationals
from timeline_app.engine.doers.phrases import is_adverb, means_people, noun_phrase, owned_by
from timeline_app.engine.doers.speaking import speaking
from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.event import Flag, Participant, Role
from timeline_app.model.span import Span
from timeline_app.model.syntax import ClauseKind, Draft, Reference, Shape, Token

__all__ = ["find_doer"]

_ACTING: Final = frozenset({Role.AGENT, Role.PATIENT, Role.SPEAKER})
_DOING: Final = frozenset({Role.AGENT, Role.SPEAKER})
_PLURAL: Final = "s"
_CODE: Final = re.compile(r"[A-Z]{1,3}-?\d{1,4}")
_MODEL: Final = re.compile(r"[A-Z]{1,3}-?\d{2,4}s?")  # "A380", "KC-135s"
_HOME: Final = 10  # words behind a description in which its name is told


def find_doer(
    shape: Shape, draft: Draft, participants: Sequence[Participant], actors: Sequence[Actor], story: Story
) -> Span | None:
    """Return the words for people or bodies without a name who act in an event, without their article.

    They are those of the subject, of what was said where that is all that is told, else those who say it.
    """
    if Flag.STATEMENT in draft.flags and draft.prefix and draft.voice is not None:
        return speaking(shape, draft, draft.voice, actors, story)
    if draft.said is not None and draft.said_in == shape.number and shape.clauses:
        told = replace(draft, head=shape.clauses[0], said=None)  # what was said is all that is told
        found = _in_subject(shape, told, participants, actors, story)
        if found is not None or not all(_is_place(one, actors) for one in participants):
            return found
    return _in_subject(shape, draft, participants, actors, story)


def _in_subject(
    shape: Shape, draft: Draft, participants: Sequence[Participant], actors: Sequence[Actor], story: Story
) -> Span | None:
    """Return the words of a subject that means people or bodies without a name.

    None where somebody who is named is the subject, or a pronoun is. A craft acts where at most places are named. Where
    a thing is the subject there, those whom the verb acts on, or who stand beside: "a wave drowned two bakers".
    """
    tokens, (start, end) = shape.tokens, _own_subject(shape, draft, story)
    if not any(one.role in _DOING for one in participants):
        start, end = _taken_up(shape, (start, end), story)
    start, end = _behind_date(shape, start, end, story), _before_date(shape, start, end)
    words = noun_phrase(tokens, start, end, story)
    if words and _are_so_called(tokens, words, story):
        words = tokens[tokens.index(words[0]) - 1 : tokens.index(words[-1]) + 1]  # "the injured"
    elif not words or not (
        means_people(words, story)
        or are_nationals(tokens, words, story)
        or _is_craft(words, participants, story)
    ):
        number = counted(shape, draft, start, end, story)
        if number is not None:
            return number
        if not _is_where(shape, participants, actors):
            return _agent(shape, draft, participants, story)
        is_alone = all(_is_place(one, actors) for one in participants)
        return _beside(shape, draft, (start, end), story, is_alone=is_alone)
    bodies = story.naming.words("organisation_descriptions")
    is_named = not all(_is_place(one, actors) for one in participants)
    if is_named and len(words) == 1 and words[0].lower in bodies:
        return None  # "the company": who is meant is among those who are named
    owned = owned_by(tokens, words, end, story)
    if owned is not None:
        if means_people((*words, *owned), story):
            words = (*words, *owned)  # "the bakers' union"
        elif draft.head.group.is_passive:
            return None  # "the teachers' flats were built"
    span = Span(words[0].start, words[-1].end)
    return (
        None
        if _has_name(shape, words, end, participants, actors, story)
        else _with_home(shape, span, end, story)
    )


def _has_name(
    shape: Shape,
    words: Sequence[Token],
    end: int,
    participants: Sequence[Participant],
    actors: Sequence[Actor],
    story: Story,
) -> bool:
    """Whether those whom the words of a subject mean are named in the subject, which ends at the token `end`."""
    tokens, span, head = shape.tokens, Span(words[0].start, words[-1].end), words[-1].span
    is_nation = are_nationals(tokens, words, story)
    if any(r.span.contains(head) for r in shape.references if not (is_nation and r.span == head)):
        return True  # "the minister": he has a name, "another Dane" has none
    after = next((token.lower for token in tokens if token.start >= span.end), "")
    is_titled = words[0].is_capital and len(words) == 1 and not words[0].lower.endswith(_PLURAL)
    if is_titled and after in story.naming.words("body_links"):
        return True  # "Secretary of State Anna Keller"
    acting = [one for one in participants if one.role in _ACTING and not (is_nation and one.span == head)]
    if words[-1].lower in story.naming.words("kin_groups"):  # "the Keller family"
        acting = [one for one in acting if one.span.end != words[-1].start - 1]
    if (
        not is_nation
        and words[-1].is_capital
        and any(span.end <= one.span.start < tokens[end - 1].end for one in acting)
    ):
        return True  # "the Prime Minister of Norway, Anna Keller, left"
    if _is_told_of_name(shape, span, actors, story):
        return True
    if not words[-1].lower.endswith(_PLURAL) and any(
        _is_apposed(shape, one.span, (span.end, tokens[end - 1].end)) for one in acting
    ):
        return True  # "the head of the Oslo union, Anna Keller, left"
    # "four bakers, Anna Keller and others"
    return any(span.overlaps(one.span) or (after == "," and one.span.start == span.end + 2) for one in acting)


def _is_apposed(shape: Shape, name: Span, within: tuple[int, int]) -> bool:
    """Whether a name stands behind a comma at the end of a subject, inside the characters `within`."""
    before = next((token.text for token in reversed(shape.tokens) if token.end <= name.start), "")
    after = next((token for token in shape.tokens if token.start >= name.end), None)
    is_last = after is None or after.start >= within[1] or (after.text == "," and after.end == within[1])
    return before == "," and within[0] <= name.start and name.end <= within[1] and is_last


def _is_told_of_name(shape: Shape, span: Span, actors: Sequence[Actor], story: Story) -> bool:
    """Whether a name stands right before or behind what its bearer is: "Keller, a baker", "a baker named Keller"."""
    before = [token for token in shape.tokens if token.end <= span.start]
    while before and before[-1].lower in story.naming.words("articles"):
        before.pop()
    if before and before[-1].text == ",":
        bearer = next((r for r in shape.references if r.is_name and r.span.end == before[-1].start), None)
        if bearer is not None and not bearer.is_source and not _is_led(shape, bearer, story):
            return actors[bearer.actor].kind is not ActorKind.PLACE
    behind = [token for token in shape.tokens if token.start >= span.end][:2]
    starts = {r.span.start for r in shape.references if r.is_name}
    naming = story.naming.words("naming_words") | story.naming.words("identifying")
    return len(behind) > 1 and behind[0].lower in naming and behind[1].start in starts


def _is_led(shape: Shape, name: Reference, story: Story) -> bool:
    """Whether a preposition leads to a name: "In talks with Norrland, bakers"."""
    naming = story.naming
    passed = naming.words("articles") | naming.words("roles") | naming.words("role_modifiers")
    before = [token for token in shape.tokens if token.end <= name.span.start]
    while before and (before[-1].lower in passed or before[-1].text in naming.words("titles")):
        before.pop()
    return bool(before) and before[-1].lower in story.grammar.words("prepositions")


def _is_where(shape: Shape, participants: Sequence[Participant], actors: Sequence[Actor]) -> bool:
    """Whether nobody but places is named in a sentence itself."""
    return all(_is_place(one, actors) or not shape.span.overlaps(one.span) for one in participants)


def _is_place(one: Participant, actors: Sequence[Actor]) -> bool:
    """Whether a place neither acts nor is acted on."""
    return one.role is Role.PLACE or (one.role is Role.OTHER and actors[one.actor].kind is ActorKind.PLACE)


def _agent(shape: Shape, draft: Draft, participants: Sequence[Participant], story: Story) -> Span | None:
    """Return people without a name by whom something is done: "The Tarn Bank was robbed by masked men"."""
    is_told = Flag.STATEMENT in draft.flags or any(one.role in _DOING for one in participants)
    found = None if is_told else by_whom(shape, draft.head.group.last + 1, draft.body[1], story)
    return None if found is None else _with_home(shape, found, draft.body[1], story)


def _beside(
    shape: Shape, draft: Draft, subject: tuple[int, int], story: Story, *, is_alone: bool
) -> Span | None:
    """Return people without a name beside a thing that is the subject: "the death of a baker", "strikes by bakers".

    Those behind the verb only where nobody stands beside it from the sentences before: `is_alone`.
    """
    if Flag.STATEMENT in draft.flags:
        return None
    found = led(shape, *subject, "subject_links", story)
    if found is not None or not is_alone:
        return found
    found = affected(shape, draft, story)
    rest = draft.head.group.last + 1, draft.body[1]
    return led(shape, *rest, "doer_links", story) if found is None else found


def _own_subject(shape: Shape, draft: Draft, story: Story) -> tuple[int, int]:
    """Return the subject of a clause, its own where a relative one has it: "a treaty which two kings signed"."""
    head = draft.head
    opener = next(
        (at for at in range(head.start, head.group.first) if shape.tokens[at].lower == head.opener), None
    )
    if head.kind is not ClauseKind.RELATIVE or opener is None or opener + 1 >= head.group.first:
        return head.subject
    words = shape.tokens[opener + 1 : head.group.first]
    has_own = any(token.is_word and not is_adverb(token, story) for token in words)
    return (opener + 1, head.group.first) if has_own else head.subject


def _taken_up(shape: Shape, subject: tuple[int, int], story: Story) -> tuple[int, int]:
    """Return who says something where a pronoun in it takes them up: "The government said it would pay"."""
    tokens, grammar = shape.tokens, story.grammar
    words = [token for token in tokens[slice(*subject)] if token.is_word]
    if len(words) != 1 or words[0].lower not in grammar.words("pronouns_neuter") | grammar.words(
        "pronouns_plural"
    ):
        return subject
    attribution = shape.attribution
    if (
        attribution is None
        or attribution.verb is None
        or not attribution.start <= attribution.speaker[0] < subject[0]
    ):
        return subject
    last = next((token for token in reversed(tokens[slice(*attribution.speaker)]) if token.is_word), None)
    is_plural = words[0].lower in grammar.words("pronouns_plural")
    return attribution.speaker if last is not None and last.lower.endswith(_PLURAL) == is_plural else subject


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
    after = next((at for at, token in enumerate(tokens) if token.start >= last), len(tokens))
    follows = tokens[after] if after < len(tokens) else None
    return Span(span.start, last) if last and not _goes_on(follows, story, is_inside=after < end) else span


def _goes_on(after: Token | None, story: Story, *, is_inside: bool) -> bool:
    """Whether a name only leads to what follows it: "Norrland's yard", "a Norrland yard", "Norrland and its bakers".

    What may be a verb ("the Oslo bombing") is none where it `is_inside` the words that a verb follows.
    """
    if after is None or not after.is_word:
        return False
    grammar = story.grammar
    if after.lower in story.naming.words("possessive_marks") | grammar.words("coordinators"):
        return True
    is_small = after.lower in grammar.function_words or is_adverb(after, story)
    is_noun = is_inside or grammar.verb(after.lower) is None
    return not is_small and after.text.islower() and is_noun


def _behind_date(shape: Shape, start: int, end: int, story: Story) -> int:
    """Return where a subject begins behind a date and a comma or "another": "Earlier Sunday, bakers left"."""
    dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
    at = start
    small = story.grammar.words("coordinators")  # "And last month, bakers"
    leads = story.grammar.words("prepositions")  # "Also on Sunday, bakers"
    while at < end and (
        at in dated
        or is_adverb(shape.tokens[at], story)
        or shape.tokens[at].lower in small
        or (shape.tokens[at].lower in leads and at + 1 in dated)
    ):
        at += 1
    if not start < at < end or dated.isdisjoint(range(start, at)):
        return start
    if shape.tokens[at].text == ",":
        return at + 1
    return at if shape.tokens[at].lower in story.grammar.words("determiners") else start


def _before_date(shape: Shape, start: int, end: int) -> int:
    """Return where a subject ends before a date right before its verb: "a court on Monday | refused"."""
    dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
    while end - 1 > start and end - 1 in dated:
        end -= 1
    return end


def _is_craft(words: Sequence[Token], participants: Sequence[Participant], story: Story) -> bool:
    """Whether the words mean a craft or its number, and nothing but places is named: "a ferry", "Flight AB 123"."""
    if not participants or any(one.role is not Role.PLACE for one in participants):
        return False
    crafts, last = story.naming.words("crafts"), words[-1]
    nouns = {last.lower, last.lower.removesuffix(_PLURAL)}
    is_numbered = len(words) > 1 and (last.text.isdigit() or _CODE.fullmatch(last.text) is not None)
    numbered = crafts | story.naming.words("numbered_crafts")
    is_named = is_numbered and any(word.lower in numbered for word in words[:-1])
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

"""Tell which words of a clause are a noun phrase, and whether it means people or bodies."""

from collections.abc import Sequence
from typing import Final

from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.syntax import Token

_LONGEST: Final = 6  # words of a description
_LONGEST_OWNED: Final = 2  # words behind an owner: "the bakers' trade union"
_LETTERS: Final = 2  # "Ks" are no people
_PLURAL: Final = "s"
_MANNER: Final = "ly"


def noun_phrase(tokens: Sequence[Token], start: int, end: int, story: Story) -> Sequence[Token]:
    """Return the words of a subject up to its first preposition or pause, without what leads it."""
    grammar = story.grammar
    start += start < end and tokens[start].lower in grammar.words("coordinators")  # "But in Oslo, bakers"
    is_led = start < end and tokens[start].lower in grammar.words("prepositions")
    if is_led and after_leads(tokens, start, end, story) == start:  # not "about 100 bakers"
        comma = next((at for at in range(end - 1, start, -1) if tokens[at].text == ","), None)
        behind = _behind_name(tokens, start, end, story) if comma is None else comma + 1
        if behind is None:
            return ()
        start = behind
    return phrase_at(tokens, start, end, story)


def _behind_name(tokens: Sequence[Token], start: int, end: int, story: Story) -> int | None:
    """Return where a number begins right behind a name: "In the west of Lund 15 bakers"; None where none does."""
    counting = story.grammar.words("counting_words")
    for at in range(start + 2, end - 1):
        is_number = tokens[at].text[0].isdigit() or tokens[at].lower in counting
        if is_number and tokens[at - 1].is_capital and tokens[at + 1].text.islower():
            return at
    return None


def phrase_at(tokens: Sequence[Token], start: int, end: int, story: Story) -> Sequence[Token]:
    """Return the words from `start` up to the first preposition or pause, with a quantity and its "of" before."""
    grammar, naming = story.grammar, story.naming
    small = naming.words("articles") | grammar.words("adverbs") | grammar.words("coordinators")
    small |= grammar.words("possessives")  # "his captors"
    while start < end and (not tokens[start].is_word or tokens[start].lower in small):
        start += 1
    start = after_leads(tokens, start, end, story)
    stops = grammar.words("prepositions") | grammar.words("relatives") | grammar.words("subordinators")
    stop = start
    while (
        stop < end and tokens[stop].lower not in stops and (tokens[stop].is_word or _is_hyphen(tokens, stop))
    ):
        stop += 1
    told = next((at for at in range(start + 1, stop) if _is_participle(tokens[at], story)), stop)
    stop = told if told + 1 == stop else stop  # "a hospital supported by"
    told = next((at for at in range(start + 1, stop) if _is_doing(tokens[at], tokens[at - 1], story)), stop)
    stop = told  # "prosecutors representing Norway"
    ends = grammar.words("determiners")  # "bakers other than"
    while stop > start and (
        is_adverb(tokens[stop - 1], story) or (stop - start > 1 and tokens[stop - 1].lower in ends)
    ):
        stop -= 1
    if start < stop < end - 1 and is_quantity(tokens[stop - 1 : stop + 1], story):
        if only_counts(tokens, stop - 1, story):
            return ()
        inner = phrase_at(tokens, stop + 1, end, story)
        stop = next((at for at in range(stop, end) if inner and tokens[at] is inner[-1]), stop - 1) + 1
    is_plain = start < stop and tokens[stop - 1].text.islower()
    is_plain &= not any(tokens[at].lower in naming.words("quantity_links") for at in range(start, stop))
    if is_plain and _length(tokens[start:stop]) > _LONGEST:  # of a long row the first
        joints = (at for at in range(start + 1, stop) if tokens[at].lower in grammar.words("coordinators"))
        stop = next(joints, stop)
    return tokens[start:stop] if 0 < _length(tokens[start:stop]) <= _LONGEST else ()


def owned_by(
    tokens: Sequence[Token], words: Sequence[Token], end: int, story: Story
) -> Sequence[Token] | None:
    """Return the mark and the words behind an owner, before the token `end`; None if it owns nothing."""
    at = next((at for at in range(end) if tokens[at].start >= words[-1].end), end)
    if at >= end or tokens[at].lower not in story.naming.words("possessive_marks"):
        return None
    owned = phrase_at(tokens, at + 1, end, story)
    return (tokens[at], *owned) if len(owned) <= _LONGEST_OWNED else (tokens[at],)


def only_counts(tokens: Sequence[Token], noun: int, story: Story) -> bool:
    """Whether what is told of is a number and not those whom it counts: "the number of bakers", not "a number of"."""
    is_definite = noun > 0 and tokens[noun - 1].lower in story.grammar.words("definite")
    return is_definite and tokens[noun].lower in story.naming.words("measured_nouns")


def _length(tokens: Sequence[Token]) -> int:
    return sum(token.is_word for token in tokens)


def _is_hyphen(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen joins words, as some texts have it with blanks: "a 16 - year - old girl"."""
    return (
        tokens[at].text == "-"
        and 0 < at < len(tokens) - 1
        and tokens[at - 1].is_word
        and tokens[at + 1].is_word
    )


def after_leads(tokens: Sequence[Token], start: int, end: int, story: Story) -> int:
    """Return where a number begins after "more than"; `start` where no number follows."""
    at = start
    while at < end and tokens[at].lower in story.grammar.words("counting_leads"):
        at += 1
    is_number = at < end and (
        tokens[at].text[0].isdigit() or tokens[at].lower in story.grammar.words("counting_words")
    )
    return at if is_number else start


def is_adverb(token: Token, story: Story) -> bool:
    """Whether a word is an adverb: a known one, or by its ending."""
    is_manner = token.text.endswith(_MANNER) and token.lower not in story.grammar.words("manner_nouns")
    return is_manner or token.lower in story.grammar.words("adverbs")


def is_quantity(words: Sequence[Token], story: Story) -> bool:
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


def means_people(words: Sequence[Token], story: Story) -> bool:
    """Whether the last of the words is a noun for people or for a body, in the plural too; no pronoun leads it."""
    grammar, naming, head = story.grammar, story.naming, words[-1]
    is_common = head.text.islower() or (len(words) == 1 and head.text[1:].islower())
    is_common |= _is_office(words, story)
    is_common |= (
        len(head.text) > _LETTERS and head.text[:-1].isupper() and head.text.endswith(_PLURAL)
    )  # "MPs"
    is_pronoun = words[0].lower in grammar.words("pronouns") - grammar.words("counting_words")
    is_pronoun &= len(words[0].text) == 1 or not words[0].text.isupper()  # not "US officials"
    if not is_common or is_pronoun:  # "one thousand bakers" are no pronoun
        return False
    bodies = naming.words("organisation_descriptions") | naming.words("organisation_words_before")
    return naming.means_people(head.lower) or bool({head.lower, head.lower.removesuffix(_PLURAL)} & bodies)


def _is_office(words: Sequence[Token], story: Story) -> bool:
    """Whether the words are an office in capitals: "the Prime Minister", "the Danish Foreign Secretary"."""
    leading = story.naming.words("role_modifiers") | story.naming.words("roles")
    is_led = all(token.lower in leading or token.text in story.naming.demonyms for token in words[:-1])
    return is_led and words[-1].lower in story.naming.words("roles")

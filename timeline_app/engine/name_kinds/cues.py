"""Weigh what a name may be by its own words and by the words beside it.

The weights were set by hand and checked on news from all continents.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from timeline_app.languages.grammar import Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import ActorKind
from timeline_app.model.syntax import Run, Token

PERSON, ORGANISATION, PLACE, PEOPLE = (
    ActorKind.PERSON,
    ActorKind.ORGANISATION,
    ActorKind.PLACE,
    ActorKind.PEOPLE,
)
Weights = Iterator[tuple[ActorKind | None, float]]
STRONG: Final = 6.0  # weight of a name of the gazetteer
_LOOSE: Final = 0.5  # weight of a role that firms have too: "a rival"
_HYPHEN: Final = "-"
_QUOTES: Final = '“”"‘’«»'


def by_dateline(run: Run, tokens: Sequence[Token]) -> Weights:
    """Yield what a name in a dateline is: a place, in brackets or behind a stroke an agency."""
    if run.first and tokens[run.first - 1].text in "(/":
        yield ORGANISATION, STRONG
    else:
        yield PLACE, STRONG


def by_words(parts: tuple[str, ...], naming: Naming) -> Weights:
    """Yield what the words of a name tell of its kind; two with a hyphen between are one: "Ka - wai"."""
    parts = _with_hyphens(parts)
    words = " ".join(parts).replace("’", "'").replace(" .", ".")
    first, last = parts[0], parts[-1]
    if words in naming.places:
        yield PLACE, STRONG
    if words in naming.words("organisations") or words in naming.words("sources"):
        yield ORGANISATION, STRONG + 1
    if words in naming.words("other_words") or _is_loose_mark(words, naming):
        yield None, 2 * STRONG if words.isupper() else STRONG + 1
    elif {*parts} & naming.words("product_parts"):
        yield None, STRONG
    elif last.endswith(tuple(naming.words("other_endings"))):
        yield None, 4.0
    if len(parts) > 1:
        yield from _by_last_word(last, naming)
        yield from _by_first_words(parts, naming)
        yield from _by_shape(parts, naming)
    elif last in naming.words("organisation_heads"):
        yield ORGANISATION, 2.5
    elif last in naming.words("other_heads") or last in naming.words("place_heads"):
        yield None, 2.0
    if first in naming.words("given_names"):
        yield PERSON, 3.5 if len(parts) > 1 else 1.6
    if any(character.isdigit() for character in words):
        yield None, 5.0
    elif len(parts) == 1:
        yield from _by_letters(first, naming)


def _with_hyphens(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name, those around a hyphen as one."""
    joined: list[str] = []
    for at, part in enumerate(parts):
        is_joined = bool(joined) and (part == _HYPHEN or (parts[at - 1] == _HYPHEN and at > 1))
        if is_joined:
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def _by_last_word(last: str, naming: Naming) -> Weights:
    if last in naming.words("legal_forms"):
        yield ORGANISATION, 7.0
    if last in naming.words("organisation_heads"):
        yield ORGANISATION, 4.5
    elif last.endswith(tuple(naming.words("organisation_endings"))) and last not in naming.words(
        "other_heads"
    ):
        yield ORGANISATION, 4.0
    if last in naming.words("place_heads"):
        yield PLACE, 3.8
    if last in naming.words("other_heads"):
        yield None, 4.2


def _by_first_words(words: tuple[str, ...], naming: Naming) -> Weights:
    first = words[0]
    if first in naming.words("organisation_starts") and _has_link(words, naming):
        yield ORGANISATION, 5.0
    if first in naming.words("organisation_starts") or words[1] in naming.words("organisation_starts"):
        yield ORGANISATION, 2.0
    if first in naming.words("firm_starts"):
        yield ORGANISATION, 4.0
    if first in naming.words("place_heads") or first in naming.words("place_starts"):
        yield PLACE, 1.8


def _by_shape(words: tuple[str, ...], naming: Naming) -> Weights:
    has_link = _has_link(words, naming)
    if any(word in naming.demonyms for word in words):
        yield ORGANISATION, 1.0
    if (naming.words("ampersands") | naming.words("short_ands")) & {*words[1:-1]}:
        yield ORGANISATION, 4.0
    if words[-1] in naming.words("epithets") and words[-2] in naming.words("articles"):
        yield PERSON, STRONG
    common = sum(word.lower() in naming.common for word in words)
    if common == len(words):
        yield ORGANISATION, 0.9
        yield None, 0.6
    elif 2 <= len(words) <= 3 and not has_link:
        yield PERSON, 1.4 - 0.5 * common
    is_placed = words[-1] in naming.places
    if is_placed and (words[0] in naming.words("place_starts") or words[0] in naming.demonyms):
        yield PLACE, 3.0
    elif is_placed and not has_link and words[0] not in naming.words("given_names"):
        yield ORGANISATION, 1.5
    if any(len(word) == 1 and word.isupper() for word in words[:-1]):
        yield PERSON, 1.5
    if any(word in naming.words("particles") for word in words[1:-1]) and not has_link:
        yield PERSON, 1.0
    if all(word.isupper() and len(word) > 1 for word in words):
        endings = tuple(naming.words("field_endings"))
        is_heading = all(word.lower() in naming.common or word.lower().endswith(endings) for word in words)
        yield (None, 2.5) if is_heading else (ORGANISATION, 1.5)


def _is_loose_mark(words: str, naming: Naming) -> bool:
    """Whether capitals name no one: the plural of an acronym, "AVs", or the party of a legislator, "R-Texas"."""
    is_plural = words.endswith("s") and words[:-1].isupper() and words[:-1].isalpha() and len(words) > 2
    mark, hyphen, state = words.partition("-")
    return is_plural or (bool(hyphen) and state[:1].isupper() and mark in naming.words("party_marks"))


def _has_link(words: tuple[str, ...], naming: Naming) -> bool:
    return any(word in naming.words("body_links") for word in words)


def _by_letters(word: str, naming: Naming) -> Weights:
    is_given = word in naming.words("given_names")
    if len(word) == 1:
        yield None, 5.0
    elif word.lower() in naming.common and not word.isupper() and not is_given:
        yield None, 1.5
    elif word.isupper() and 2 <= len(word) <= 7:
        yield ORGANISATION, 2.6
    elif any(letter.isupper() for letter in word[3:]) and "-" not in word:
        yield ORGANISATION, 1.2
    else:
        yield PERSON, 0.3


def by_neighbours(
    text: str, run: Run, tokens: Sequence[Token], naming: Naming, grammar: Grammar, speech: frozenset[str]
) -> Weights:
    """Yield what the words before and after a name tell of its kind."""
    if run.attributes:
        is_loose = all(words.split()[-1] in naming.words("loose_roles") for words in run.attributes)
        yield PERSON, _LOOSE if is_loose else 4.0
    if run.acronym is not None and len(run.words) > 1:
        yield ORGANISATION, 3.0 if run.acronym[0] == run.words[0][0] else 1.0
    if _fills_quotation(text, run):
        yield None, 4.5
    if _shortens_small_words(run, tokens, grammar, naming):
        yield None, STRONG + 3
    if run.title_from:
        yield from _by_word_before(run, tokens, naming, grammar, speech)
    if run.last + 1 < len(tokens):
        yield from _by_word_after(tokens, run.last + 1, naming, grammar, speech)


def _fills_quotation(text: str, run: Run) -> bool:
    """Whether the name stands alone in quotation marks, as works and nicknames do."""
    before, after = text[max(run.span.start - 1, 0) : run.span.start], text[run.span.end : run.span.end + 2]
    is_closed = bool(after) and (after[:1] in _QUOTES or after[1:2] in _QUOTES)
    return bool(before) and before in _QUOTES and is_closed


def _shortens_small_words(run: Run, tokens: Sequence[Token], grammar: Grammar, naming: Naming) -> bool:
    """Whether an acronym in brackets is that of common words, "a chain reaction test (CRT)", but no body's."""
    is_closed = run.last + 1 < len(tokens) and tokens[run.last + 1].text == ")"
    if (
        not is_closed
        or run.first != run.last
        or run.first < len(run.words[0])
        or tokens[run.first - 1].text != "("
    ):
        return False
    letters = run.words[0].rstrip("s").lower()
    bodies = naming.words("organisation_words_before") | naming.words("organisation_descriptions")
    bodies |= naming.words("acting_nouns")
    at = run.first - 2
    if not letters.isalpha() or tokens[at].lower in bodies:
        return False
    for letter in reversed(letters):
        while at >= 0 and (tokens[at].lower in grammar.function_words or tokens[at].text == "-"):
            at -= 1
        if at < 0 or not tokens[at].text.islower() or letter not in (tokens[at].lower[0], _inner(tokens[at])):
            return False
        at -= tokens[at].lower[0] == letter
    return True


def _inner(token: Token) -> str:
    return token.lower.partition("-")[2][:1]


def _is_office(run: Run, before: Token, naming: Naming) -> bool:
    """Whether the name is what somebody has the office of: "Minister of Agriculture"."""
    is_role = before.lower in naming.words("roles")
    return is_role and all(word.lower() in naming.common for word in run.words)


def _by_word_before(
    run: Run, tokens: Sequence[Token], naming: Naming, grammar: Grammar, speech: frozenset[str]
) -> Weights:
    at = run.title_from - 1
    before = tokens[at]
    if before.lower in naming.words("articles"):
        yield PERSON, -2.0
        yield ORGANISATION, 0.8
    if before.text[0].isdigit() and len(run.words) == 1:
        yield None, 2.2
    if at and before.lower in naming.words("body_links") and _is_office(run, tokens[at - 1], naming):
        yield None, 3.0
    if before.lower in naming.words("directions"):
        yield PLACE, 2.0
    if before.lower in naming.words("strong_place_prepositions"):
        yield PLACE, 1.6
        yield PERSON, -0.5
    elif before.lower in naming.words("place_prepositions"):
        yield PLACE, 0.7
    yield from _by_verb_before(before.lower, naming, grammar, speech)
    if before.lower in naming.words("person_words_before"):
        yield PERSON, 1.5
    if (
        at
        and before.lower in naming.words("body_links")
        and tokens[at - 1].lower in naming.words("place_roles")
    ):
        yield PLACE, 2.5
    is_firm = run.words[-1] in naming.words("legal_forms")
    if not is_firm and before.text[0].islower() and any(letter.isupper() for letter in before.text[1:]):
        yield None, STRONG + 3  # "iTunes Store"
    if before.text == "," and run.words[0] in naming.words("region_abbreviations") and len(run.words) == 1:
        yield None, 6.0  # "Peoria, Ill."
    yield from _by_nouns_before(tokens, at, naming)
    yield from _by_work_before(tokens, at, naming)


def _by_verb_before(word: str, naming: Naming, grammar: Grammar, speech: frozenset[str]) -> Weights:
    """Yield what a name is that something is done to: "bombed", "acquired", "told"."""
    verb = grammar.verb(word)
    if verb is None:
        return
    if verb.lemma in naming.words("place_verbs"):
        yield PLACE, 1.5
    if verb.lemma in naming.words("firm_verbs"):
        yield ORGANISATION, 1.5
    if verb.lemma in speech and word not in grammar.function_words:
        yield PERSON, 0.8


def _by_nouns_before(tokens: Sequence[Token], at: int, naming: Naming) -> Weights:
    before = tokens[at]
    if at and tokens[at - 1].lower in naming.words("deals") and before.lower in naming.words("deal_links"):
        yield ORGANISATION, 2.0
    noun = tokens[at - 1] if before.text == "," and at else before
    if noun.lower in naming.words("organisation_descriptions") or noun.lower in naming.words(
        "organisation_words_before"
    ):
        yield ORGANISATION, 2.0


def _by_work_before(tokens: Sequence[Token], at: int, naming: Naming) -> Weights:
    """Yield what a name behind a noun for a work or a thing is: "the novel The Marl Gate", "a horse named Tarn"."""
    while at and (
        tokens[at].lower in naming.words("articles") or tokens[at].lower in naming.words("naming_words")
    ):
        at -= 1
    if tokens[at].lower in naming.words("works"):
        yield None, 3.5


def _by_word_after(
    tokens: Sequence[Token], at: int, naming: Naming, grammar: Grammar, speech: frozenset[str]
) -> Weights:
    after = tokens[at]
    second = tokens[at + 1] if at + 1 < len(tokens) else None
    if after.text[0].isdigit():
        yield None, 2.0
    verb = grammar.verb(after.lower)
    if verb is not None and verb.lemma in speech and after.lower not in grammar.function_words:
        yield PERSON, 0.9
        yield ORGANISATION, 0.3
    if verb is not None and verb.lemma in naming.words("firm_verbs"):
        yield ORGANISATION, 1.5
    if after.lower in naming.words("place_words_after"):
        yield PLACE, 2.0
    if (
        second is not None
        and after.lower in grammar.words("be")
        and _is_work_told(tokens, at + 1, naming, grammar)
    ):
        yield None, 4.5
    if after.lower in naming.words("organisation_words_after"):
        yield ORGANISATION, 2.0
    if second is not None and after.lower in naming.words("possessive_marks"):
        owned = second.lower in naming.words("owned_by_bodies")
        yield ORGANISATION, 2.0 if owned else 0.0
    if after.lower in naming.words("product_words_after"):
        yield None, 2.0
    if after.text == "," and second is not None:
        yield from _by_apposition(tokens, at + 1, naming)
        if _is_work_told(tokens, at + 1, naming, grammar):
            yield None, 2.5
        after = second
    if after.lower in naming.words("person_words_after"):
        yield PERSON, 1.5


def _is_work_told(tokens: Sequence[Token], at: int, naming: Naming, grammar: Grammar) -> bool:
    """Whether a work is told behind a comma or "is": "Tarnvik, its new film", but not "Keller, a film critic"."""
    if tokens[at].lower not in naming.words("articles") | grammar.words("possessives"):
        return False
    for token, after in itertools.pairwise(tokens[at + 1 : at + 6]):
        if not token.is_word or token.lower in grammar.function_words:
            return False
        if token.lower in naming.words("works"):
            return not after.is_word or after.lower in grammar.function_words
    return False


def _by_apposition(tokens: Sequence[Token], at: int, naming: Naming) -> Weights:
    second = tokens[at]
    closing = tokens[at + 1].text if at + 1 < len(tokens) else "."
    if second.text.isdigit() and len(second.text) <= 2 and closing in ",.":
        yield PERSON, 3.0
    if second.text in naming.words("region_abbreviations"):
        yield PLACE, 4.0
    if any(" ".join(token.text for token in tokens[at : at + count]) in naming.places for count in (1, 2)):
        yield PLACE, 1.5
    for token in tokens[at : at + 6]:
        if token.text in ",.;:(":
            break
        if token.lower in naming.words("roles"):
            yield PERSON, _LOOSE if token.lower in naming.words("loose_roles") else 2.0
            break
        if token.lower in naming.words("organisation_descriptions") | naming.words(
            "organisation_words_before"
        ):
            yield ORGANISATION, 2.0
            break

"""Find the ranges of words that may be names: capitalised words with the small words that join them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from timeline_app.engine.capitals.bodies import joined_part, listed_fields, owns_name
from timeline_app.engine.capitals.line import Line, is_acronym, known_at
from timeline_app.languages.grammar import Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.syntax import Token

_GAP: Final = re.compile(r"[^\S\n]+")
_SPACED: Final = re.compile(r"\b(?P<before>[^\W_]+) - (?P<after>[a-z]+)\b")
_SPACED_NAME: Final = re.compile(r"(?<=\w )([A-ZÀ-Þ]\w*) - ([A-ZÀ-Þ]\w*)")
_CLOSED: Final = re.compile(r"[^\W\d_]-[^\W\d_]")
_COMPOUNDS: Final = 2  # of nouns that tell how a text is set
_LONGEST_NAME: Final = 12  # words
_SHOUTING: Final = 0.6  # share of words in capitals from which a line is set in capitals
_OPEN_END: Final = '.!?”"'


def capital_ranges(
    text: str,
    tokens: Sequence[Token],
    naming: Naming,
    grammar: Grammar,
    taken: frozenset[int],
    *,
    is_credit: bool = False,
    is_spaced: bool = False,
) -> tuple[tuple[int, int], ...]:
    """Return first and last token numbers of what may be names, in order.

    A line set in capitals throughout has none, except a credit, which is made of names. `is_spaced` tells that the
    text has blanks around its hyphens.
    """
    line = Line(text, tokens, naming, grammar, taken, is_spaced)
    return () if _is_shouted(line) and not is_credit else tuple(_ranges(line))


def has_spaced_hyphens(text: str, naming: Naming, grammar: Grammar) -> bool:
    """Whether a text has blanks around hyphens, as tokenised ones do: "anti - gay", "state - owned".

    Where no hyphen is without blanks two compounds of nouns or names tell it too: "rail - ferry", "Anna Berg - Matos";
    so does one name told twice, or one such as "Al - Matos".
    """
    prefixes, suffixes = naming.words("compound_prefixes"), naming.words("compound_suffixes")
    found = [(match["before"].lower(), match["after"]) for match in _SPACED.finditer(text)]
    if any(before in prefixes or after in suffixes for before, after in found):
        return True
    small = grammar.function_words | grammar.words("adverbs")
    nouns = [pair for pair in found if small.isdisjoint(pair)]
    names = [match.groups() for match in _SPACED_NAME.finditer(text)]
    is_dash = len(nouns) < len(found) or any(after.lower() in small for _, after in names)
    names = [] if is_dash else names
    is_led = any(before.lower() in naming.words("particles") for before, _ in names)
    is_certain = len(nouns) + len({*names}) >= _COMPOUNDS or is_led or len({*names}) < len(names)
    return is_certain and _CLOSED.search(text) is None


def _is_shouted(line: Line) -> bool:
    """Whether a line is set in capitals throughout or Capitalised Like A Headline."""
    words = [token for token in line.tokens if token.text.isalpha()]
    if len(words) < 3:
        return False
    if sum(token.text.isupper() for token in words) > _SHOUTING * len(words):
        return True
    longer = [
        token for token in words if len(token.text) > 3 and token.lower not in line.grammar.function_words
    ]
    is_open = line.tokens[-1].text[-1] not in _OPEN_END
    has_verb = any(token.is_capital and line.grammar.verb(token.lower) is not None for token in words[1:])
    return is_open and len(longer) > 3 and has_verb and all(token.is_capital for token in longer)


def _ranges(line: Line) -> Iterator[tuple[int, int]]:
    spelled = _spelled_out(line)
    at = 0
    while at < len(line.tokens):
        if at in spelled:
            last = spelled[at]
        else:
            known = known_at(line, at)
            if not known and not line.opens(at):
                at += 1
                continue
            last = _extended(line, at, max(at, at + known - 1))
        yield at, last
        at = last + 1


def _spelled_out(line: Line) -> dict[int, int]:
    """Return names that a following "(ACR)" spells by their initials, small words counted or not."""
    found: dict[int, int] = {}
    tokens = line.tokens
    for at in range(2, len(tokens) - 1):
        if tokens[at - 1].text == "(" and tokens[at + 1].text == ")" and is_acronym(tokens[at].text):
            last = at - 2
            if tokens[last].lower in line.naming.words("possessive_marks"):
                last -= 1  # "the Harbour Board's (HB) yard"
            first = _first_spelled(line, last, tokens[at].text)
            if first is not None:
                found[first] = last
    return found


def _first_spelled(line: Line, last: int, letters: str) -> int | None:
    """Return where a name begins whose words up to `last` have these initials; small words may have none."""
    if last < 0 or len(letters) > _LONGEST_NAME:
        return None
    token = line.tokens[last]
    is_small = token.lower in line.grammar.function_words
    if token.is_word and not is_small and not token.is_capital:
        return None
    if is_small or not token.is_word:
        found = _first_spelled(line, last - 1, letters)
        if found is not None:
            return found
    if token.text[0].upper() != letters[-1] or not (token.is_capital or is_small):
        return None
    if len(letters) == 1:
        return last if token.is_capital else None
    return _first_spelled(line, last - 1, letters[:-1])


def _extended(line: Line, first: int, last: int) -> int:
    while last + 1 < len(line.tokens) and last - first < _LONGEST_NAME:
        following = _next_part(line, first, last)
        if following is None:
            break
        last = following
    return last


def _next_part(line: Line, first: int, last: int) -> int | None:
    """Return the new last token when the name goes on after `last`."""
    tokens, naming = line.tokens, line.naming
    at = last + 1
    if tokens[at].text == ".":
        return at + 1 if _is_shortened(line, last) and line.opens(at + 1) else None
    apostrophe = _behind_apostrophe(line, last)
    if apostrophe is not None:
        return apostrophe
    if owns_name(line, last):
        return at + 1
    if tokens[at].text == ",":
        return listed_fields(line, first, last)
    gap = line.text[tokens[last].end : tokens[at].start]
    if not _GAP.fullmatch(gap):
        return None
    if line.opens(at):
        return at
    if line.is_initial(at) and tokens[last].text in naming.words("given_names"):
        return at + 2
    if tokens[at].text in naming.words("ampersands") and line.opens(at + 1):
        return at + 1
    if tokens[at].text == "-":
        return at + 1 if line.joins_at(at) or line.is_syllable(first, at) else None
    if _has_epithet(line, at):
        return at + 1
    if tokens[at].lower in naming.words("particles") and tokens[at].lower not in naming.words("body_links"):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        is_double = following is not None and following.lower in naming.words("particles")
        is_double |= following is not None and following.text == "-" and line.joins_at(at + 1)
        after = at + 2 if is_double else at + 1
        return after if line.opens(after) else None
    return joined_part(line, first, last)


def _behind_apostrophe(line: Line, last: int) -> int | None:
    """Return where a name goes on behind an apostrophe: "O' Leary", and a short "and": "Rock 'n' Roll"; else None."""
    tokens, at = line.tokens, last + 1
    if tokens[at].text not in "'‘’":
        return None
    if len(tokens[last].text) == 1 and line.opens(at + 1):
        return at + 1
    words = [token.text for token in tokens[at + 1 : at + 3]]
    if len(words) < 2 or words[0] not in line.naming.words("short_ands"):
        return None
    after = at + 2 + (words[1] in "'’")
    return after if line.opens(after) else None


def _has_epithet(line: Line, at: int) -> bool:
    """Whether an article with a byname stands here: "Cato the Elder", but not "the Elder Council"."""
    words = [token.text for token in line.tokens[at : at + 3]]
    if len(words) < 2 or words[1] not in line.naming.words("epithets") or line.opens(at + 2):
        return False
    return words[0].islower() and words[0] in line.naming.words("articles")


def _is_shortened(line: Line, last: int) -> bool:
    """Whether a full stop after the word belongs to it: an initial, "Mr.", "St."."""
    word = line.tokens[last].text
    at = last + 2
    if at >= len(line.tokens) or line.tokens[at].start - line.tokens[last].end > 2:
        return False
    if word in line.naming.words("legal_forms"):
        return line.tokens[at].text in line.naming.words("legal_forms")
    shortened = line.naming.words("titles") | line.naming.words("place_starts")
    return len(word) == 1 or f"{word}." in shortened

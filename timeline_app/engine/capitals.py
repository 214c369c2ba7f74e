"""Find the ranges of words that may be names: capitalised words with the small words that join them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.syntax import Token

_GAP: Final = re.compile(r"[^\S\n]+")
_SPACED: Final = re.compile(r"\b(?P<prefix>[^\W\d_]{2,9}) - [a-z]")
_LONGEST_ADDRESS: Final = 200  # characters
_LONGEST_NAME: Final = 12  # words
_OWNED_WORDS: Final = (
    3  # before the head of a body's name that belongs to a group: "Farmers' National Credit Union"
)
_FIELD_WORDS: Final = 3  # behind "and" in the name of a body with two fields: "Trade and Shipping Commission"
_SHOUTING: Final = 0.6  # share of words in capitals from which a line is set in capitals
_OPEN_END: Final = '.!?”"'


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with what tells its names; `taken` are the places where words of dates begin."""

    text: str
    tokens: Sequence[Token]
    naming: Naming
    grammar: Grammar
    taken: frozenset[int]
    is_spaced: bool

    def opens(self, at: int) -> bool:
        """Whether the token at `at` may be a word of a name."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        if (
            token.start in self.taken
            or not token.text[0].isalpha()
            or self.is_unit(at)
            or self.is_address(at)
            or self.is_modifier(at)
        ):
            return False
        if token.is_capital:
            is_small = token.lower.split("'")[0] in self.grammar.function_words
            if is_small and token.text in self.naming.words("given_names"):
                return self._is_given_name(at)
            return not is_small or (
                _is_acronym(token.text) and token.lower not in self.naming.words("no_acronyms")
            )
        prefix, hyphen, rest = token.text.rpartition("-")
        return bool(hyphen) and prefix.lower() in self.naming.words("particles") and rest[:1].isupper()

    def joins_at(self, at: int) -> bool:
        """Whether a hyphen with blanks belongs to a name: "Al - Sisi", and "Guinea - Bissau" in a text set so."""
        if not self.opens(at + 1) or self.tokens[at + 1].start - self.tokens[at].end != 1:
            return False
        before, after = self.tokens[at - 1], self.tokens[at + 1]
        if before.lower in self.naming.words("particles"):
            return True
        if not self.is_spaced:
            return False
        places, demonyms = self.naming.places, self.naming.demonyms
        is_apart = any(word in places or word in demonyms for word in (before.text, after.text))
        return f"{before.text}-{after.text}" in places or not is_apart

    def is_unit(self, at: int) -> bool:
        """Whether capitals belong to a number: "3GS", "US$ 40", "Rs 50", "1.5 °C"."""
        token = self.tokens[at]
        before, after = self.text[max(token.start - 1, 0) : token.start], self.text[token.end : token.end + 1]
        if before.isdigit() or before == "°" or (after and after in "$€£₡"):
            return True
        is_currency = token.text in self.naming.words("currencies")
        following = self.tokens[at + 1].text[0] if at + 1 < len(self.tokens) else ""
        return is_currency and (following.isdigit() or following in ".$€£#")

    def is_modifier(self, at: int) -> bool:
        """Whether a word with a participle only tells more of the name behind it: "Oslo-based Norrland"."""
        _, hyphen, participle = self.tokens[at].text.rpartition("-")
        return bool(hyphen) and participle in self.naming.words("modifying_participles")

    def is_address(self, at: int) -> bool:
        """Whether the word stands inside the address of a page."""
        token = self.tokens[at]
        before = self.text[max(token.start - _LONGEST_ADDRESS, 0) : token.start]
        if not before or before[-1].isspace():
            return False
        word = before.split()[-1]
        return "://" in word or word.startswith("www.")

    def _is_given_name(self, at: int) -> bool:
        """Whether "May" or "Will" is a name here: inside a sentence, or before a name or a verb in the past."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if at and self.tokens[at - 1].is_word:
            return True
        verb = None if after is None else self.grammar.verb(after.lower)
        return after is not None and (after.is_capital or (verb is not None and bool(verb.forms & Form.PAST)))


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
    line = _Line(text, tokens, naming, grammar, taken, is_spaced)
    return () if _is_shouted(line) and not is_credit else tuple(_ranges(line))


def has_spaced_hyphens(text: str, naming: Naming) -> bool:
    """Whether a text has blanks around hyphens, as tokenised ones do: "anti - gay", "co - founder"."""
    return any(
        match["prefix"].lower() in naming.words("compound_prefixes") for match in _SPACED.finditer(text)
    )


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and len(word) > 1


def _is_shouted(line: _Line) -> bool:
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


def _ranges(line: _Line) -> Iterator[tuple[int, int]]:
    spelled = _spelled_out(line)
    at = 0
    while at < len(line.tokens):
        if at in spelled:
            last = spelled[at]
        else:
            known = _known_at(line, at)
            if not known and not line.opens(at):
                at += 1
                continue
            last = _extended(line, at, max(at, at + known - 1))
        yield at, last
        at = last + 1


def _spelled_out(line: _Line) -> dict[int, int]:
    """Return names that a following "(ACR)" spells by their initials, small words counted or not."""
    found: dict[int, int] = {}
    tokens = line.tokens
    for at in range(2, len(tokens) - 1):
        if tokens[at - 1].text == "(" and tokens[at + 1].text == ")" and _is_acronym(tokens[at].text):
            first = _first_spelled(line, at - 2, tokens[at].text)
            if first is not None:
                found[first] = at - 2
    return found


def _first_spelled(line: _Line, last: int, letters: str) -> int | None:
    left = len(letters) - 1
    for at in range(last, max(last - _LONGEST_NAME, -1), -1):
        token = line.tokens[at]
        is_small = token.lower in line.grammar.function_words
        if token.text[0].upper() == letters[left] and (token.is_capital or is_small):
            left -= 1
        elif token.is_word and not is_small:
            return None
        if left < 0:
            return at if token.is_capital and at < last else None
    return None


def _known_at(line: _Line, at: int) -> int:
    """Return how many tokens from `at` make the longest name of the gazetteer, 0 for none."""
    naming, tokens = line.naming, line.tokens
    if tokens[at].start in line.taken or line.is_unit(at) or line.is_address(at):
        return 0
    longest = naming.gazetteer_starts.get(tokens[at].text, 0)
    for count in range(min(longest, len(tokens) - at), 0, -1):
        words = line.text[tokens[at].start : tokens[at + count - 1].end].replace("’", "'")
        is_known = words in naming.places or words in naming.demonyms
        if is_known or words in naming.words("organisations") or words in naming.words("sources"):
            return count
    return 0


def _extended(line: _Line, first: int, last: int) -> int:
    while last + 1 < len(line.tokens) and last - first < _LONGEST_NAME:
        following = _next_part(line, first, last)
        if following is None:
            break
        last = following
    return last


def _next_part(line: _Line, first: int, last: int) -> int | None:
    """Return the new last token when the name goes on after `last`."""
    tokens, naming = line.tokens, line.naming
    at = last + 1
    if tokens[at].text == ".":
        return at + 1 if _is_shortened(line, last) and line.opens(at + 1) else None
    if tokens[at].text in "'’" and len(tokens[last].text) == 1 and line.opens(at + 1):
        return at + 1  # "O' Leary"
    if _owns_name(line, last):
        return at + 1
    gap = line.text[tokens[last].end : tokens[at].start]
    if not _GAP.fullmatch(gap):
        return None
    if line.opens(at):
        return at
    if tokens[at].text in naming.words("ampersands") and line.opens(at + 1):
        return at + 1
    if tokens[at].text == "-" and line.joins_at(at):
        return at + 1
    if _has_epithet(line, at):
        return at + 1
    if tokens[at].lower in naming.words("particles") and tokens[at].lower not in naming.words("body_links"):
        is_double = at + 1 < len(tokens) and tokens[at + 1].lower in naming.words("particles")
        after = at + 2 if is_double else at + 1
        return after if line.opens(after) else None
    return _joined_part(line, first, last)


def _has_epithet(line: _Line, at: int) -> bool:
    """Whether an article with a byname stands here: "Cato the Elder", but not "the Elder Council"."""
    words = [token.text for token in line.tokens[at : at + 3]]
    if len(words) < 2 or words[1] not in line.naming.words("epithets") or line.opens(at + 2):
        return False
    return words[0].islower() and words[0] in line.naming.words("articles")


def _owns_name(line: _Line, last: int) -> bool:
    """Whether a possessive stands inside a body's name: "Farmers' Union", "Children's Fund", "St John's Hospital"."""
    tokens, naming = line.tokens, line.naming
    at = last + 1
    is_group = tokens[last].lower in naming.words("groups_in_names")
    is_saint = last > 0 and tokens[last - 1].lower in naming.words("saints")
    if not (is_group or is_saint) or tokens[at].lower not in naming.words("possessive_marks"):
        return False
    following = tokens[at + 1 : at + 2 + _OWNED_WORDS]
    heads = naming.words("organisation_heads")
    run = takewhile(lambda token: token.is_capital, following)
    return tokens[at].start == tokens[last].end and any(token.text in heads for token in run)


def _is_shortened(line: _Line, last: int) -> bool:
    """Whether a full stop after the word belongs to it: an initial, "Mr.", "St."."""
    word = line.tokens[last].text
    at = last + 2
    if at >= len(line.tokens) or line.tokens[at].start - line.tokens[last].end > 2:
        return False
    if word in line.naming.words("legal_forms"):
        return line.tokens[at].text in line.naming.words("legal_forms")
    shortened = line.naming.words("titles") | line.naming.words("place_starts")
    return len(word) == 1 or f"{word}." in shortened


def _joined_part(line: _Line, first: int, last: int) -> int | None:
    """Read "of (the) X" and "and X" inside names of bodies and territories."""
    tokens, naming = line.tokens, line.naming
    starts = naming.words("organisation_starts")
    head = tokens[last].text
    names_body = head in starts or head in naming.words("place_starts") or head in naming.words("place_heads")
    names_body |= head in naming.words("organisation_heads") and first == last
    at = last + 1
    if names_body and tokens[at].lower in naming.words("body_links"):
        has_article = at + 1 < len(tokens) and tokens[at + 1].lower in naming.words("articles")
        after = at + 2 if has_article else at + 1
        return after if line.opens(after) else None
    if tokens[at].lower in naming.words("body_coordinators") and _leads_to_body(line, first, at):
        return at + 1
    is_inside = tokens[first].text in starts and any(
        token.lower in naming.words("body_links") for token in tokens[first:last]
    )
    if is_inside and tokens[at].lower in naming.words("body_coordinators") and line.opens(at + 1):
        follower = tokens[at + 1].text
        is_other = follower in naming.places or follower in naming.words("titles") | naming.words(
            "given_names"
        )
        return None if is_other else at + 1
    return None


def _leads_to_body(line: _Line, first: int, at: int) -> bool:
    """Whether nouns before "and" are the first of two fields of one body: "Trade and Shipping Commission"."""
    tokens, naming = line.tokens, line.naming
    nouns = tokens[first:at]
    known = naming.words("organisations") | naming.words("sources") | naming.words("organisation_heads")
    known |= naming.words("given_names") | naming.words("titles")
    where = naming.places.keys() | naming.demonyms.keys()
    is_field = nouns[-1].lower in naming.common and nouns[-1].text not in known
    if not is_field or any(t.lower not in naming.common and t.text not in where for t in nouns):
        return False
    behind = list(takewhile(lambda token: token.is_capital, tokens[at + 1 : at + 2 + _FIELD_WORDS]))
    return 1 < len(behind) <= _FIELD_WORDS and behind[-1].text in naming.words("field_heads")

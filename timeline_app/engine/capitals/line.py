"""Tell which words of a sentence may be words of names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.syntax import Token

_LONGEST_ADDRESS: Final = 200  # characters
_LONGEST_SYLLABLE: Final = 7  # letters
_SHORT: Final = 5  # letters of a syllable that ends like a participle: "Ka - ching"
_SPACED: Final = 3  # characters of a hyphen with blanks


@dataclass(frozen=True, slots=True)
class Line:
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
                is_acronym(token.text) and token.lower not in self.naming.words("no_acronyms")
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
        if not self.is_spaced and not self._follows_initial(at - 1):
            return False
        places, demonyms = self.naming.places, self.naming.demonyms
        is_apart = any(word in places or word in demonyms for word in (before.text, after.text))
        return f"{before.text}-{after.text}" in places or not is_apart

    def _follows_initial(self, at: int) -> bool:
        """Whether a word is a surname behind an initial: "L. Oyun"."""
        near = self.tokens[at - 2 : at] if at > 1 else ()
        is_letter = len(near) == 2 and len(near[0].text) == 1 and near[0].text.isupper()
        return is_letter and near[1].text == "."

    def is_syllable(self, first: int, at: int) -> bool:
        """Whether a hyphen with blanks leads to the end of a name begun at `first`: "Moon Jae - in", "Yao - chang"."""
        tokens = self.tokens
        if at + 1 >= len(tokens) or tokens[at + 1].start - tokens[at - 1].end != _SPACED:
            return False
        if not self.is_spaced and first == at - 1:
            return False  # where a text has no such blanks elsewhere, two words of the name must stand before
        before, word = tokens[at - 1], tokens[at + 1]
        if not word.text.isalpha() or not word.text.islower() or len(word.text) > _LONGEST_SYLLABLE:
            return False
        if word.lower in self.naming.words("name_syllables") and self.is_spaced:
            after = tokens[at + 2].lower if at + 2 < len(tokens) else "."
            is_phrase = after in self.grammar.function_words | self.naming.words("articles")
            return first < at - 1 and before.lower not in self.naming.common and not is_phrase
        is_small = word.lower in self.grammar.function_words or self.grammar.verb(word.lower) is not None
        is_told = (
            word.text.endswith(tuple(self.naming.words("participle_endings"))) and len(word.text) > _SHORT
        )
        return not is_small and not is_told and word.lower not in self.naming.common

    def is_unit(self, at: int) -> bool:
        """Whether capitals belong to a number or a currency: "3GS", "US$ 40", "Rs 50", "1.5 °C", "US dollars"."""
        token = self.tokens[at]
        if self.tokens[at + 1 : at + 2] and self.tokens[at + 1].text in self.naming.words("currency_units"):
            return True
        before, after = self.text[max(token.start - 1, 0) : token.start], self.text[token.end : token.end + 1]
        if before.isdigit() or before == "°" or (after and after in "$€£₡"):
            return True
        is_currency = token.text in self.naming.words("currencies")
        following = self.tokens[at + 1].text[0] if at + 1 < len(self.tokens) else ""
        return is_currency and (following.isdigit() or following in ".$€£#")

    def is_initial(self, at: int) -> bool:
        """Whether a letter that is a small word too stands for a name before a surname: "Samuel A. Holm"."""
        near = self.tokens[at : at + 3]
        is_letter = len(near) == 3 and len(near[0].text) == 1 and near[0].text.isupper()
        is_stopped = is_letter and near[1].text == "." and near[1].start == near[0].end
        return is_stopped and self.opens(at + 2)

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


def is_acronym(word: str) -> bool:
    """Whether a word is of capitals alone: "NATO"."""
    return word.isupper() and word.isalpha() and len(word) > 1


def known_at(line: Line, at: int) -> int:
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

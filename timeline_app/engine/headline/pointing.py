"""Tell whether a headline points at something that it does not name: "this", "both", "the deal", "it"."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from timeline_app.languages.reporting import WordLists
from timeline_app.languages.story import Story

_QUOTED: Final = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?")
_MARKS: Final = ",;:.!?…()'’"
_ENDS: Final = ",;:"
_CLEAR: Final = 2  # names from which on "the two" and "both" have something to mean
_PARTICIPLES: Final = ("ed", "en", "un")  # "the decision taken by the court"
_WORDS_KEPT: Final = 1 << 16  # words whose plain form is kept
_NEAR: Final = 5  # words of a clause before which no thing but its subject is named


def is_pointing(headline: str, lists: WordLists, *, is_acted: bool) -> bool:
    """Whether a reader of a headline alone cannot know what it is about. `is_acted` tells that actors stand beside it.

    What is quoted is the speaker's own, and may point.
    """
    words = without_quoted(headline).split()
    told = told_words(words)
    if not told:
        return False
    return (
        opens_with_pronoun(told, lists)
        or any(_has_pointer(words, at, lists) for at in range(len(words)))
        or _begins_with_bare_noun(told, lists)
        or _has_object_pronoun(told, lists)
        or (not is_acted and not _names(words) and bare(told[0]) in lists.words("pointing_articles"))
    )


def is_about_nobody(headline: str, lists: WordLists) -> bool:
    """Whether a headline is about a pronoun and names nothing else: "They began their escalation"."""
    words = without_quoted(headline).split()
    told = told_words(words)
    return (
        bool(told) and opens_with_pronoun(told, lists) and not _names(words) and not _QUOTED.search(headline)
    )


def says_little(headline: str, lists: WordLists) -> bool:
    """Whether a headline is of a few words without a name or number: "No decision was made"."""
    is_short = len(headline.split()) <= lists.number("few_words", 0)
    return is_short and not names_something(headline)


def names_something(headline: str) -> bool:
    """Whether a headline holds a name, a number or a quotation behind its first word."""
    return bool(_names(without_quoted(headline).split())) or _QUOTED.search(headline) is not None


def without_quoted(headline: str) -> str:
    """Return a headline with one mark for each quotation in it."""
    return _QUOTED.sub(" “ ", headline)


def told_words(words: Sequence[str]) -> Sequence[str]:
    """Return the words behind who speaks: "Novak: the bridge was closed"."""
    return words[next((at + 1 for at, word in enumerate(words) if word.endswith(":")), 0) :]


@lru_cache(maxsize=_WORDS_KEPT)
def bare(word: str) -> str:
    """Return a word in small letters without the marks around it."""
    return word.strip(_MARKS).lower()


def _names(words: Sequence[str]) -> int:
    """Return how many names and numbers stand in words, the first word left out."""
    is_name = [word[:1].isupper() or any(letter.isdigit() for letter in word) for word in words]
    return sum(here and not before for before, here in pairwise(is_name)) + (
        len(is_name) > 1 and is_name[0] and is_name[1]
    )


def opens_with_pronoun(told: Sequence[str], lists: WordLists) -> bool:
    """Whether a pronoun is the subject, but for "it" that only leads to what follows: "It is clear that"."""
    first = bare(told[0].replace("’", "'").partition("'")[0])
    if first in lists.words("impersonal_pronouns"):
        joints = lists.words("impersonal_joints")  # but not in "It was opposed by Keller, who left"
        return not any(bare(word) in joints and not before.endswith(",") for before, word in pairwise(told))
    return first in lists.words("pointing_pronouns") and not _is_time(told, 0, lists)


def points_far(told: Sequence[str], story: Story) -> bool:
    """Whether a clause ends with "that" and a noun: "Keller sold that yard", not "Keller said that sales fell"."""
    far, small = story.telling.words("distant_determiners"), story.grammar.function_words
    for at, word in enumerate(told[1:-1], 1):
        following = told[at + 1]
        is_last = at + 2 == len(told) or following != following.rstrip(_ENDS)
        if word in far and is_last and following[:1].islower() and bare(following) not in small:
            return bare(following) not in story.telling.words("pointed_times")
    return False


def _is_time(words: Sequence[str], at: int, lists: WordLists) -> bool:
    """Whether a time stands behind "this": "this year", "this past season"."""
    return any(bare(word) in lists.words("pointed_times") for word in words[at + 1 : at + 3])


def _has_pointer(words: Sequence[str], at: int, lists: WordLists) -> bool:
    """Whether "this" stands before a noun that is no time, or "both" or "the two" where no two are named."""
    word = bare(words[at])
    following = bare(words[at + 1]) if at + 1 < len(words) and words[at] == words[at].rstrip(_MARKS) else ""
    if word in lists.words("pointing_determiners"):
        return bool(following) and not _is_time(words, at, lists)
    if word in lists.words(
        "likening_determiners"
    ):  # "such rallies", but not "rallies such as", "such a rally"
        return bool(following) and following not in lists.words("likening_links")
    before = bare(words[at - 1]) if at else ""
    is_pair = word in lists.words("pair_words") or (
        word in lists.words("pair_numbers")
        and before in lists.words("pointing_articles")
        and words[at + 1 : at + 2] != []
    )
    if not is_pair or (following and not following[0].isalpha()):
        return False
    rest = [bare(w) for w in words[at + 1 :]]
    return not set(rest) & lists.words("row_ends") and _names(words[:at]) < _CLEAR


def _begins_with_bare_noun(told: Sequence[str], lists: WordLists) -> bool:
    """Whether the subject is a noun that says nothing of what it is: "The deal closed", not "The deal with Oslo"."""
    if len(told) < 3 or bare(told[0]) not in lists.words("pointing_articles"):
        return False
    nouns = lists.words("pointing_nouns")
    at = next((k for k in range(1, len(told) - 1) if told[k] not in nouns or told[k + 1] not in nouns), 1)
    after, by = told[at + 1], bare(told[at + 2]) if len(told) > at + 2 else ""
    is_whole = bare(after) in lists.words("noun_joints") or not after[:1].islower()
    is_whole |= by in lists.words("doer_joints") and after.endswith(_PARTICIPLES)
    return told[at] in nouns and not is_whole  # with a pause behind it, it is told more of


def _has_object_pronoun(told: Sequence[str], lists: WordLists) -> bool:
    """Whether "it" is the object of the first verb, so that the subject cannot be meant: "Hedvig watched it"."""
    for at in range(2, min(_NEAR, len(told))):
        if any(word != word.rstrip(_MARKS) for word in told[:at]):
            return False
        if bare(told[at]) in lists.words("pointing_objects"):
            following = bare(told[at + 1]) if at + 1 < len(told) else ""
            is_last = not following or told[at] != told[at].rstrip(_MARKS)
            leads = bare(told[at - 1]) in lists.words("noun_joints")
            return not leads and (
                is_last
                or following in lists.words("cut_prepositions") | lists.words("noun_joints")
                or following in lists.words("new_articles")  # "declared it a park"
                or following in lists.words("definite_article")
            )
    return False

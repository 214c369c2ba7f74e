"""Find the definite nouns of a headline that only its article explains: "Keller challenged the award"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from timeline_app.engine.headline.dependence import clear_nouns, ends_noun, is_name, tells_which
from timeline_app.engine.headline.pointing import bare, told_words, without_quoted
from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story

_PAUSES: Final = ".…,;:)"
_ENOUGH: Final = 2  # names with which a headline tells enough
_REACH: Final = 3  # words before a noun in which "a" may stand
_LEAST: Final = 4  # letters of a noun that may stand within another word


def loose_nouns(headline: str, story: Story) -> tuple[str, ...]:
    """Return the nouns behind "the" that nothing in a headline tells of, but for its subject and those that are clear.

    So is "the award" in "Keller challenged the award", not in "Keller challenged the award to Marl".
    """
    words = without_quoted(headline).split()
    return tuple(noun for at in range(1, len(words) - 1) if (noun := _loose_noun(words, at, story)))


def known_nouns(headline: str, story: Story) -> tuple[str, ...]:
    """Return the loose nouns of a headline, and those that words before them tell more of: "the global conference"."""
    words = without_quoted(headline).split()
    return tuple(
        noun for at in range(1, len(words) - 1) if (noun := _loose_noun(words, at, story, is_plain=False))
    )


def introduces(words: str, noun: str, story: Story) -> bool:
    """Whether words tell what a noun in the singular is: "a contract for two ferries", "the contract of Marl".

    A noun that "the" alone stands before was told before itself.
    """
    told = words.split()
    return any(_is_new(told, at, story) or _is_whole(told, at, story) for at in _places(told, noun, story))


def is_first_told(words: str, noun: str, story: Story) -> bool:
    """Whether words tell of a noun in the singular for the first time: "a contract", not "the contract of Marl"."""
    told = words.split()
    return any(_is_new(told, at, story) for at in _places(told, noun, story))


def _places(told: Sequence[str], noun: str, story: Story) -> list[int]:
    endings = plural_endings(story)
    return [at for at in range(len(told)) if singular(bare(told[at]), endings) == noun]


def _is_new(words: Sequence[str], at: int, story: Story) -> bool:
    """Whether the noun at a place is one of which nobody was told before: behind "a", a number or a name."""
    openers, known = story.telling.words("insert_openers"), story.telling.words("definite_article")
    before = words[max(0, at - _REACH) : at]
    for count, word in enumerate(reversed(before), 1):
        if bare(word) in openers:
            return not _is_rate(words[: at - count], story)
        if bare(word) in known | story.grammar.function_words or word != word.rstrip(_PAUSES):
            return False
    return len(before) > 0 and is_name(before[-1])


def _is_rate(before: Sequence[str], story: Story) -> bool:
    """Whether what stands before "a" is measured by it: "18 francs a share", "$18 a share"."""
    last = bare(before[-1]) if before else ""
    return any(letter.isdigit() for letter in last) or last in story.telling.words("money_units")


def _is_whole(words: Sequence[str], at: int, story: Story) -> bool:
    """Whether what follows the noun at a place tells which one it is: "the contract of Marl"."""
    behind = words[at + 1 :]
    return bool(behind) and words[at].isalpha() and _is_explained(bare(words[at]), behind, story)


def tells_enough(headline: str, story: Story) -> bool:
    """Whether a headline is understood though one of its nouns is loose: it has two names, or tells where it was."""
    words, lists = told_words(without_quoted(headline).split()), story.telling
    starts = [at for at in range(1, len(words)) if words[at][:1].isupper() and words[at].isalpha()]
    count = sum(at == 1 or not words[at - 1][:1].isupper() for at in starts)
    joints, of_text = lists.words("place_joints"), lists.words("pointing_nouns") | lists.words("known_things")
    is_placed = any(bare(words[at - 1]) in joints for at in starts)
    return count >= _ENOUGH or (is_placed and not of_text & {*map(bare, words)})


def tells_little(headline: str, story: Story) -> bool:
    """Whether a headline has no figure and at most one name: "Norrland closed its yard"."""
    words = headline.split()
    names = [word[:1].isupper() for word in words]
    first = bare(words[0])
    names[0] = first not in story.naming.common and first not in story.grammar.function_words
    count = sum(here and not before for before, here in pairwise([False, *names]))
    return count < _ENOUGH and not any(letter.isdigit() for letter in headline)


def points_back(headline: str, story: Story) -> bool:
    """Whether a headline counts from a time that was told before: "since then"."""
    words = [bare(word) for word in without_quoted(headline).split()]
    then, leads = story.telling.words("told_times"), story.telling.words("told_time_leads")
    return any(one in leads and two in then for one, two in pairwise(words))


def _loose_noun(words: Sequence[str], at: int, story: Story, *, is_plain: bool = True) -> str:
    """Return the noun behind the article at a place where it is loose, "" where it is not or none stands there.

    `is_plain` leaves out one that words before it tell more of.
    """
    if not _is_opener(words, at, story):
        return ""
    phrase = words[at:]
    end = next((k for k in range(1, len(phrase)) if ends_noun(phrase, k, story)), len(phrase))
    inner = [bare(word) for word in phrase[1:end]]
    of_text = story.telling.words("pointing_nouns")
    if bare(words[at]) in story.grammar.words("possessives") and not {*inner[-1:]} & of_text:
        return ""  # "his boat", but not "his decision"
    plain = story.telling.words("plain_modifiers") | story.grammar.words("counting_words")
    is_told_of = is_plain and any(word not in plain for word in inner[:-1])
    if not inner or is_told_of or any(map(is_name, phrase[1:end])):
        return ""
    noun, behind = inner[-1], phrase[end:]
    is_over = phrase[end - 1] != phrase[end - 1].rstrip(_PAUSES)
    is_loose = is_over or not behind or not _is_explained(noun, behind, story)
    is_known = _is_clear(noun, story) or _is_told(noun, words[:at], story)
    return noun if is_loose and not is_known else ""


def _is_clear(noun: str, story: Story) -> bool:
    """Whether a noun is understood behind "the" everywhere: "the police", "the road"; what is no noun is, too."""
    clear = clear_nouns(story) | story.telling.words("clear_things") | story.grammar.function_words
    return not noun.isalpha() or len(noun) < _LEAST or noun in clear


def _is_opener(words: Sequence[str], at: int, story: Story) -> bool:
    """Whether "the" or "his" stands at a place, or "that" behind a preposition: "in that case"."""
    lists, word = story.telling, bare(words[at])
    if word in lists.words("definite_article") | story.grammar.words("possessives"):
        return True
    is_led = at > 0 and bare(words[at - 1]) in story.grammar.words("prepositions")
    return is_led and word in lists.words("distant_determiners")


def _is_explained(noun: str, behind: Sequence[str], story: Story) -> bool:
    """Whether what follows a noun tells which one it is: "the yard in Lund", but not "the agreement in Lund"."""
    lists, low = story.telling, bare(behind[0])
    verb = story.grammar.verb(low)
    is_done = verb is not None and bool(verb.forms & Form.PAST) and low not in story.grammar.function_words
    if is_name(behind[0]) or not low or is_done or low in lists.words("telling_joints"):
        return True  # "the tropical Andes", "the nickname “Tom”", "the yard sold to Marl"
    nouns = lists.words("pointing_nouns") | lists.words("known_things")
    day = behind[1] if len(behind) > 1 else ""
    is_dated = day[:1].isdigit() or bare(day) in lists.words("calendar_words")
    is_beside = low in lists.words("place_joints") and (noun in nouns or is_dated)
    return not is_beside and tells_which(behind, story)


def _is_told(noun: str, before: Sequence[str], story: Story) -> bool:
    """Whether a noun was told before in the same headline, also in a longer word, or means a body named there."""
    endings, bodies = plural_endings(story), story.naming.words("organisation_descriptions")
    stem = singular(noun, endings)
    is_named = noun in bodies and any(map(is_name, before))
    return is_named or any(
        stem == singular(bare(word), endings) or (len(stem) >= _LEAST and stem in bare(word))
        for word in before
    )


def plural_endings(story: Story) -> tuple[str, ...]:
    """Return the endings of nouns in the plural, the longest first."""
    return tuple(sorted(story.naming.words("plural_endings"), key=len, reverse=True))


def singular(word: str, endings: tuple[str, ...]) -> str:
    """Return a word without its ending of the plural, which need not be one of the language.

    >>> singular("yards", ("s",))
    'yard'
    """
    ending = next((end for end in endings if word.endswith(end) and len(word) > len(end) + 2), "")
    return word.removesuffix(ending)

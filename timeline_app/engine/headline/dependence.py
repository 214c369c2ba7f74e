"""Tell whether a headline hangs on what stands elsewhere in its article: "The vehicle hit the rail"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from timeline_app.engine.headline.pointing import (
    bare,
    is_pointing,
    opens_with_pronoun,
    points_far,
    says_little,
    told_words,
    without_quoted,
)
from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story

_SUBJECT: Final = 6  # words in which a subject without a name ends
_COMPLEMENT: Final = 6  # words behind "of" in which a name may stand
_PARTITIVE: Final = 4  # words in which "of them" or "others" stands
_QUOTATION: Final = re.compile('[“«"](?P<inner>[^”»"]+)')
_SHORT: Final = 8  # words of a quotation that says little
_YEAR: Final = 4  # digits of a number that tells which one it is: "the 2020 survey"
_PAUSES: Final = ",;:"
_MARKS: Final = ".,;:!?…()"
_LEADING: Final = 5  # words in which "it is hard to" leads on
_BARE: Final = 2  # words of a subject of which nothing tells which one it is: "the government"


def hangs_on_text(headline: str, story: Story, *, is_acted: bool) -> bool:
    """Whether a reader who has the headline only cannot know what it is about; what it is about may be told before.

    `is_acted` tells that actors stand beside it.
    """
    words = without_quoted(headline).split()
    told = told_words(words)
    if not told:
        return False
    if told == ["“"]:
        return _is_open_quotation(headline, story)
    return (
        is_pointing(headline, story.telling, is_acted=is_acted)
        or (says_little(headline, story.telling) and not _is_name_first(words, story))
        or (bare(told[0]) in story.grammar.words("possessives") and not _is_honour(told, story))
        or any(has_bare_subject(clause, story) for clause in _clauses(told, words, story))
        or _has_bare_object(words, story)
        or _says_that(words, story)
        or _has_half_name(told, story)
        or points_far(told, story)
        or _has_known_owner(told, story)
        or (len(told) > 2 and bare(told[-1]) in story.telling.words("pointing_places"))
        or _is_partitive(words, story)
        or _has_loose_pronoun(words, story)
    )


def is_about_pronoun(headline: str, story: Story, *, is_of_person: bool) -> bool:
    """Whether a pronoun opens what is told, or what a person is told to have said: "Keller said it was a chance".

    "This" before a noun is none, nor is "it" that leads to what follows: "Keller said it was hard to sail".
    """
    words = without_quoted(headline).split()
    others = story.telling.words("impersonal_pronouns") | story.grammar.words("pronouns_plural")
    content = _content(words, story)
    is_said = is_of_person and bool(content) and bare(content[0].partition("’")[0]) in others
    is_said &= not {*map(bare, content[_BARE:_LEADING])} & story.grammar.words("infinitive_marker")
    return (
        (is_said and _is_about_pronoun(content, story))
        or _says_that(words, story)
        or _is_about_pronoun(told_words(words), story)
    )


def _is_about_pronoun(clause: Sequence[str], story: Story) -> bool:
    if len(clause) < _BARE or not opens_with_pronoun(clause, story.telling):
        return False
    is_plain = bare(clause[0]) not in story.grammar.words("determiners")
    return is_plain or bare(clause[1]) in _finite(story)


def goes_on_with_pronoun(headline: str, before: str, story: Story) -> bool:
    """Whether the pronoun that opens a headline stands in what was told before it, too: it means somebody else."""
    grammar, told = story.grammar, told_words(without_quoted(headline).split())
    kinds = ("pronouns_masculine", "pronouns_feminine", "pronouns_plural", "pronouns_neuter")
    kind = next((words for name in kinds if bare(told[0]) in (words := grammar.words(name))), frozenset())
    return not kind.isdisjoint(map(bare, before.split()))


def is_nameless(headline: str, story: Story) -> bool:
    """Whether no name stands in what is told, and nobody is quoted: "Sales fell 5 per cent", "Novak: sales fell"."""
    told = told_words(without_quoted(headline).split())
    times = story.telling.words("calendar_words")
    is_named = any(word[:1].isupper() and bare(word) not in times for word in told[1:])
    is_named |= bool(told) and told[0][:1].isupper() and _is_name_first(told, story)
    return not is_named and _QUOTATION.search(headline) is None


def hanging_nouns(headline: str, story: Story) -> tuple[frozenset[str], frozenset[str]]:
    """Return the small nouns of a headline that a reader is thought to know, and those of them that are its subject.

    So are "the vehicle" and "these vendors".
    """
    words = without_quoted(headline).split()
    start = len(words) - len(told_words(words))
    found = {at: noun for at in range(len(words) - 1) if (noun := _known_noun(words[at:], story))}
    known = {at: noun for at, noun in found.items() if noun not in story.telling.words("only_ones")}
    return frozenset(known.values()), frozenset(noun for at, noun in known.items() if at == start)


def _known_noun(words: Sequence[str], story: Story) -> str:
    """Return the small noun that words begin with, behind what says that it is known; "" where they do not."""
    lists = story.telling
    openers = lists.words("definite_article") | lists.words("pointing_determiners")
    openers |= lists.words("distant_determiners") - story.grammar.words("complementisers")
    if bare(words[0]) not in openers:
        return ""
    end = next((at for at in range(1, len(words)) if ends_noun(words, at, story)), len(words))
    return bare(words[end - 1]) if end > 1 and words[end - 1][:1].islower() else ""


def _clauses(told: Sequence[str], words: Sequence[str], story: Story) -> Iterator[Sequence[str]]:
    """Yield what may begin with a bare subject: what is told, also behind what leads it, and what somebody said."""
    yield told
    yield _content(words, story)
    leads = story.grammar.words("adverbs") | story.grammar.words("prepositions")
    comma = next((at for at, word in enumerate(told) if word.endswith(",")), None)
    first = bare(told[0])
    if comma is not None and (first in leads or comma == 0) and not any(map(is_name, told[1 : comma + 1])):
        yield told[comma + 1 :]  # "Initially, the plan covers six yards", but not "In Lund, the court sent"


def _has_half_name(told: Sequence[str], story: Story) -> bool:
    """Whether a body is called by one common noun of its name, which was told before: "a project of the Fund"."""
    articles, clear = story.telling.words("definite_article"), clear_nouns(story)
    heads = story.naming.words("organisation_heads")
    for at in range(1, len(told)):
        noun, behind = told[at], told[at + 1] if at + 1 < len(told) else ""
        is_half = bare(told[at - 1]) in articles and noun[:1].isupper() and bare(noun)[1:].isalpha()
        if not is_half:
            continue
        is_half = (
            bare(noun) in {head.lower() for head in heads} and noun[1:].islower() and bare(noun) not in clear
        )
        is_whole = is_name(behind) or bare(behind) in story.telling.words("whole_joints")
        is_named = any(bare(noun) == bare(word) for word in told[: at - 1])
        if is_half and not is_named and not (is_whole and noun == noun.rstrip(_PAUSES)):
            return True
    return False


def _has_known_owner(told: Sequence[str], story: Story) -> bool:
    """Whether somebody owns what is acted on who was told of before: "asked for the boy’s return"."""
    naming = story.naming
    beings = naming.words("acting_nouns") & story.telling.words("pointing_nouns")
    beings -= naming.words("organisation_descriptions")  # "the family’s lawyer", but a firm speaks of itself
    beings |= naming.words("person_descriptions")
    beings |= naming.words("masculine_nouns") | naming.words("feminine_nouns")
    for article, owner in pairwise(told[1:]):
        noun = owner.replace("’", "'").partition("'")[0].lower()
        is_owner = bare(article) in story.telling.words("definite_article") and noun != owner.lower()
        if is_owner and noun in beings:
            return True
    return False


def clear_nouns(story: Story) -> frozenset[str]:
    """Return the nouns that are clear alone, or where anything is named beside them."""
    lists = story.telling
    return lists.words("only_ones") | lists.words("bodies_of_state") | lists.words("pointed_times")


def _is_open_quotation(headline: str, story: Story) -> bool:
    """Whether what is quoted begins with what was named before, or is short and names nothing: "We are ready"."""
    found = _QUOTATION.search(headline)
    words = found["inner"].split() if found is not None else []
    grammar = story.grammar
    pointing = grammar.words("pronouns") - grammar.words("questions")
    pointing |= story.telling.words("pointing_determiners") | grammar.words("possessives")
    while len(words) > 1 and bare(words[0]) in story.telling.words("headline_openers"):
        words = words[1:]  # "So it was known"
    first = bare(words[0].replace("’", "'").partition("'")[0]) if words else ""
    is_personal = first in grammar.words("first_second_person")
    is_named = any(map(is_name, words[1:])) or (bool(words) and _is_name_first(words, story))
    return (first in pointing and not (is_personal and is_named)) or not is_named


def _is_honour(told: Sequence[str], story: Story) -> bool:
    """Whether a possessive is part of a title: "His Majesty King Olaf"."""
    return len(told) > 1 and told[1][:1].isupper() and bare(told[1]) in story.telling.words("honours")


def _content(words: Sequence[str], story: Story) -> Sequence[str]:
    """Return what somebody is told to have said without a colon: "Novak said the boat sank"."""
    joints = {joint.strip() for joint in story.telling.words("told_joints")}
    at = next((at + 1 for at, word in enumerate(words) if word in joints), len(words))
    return words[at:]


def _says_that(words: Sequence[str], story: Story) -> bool:
    """Whether what somebody is told to have said points at what was told before: "Keller said that should help"."""
    content = _content(words, story)
    return (
        len(content) > 1
        and bare(content[0]) in story.telling.words("pointing_alone")
        and bare(content[1]) in _finite(story)
    )


def _finite(story: Story) -> frozenset[str]:
    grammar = story.grammar
    return grammar.words("be_finite") | grammar.words("have_finite") | grammar.words("modals")


def has_bare_subject(told: Sequence[str], story: Story) -> bool:
    """Whether the subject is a common noun that was told of before: "The take-off was normal", not "The fall of Tarn".

    What there is only one of is clear; a body such as "the court" is where anything else is named.
    """
    lists, grammar = story.telling, story.grammar
    if len(told) < 2 or bare(told[0]) not in lists.words("definite_article"):
        return False
    end = next((at for at in range(1, len(told)) if ends_noun(told, at, story)), len(told))
    noun = bare(told[min(end, len(told)) - 1])
    if end == 1 or end > _SUBJECT or noun in lists.words("only_ones"):
        return False
    if any("'" in word or "’" in word for word in told[1:end]):
        return not any(
            word[:1].isupper() for word in told[1:end]
        )  # "The boy's father", but not "The Oslo firm's"
    following = told[end] if end < len(told) else ""
    is_over = told[end - 1][-1] in _PAUSES
    if is_name(following) and not is_over:
        verb = grammar.verb(bare(told[end - 1]))
        return verb is not None and end > 2 and bool(verb.forms & Form.PAST)
    is_clear = any(word[:1].isupper() for word in told[end:])
    if noun in lists.words("bodies_of_nations") and end == _BARE:
        return not _names_place(told[end:], story)
    if noun in lists.words("bodies_of_state") | story.naming.words("roles"):
        return not is_clear
    joints = grammar.words("prepositions") | grammar.words("relatives") | lists.words("noun_joints")
    if is_over or bare(following) not in joints:
        return True
    rest = told[end : end + _COMPLEMENT]
    is_told = is_clear if bare(following) in lists.words("whole_joints") else any(map(is_name, rest))
    return not is_told


def _names_place(words: Sequence[str], story: Story) -> bool:
    """Whether a place or people is named in words, or more names than one: then it is known which government it is."""
    names = [at for at, word in enumerate(words) if word[:1].isupper()]
    count = sum(at - 1 not in names for at in names)
    joints = story.telling.words("whole_joints") | story.telling.words("place_joints")
    is_placed = any(at and bare(words[at - 1]) in joints for at in names)
    return count > 1 or is_placed or any(_is_place(words[at], story) for at in names)


def _is_place(word: str, story: Story) -> bool:
    """Whether a word is the name of a place, or of what belongs to it: "Norway’s", "Norwegian"."""
    plain = word.replace("’", "'").partition("'")[0].strip(_MARKS)
    return plain in story.naming.places or plain in story.naming.demonyms


def ends_noun(told: Sequence[str], at: int, story: Story) -> bool:
    """Whether the noun phrase that began before `at` is over there."""
    grammar, word = story.grammar, told[at]
    low = bare(word)
    is_counted = word[:1].isdigit() and not (low.isdigit() and len(low) == _YEAR)
    if told[at - 1][-1] in _PAUSES or not (word[:1].islower() or is_counted):
        return True
    if low in grammar.function_words - grammar.words("counting_words") or "'" in word or "’" in word:
        return "'" not in word and "’" not in word
    verb = grammar.verb(low)
    return at > 1 and verb is not None and bool(verb.forms & (Form.PAST | Form.THIRD))


def is_name(word: str) -> bool:
    """Whether a word has a capital or a digit."""
    return word[:1].isupper() or any(letter.isdigit() for letter in word)


def _has_bare_object(words: Sequence[str], story: Story) -> bool:
    """Whether a thing that says nothing of what it is stands behind the subject: "applauded the decision".

    So does any thing where nobody is named: "Five boats left the harbour", not "Keller watched the flight".
    """
    lists = story.telling
    nouns, articles = (
        lists.words("pointing_nouns") | lists.words("known_things"),
        lists.words("definite_article"),
    )
    clear = clear_nouns(story)
    is_nameless = not (any(map(is_name, words[1:])) or _is_name_first(words, story))
    for at in range(1, len(words) - 1):
        if bare(words[at]) not in articles:
            continue
        noun = bare(words[at + 1])
        is_any = is_nameless and noun.isalpha() and words[at + 1].islower() and noun not in clear
        if (noun in nouns or is_any) and _is_bare(words, at + 1, story):
            return True
    return False


def _is_bare(words: Sequence[str], at: int, story: Story) -> bool:
    """Whether nothing behind a noun tells what it is, and it was not told before."""
    grammar = story.grammar
    if bare(words[at]) in {bare(word) for word in words[: at - 1]}:
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    if not following or words[at] != words[at].rstrip(".…" + _PAUSES):
        return True
    return not tells_which(words[at + 1 :], story) and bare(following) in grammar.function_words


def tells_which(behind: Sequence[str], story: Story) -> bool:
    """Whether the words behind a noun begin with what tells which one it is: "of the yard", "that sank"."""
    grammar, joints = story.grammar, story.telling.words("noun_joints")
    low, after = bare(behind[0]), behind[1] if len(behind) > 1 else ""
    if low not in joints | grammar.words("relatives"):
        return False
    openers = grammar.words("determiners") | grammar.words("possessives")
    is_more = is_name(after) or bare(after) in openers or low in grammar.words("relatives")
    return is_more or low in story.telling.words("whole_joints")


def _is_partitive(words: Sequence[str], story: Story) -> bool:
    """Whether a subject is some of those told of before: "Another victim died", "Two others fled", "One of them".

    So is what is like them: "A similar suit".
    """
    lists = story.telling
    first = [bare(word) for word in words[:_PARTITIVE]]
    is_named = any(word[:1].isupper() for word in words[1:])
    is_rest = first[0] in lists.words("rest_words") and not is_named
    is_rest |= bool(set(first) & lists.words("others_words"))
    objects = lists.words("pointing_objects")
    return (
        is_rest
        or _is_likened(first, story)
        or any(one in lists.words("whole_joints") and two in objects for one, two in pairwise(first))
    )


def _is_likened(first: Sequence[str], story: Story) -> bool:
    """Whether words compare with what was told before: "a further 300", but not "the same day"."""
    lists = story.telling
    is_like = (
        len(first) > 1 and first[0] in story.naming.words("articles") and first[1] in lists.words("likening")
    )
    return is_like and not lists.words("pointed_times") & {*first[2:]}


def _has_loose_pronoun(words: Sequence[str], story: Story) -> bool:
    """Whether a pronoun stands where it can mean nobody named before: "for his capture", "In Lund, they met"."""
    grammar = story.grammar
    singular = grammar.words("pronouns_masculine") | grammar.words("pronouns_feminine")
    plural = grammar.words("pronouns_plural")
    leads = grammar.words("prepositions") | grammar.words("subordinators")
    comma = next((at for at, word in enumerate(words) if word.endswith(",")), len(words) - 1)
    following = words[comma + 1] if comma + 1 < len(words) else ""
    is_ahead = bare(words[0]) in leads and is_name(following)  # "In his speech, Novak"
    for at, word in enumerate(words):
        low = bare(word.replace("’", "'").partition("'")[0])
        if low not in singular | plural or not word[:1].islower():
            continue
        before = words[:at]
        is_led = bare(words[0]) in grammar.words("prepositions") and before[-1:] and before[-1].endswith(",")
        if is_led and low in grammar.words("subject_pronouns"):
            return True
        if is_ahead and at < comma:
            continue
        others = before if low in plural else [one for one in before if not _is_place(one, story)]
        if any(is_name(one) for one in others[1:]) or (others and _is_name_first(others, story)):
            return False
        if not any(_may_be(bare(one), story, is_plural=low in plural) for one in before):
            return True
    return False


def _is_name_first(words: Sequence[str], story: Story) -> bool:
    """Whether the first word of a headline is a name, which its capital does not tell."""
    low = bare(words[0])
    return low not in story.naming.common and low not in story.grammar.function_words


def _may_be(word: str, story: Story, *, is_plural: bool) -> bool:
    """Whether a word may be what a pronoun means: a noun in the plural, or one for a person."""
    naming = story.naming
    if is_plural:
        plural, singular = naming.words("plural_endings"), naming.words("no_plural_endings")
        is_many = word.endswith(tuple(plural)) and not word.endswith(tuple(singular))
        return is_many or word in naming.words("irregular_plurals") | naming.words("acting_nouns")
    if word in naming.words("irregular_plurals"):
        return False  # "People await his return"
    beings = naming.words("roles") | naming.words("person_descriptions") | naming.words("acting_nouns")
    return word in beings | naming.words("masculine_nouns") | naming.words("feminine_nouns")

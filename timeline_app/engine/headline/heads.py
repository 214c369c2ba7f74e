"""Tell whether a headline lacks the verb of a main clause: "Hardships caused by the floods", "Lund, where they met"."""

from collections.abc import Collection, Sequence
from typing import Final

from timeline_app.engine.headline.ends import is_contracted
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.story import Story

_MARKS: Final = ",;:.–—-…“”\"'’()"
_MANNER: Final = "ly"


def is_headless(headline: str, verbs: Collection[str], story: Story) -> bool:
    """Whether words have verbs, and each only tells more of a noun, or have none and begin with an "-ing" form.

    It does so behind a relative ("a city in which the two met"), or as a participle without an object ("posts cut by
    the board", "a crowd packed with children"). `verbs` are the words that are verbs in the sentence.
    """
    words = [word for word in headline.split(" ") if word]
    plain = [word.strip(_MARKS).lower() for word in words]
    grammar = story.grammar
    is_hanging = is_found = is_reduced = False
    at = 0
    while at < len(plain):
        if _opens(plain, at, grammar, is_alone=", " not in headline):
            is_hanging, at = True, at + 1
            continue
        if not _may_be_finite(words, at, verbs, story):
            at += 1
            continue
        is_found = True
        is_reduced = _is_reduced(plain, at, story) or (is_reduced and _goes_on(plain, at, grammar))
        if not is_reduced and not is_hanging:
            return False
        is_hanging = is_hanging and is_reduced  # the verb behind "who" is its own, the next one is not
        at = _group_end(plain, at, grammar)
    return is_found or _is_ing(plain[0], grammar)


def _opens(plain: Sequence[str], at: int, grammar: Grammar, *, is_alone: bool) -> bool:
    """Whether a word opens a clause that hangs on what is before it, or on nothing: "Lund, where", "When asked"."""
    word = plain[at]
    if word not in grammar.words("relatives") | grammar.words("complementisers"):
        return False
    if not at:
        return is_alone and word in grammar.words("time_relatives")
    following = plain[at + 1] if at + 1 < len(plain) else ""
    is_pointing = word in grammar.words("determiners") and plain[at - 1] in grammar.words("prepositions")
    return bool(following) and not is_pointing


def _may_be_finite(words: Sequence[str], at: int, verbs: Collection[str], story: Story) -> bool:
    """Whether a word may be a finite verb: it is one in the sentence, or a past form, and what is before lets it."""
    grammar, word = story.grammar, words[at].strip(_MARKS).lower()
    if (word in _auxiliaries(grammar) and words[at].islower()) or is_contracted(word, grammar):
        return True  # "may", but not "May"
    verb = grammar.verb(word) if words[at].strip(_MARKS).islower() else None
    if verb is None or not at or words[at - 1].lower() in _leading(story):
        return False
    if word in verbs or (verb.forms & (Form.PAST | Form.THIRD) and not verb.forms & Form.BASE):
        return True
    following = words[at + 1].lower() if at + 1 < len(words) and words[at][-1].isalnum() else ""
    next_verb = grammar.verb(following)
    is_noun = not following or following in _auxiliaries(grammar)
    is_noun |= next_verb is not None and bool(next_verb.forms & (Form.PAST | Form.THIRD))
    return bool(verb.forms & Form.BASE) and not is_noun  # "the insect market is", but "two boards plan to"


def _leading(story: Story) -> frozenset[str]:
    """Return the words that want a noun: no finite verb stands right behind one."""
    grammar = story.grammar
    small = grammar.words("prepositions") - grammar.words("subordinators") - grammar.words("adverbs")
    articles = grammar.words("new_articles") | story.telling.words("definite_article")
    return small - story.telling.words("verb_particles") | articles | grammar.words("possessives")


def _auxiliaries(grammar: Grammar) -> frozenset[str]:
    finite = grammar.words("be_finite") | grammar.words("have_finite") | grammar.words("modals")
    return finite | grammar.words("do_finite")


def _is_reduced(plain: Sequence[str], at: int, story: Story) -> bool:
    """Whether a past form is a participle, as its verb lacks its object: "an estate valued at 3 million"."""
    grammar, following = story.grammar, plain[at + 1 : at + 2]
    verb = grammar.verb(plain[at])
    if verb is None or not verb.forms & Form.PARTICIPLE or verb.forms & Form.BASE:
        return False
    is_bare = not following or following[0] in grammar.words("prepositions") - story.telling.words(
        "verb_particles"
    )
    return is_bare and verb.lemma in grammar.verb_classes["wanting_object"]


def _goes_on(plain: Sequence[str], at: int, grammar: Grammar) -> bool:
    """Whether a past form goes on with a participle: "named by the board and | backed by the mayor"."""
    verb = grammar.verb(plain[at])
    is_form = verb is not None and bool(verb.forms & Form.PARTICIPLE)
    is_led = plain[at + 1 : at + 2] and plain[at + 1] in grammar.words("prepositions")
    return is_form and bool(is_led) and plain[at - 1] in grammar.words("coordinators")


def _group_end(plain: Sequence[str], at: int, grammar: Grammar) -> int:
    """Return where a verb with what follows its auxiliaries ends: "had not been | sold" is one."""
    if plain[at] not in _auxiliaries(grammar):
        return at + 1
    end = at + 1
    between = grammar.words("adverbs") | grammar.words("negation_adverbs") | _auxiliaries(grammar)
    between |= grammar.words("be")
    while end < len(plain) and (plain[end] in between or plain[end].endswith(_MANNER)):
        end += 1
    return end + 1 if end < len(plain) and grammar.verb(plain[end]) is not None else end


def _is_ing(word: str, grammar: Grammar) -> bool:
    verb = grammar.verb(word)
    return verb is not None and bool(verb.forms & Form.ING)

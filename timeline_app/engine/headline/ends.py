"""Tell whether a headline that was cut ends where something is told: not "even if his family"."""

from collections.abc import Sequence
from typing import Final

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.story import Story

_MANNER: Final = "ly"
_OWNED: Final = "s"  # behind an apostrophe
_MARKS: Final = ",;:.–—-…“”\"'’()"


def is_clean(words: str, story: Story) -> bool:
    """Whether a cut headline needs no "…", and its last clause has its verb."""
    return "…" not in words and open_clause(words, story) is None


def open_clause(headline: str, story: Story) -> int | None:
    """Return the offset of the clause at the end of a headline that was cut before its verb; None without one."""
    words = headline.split(" ")
    plain = [word.strip(_MARKS).lower() for word in words]
    end = len(words)
    while end and (opened := _opened(words[:end], plain[:end], story)) is not None:
        at, is_open = opened
        if is_open:
            return len(" ".join(words[:at]))
        if plain[at] not in story.grammar.words("relatives"):
            return None
        end = at  # "that the man who was ill": the clause that it stands in may want its verb
    return None


def _opened(words: Sequence[str], plain: Sequence[str], story: Story) -> tuple[int, bool] | None:
    """Return where the last clause begins, and whether it lacks its verb."""
    openers = story.telling.words("open_ends") | story.speech.words("content_openers")
    at = next((k for k in range(len(words) - 1, 0, -1) if plain[k] in openers), None)
    if at is None or any(word.endswith(tuple('”"»')) for word in words[at:]):
        return None
    rest = plain[at + 1 :]
    if rest and rest[0] in story.telling.words("open_end_continues"):
        return at, False  # "because of the storm"
    verb = story.grammar.verb(rest[0]) if rest else None
    is_content = plain[at] in story.grammar.words("complementisers") - story.grammar.words("questions")
    if verb is not None and verb.forms & (Form.ING | Form.PARTICIPLE) and not is_content:
        return at, False  # "while trying to leave"
    is_verb = verb is not None and plain[at] in story.grammar.words("relatives")  # "adults who abuse them"
    return at, not (is_verb or _has_finite_verb(rest, story.grammar))


def has_finite_verb(headline: str, story: Story) -> bool:
    """Whether a headline holds a word that may be a finite verb."""
    return _has_finite_verb([word.strip(_MARKS).lower() for word in headline.split(" ")], story.grammar)


def is_contracted(word: str, grammar: Grammar) -> bool:
    """Whether a small word holds a verb behind its apostrophe: "it's", "they’re", but not "women’s"."""
    base, mark, ending = word.replace("’", "'").rpartition("'")
    if ending != _OWNED:
        return bool(mark) and bool(ending)
    small = grammar.words("subject_pronouns") | grammar.words("questions") | grammar.words("existential")
    return base in small | grammar.words("adverbs")


def _has_finite_verb(words: Sequence[str], grammar: Grammar) -> bool:
    auxiliaries = grammar.words("be_finite") | grammar.words("have_finite") | grammar.words("modals")
    auxiliaries |= grammar.words("do_finite")
    for at, word in enumerate(words):
        verb = grammar.verb(word)
        forms = Form(0) if verb is None else verb.forms
        before = at - 1 - (at > 1 and words[at - 1].endswith(_MANNER))
        is_led = at > 0 and words[before] in grammar.words("subject_pronouns") | grammar.words("relatives")
        is_led |= at > 0 and words[at - 1].endswith("s") and not words[at - 1].endswith(("'s", "’s"))
        following = words[at + 1] if at + 1 < len(words) else ""
        is_participle = bool(forms & Form.PARTICIPLE) and following in grammar.words("participle_links")
        if word in auxiliaries or is_contracted(word, grammar):
            return True
        if forms & (Form.PAST | Form.THIRD) and not is_participle:  # "the man accused of a killing"
            return True
        if is_led and forms & Form.BASE:
            return True  # "that ships sail"
    return False

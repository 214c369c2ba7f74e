"""Tell a clause alone that hangs on another one: "when the mill burned" as "the mill burned"."""

from collections.abc import Sequence
from typing import Final

from timeline_app.engine.headline.ends import has_finite_verb
from timeline_app.languages.story import Story

_MARKS: Final = ",;:.–—-…“”\"'’()"
_LEAD: Final = 4  # words in which what measures the time before a clause ends: "just three weeks before"


def told_alone(headline: str, story: Story) -> str:
    """Return a headline without the words that hang it on a clause that it does not tell; as it is where none do.

    "When the mill burned" is told as "The mill burned", but "When the mill burned, nobody was hurt" stays, and so do
    conditions.
    """
    words = headline.split(" ")
    at = _opener(words, story)
    if at is None or _leads_on(words[at + 1 :], story):
        return headline
    rest = " ".join(words[at + 1 :])
    return rest[:1].upper() + rest[1:] if has_finite_verb(rest, story) else headline


def without_lead_time(headline: str, story: Story) -> str:
    """Return a headline without what measures the time before a clause that it does not tell: ", just weeks"."""
    kept, comma, end = headline.rpartition(", ")
    words = end.lower().split(" ")
    measures = story.telling.words("lead_times") | story.telling.words("lead_counts")
    is_led = bool(comma) and words[0] in story.telling.words("date_focus")
    return kept if is_led and all(word in measures for word in words[1:]) else headline


def _opener(words: Sequence[str], story: Story) -> int | None:
    """Return the word that opens a clause at the start of words, what measures time before it; None without one."""
    lists, grammar = story.telling, story.grammar
    plain = [word.strip(_MARKS).lower() for word in words[: _LEAD + 1]]
    if plain[0] in lists.words("led_openers"):
        is_clause = plain[0] not in grammar.words("prepositions") or _is_subject(plain[1:], story)
        return 0 if is_clause and len(words) > 2 else None
    measures = lists.words("lead_times") | lists.words("lead_counts")
    at = next((k for k, word in enumerate(plain[1:], 1) if word not in measures and not word.isdigit()), 0)
    is_led = plain[0] in lists.words("date_focus") and at > 1 and words[at] in lists.words("lead_joints")
    return at if is_led else None


def _is_subject(words: Sequence[str], story: Story) -> bool:
    """Whether words begin with a pronoun that a clause is about: "as it opened"."""
    return bool(words) and words[0] in story.grammar.words("subject_pronouns") - story.grammar.words(
        "determiners"
    )


def _leads_on(words: Sequence[str], story: Story) -> bool:
    """Whether a clause of its own follows behind a comma, which hangs on none."""
    hanging = story.telling.words("led_openers") | story.grammar.words("relatives")
    commas = [
        at
        for at, word in enumerate(words[:-1])
        if word.endswith(",") and words[at + 1].lower() not in hanging
    ]
    return any(has_finite_verb(" ".join(words[at + 1 :]), story) for at in commas)

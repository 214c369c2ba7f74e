"""Tell whether words of a headline that do not go together stand side by side because what is between was left out."""

from itertools import pairwise
from typing import Final

from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.syntax import Shape

_MARKS: Final = ",;:.–—-…“”\"'’()»«"
_BEFORE_NAME: Final = 2  # characters of a word that may be an initial


def has_gap(shape: Shape, headline: str, story: Story) -> bool:
    """Whether two words of a sentence that cannot follow each other do so in its headline.

    These are two verbs ("before they were cut | agreed to less") and a preposition before a verb, a comma or "and"
    ("engineers, most of | are at work"). A date may be missed between two verbs.
    """
    follows = set(pairwise(token.lower for token in shape.tokens if token.is_word))
    known = {token.lower for token in shape.tokens}
    main = {shape.tokens[group.main].lower for group in shape.groups}
    words = headline.split()
    for left, right in pairwise(words):
        before, after = left.strip(_MARKS).lower(), right.strip(_MARKS).lower()
        is_apart = {before, after} <= known and (before, after) not in follows
        if (
            is_apart
            and _cannot_follow(left, right, main, story)
            and not _is_date(shape, before, after, story)
        ):
            return True
    return False


def _is_date(shape: Shape, before: str, after: str, story: Story) -> bool:
    """Whether only a date was left out behind a word that is no preposition: "that he left on 4 May is false"."""
    words = [token.lower for token in shape.tokens]
    end = next((at for at in range(len(words) - 1, 0, -1) if words[at] == after), 0)
    start = next((at for at in range(end, -1, -1) if words[at] == before), end)
    dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
    small = story.telling.words("date_prepositions")
    is_left = all(
        at in dated or words[at] in small or not shape.tokens[at].is_word for at in range(start + 1, end)
    )
    return is_left and before not in small and bool(dated & {*range(start, end)})


def _cannot_follow(left: str, right: str, main: set[str], story: Story) -> bool:
    """Whether a finite verb stands behind another verb, or what opens something else behind a preposition."""
    grammar, before, after = story.grammar, left.rstrip("…").lower(), right.strip(_MARKS).lower()
    finite = grammar.words("be_finite") | grammar.words("have_finite") | grammar.words("modals")
    is_verb = after in finite or (right.islower() and after in main and _is_finite(after, story))
    small = grammar.words("prepositions") - grammar.words("subordinators") - grammar.words("adverbs")
    small -= story.telling.words("verb_particles")
    bare = before.rstrip(",")
    if left.islower() and bare in small and len(bare) >= _BEFORE_NAME:
        return before != bare or is_verb or after in grammar.words("coordinators")
    articles = grammar.words("new_articles") | story.telling.words("definite_article")
    if before in articles:
        return is_verb or after in grammar.words("coordinators")
    is_first = before in main or _is_finite(before, story, Form.PAST | Form.PARTICIPLE)
    return left.islower() and before not in finite and is_first and is_verb


def _is_finite(word: str, story: Story, forms: Form = Form.PAST | Form.THIRD) -> bool:
    """Whether a word is one of these forms of a verb, the past or the third person, and not what it is named by."""
    verb = story.grammar.verb(word)
    return verb is not None and bool(verb.forms & forms) and not verb.forms & Form.BASE

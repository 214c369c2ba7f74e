"""Tell whether a headline lacks the verb of a main clause, or its subject."""

from typing import Final

from timeline_app.engine.headline import has_finite_verb, is_headless
from timeline_app.engine.pipeline.wordings import Wording
from timeline_app.languages.grammar import Form

_CLOSING: Final = '”»"'
_COLON: Final = ":"
_OPENING: Final = '“«"'
_SENTENCE: Final = 5  # words of a quotation that may have a verb nobody knows


def lacks_main_verb(wording: Wording, headline: str) -> bool:
    """Whether a headline of what a verb tells lacks the verb of a main clause; a title may."""
    shape, head = wording.shape, wording.draft.head
    verbs = {shape.tokens[group.main].lower for group in shape.groups}
    is_verbal = any(group.first == head.group.first for group in shape.groups)
    is_told = is_verbal and not wording.is_statement and not shape.is_title
    if not is_told:
        return False
    return _lacks_subject(wording, headline) or is_headless(headline, verbs, wording.page.story)


def _lacks_subject(wording: Wording, headline: str) -> bool:
    """Whether a headline begins with a verb in the middle of its sentence: "Hails from Lund", "On Monday dismissed"."""
    shape, grammar = wording.shape, wording.page.story.grammar
    words = [word.lower() for word in headline.split(" ")]
    dated = {shape.tokens[at].lower for _, low, high in shape.dates for at in range(low, high + 1)}
    lead = grammar.words("prepositions") | dated if words[0] in grammar.words("prepositions") else frozenset()
    lead |= wording.page.story.telling.words("date_focus")  # "only became known"
    first = next((at for at, word in enumerate(words) if word not in lead), 0)
    at = next((at for at, token in enumerate(shape.tokens) if token.lower == words[first]), 0)
    group = next((group for group in shape.groups if group.first == at), None)
    verb = grammar.verb(words[first])
    is_third = verb is not None and bool(verb.forms & Form.THIRD)
    is_verb = group is not None and group.modal is None and (at == wording.draft.head.group.first or is_third)
    return words[0] in grammar.words("person_relatives") or (at > 0 and is_verb)


def says_nothing(wording: Wording, headline: str) -> bool:
    """Whether what is told of a statement has no verb at all, or leads to a clause that is not told."""
    story = wording.page.story
    told = headline.removeprefix(wording.draft.prefix).strip()
    first = told.split(" ", 1)[0].lstrip(_OPENING).lower()
    hanging = story.grammar.words("time_relatives") | story.grammar.words("person_relatives")
    is_led = first in hanging and ", " not in told
    is_whole = first in story.grammar.words("subject_pronouns") and told[:1] in _OPENING
    return is_led or not (is_whole or has_finite_verb(told, story))


def is_bare(wording: Wording, headline: str) -> bool:
    """Whether what is told of a statement has no verb: "Norrland: the owners of its debentures, due in May"."""
    told = headline.removeprefix(wording.draft.prefix).strip()
    first, _, rest = told.partition(" ")
    if first.lower() in wording.page.story.telling.words("clause_focus"):
        first = rest.partition(" ")[0]  # "even if"
    if first.lower() in wording.page.story.telling.words("said_of") and rest[:1].isalpha():
        return True
    story = wording.page.story
    hanging = story.telling.words("led_openers") | story.telling.words("if_words")
    is_open = first.lower() in story.grammar.words("person_relatives")
    is_open |= first.lower() in hanging and ", " not in told
    if wording.draft.prefix.endswith(_COLON) and is_open:
        return True  # "Norrland: who were unable to come", "Keller: when the mill burned"
    is_quoted = told[:1] in _OPENING and told[-1:] in _CLOSING and "…" not in told
    return not (is_quoted and told.count(" ") >= _SENTENCE) and not has_finite_verb(told, wording.page.story)

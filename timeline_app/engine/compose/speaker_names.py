"""Name who speaks, as a headline leads with it: "Novak", "Norrland executives", "Relatives of a sailor"."""

from collections.abc import Sequence
from typing import Final

from timeline_app.engine.compose.telling import Telling
from timeline_app.languages.grammar import Form
from timeline_app.model.actor import ActorKind, as_owner
from timeline_app.model.syntax import Attribution, Reference, Shape, Token

_LONGEST_SPEAKER: Final = 7  # words of people who speak together: "U.S. Air Force fliers"


def speaker_name(telling: Telling, shape: Shape, attribution: Attribution, speaker: Reference) -> str:
    """Return who speaks: the name, or the words where it only tells whose people do: "Norrland executives"."""
    tokens, grammar, naming = shape.tokens, telling.story.grammar, telling.story.naming
    first, end = attribution.speaker
    dated = {at for _, start, last in shape.dates for at in range(start, last + 1)}
    small = grammar.words("coordinators") | grammar.words("adverbs") | grammar.words("conjunctive_adverbs")
    while first < end and (
        first in dated or not tokens[first].is_word or tokens[first].lower in small | naming.words("articles")
    ):
        first += 1
    while end > first and (end - 1 in dated or tokens[end - 1].lower in small):
        end -= 1
    name = _people(telling, speaker, tokens) or _short_name(telling, shape, speaker)
    words, tail = tokens[first:end], [t for t in tokens[first:end] if t.start >= speaker.span.end]
    people = [token for token in words if token.end <= speaker.span.end]
    is_aided = len(people) <= _LONGEST_SPEAKER and all(token.is_word for token in people)
    is_aided &= not speaker.is_source and telling.actors[speaker.actor].kind is ActorKind.PERSON
    before = [token.text for token in shape.tokens if token.end <= speaker.span.start]
    if is_aided and speaker.is_name and naming.are_of_one(before):
        return _written(people, name="")  # "Supporters of Peter Novak"
    if _is_of_place(telling, words, speaker):
        return _written(words, name="")
    if (beside := _people_of_place(telling, words, speaker)) is not None:
        return _written(beside, name="")
    is_group = bool(tail) and len(words) <= _LONGEST_SPEAKER and words[0].start <= speaker.span.start
    is_group &= all((t.text.islower() and t.text.isalpha()) or t.lower == "'s" for t in tail)
    if not is_group or tail[-1].lower in grammar.function_words:
        return name
    return _written(words, name=name if words[0].lower in grammar.words("possessives") else "")


def _people(telling: Telling, speaker: Reference, tokens: Sequence[Token]) -> str:
    """Return the people who speak, which are more than their country: "Norwegians"; "" where it is none."""
    word = next((token for token in tokens if token.span == speaker.span), None)
    plural = tuple(telling.story.naming.words("plural_endings"))
    is_people = word is not None and not speaker.is_name and word.text in telling.story.naming.demonyms
    return word.text if word is not None and is_people and word.text.endswith(plural) else ""


def _written(words: Sequence[Token], *, name: str) -> str:
    """Return words as they stand, with a capital; the first gives way to the owner's `name`."""
    parts = [t.text if not at or t.start == words[at - 1].end else f" {t.text}" for at, t in enumerate(words)]
    if name:
        parts[0] = as_owner(name)
    text = "".join(parts)
    return text[:1].upper() + text[1:]


def _is_of_place(telling: Telling, words: Sequence[Token], speaker: Reference) -> bool:
    """Whether the place that is named only tells whose office or body speaks: "the council of Lund"."""
    before = [token for token in words if token.end <= speaker.span.start]
    is_place = not speaker.is_source and telling.actors[speaker.actor].kind is ActorKind.PLACE
    while before and before[-1].lower in telling.story.naming.words("articles"):
        before.pop()
    is_led = len(before) > 1 and before[-1].lower in telling.story.naming.words("body_links")
    return is_place and is_led and len(words) <= _LONGEST_SPEAKER and all(token.is_word for token in words)


def _people_of_place(telling: Telling, words: Sequence[Token], speaker: Reference) -> Sequence[Token] | None:
    """Return the words of who speaks where a place only tells more of them: "Relatives of a man from Lund".

    Where they are many they end before what tells more of them: "ferry officials | in Oslo in charge of the lines".
    """
    grammar = telling.story.grammar
    is_place = not speaker.is_source and telling.actors[speaker.actor].kind is ActorKind.PLACE
    own = [token for token in words if token.is_word and not speaker.span.contains(token.span)]
    noun = next(
        (token for token in own if token.text.islower() and token.lower not in grammar.function_words), None
    )
    before = [token for token in words if token.end <= speaker.span.start]
    is_apart = any(not token.is_word for token in before)
    is_apart |= bool(words) and words[0].lower in grammar.words("prepositions")
    if not is_place or noun is None or is_apart:
        return None
    if len(words) <= _LONGEST_SPEAKER and all(token.is_word for token in words):
        return words
    joints = grammar.words("prepositions") | grammar.words("relatives") | {","}
    limit = range(words.index(noun) + 1, min(len(words), _LONGEST_SPEAKER + 1))
    end = next(
        (at for at in limit if at > 1 and (words[at].lower in joints or _is_participle(telling, words[at]))),
        None,
    )
    return None if end is None or not all(token.is_word for token in words[:end]) else words[:end]


def _is_participle(telling: Telling, token: Token) -> bool:
    verb = telling.story.grammar.verb(token.lower) if token.text.islower() else None
    return verb is not None and bool(verb.forms & Form.PARTICIPLE) and not verb.forms & Form.BASE


def _short_name(telling: Telling, shape: Shape, speaker: Reference) -> str:
    """Return the surname of a person, the whole name of any other actor or source.

    A single word that a person is called by here is the surname, wherever it stands in the whole name: "Park Min-ho".
    """
    actor = (telling.sources if speaker.is_source else telling.actors)[speaker.actor]
    called = [token.text for token in shape.tokens if speaker.span.contains(token.span)]
    is_called = speaker.is_name and len(called) == 1 and called[0] in actor.name.split()
    if is_called and actor.kind is ActorKind.PERSON:
        return called[0]
    words = [word for word in actor.name.split() if word not in telling.story.speech.words("generations")]
    if len(words) > 3 and words[-2] == "-":  # a text with blanks around every hyphen
        words[-3:] = [" ".join(words[-3:])]
    is_byname = len(words) > 2 and words[-2] in telling.story.naming.words("articles")  # "Cato the Elder"
    is_place = len(words) > 1 and words[-1] in telling.story.naming.capitals  # a firm: "Claro Nicaragua"
    if not words or actor.kind is not ActorKind.PERSON or is_byname or is_place:
        return actor.name
    elsewhere = [alias for alias in actor.aliases if alias in words]  # "Xia" for Xia Baolong
    if len(elsewhere) == 1:
        return elsewhere[0]
    return actor.name if _may_end_otherwise(telling, words) else words[-1]


def _may_end_otherwise(telling: Telling, words: Sequence[str]) -> bool:
    """Whether the last word need not be a surname: "Xia Baolong", "Faisal bin Omar"."""
    naming = telling.story.naming
    is_given = words[0] in naming.words("given_names") or words[0].endswith(".") or len(words[0]) == 1
    return not is_given or any(word in naming.words("patronymics") for word in words[1:-1])

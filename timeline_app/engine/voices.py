"""Tell who speaks in an attribution, and whose name was torn from its title."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.syntax import Attribution, Reference, Shape, Token

_RANKS: Final = {
    ActorKind.PERSON: 0,
    ActorKind.ORGANISATION: 1,
    None: 1,
    ActorKind.PEOPLE: 2,
    ActorKind.PLACE: 3,
}  # who of several names in an attribution speaks; None is a source

_PAUSES: Final = frozenset(",;:–—_")
_HOME: Final = 5  # words and marks behind a place up to "-based"
_TRADES: Final = (
    10  # words and marks behind a place up to the firm: "the Oslo oil and gas exploration company"
)


@dataclass(frozen=True, slots=True)
class Voices:
    """Finds who speaks among the actors of an article."""

    actors: Sequence[Actor]
    story: Story

    def kind(self, reference: Reference) -> ActorKind | None:
        """Return what kind of actor is meant, None for a source."""
        return None if reference.is_source else self.actors[reference.actor].kind

    def speaker(self, shape: Shape, attribution: Attribution) -> Reference | None:
        """Return who speaks: a person before a body before a place; a name torn from its title counts."""
        plural = self.story.telling.words("plural_endings")
        start = max(_last_part(shape, attribution, plural), self._behind_front(shape, attribution))
        inside = shape.references_in(start, attribution.speaker[1])
        is_named = any(self.kind(r) is ActorKind.PERSON for r in inside)
        if attribution.verb is not None and attribution.end == len(shape.tokens) and not is_named:
            torn = self.torn(shape, attribution.verb + 1)
            if torn is not None:
                return torn
        aside = (
            self._is_where,
            self._is_only_watched,
            self._is_beside_role,
            self._is_home,
            self._is_owner,
            self._is_owner_of_speaker,
            self._is_told_of_speaker,
        )
        speaking = [r for r in inside if not any(is_aside(shape, r) for is_aside in aside)]
        beside = (self._is_kin_of_speaker, self._is_aided)
        speaking = [r for r in speaking if not any(is_aside(shape, r) for is_aside in beside)] or speaking
        named = [r for r in speaking if r.is_name] or speaking
        if named and self._leads(shape, named[0]):
            return named[0]
        persons = [r for r in named if self.kind(r) is ActorKind.PERSON]
        if len(persons) > 1:
            links = self.story.naming.words("body_links")
            persons = [r for r in persons if _word_before(shape, r) not in links] or persons
            return _before_pause(shape, persons)
        return min(named, key=lambda r: (_RANKS[self.kind(r)], r.span), default=None)

    def _behind_front(self, shape: Shape, attribution: Attribution) -> int:
        """Return where who speaks begins behind what leads the sentence: "Fighting Norrland, the city of Lund said"."""
        start, end = attribution.speaker
        grammar = self.story.grammar
        verb = grammar.verb(shape.tokens[start].lower) if start < end else None
        is_doing = verb is not None and bool(verb.forms & Form.ING) and not verb.forms & Form.BASE
        comma = next((at for at in range(end - 1, start, -1) if shape.tokens[at].text == ","), None)
        if comma is None or comma + 1 >= end or not is_doing:
            return start
        opener = shape.tokens[comma + 1]
        is_subject = opener.lower in self.story.naming.words("articles") or opener.is_capital
        return comma + 1 if is_subject else start

    def _leads(self, shape: Shape, reference: Reference) -> bool:
        """Whether a body is named before a comma, and so speaks: "Norrland Ltd., one of Holm's firms, said"."""
        before = [token for token in shape.tokens if token.end <= reference.span.start]
        after = [token.text for token in shape.tokens if token.start >= reference.span.end][:2]
        is_body = self.kind(reference) is ActorKind.ORGANISATION
        is_first = not before or before[-1].lower in self.story.naming.words("articles")
        return is_body and is_first and (after[:1] == [","] or after == [".", ","])

    def torn(self, shape: Shape, start: int) -> Reference | None:
        """Return a person's name at the very end that no preposition, verb or comma leads to.

        Machine translation keeps such names where the original had them: "said on Sunday evening Zelensky".
        """
        tokens = shape.tokens
        last = max((at for at in range(start, len(tokens)) if tokens[at].is_word), default=None)
        if last is None:
            return None
        for reference in shape.references:
            is_person = reference.is_name and self.kind(reference) is ActorKind.PERSON
            if not is_person or reference.span.end != tokens[last].end:
                continue
            lead = next(at for at, token in enumerate(tokens) if token.start >= reference.span.start) - 1
            if lead >= start and (self._is_loose(shape, lead) or _is_dated(shape, lead)):
                return reference
        return None

    def _is_loose(self, shape: Shape, at: int) -> bool:
        """Whether the word at `at` is a small-letter noun, which leads to no name."""
        word, grammar = shape.tokens[at], self.story.grammar
        small = grammar.function_words | grammar.words("adverbs") | self.story.naming.words("roles")
        is_small = word.text.isalpha() and word.text.islower() and word.lower not in small
        return is_small and grammar.verb(word.lower) is None

    def _is_owner(self, shape: Shape, reference: Reference) -> bool:
        """Whether somebody only owns the office that speaks: "his office said", "Keller's family said"."""
        tokens, offices = shape.tokens, self.story.speech.words("speaking_offices")
        at = next((k for k, token in enumerate(tokens) if token.end >= reference.span.end), len(tokens))
        is_owning = at < len(tokens) and tokens[at].lower in self.story.grammar.words("possessives")
        after = [token.lower for token in tokens[at + 1 : at + 3]]
        if after and after[0] in self.story.naming.words("possessive_marks"):
            is_owning, after = True, after[1:]
        if self.kind(reference) is ActorKind.PLACE:
            offices -= self.story.naming.words("standing_for")  # "Norway's government"
        return is_owning and bool(after) and after[0] in offices

    def _is_owner_of_speaker(self, shape: Shape, reference: Reference) -> bool:
        """Whether a state or a person only owns who speaks without a name: "Norway's trade minister said"."""
        if self.kind(reference) is ActorKind.ORGANISATION or not reference.is_name:
            return False  # "Norrland's spokesman": the firm speaks by him
        naming, behind = self.story.naming, [t for t in shape.tokens if t.start >= reference.span.end]
        if not behind or behind[0].lower not in naming.words("possessive_marks"):
            return False
        leading = naming.words("role_modifiers") | naming.words("roles")
        run = list(takewhile(lambda token: token.lower in leading, behind[1:]))
        after = behind[len(run) + 1].text if len(run) + 1 < len(behind) else ""
        return bool(run) and run[-1].lower in naming.words("roles") and not after[:1].isupper()

    def _is_kin_of_speaker(self, shape: Shape, reference: Reference) -> bool:
        """Whether a person only owns somebody who speaks: "Novak's eldest son, the clerk Lars Holm, said"."""
        if self.kind(reference) is not ActorKind.PERSON or not reference.is_name:
            return False
        naming, behind = self.story.naming, [t for t in shape.tokens if t.start >= reference.span.end]
        if not behind or behind[0].lower not in naming.words("possessive_marks"):
            return False
        run = list(takewhile(self._is_plain, behind[1:]))
        verb = self.story.grammar.verb
        run = list(takewhile(lambda t: verb(t.lower) is None or naming.means_people(t.lower), run))
        return bool(run) and (
            naming.means_people(run[-1].lower) or run[-1].lower in naming.words("kin_roles")
        )

    def _is_aided(self, shape: Shape, reference: Reference) -> bool:
        """Whether a person is only whose people speak: "a top aide of Peter Novak said", not "the office of Novak"."""
        if self.kind(reference) is not ActorKind.PERSON or not reference.is_name:
            return False
        before = [token.text for token in shape.tokens if token.end <= reference.span.start]
        return self.story.naming.are_of_one(before)

    def _is_plain(self, token: Token) -> bool:
        return (
            token.text.isalpha()
            and token.text.islower()
            and token.lower not in self.story.grammar.function_words
        )

    def _is_told_of_speaker(self, shape: Shape, reference: Reference) -> bool:
        """Whether a name stands in a clause about who speaks: "a member, who spoke to Norrland, said"."""
        before = [token for token in shape.tokens if token.end <= reference.span.start]
        clause = list(takewhile(lambda token: token.text != ",", reversed(before)))
        relatives = self.story.grammar.words("person_relatives")
        is_open = 1 < len(clause) < len(before) - 1 and clause[-1].lower in relatives
        word = next((token for token in shape.tokens if token.start == reference.span.start), None)
        return is_open and word is not None and word.is_capital  # "his" means who speaks

    def _is_beside_role(self, shape: Shape, reference: Reference) -> bool:
        """Whether a nationality or a place only tells more of somebody without a name: "the Belarusian leader"."""
        after = next((token.lower for token in shape.tokens if token.start >= reference.span.end), "")
        naming = self.story.naming
        before = [token.lower for token in shape.tokens if token.end <= reference.span.start][-2:]
        is_inside = len(before) == 2 and before[0] in naming.words("body_links")
        if not reference.is_name and is_inside and before[1] in self.story.telling.words("new_articles"):
            return True  # "the commander of a Cambodian force"
        if reference.is_name:
            return self.kind(reference) is ActorKind.PLACE and self._is_of_people(shape, reference)
        return after in naming.words("roles") | naming.words("person_descriptions") or self._is_of_people(
            shape, reference
        )

    def _is_of_people(self, shape: Shape, reference: Reference) -> bool:
        """Whether people without a name are of a state or a place: "a Danish baker", not "Danish officials"."""
        naming, small = self.story.naming, self.story.grammar.function_words
        behind = [token for token in shape.tokens if token.start >= reference.span.end]
        if behind and behind[0].lower in naming.words("possessive_marks"):
            behind.pop(0)  # "Norway's newspapers"
        run = list(takewhile(lambda token: token.text.islower() and token.lower not in small, behind))
        verb = self.story.grammar.verb
        run = list(takewhile(lambda t: verb(t.lower) is None or naming.means_people(t.lower), run))
        nouns = {run[-1].lower, f"{run[-1].lower}s"} if run else set()
        is_state = bool(nouns & (naming.words("standing_for") | naming.words("state_bodies")))
        return bool(run) and naming.means_people(run[-1].lower) and not is_state

    def _is_only_watched(self, shape: Shape, reference: Reference) -> bool:
        """Whether those who speak only watch, use or oppose a body that is named right before: "Norrland watchers"."""
        after = next((token.lower for token in shape.tokens if token.start >= reference.span.end), "")
        is_body = reference.is_name and self.kind(reference) is ActorKind.ORGANISATION
        return is_body and after in self.story.naming.words("outsiders")

    def _is_home(self, shape: Shape, reference: Reference) -> bool:
        """Whether a place only tells where a firm is at home: "the Oslo company", "Lund, Norway-based Holm".

        So does a nationality: "the Danish shipping concern".
        """
        if self.kind(reference) is not ActorKind.PLACE:
            return False
        naming = self.story.naming
        near = [token.lower for token in shape.tokens if token.start >= reference.span.end][:_HOME]
        if any(word.endswith(tuple(naming.words("home_descriptions"))) for word in near):
            return True
        nouns = naming.words("organisation_descriptions")
        behind = [token for token in shape.tokens if token.start >= reference.span.end][:_TRADES]
        small = self.story.grammar.function_words - self.story.grammar.words("coordinators")
        for token in behind:
            if token.lower in nouns | naming.words("home_nouns"):
                return True
            is_passed = (
                token.is_capital or token.text in ",." or token.lower in naming.words("possessive_marks")
            )
            if not is_passed and (token.lower in small or not token.is_word):
                return False
        return False

    def _is_where(self, shape: Shape, reference: Reference) -> bool:
        """Whether a place is only told to be where something was: "media in Kyiv"."""
        if self.kind(reference) is not ActorKind.PLACE:
            return False
        naming = self.story.naming
        before = [token.lower for token in shape.tokens if token.end <= reference.span.start]
        while before and before[-1] in naming.words("articles"):
            before.pop()
        return bool(before) and before[-1] in naming.words("place_prepositions")


def _last_part(shape: Shape, attribution: Attribution, plural: frozenset[str]) -> int:
    """Return where who speaks begins: at one plural behind a pause, "By Novak's look – he is ill – officials said"."""
    start, end = attribution.speaker
    last = shape.tokens[end - 1]
    is_alone = end - start > 1 and last.text.isalpha() and last.text.islower()
    is_alone &= last.lower.endswith(tuple(plural)) and shape.tokens[end - 2].text in _PAUSES
    return end - 1 if is_alone else start


def _word_before(shape: Shape, reference: Reference) -> str:
    return next((t.lower for t in reversed(shape.tokens) if t.end <= reference.span.start), "")


def _before_pause(shape: Shape, persons: Sequence[Reference]) -> Reference:
    """Return the last person before the first comma: the head of "Norrland chief Lars Holm, who …"."""
    start = persons[0].span.start
    comma = next((token.start for token in shape.tokens if token.text == "," and token.start > start), None)
    head = [r for r in persons if comma is None or r.span.end <= comma]
    return head[-1] if head else persons[0]


def _is_dated(shape: Shape, at: int) -> bool:
    return any(first <= at <= last for _, first, last in shape.dates)

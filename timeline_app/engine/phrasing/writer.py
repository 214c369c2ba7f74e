"""Read spans of the text with names for what stands for them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind, as_owner
from timeline_app.model.span import Span
from timeline_app.model.syntax import Quotation, Reference, Shape, Token

_MANNER: Final = "ly"
_VERB_BEHIND: Final = re.compile(r"\s?(?P<verb>[^\W\d_]*(?:['’][a-z]+)?)(?!\w)")
_OBJECT_REACH: Final = 3  # words from a verb to its object
_LONGEST_NAME: Final = 4  # words of a name that a surname gives way to
_LONGEST_BODY: Final = 6  # words of a body's name that its noun gives way to


class Writer:
    """Reads spans of the text with pronouns and descriptions replaced by the names they stand for."""

    def __init__(
        self, text: str, quotations: Sequence[Quotation], actors: Sequence[Actor], story: Story
    ) -> None:
        self.story = story
        self._text = text
        self._quotations = quotations
        self._actors = actors
        self._grammar = story.grammar
        self._lists = story.telling
        self._given_names = story.naming.words("given_names")

    def readable(
        self, shape: Shape, span: Span, *, named: frozenset[int] = frozenset(), limit: int | None = None
    ) -> Iterator[Span | str]:
        """Yield the span; what stands for an actor not `named` before gives way to the name.

        So does the first half name ("Keller"), and others where there is room.
        From `limit` on, where it may mean the subject, only an object does so: "freed him".
        """
        at = span.start
        known = set(named)
        is_completed = False
        is_long = len(span) > self._lists.number("headline_length", 110)
        for reference in shape.references:
            if reference.span.start < at or reference.span.end > span.end:
                continue
            is_clear = limit is None or reference.span.end <= limit
            is_object = reference.span.of(self._text).lower() in self._grammar.words("objects")
            is_clear |= is_object and (not known or self._is_near(shape, limit, reference))
            is_clear |= self._is_description_of_place(reference)
            is_clear |= not known and self._is_lone_owner(shape, span.start, reference)
            if reference.actor not in known and self._is_named_later(shape, reference, span):
                continue
            is_of_writer = self._is_of_writer(reference)
            if (is_of_writer or (is_clear and reference.actor not in known)) and self._is_replaceable(
                reference
            ):
                yield Span(at, reference.span.start)
                yield self._name(shape, reference)
                at = reference.span.end
            elif (
                reference.actor not in known
                and not (is_completed and is_long)
                and self._is_half(shape, reference, span)
            ):
                is_completed = True
                yield Span(at, reference.span.start)
                yield self._actors[reference.actor].name
                at = reference.span.end
            if at == reference.span.end and not reference.is_name:
                end, verb = self._verb_behind(reference)
                if verb:
                    yield verb
                    at = end
            known.add(reference.actor)
        yield Span(at, span.end)

    def _is_of_writer(self, reference: Reference) -> bool:
        """Whether the writer of a letter means himself: no other word for him can stay: "Keller sold my yard"."""
        word = reference.span.of(self._text).lower()
        return not reference.is_name and word in self._grammar.words("first_person")

    def _verb_behind(self, reference: Reference) -> tuple[int, str]:
        """Return where the verb of a pronoun ends and what stands behind a name for it: "he's expected", "I am"."""
        word, at = reference.span.of(self._text).lower(), reference.span.end
        contracted = next((v for v in self._lists.words("contracted_be") if self._text.startswith(v, at)), "")
        if contracted and word in self.subject_pronouns:
            return at + len(contracted), next(iter(self._lists.words("full_be")))
        if word in self._grammar.words("first_person_plural") or not self._is_of_writer(reference):
            return at, ""
        found = _VERB_BEHIND.match(self._text, at)
        verb = self._lists.words(f"of_himself.{found['verb']}") if found else frozenset()
        return (found.end(), next(iter(verb))) if found and verb else (at, "")

    def holds_noun(self, shape: Shape, start: int, end: int) -> bool:
        """Whether more than dates and adverbs stands before a verb: "which Novak sold", but not "who in May sold"."""
        dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
        small = self._grammar.words("adverbs") | self._grammar.words("prepositions")
        if [token.lower in self._lists.words("adverbial_ordinals") for token in shape.tokens[start:end]] == [
            True
        ]:
            return False
        return any(
            at not in dated and shape.tokens[at].is_word and shape.tokens[at].lower not in small
            for at in range(start, end)
        )

    def as_object(self, shape: Shape, words: Span) -> Iterator[Span | str]:
        """Yield what began a sentence and now stands behind a verb: its article is small."""
        first = next(token for token in shape.tokens if token.start >= words.start)
        if first.lower in self._grammar.function_words and len(words) > len(first.text):
            yield first.lower
            yield Span(first.end, words.end)
        else:
            yield words

    @property
    def object_relatives(self) -> frozenset[str]:
        """Return the relative pronouns that may be an object: "which it sold", but not "when it sold"."""
        return self._grammar.words("relatives") - self._grammar.words("subordinators")

    @property
    def owning_relatives(self) -> frozenset[str]:
        """Return the relative pronouns that own the subject: "whose firm sold"."""
        return self._grammar.words("relatives") & self._grammar.words("possessives")

    @property
    def subject_pronouns(self) -> frozenset[str]:
        """Return the pronouns that a speaker is meant by in his own words: "said it expects"."""
        grammar = self._grammar
        pronouns = (
            grammar.words("pronouns_masculine")
            | grammar.words("pronouns_feminine")
            | grammar.words("pronouns_neuter")
        )
        return pronouns & grammar.words("subject_pronouns")

    @property
    def speaker_words(self) -> frozenset[str]:
        """Return the words at the start of a speaker's own words that mean the speaker: "it", "its"."""
        return self.subject_pronouns | self._lists.words("speaker_possessives")

    def is_adverb(self, token: Token) -> bool:
        """Whether a word stands between a subject and its verb: "earlier", "correctly"."""
        if token.lower in self._grammar.words("adverbs"):
            return True
        is_manner = (
            token.text.islower() and token.text.endswith(_MANNER) and len(token.text) > len(_MANNER) + 2
        )
        return is_manner and token.lower not in self._grammar.words("manner_nouns")

    @property
    def prepositions(self) -> frozenset[str]:
        """Return the words that lead what stands before a subject: "At the same time, the loss"."""
        return self._grammar.words("prepositions")

    def past_form(self, lemma: str) -> str | None:
        """Return the past form of a verb: "killed" for "kill"."""
        return self._grammar.pasts.get(lemma)

    def passive_auxiliary(self, shape: Shape, subject: tuple[int, int]) -> str:
        """Return the word before a participle that goes with a subject, by the ending of its noun."""
        lists, noun = self._lists, shape.tokens[subject[0]]
        for token in shape.tokens[subject[0] : subject[1]]:
            is_led = token.lower in self._grammar.words("prepositions") - lists.words("comparing_links")
            if token.text == "," or is_led:
                break
            noun = noun if not token.is_word or self.is_adverb(token) else token
        is_plural = noun.text.islower() and noun.text.endswith(tuple(lists.words("plural_endings")))
        is_plural |= noun.lower in self.story.naming.words("irregular_plurals")
        is_plural &= not noun.text.endswith(tuple(lists.words("no_plural_endings")))
        forms = lists.words("passive_plural") if is_plural else lists.words("passive_singular")
        return next(iter(forms), "")

    def may_mean(self, pronoun: str, actor: int) -> bool:
        """Whether a pronoun can stand for an actor: "it" for no person with a full name, "he" for no firm."""
        if pronoun in self._grammar.words("pronouns_plural"):
            return True
        known = self._actors[actor]
        is_person = known.kind is ActorKind.PERSON
        if pronoun in self._grammar.words("pronouns_neuter"):
            first, _, rest = known.name.partition(" ")
            return not (is_person and rest and first in self._given_names)  # firms are taken for persons
        return is_person

    def name_of(self, actor: int) -> str:
        """Return an actor's name."""
        return self._actors[actor].name

    def _is_description_of_place(self, reference: Reference) -> bool:
        """Whether a place is called by a noun, which cannot mean who acts: "the country"."""
        is_place = not reference.is_source and self._actors[reference.actor].kind is ActorKind.PLACE
        return is_place and not reference.is_name and " " in reference.span.of(self._text)

    def _is_lone_owner(self, shape: Shape, start: int, reference: Reference) -> bool:
        """Whether a person owns something, nobody told before may: "guards sold his boat", not "the captain did"."""
        word, naming = reference.span.of(self._text).lower(), self.story.naming
        persons = self._grammar.words("pronouns_masculine") | self._grammar.words("pronouns_feminine")
        if word not in self._grammar.words("possessives") & persons - self._grammar.words("objects"):
            return False
        beings = naming.words("roles") | naming.words("person_descriptions") | naming.words("acting_nouns")
        beings |= naming.words("masculine_nouns") | naming.words("feminine_nouns")
        beings -= naming.words("irregular_plurals")
        before = (token for token in shape.tokens if start <= token.start < reference.span.start)
        return not any(token.lower in beings or token.is_capital for token in list(before)[1:])

    def _is_near(self, shape: Shape, limit: int | None, reference: Reference) -> bool:
        """Whether an object stands right behind the verb at `limit`, so that nobody told before it is meant."""
        if limit is None:
            return False
        between = [token for token in shape.tokens if limit <= token.start < reference.span.start]
        return len(between) <= _OBJECT_REACH and all(token.is_word for token in between)

    def _is_named_later(self, shape: Shape, reference: Reference, span: Span) -> bool:
        """Whether an owner's name follows: "In his speech, Peter Novak", or that of a state: "the country of Norway".

        So does the name that a subject behind a lead gives way to: "In his speech, he".
        """
        is_owner = reference.span.of(self._text).lower() in self._grammar.words("possessives")
        if not is_owner and not self._is_description_of_place(reference):
            return False
        is_led = is_owner and reference.span.start > span.start
        return any(
            (other.is_name or (is_led and self._is_led_subject(other)))
            and other.actor == reference.actor
            and other.is_source == reference.is_source
            for other in shape.references
            if reference.span.end < other.span.start < span.end
        )

    def _is_led_subject(self, reference: Reference) -> bool:
        """Whether a pronoun that can be no object follows a comma, and gives way to a name: ", he left"."""
        word = reference.span.of(self._text).lower()
        nominative = self._grammar.words("subject_pronouns") - self._grammar.words("objects")
        before = self._text[max(reference.span.start - 2, 0) : reference.span.start]
        is_behind_comma = before.rstrip().endswith(",")
        return word in nominative and is_behind_comma and self._is_replaceable(reference)

    def _is_half(self, shape: Shape, reference: Reference, span: Span) -> bool:
        """Whether a name is half of one that the article has in full elsewhere: of a person's, or a body's noun.

        Not behind a title, beside other names, inside a quotation, or where the full name follows.
        """
        if not reference.is_name or reference.is_source:
            return False
        actor, word = self._actors[reference.actor], reference.span.of(self._text)
        if not (self._is_half_of_person(actor, word) or self._is_half_of_body(actor, word)):
            return False
        at = next(k for k, token in enumerate(shape.tokens) if token.start >= reference.span.start)
        before = shape.tokens[at - 1] if at else None
        after = shape.tokens[at + 1] if at + 1 < len(shape.tokens) else None
        is_led = before is not None and (
            (before.is_capital and before.lower not in self._grammar.function_words) or before.text in ".-/"
        )
        is_more = after is not None and (
            after.is_capital or after.text in "-/" or self._is_noun(after)
        )  # "the Novak family"
        is_later = any(
            other.is_name and other.actor == reference.actor and len(other.span) > len(word)
            for other in shape.references
            if span.contains(other.span) and other.is_source == reference.is_source
        )
        is_quoted = any(q.inner.contains(reference.span) for q in self._quotations)
        return not (is_led or is_more or is_later or is_quoted)

    def _is_half_of_person(self, actor: Actor, word: str) -> bool:
        parts = actor.name.split()
        is_full = actor.kind is ActorKind.PERSON and 1 < len(parts) <= _LONGEST_NAME
        return is_full and all(part[:1].isupper() for part in parts) and word in (parts[0], parts[-1])

    def _is_half_of_body(self, actor: Actor, word: str) -> bool:
        """Whether a word is a common noun that only the whole name makes a name: "the Fund", "Acquisition rose"."""
        parts, naming = actor.name.split(), self.story.naming
        is_full = actor.kind is ActorKind.ORGANISATION and 1 < len(parts) <= _LONGEST_BODY
        is_common = word.lower() in naming.common or word in naming.words("organisation_heads")
        return is_full and word in (parts[0], parts[-1]) and is_common and not word.isupper()

    def _is_noun(self, token: Token) -> bool:
        is_other = token.lower in self._grammar.function_words | self._grammar.words("adverbs")
        is_plain = token.text.isalpha() and token.text.islower() and not self.is_adverb(token)
        verb = self._grammar.verb(token.lower)
        return is_plain and not is_other and (verb is None or not verb.forms & (Form.PAST | Form.THIRD))

    def _is_replaceable(self, reference: Reference) -> bool:
        word = reference.span.of(self._text)
        if reference.is_name or reference.is_source or word in self._grammar.words("determiners"):
            return False
        small = self._grammar.words("pronouns") | self._grammar.words("possessives")
        is_people = word in self.story.naming.demonyms  # "South Africans"
        is_adjective = (is_people or " " not in word) and word.lower() not in small
        return not is_adjective and not any(q.inner.contains(reference.span) for q in self._quotations)

    def _name(self, shape: Shape, reference: Reference) -> str:
        """Return the name that stands for a pronoun, which owns nothing before an article: "read her a letter"."""
        word = reference.span.of(self._text).lower()
        after = next((token for token in shape.tokens if token.start >= reference.span.end), None)
        definite = self._grammar.words("definite") - self._grammar.words("possessives")
        small = definite | self._grammar.words("new_articles") | self._grammar.words("prepositions")
        is_object = (
            after is None or not after.is_word or after.lower in small - self._lists.words("pair_words")
        )
        is_owner = word in self._grammar.words("possessives") and word not in self._grammar.words("objects")
        is_owner &= not (is_object and word in self._grammar.words("pronouns_feminine"))
        name = self._actors[reference.actor].name
        if word in self._grammar.words("first_person_plural") and not is_owner:
            return " ".join([name, *self._lists.words("among_others")])
        if self._is_description_of_place(reference) and name in self.story.naming.words("names_with_article"):
            return f"{min(self._lists.words('definite_article'))} {name}"
        return as_owner(name) if is_owner else name

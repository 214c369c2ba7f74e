"""Choose the words of a headline: the subject, the clause, names for pronouns, no date words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor
from timeline_app.model.span import Span
from timeline_app.model.syntax import Clause, ClauseKind, Draft, Quotation, Reference, Shape, Token

Pieces = tuple[Span | str, ...]
_OPENED = (ClauseKind.SUBORDINATE, ClauseKind.COORDINATE, ClauseKind.RELATIVE, ClauseKind.COMPLEMENT)


def phrase(
    text: str,
    draft: Draft,
    shapes: Mapping[int, Shape],
    quotations: Sequence[Quotation],
    actors: Sequence[Actor],
    story: Story,
) -> tuple[Pieces, tuple[Span, ...]]:
    """Return what a headline is made of, and the spans of the text that it leaves out."""
    shape = shapes[draft.shape]
    writer = _Writer(text, quotations, actors, story)
    dropped = [*_date_holes(shape, draft, story), *_parentheses(shape), *_nested(shape, draft)]
    dropped += _linking_adverbs(shape, story)
    if draft.aside is not None:
        start, end = draft.aside
        dropped.append(Span(shape.tokens[start].start, shape.tokens[end - 1].end))
    dropped += _emptied_inserts(shape, draft, dropped)
    if draft.said is not None:
        return tuple(writer.readable(shapes[draft.said_in], draft.said, named=_speakers(draft))), tuple(
            dropped
        )
    return tuple(_told(writer, shape, draft)), tuple(dropped)


def _speakers(draft: Draft) -> frozenset[int]:
    return frozenset() if draft.speaker is None else frozenset({draft.speaker})


class _Writer:
    """Reads spans of the text with pronouns and descriptions replaced by the names they stand for."""

    def __init__(
        self, text: str, quotations: Sequence[Quotation], actors: Sequence[Actor], story: Story
    ) -> None:
        self._text = text
        self._quotations = quotations
        self._actors = actors
        self._grammar = story.grammar
        self._lists = story.telling

    def readable(
        self, shape: Shape, span: Span, *, named: frozenset[int] = frozenset(), limit: int | None = None
    ) -> Iterator[Span | str]:
        """Yield the span; what stands for an actor not `named` before gives way to the name.

        From `limit` on, where it may mean the subject, only an object does so: "freed him".
        """
        at = span.start
        known = set(named)
        for reference in shape.references:
            if reference.span.start < at or reference.span.end > span.end:
                continue
            is_clear = limit is None or reference.span.end <= limit
            is_clear |= not known and reference.span.of(self._text).lower() in self._grammar.words("objects")
            if (
                is_clear
                and reference.actor not in known
                and self._is_replaceable(reference)
                and not self._is_named_later(shape, reference, span.end)
            ):
                yield Span(at, reference.span.start)
                yield self._name(reference)
                at = reference.span.end
            known.add(reference.actor)
        yield Span(at, span.end)

    def holds_noun(self, shape: Shape, start: int, end: int) -> bool:
        """Whether more than dates and adverbs stands before a verb: "which Novak sold", but not "who in May sold"."""
        dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
        small = self._grammar.words("adverbs") | self._grammar.words("prepositions")
        return any(
            at not in dated and shape.tokens[at].is_word and shape.tokens[at].lower not in small
            for at in range(start, end)
        )

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

    @property
    def adverbs(self) -> frozenset[str]:
        """Return the words that stand between a subject and its verb: "earlier"."""
        return self._grammar.words("adverbs")

    @property
    def prepositions(self) -> frozenset[str]:
        """Return the words that lead what stands before a subject: "At the same time, the loss"."""
        return self._grammar.words("prepositions")

    def passive_auxiliary(self, shape: Shape, subject: tuple[int, int]) -> str:
        """Return the word before a participle that goes with a subject, by the ending of its noun."""
        lists, noun = self._lists, shape.tokens[subject[0]]
        for token in shape.tokens[subject[0] : subject[1]]:
            if not token.is_word or token.lower in self._grammar.words("prepositions"):
                break
            noun = token
        is_plural = noun.text.islower() and noun.text.endswith(tuple(lists.words("plural_endings")))
        is_plural &= not noun.text.endswith(tuple(lists.words("no_plural_endings")))
        forms = lists.words("passive_plural") if is_plural else lists.words("passive_singular")
        return next(iter(forms), "")

    def name_of(self, actor: int) -> str:
        """Return an actor's name."""
        return self._actors[actor].name

    def _is_named_later(self, shape: Shape, reference: Reference, end: int) -> bool:
        """Whether an owner's name follows: "In his speech, Peter Novak"."""
        if reference.span.of(self._text).lower() not in self._grammar.words("possessives"):
            return False
        return any(
            other.is_name and other.actor == reference.actor and other.is_source == reference.is_source
            for other in shape.references
            if reference.span.end < other.span.start < end
        )

    def _is_replaceable(self, reference: Reference) -> bool:
        word = reference.span.of(self._text)
        if reference.is_name or reference.is_source or word in self._grammar.words("determiners"):
            return False
        is_adjective = " " not in word and word.lower() not in self._grammar.words(
            "pronouns"
        ) | self._grammar.words("possessives")
        return not is_adjective and not any(q.inner.contains(reference.span) for q in self._quotations)

    def _name(self, reference: Reference) -> str:
        word = reference.span.of(self._text).lower()
        is_owner = word in self._grammar.words("possessives") and word not in self._grammar.words("objects")
        return self._actors[reference.actor].name + ("’s" if is_owner else "")


def _told(writer: _Writer, shape: Shape, draft: Draft) -> Iterator[Span | str]:
    """Yield the subject where it stands apart from the clause, then the clause."""
    head, tokens = draft.head, shape.tokens
    start, end = draft.body
    if head.opener is not None and head.kind in _OPENED and start == head.start:
        start = max(start + 1, head.subject[0] if head.kind is ClauseKind.SUBORDINATE else start)
    stop = next(
        (at for at in range(end - 1, start, -1) if tokens[at].is_word or tokens[at].text in '”"»)%'), start
    )
    body = Span(tokens[start].start, tokens[stop].end)
    subject = _words(shape, *_bare_subject(writer, shape, head))
    is_apart = head.subject[1] <= draft.body[0] or head.subject[0] > head.group.last
    has_own_subject = head.kind is ClauseKind.RELATIVE and writer.holds_noun(shape, start, head.group.first)
    limit = tokens[head.group.first].start
    if is_apart and subject is not None and not has_own_subject:
        yield from writer.readable(shape, subject)
        if draft.head.kind is ClauseKind.MAIN:
            body = Span(tokens[head.group.first].start, body.end)
    if draft.torn is not None and subject is not None and body.contains(draft.torn):
        middle = max(subject.end, body.start)
        yield from (Span(body.start, middle), draft.torn, Span(middle, max(draft.torn.start, middle)))
        return
    if head.kind is ClauseKind.PARTICIPLE:
        if head.group.is_passive and subject is not None:
            yield writer.passive_auxiliary(shape, head.subject)
        yield tokens[start].text.lower()
        body = Span(tokens[min(start + 1, stop)].start, body.end) if stop > start else body
    first = tokens[start]
    named = frozenset(r.actor for r in shape.references_in(*head.subject)) if is_apart else frozenset()
    is_bare = first.lower in writer.speaker_words and not any(
        r.span.start == first.start for r in shape.references
    )
    if is_bare and draft.speaker is not None and start not in shape.quoted:
        is_owner = first.lower not in writer.subject_pronouns
        yield writer.name_of(draft.speaker) + ("’s" if is_owner else "")
        body = Span(first.end, max(body.end, first.end))
    if has_own_subject and subject is not None and head.opener in writer.owning_relatives:
        owner = _words(shape, head.subject[0], _before_comma(shape, head.subject))
        yield from ([] if owner is None else [*writer.readable(shape, owner), "’s"])
        yield from writer.readable(shape, body, named=named, limit=limit)
    elif has_own_subject and subject is not None and head.opener in writer.object_relatives:
        middle = tokens[head.group.last].end
        yield from writer.readable(shape, Span(body.start, middle))
        yield from (subject, Span(middle, max(body.end, middle)))
    else:
        yield from writer.readable(shape, body, named=named, limit=limit)


def _bare_subject(writer: _Writer, shape: Shape, head: Clause) -> tuple[int, int]:
    """Return a subject as it stands before another verb: without its inserts and the adverbs at its end."""
    start, end = head.subject
    if head.group.first == end or end <= start:
        return start, end
    if shape.tokens[end - 1].text == ",":
        if shape.tokens[start].lower in writer.prepositions:
            start = min(_before_comma(shape, (start, end - 1)) + 1, end - 1)
        end = _before_comma(shape, (start, end))
    if shape.tokens[start].lower not in writer.prepositions:
        inserts = (at for at in range(start + 1, end - 1) if shape.tokens[at].text == ",")
        end = next((at for at in inserts if shape.tokens[at + 1].lower in writer.prepositions), end)
    while end > start + 1 and shape.tokens[end - 1].lower in writer.adverbs:
        end -= 1
    return start, end


def _before_comma(shape: Shape, subject: tuple[int, int]) -> int:
    """Return where a noun phrase ends without the inserts behind it."""
    start, end = subject
    return next((at for at in range(start + 1, end) if shape.tokens[at].text == ","), end)


def _words(shape: Shape, start: int, end: int) -> Span | None:
    numbers = [at for at in range(start, end) if shape.tokens[at].is_word]
    return Span(shape.tokens[numbers[0]].start, shape.tokens[numbers[-1]].end) if numbers else None


def _nested(shape: Shape, draft: Draft) -> Iterator[Span]:
    """Yield the inserts between commas that stand inside the clause: "Reyes, who fled in 2019, on Thursday"."""
    for clause in shape.clauses:
        is_inside = draft.body[0] < clause.start and clause.end < draft.body[1]
        is_closed = is_inside and shape.tokens[clause.start - 1].text == "," == shape.tokens[clause.end].text
        if is_closed and clause is not draft.head and clause.kind is ClauseKind.RELATIVE:
            yield Span(shape.tokens[clause.start - 1].start, shape.tokens[clause.end].end)


def _date_holes(shape: Shape, draft: Draft, story: Story) -> Iterator[Span]:
    """Yield the date phrase with its preposition, where the rest reads on without it; one hole for all siblings."""
    holes = [
        hole
        for hole in _holes(shape, draft.siblings or (draft.mention,), story)
        if not _is_all_of_insert(shape, draft, hole, story)
    ]
    if draft.siblings and holes:
        yield Span(holes[0].start, holes[-1].end)
    else:
        yield from holes


def _is_all_of_insert(shape: Shape, draft: Draft, hole: Span, story: Story) -> bool:
    """Whether a date is what a participle in the subject tells: "An accord made yesterday is to end the strike"."""
    first, end = draft.head.subject
    at = next((k for k in range(first + 1, end) if shape.tokens[k].start == hole.start), None)
    if at is None or any(group.main == at - 1 for group in shape.groups):
        return False
    noun = shape.tokens[at - 2]
    if not noun.text.islower() or noun.lower in story.grammar.function_words:
        return False
    verb = story.grammar.verb(shape.tokens[at - 1].lower)
    return verb is not None and bool(verb.forms & Form.PARTICIPLE) and not verb.forms & Form.BASE


def _holes(shape: Shape, mentions: Sequence[int | None], story: Story) -> Iterator[Span]:
    tokens, prepositions = shape.tokens, story.telling.words("date_prepositions")
    kept = story.telling.words("kept_prepositions")
    for number, first, last in shape.dates:
        if number not in mentions or first in shape.quoted or tokens[first].lower in kept:
            continue
        if _completes_verb(shape, first, story):
            continue
        start = first
        if start and tokens[start - 1].lower in story.naming.words("articles"):
            if not _ends_phrase(shape, last, story):
                continue
            start -= 1
        while start and tokens[start - 1].lower in prepositions and first - start < 3:
            start -= 1
        if start and f"{tokens[start - 1].lower} {tokens[start].lower}" in story.telling.words("date_leads"):
            start -= 1
        if start and start == first and _leads_on(tokens[start - 1], story):
            continue
        start = _purpose_start(tokens, start, story)
        if any(token.lower in kept for token in tokens[start:first]):
            continue
        if _reads_on(
            shape, start, last, story, is_adjunct=start < first and tokens[start].lower in prepositions
        ):
            yield Span(tokens[start].start, tokens[last].end)


def _completes_verb(shape: Shape, at: int, story: Story) -> bool:
    """Whether a date completes its verb: "belongs to the 8th century", "is dated 3 May"."""
    verbs = story.telling.words("dating_verbs")
    group = next((group for group in reversed(shape.groups) if group.last < at), None)
    if group is None or group.lemma not in verbs:
        return False
    small = story.telling.words("date_prepositions") | story.naming.words("articles")
    between = shape.tokens[group.last + 1 : at]
    return all(token.lower in small | story.telling.words("dating_links") for token in between)


def _leads_on(token: Token, story: Story) -> bool:
    """Whether a word before a date would dangle without it: "extended the offer to 3 May"."""
    leading = story.grammar.words("prepositions") - story.telling.words("date_prepositions")
    return token.lower in leading | story.grammar.words("infinitive_marker")


def _purpose_start(tokens: Sequence[Token], start: int, story: Story) -> int:
    """Return where ", to be completed on 3 May" begins: without its date it says nothing."""
    grammar = story.grammar
    if start < 4 or tokens[start - 2].lower not in grammar.words("be"):
        return start
    verb = grammar.verb(tokens[start - 1].lower)
    is_purpose = (
        tokens[start - 3].lower in grammar.words("infinitive_marker") and tokens[start - 4].text == ","
    )
    is_purpose &= verb is not None and bool(verb.forms & Form.PARTICIPLE)
    return start - 4 if is_purpose else start


def _ends_phrase(shape: Shape, last: int, story: Story) -> bool:
    """Whether a date with an article ends its noun phrase: not in "the 2008 games", "the Easter and May fairs"."""
    if last + 1 >= len(shape.tokens):
        return True
    after, grammar = shape.tokens[last + 1], story.grammar
    if not after.is_word:
        return after.text not in "'’-"
    is_small = after.lower in grammar.function_words | grammar.words("adverbs")
    return is_small and after.lower not in grammar.words("coordinators")


def _reads_on(shape: Shape, start: int, last: int, story: Story, *, is_adjunct: bool) -> bool:
    """Whether the words around a date phrase stand without it: it is no adjective and owns nothing."""
    tokens, grammar = shape.tokens, story.grammar
    if last + 1 >= len(tokens):
        return True
    after = tokens[last + 1]
    if after.lower == "'s" or after.text in "'’-":
        return False
    if after.lower in story.telling.words("date_links"):
        return False
    if not after.is_word or after.lower in grammar.function_words:
        return True
    is_other = (
        after.is_capital or grammar.verb(after.lower) is not None or after.lower in grammar.words("adverbs")
    )
    return is_other or (is_adjunct and start == 0)


def _linking_adverbs(shape: Shape, story: Story) -> Iterator[Span]:
    """Yield adverbs between commas that only link to the sentence before: ", meanwhile,"."""
    linking = story.grammar.words("conjunctive_adverbs")
    for left, word, right in zip(shape.tokens, shape.tokens[1:], shape.tokens[2:], strict=False):
        if left.text == right.text == "," and word.lower in linking:
            yield Span(left.start, right.end)


def _parentheses(shape: Shape) -> Iterator[Span]:
    """Yield what stands in parentheses, which headlines do without."""
    opened: int | None = None
    for token in shape.tokens:
        if token.text == "(":
            opened = token.start
        elif token.text == ")" and opened is not None:
            yield Span(opened, token.end)
            opened = None


def _emptied_inserts(shape: Shape, draft: Draft, dropped: Sequence[Span]) -> Iterator[Span]:
    """Yield inserts between commas in the subject that lose their date: ", planned for Sunday,"."""
    start, end = draft.head.subject
    commas = [at for at in range(start, min(end + 1, len(shape.tokens))) if shape.tokens[at].text == ","]
    for left, right in pairwise(commas):
        insert = Span(shape.tokens[left].start, shape.tokens[right].end)
        if any(insert.contains(hole) for hole in dropped) and right - left < 12:
            yield insert

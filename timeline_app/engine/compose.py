"""Choose what of a sentence is an event, with its date words and participants.

A clause with a date is an event on that date. A clause without one takes over the date of the clause or
sentence it continues; else it waits for the article's main day. Who said something with a date in the
saying makes a statement; otherwise what was said is the event, and reported.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.span import Span
from timeline_app.model.syntax import Attribution, Clause, ClauseKind, Draft, Quotation, Reference, Shape

_HEADS: Final = (ClauseKind.MAIN, ClauseKind.COORDINATE)
_REPEAT_GAP: Final = 5  # words between two dates of one clause: "in April 2020 and again in November 2021"


@dataclass(frozen=True, slots=True)
class Telling:
    """What composing looks at besides the sentence.

    `dating` are the mentions that can date an event, `exact` those of them that name a day.
    """

    shapes: Sequence[Shape]
    quotations: Sequence[Quotation]
    actors: Sequence[Actor]
    story: Story
    dating: frozenset[int]
    exact: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Clauses told as one event: the head and what hangs on it, with the mention that dates it."""

    clauses: tuple[Clause, ...]
    mention: int | None
    siblings: tuple[int | None, ...] = ()

    @property
    def head(self) -> Clause:
        return self.clauses[0]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence being composed: its place among the shapes, the date it carries on, how sure it is, who says it."""

    shape: Shape
    place: int
    carried: int | None
    certainty: Flag = Flag.ASSERTED
    speaker: Reference | None = None
    is_denied: bool = False


def compose(telling: Telling) -> tuple[Draft, ...]:
    """Return the events of an article in the order of its text."""
    drafts: list[Draft] = []
    before: tuple[Shape, Draft] | None = None
    for place, shape in enumerate(telling.shapes):
        found = list(_of_sentence(telling, _Sentence(shape, place, _carried(telling, shape, before))))
        drafts += found
        dated = next((draft for draft in found if draft.mention is not None), None)
        before = (shape, dated) if dated is not None else None
    return tuple(drafts)


def _of_sentence(telling: Telling, line: _Sentence) -> Iterator[Draft]:
    shape = line.shape
    if not shape.tokens or any(token.text == "?" for token in shape.tokens[-2:]):
        return
    attribution = shape.attribution
    if attribution is None:
        yield from _told(telling, line)
        return
    speaker = shape.speaker
    for unit in _units(telling, shape, shape.inserts):
        draft = None if unit.mention is None else _draft(telling, line, unit, unit.mention, DateHow.EXPLICIT)
        if draft is not None:
            yield draft
    is_denied = _is_denial(telling, shape, attribution)
    line = _Sentence(shape, line.place, line.carried, Flag.REPORTED, speaker, is_denied)
    said_on = _saying_date(telling, shape, attribution)
    told_on = [
        number
        for number in _content_dates(telling, shape, attribution)
        if said_on is None or number in telling.exact
    ]
    is_voice = speaker is not None and not speaker.is_source and attribution.verb is not None
    is_dated_saying = speaker is None and attribution.verb is not None and said_on is not None
    if told_on or not (is_voice or is_dated_saying):
        yield from _told(telling, line)
    else:
        yield from _statement(telling, line, attribution, said_on)


def _is_denial(telling: Telling, shape: Shape, attribution: Attribution) -> bool:
    """Whether what is told is denied: "Keller denied that Novak had left"."""
    group = next((group for group in shape.groups if group.main == attribution.verb), None)
    denial = telling.story.speech.words("denial")
    return group is not None and group.lemma in denial and not group.is_negated


def _in(number: int, span: tuple[int, int]) -> bool:
    return span[0] <= number < span[1]


def _content_dates(telling: Telling, shape: Shape, attribution: Attribution) -> list[int]:
    aside = _aside(attribution)
    return [
        number
        for number, first, _ in shape.dates
        if number in telling.dating
        and first not in shape.quoted
        and _in(first, attribution.content)
        and not (aside is not None and _in(first, aside))
    ]


def _saying_date(telling: Telling, shape: Shape, attribution: Attribution) -> int | None:
    """Return the date of the saying that stands nearest to its verb; a day goes before longer times."""
    verb = attribution.verb if attribution.verb is not None else attribution.start
    inside = [
        (number not in telling.exact, abs(first - verb), number)
        for number, first, _ in shape.dates
        if number in telling.dating
        and first not in shape.quoted
        and attribution.start <= first < attribution.end
        and (_aside(attribution) is not None or not _in(first, attribution.content))
        and not _is_of_speaker(shape, attribution, first)
    ]
    return min(inside)[2] if inside else None


def _is_of_speaker(shape: Shape, attribution: Attribution, at: int) -> bool:
    """Whether a date tells of who speaks: "Ferris, who has sat since 2011, said"."""
    rest = shape.tokens[at : attribution.speaker[1]]
    return _in(at, attribution.speaker) and any(token.text == "," for token in rest)


def _aside(attribution: Attribution | None) -> tuple[int, int] | None:
    """Return the attribution's range when it stands between the words of what was said."""
    if (
        attribution is None
        or not attribution.content[0] < attribution.start < attribution.end < attribution.content[1]
    ):
        return None
    return attribution.start, attribution.end


def _carried(telling: Telling, shape: Shape, before: tuple[Shape, Draft] | None) -> int | None:
    """Return the date of the sentence before when this one goes on with it in the same paragraph."""
    if before is None or before[0].paragraph != shape.paragraph:
        return None
    if any(number in telling.dating for number, _, _ in shape.dates):
        return None
    first = next((token for token in shape.tokens if token.is_word), None)
    if first is None:
        return None
    if first.lower in telling.story.telling.words("continuations"):
        return before[1].mention
    here = _first_actor(shape, shape.groups[0].first if shape.groups else 0)
    there = _first_actor(before[0], before[1].head.subject[1])
    return before[1].mention if here is not None and here == there else None


def _first_actor(shape: Shape, limit: int) -> int | None:
    if not 0 < limit <= len(shape.tokens):
        return None
    end = shape.tokens[limit - 1].end
    return next((r.actor for r in shape.references if not r.is_source and r.span.end <= end), None)


def _statement(
    telling: Telling, line: _Sentence, attribution: Attribution, said_on: int | None
) -> Iterator[Draft]:
    """Make "Speaker: what was said" of an attribution; what was said may stand in the sentence before."""
    shape, speaker = line.shape, line.speaker
    assert attribution.verb is not None
    group = next(group for group in shape.groups if group.main == attribution.verb)
    start, end = attribution.content
    start = _after_concession(shape, start)
    source, said = shape, _words(shape, start, _first_sentence_end(shape, start, end))
    if said is None:
        found = _said_before(telling, line)
        if found is None:
            return
        source, said = found
    mention = said_on if said_on is not None else line.carried
    if mention is None and (group.modal or group.is_negated):
        return
    how = DateHow.EXPLICIT if said_on is not None else DateHow.INHERITED
    first = min(attribution.start, start) if start < end else attribution.start
    speech = telling.story.speech
    is_plain = group.lemma in speech.words("plain") or source is not shape or start < attribution.start
    is_plain &= speaker is not None
    whole = (min(start, attribution.start), max(end, attribution.end))
    body = (start, end) if is_plain else whole
    is_denied = group.lemma in speech.words("denial")
    yield Draft(
        shape.number,
        Span(shape.tokens[first].start, _last_word_end(shape)),
        shape.tokens[group.main].span,
        Clause(attribution.start, attribution.end, ClauseKind.MAIN, group, attribution.speaker),
        body,
        mention,
        how if mention is not None else DateHow.PUBLICATION,
        (),
        (Flag.STATEMENT, Flag.NEGATED) if is_denied else (Flag.STATEMENT,),
        speaker=None if speaker is None else speaker.actor,
        prefix="" if speaker is None or not is_plain else _short_name(telling.actors[speaker.actor]),
        said=said if is_plain else None,
        said_in=source.number,
        voice=speaker,
        aside=_aside(attribution),
    )


def _after_concession(shape: Shape, start: int) -> int:
    """Return where the main clause of what was said begins: "that, although it rained, the boats had left"."""
    told = shape.clauses
    is_led = len(told) > 1 and told[0].kind is ClauseKind.SUBORDINATE and told[1].kind is ClauseKind.MAIN
    return max(start, told[1].start) if is_led else start


def _first_sentence_end(shape: Shape, start: int, end: int) -> int:
    """Return where the first sentence of what was said ends, when a quotation holds several."""
    for at in range(start + 3, end - 2):
        if shape.tokens[at].text in ".!?" and at in shape.quoted and shape.tokens[at + 1].is_capital:
            return at
    return end


def _last_word_end(shape: Shape) -> int:
    return next((token.end for token in reversed(shape.tokens) if token.is_word), shape.span.end)


def _short_name(actor: Actor) -> str:
    """Return the surname of a person, the whole name of any other actor."""
    return actor.name.split()[-1] if actor.kind is ActorKind.PERSON else actor.name


def _words(shape: Shape, start: int, end: int) -> Span | None:
    """Return the span of tokens without marks at its ends; None when no two words are in it."""
    tokens = shape.tokens
    numbers = [at for at in range(start, end) if tokens[at].is_word]
    if len(numbers) < 2:
        return None
    first, last = numbers[0], numbers[-1]
    if first > start and tokens[first - 1].text in '“"«$€£#':
        first -= 1
    while last + 1 < end and tokens[last + 1].text in '”"»)%':
        last += 1
    return Span(tokens[first].start, tokens[last].end)


def _said_before(telling: Telling, line: _Sentence) -> tuple[Shape, Span] | None:
    """Return the first sentence of the quotation that ends right before this attribution."""
    before = telling.shapes[line.place - 1] if line.place else None
    if before is None or before.paragraph != line.shape.paragraph:
        return None
    quotation = next((q for q in reversed(telling.quotations) if q.span.overlaps(before.span)), None)
    if quotation is None:
        return None
    place = line.place - 1
    while place and telling.shapes[place - 1].span.end > quotation.inner.start:
        place -= 1
    source = telling.shapes[place]
    inner = [at for at, token in enumerate(source.tokens) if quotation.inner.contains(token.span)]
    if not inner:
        return None
    stop = next((at for at in inner[3:] if source.tokens[at].text in ".!?"), inner[-1] + 1)
    words = _words(source, inner[0], stop)
    return None if words is None else (source, words)


def _told(telling: Telling, line: _Sentence) -> Iterator[Draft]:
    """Make events of the clauses of what a sentence tells."""
    units = list(_units(telling, line.shape, line.shape.clauses))
    dated = next((unit for unit in units if unit.mention is not None and unit.head.kind in _HEADS), None)
    for unit in units:
        mention, how = unit.mention, DateHow.EXPLICIT
        if mention is None:
            is_after = dated is not None and dated.head.start < unit.head.start
            mention = dated.mention if is_after and dated is not None else line.carried
            how = DateHow.INHERITED if mention is not None else DateHow.PUBLICATION
            if not _is_eventful(telling, line.shape, unit):
                continue
        draft = _draft(telling, line, unit, mention, how)
        if draft is not None:
            yield draft


def _units(telling: Telling, shape: Shape, clauses: Sequence[Clause]) -> Iterator[_Unit]:
    """Put clauses together: each unit has a head; what hangs on it follows when it has no date of its own."""
    current: list[Clause] = []
    mention: int | None = None
    for clause in (*clauses, None):
        own = None if clause is None else _dates_of(telling, shape, clause)
        is_new = clause is None or not current or _begins_unit(clause, current, mention, own)
        if is_new and current and (mention is not None or current[0].kind in _HEADS):
            again = tuple(_repeated(telling, shape, current, mention))
            yield _Unit(tuple(current), mention, (mention, *again) if again else ())
            for other in again:
                yield _Unit(tuple(current), other, (mention, *again))
        if clause is None:
            return
        if is_new:
            current, mention = [clause], own
        else:
            current.append(clause)
            mention = own if mention is None else mention


def _begins_unit(clause: Clause, current: Sequence[Clause], mention: int | None, own: int | None) -> bool:
    if clause.kind is ClauseKind.MAIN or (
        clause.kind is ClauseKind.COORDINATE and clause.subject != current[-1].subject
    ):
        return True
    return own is not None and (mention is not None or clause.kind not in _HEADS)


def _dates_of(telling: Telling, shape: Shape, clause: Clause) -> int | None:
    """Return the date in a clause that stands nearest to its verb; a day goes before longer and open times."""
    aside = _aside(shape.attribution)
    inside = [
        (number not in telling.exact, abs(first - clause.group.main), number)
        for number, first, _ in shape.dates
        if number in telling.dating
        and first not in shape.quoted
        and not (aside is not None and _in(first, aside))
        and (_in(first, (clause.start, clause.end)) or (clause.kind in _HEADS and _in(first, clause.subject)))
        and not any(
            _is_nested(other, clause) and _in(first, (other.start, other.end)) for other in shape.clauses
        )
    ]
    return min(inside)[2] if inside else None


def _is_nested(inner: Clause, outer: Clause) -> bool:
    return inner is not outer and outer.start < inner.start and inner.end <= outer.end


def _repeated(
    telling: Telling, shape: Shape, clauses: Sequence[Clause], mention: int | None
) -> Iterator[int]:
    """Yield further dates that only "and", adverbs and prepositions part from the first: the same happened again."""
    if mention is None:
        return
    grammar = telling.story.grammar
    small = grammar.words("coordinators") | grammar.words("adverbs") | grammar.words("prepositions")
    inside = [
        date
        for date in shape.dates
        if _in(date[1], (clauses[0].start, clauses[-1].end)) and date[0] in telling.dating
    ]
    at = next((number for number, date in enumerate(inside) if date[0] == mention), len(inside))
    for left, right in zip(inside[at:], inside[at + 1 :], strict=False):
        between = shape.tokens[left[2] + 1 : right[1]]
        is_list = (
            any(token.lower in grammar.words("coordinators") for token in between)
            and len(between) <= _REPEAT_GAP
        )
        if not is_list or any(token.is_word and token.lower not in small for token in between):
            return
        yield right[0]


def _is_eventful(telling: Telling, shape: Shape, unit: _Unit) -> bool:
    """Whether a clause without a date of its own tells of something that happened then."""
    head, grammar = unit.head, telling.story.grammar
    group = head.group
    if head.kind not in _HEADS or group.modal is not None or group.is_negated:
        return False
    if group.lemma in grammar.verb_classes.get("stative", frozenset()):
        return False
    if not group.is_past and not shape.is_title:
        return False
    if group.is_passive and group.lemma in telling.story.speech.words("verbs"):
        return False
    if shape.tokens[group.first].lower in grammar.words("past_perfect") and group.main > group.first:
        return False
    subject = {token.lower for token in shape.tokens[head.subject[0] : head.subject[1]]}
    return not subject & (grammar.words("first_second_person") | grammar.words("existential"))


def _draft(telling: Telling, line: _Sentence, unit: _Unit, mention: int | None, how: DateHow) -> Draft | None:
    head, shape, speaker = unit.head, line.shape, line.speaker
    start, end = head.start, max(clause.end for clause in unit.clauses)
    whole = _words(
        shape, min(start, head.subject[0]) if head.kind in _HEADS and head.subject[1] <= start else start, end
    )
    if whole is None or _words(shape, start, end) is None:
        return None
    torn = None if shape.torn is None or _has_person(telling, shape, head.subject) else shape.torn.span
    if torn is not None and not Span(shape.tokens[head.group.last].end, whole.end).contains(torn):
        torn = None
    is_voice = speaker is not None and not speaker.is_source
    return Draft(
        shape.number,
        whole,
        shape.tokens[_trigger(telling, shape, head)].span,
        head,
        (start, end),
        mention,
        how,
        (),
        (line.certainty, Flag.NEGATED) if line.is_denied else (line.certainty,),
        speaker=speaker.actor if speaker is not None and is_voice else None,
        source=speaker.actor if speaker is not None and not is_voice else None,
        torn=torn,
        siblings=tuple(number for number in unit.siblings if number is not None),
        voice=speaker,
        aside=_aside(shape.attribution),
    )


def _trigger(telling: Telling, shape: Shape, head: Clause) -> int:
    """Return the word that names the event: the verb, or the infinitive after "is expected to"."""
    tokens, grammar, group = shape.tokens, telling.story.grammar, head.group
    for at in range(group.last + 1, min(group.last + 3, head.end - 1)):
        if tokens[at].lower in grammar.words("infinitive_marker"):
            phrase = f" {tokens[at - 1].lower} {tokens[at].lower}"
            is_planned = any(
                f" {words}".endswith(phrase) for words in telling.story.telling.words("planned_phrases")
            )
            return at + 1 if is_planned and grammar.verb(tokens[at + 1].lower) is not None else group.main
    return group.main


def _has_person(telling: Telling, shape: Shape, subject: tuple[int, int]) -> bool:
    """Whether a person's name or a pronoun is the subject: no name at the end belongs to it."""
    named = [r for r in shape.references_in(*subject) if r.is_name and not r.is_source]
    if any(telling.actors[r.actor].kind is ActorKind.PERSON for r in named):
        return True
    words = [token.lower for token in shape.tokens[subject[0] : subject[1]] if token.is_word]
    return bool(words) and words[-1] in telling.story.grammar.words("subject_pronouns")

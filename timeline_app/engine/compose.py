"""Choose what of a sentence is an event, with its date words and participants, by the recipe of docs/decisions.md.

A clause with a date is an event on that date. A clause without one takes over the date of the clause or
sentence it continues; else it waits for the article's main day. Who said something with a date in the
saying makes a statement; otherwise what was said is the event, and reported.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.event import DateHow, Flag, Participant, Role
from timeline_app.model.span import Span, joined
from timeline_app.model.syntax import Clause, ClauseKind, Draft, Quotation, Reference, Shape

_HEADS = (ClauseKind.MAIN, ClauseKind.COORDINATE)
_APART = (ClauseKind.RELATIVE, ClauseKind.SUBORDINATE, ClauseKind.PARTICIPLE, ClauseKind.COMPLEMENT)


@dataclass(frozen=True, slots=True)
class Telling:
    """What composing looks at besides the sentence: the text, who is who, and which mentions can date an event."""

    text: str
    shapes: Sequence[Shape]
    quotations: Sequence[Quotation]
    actors: Sequence[Actor]
    story: Story
    dating: frozenset[int]
    introduced: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Clauses told as one event: the head and what hangs on it, with the mention that dates it."""

    clauses: tuple[Clause, ...]
    mention: int | None

    @property
    def head(self) -> Clause:
        return self.clauses[0]


def compose(telling: Telling) -> tuple[Draft, ...]:
    """Return the events of an article in the order of its text."""
    drafts: list[Draft] = []
    before: tuple[Shape, Draft] | None = None
    for shape in telling.shapes:
        found = list(_of_sentence(telling, shape, before))
        drafts += found
        dated = next((draft for draft in found if draft.mention is not None), None)
        before = (shape, dated) if dated is not None else None
    return tuple(drafts)


def _of_sentence(telling: Telling, shape: Shape, before: tuple[Shape, Draft] | None) -> Iterator[Draft]:
    if (
        not shape.tokens
        or shape.tokens[-1].text == "?"
        or (len(shape.tokens) > 1 and shape.tokens[-2].text == "?")
    ):
        return
    carried = _carried(telling, shape, before)
    attribution = shape.attribution
    if attribution is None:
        yield from _told(telling, shape, carried, Flag.ASSERTED, None)
        return
    speaker = _speaker(telling, shape)
    content_dates = [
        number
        for number, first, last in shape.dates
        if _in(first, attribution.content) and number in telling.dating and first not in shape.quoted
    ]
    saying_date = next(
        (
            number
            for number, first, _ in shape.dates
            if number in telling.dating
            and not _in(first, attribution.content)
            and attribution.start <= first < attribution.end
        ),
        None,
    )
    if content_dates or (attribution.verb is None and saying_date is None) or (speaker is not None and speaker.is_source):
        yield from _told(telling, shape, carried, Flag.REPORTED, speaker)
    elif speaker is not None and attribution.verb is not None:
        yield from _statement(telling, shape, speaker, saying_date, carried)
    elif saying_date is not None or speaker is None:
        yield from _told(telling, shape, carried, Flag.REPORTED, None)


def _in(number: int, span: tuple[int, int]) -> bool:
    return span[0] <= number < span[1]


def _carried(telling: Telling, shape: Shape, before: tuple[Shape, Draft] | None) -> int | None:
    """Return the date of the sentence before when this one goes on with it in the same paragraph."""
    if (
        before is None
        or before[0].paragraph != shape.paragraph
        or any(number in telling.dating for number, _, _ in shape.dates)
    ):
        return None
    first = next((token for token in shape.tokens if token.is_word), None)
    if first is None:
        return None
    if first.lower in telling.story.telling.words("continuations"):
        return before[1].mention
    here = _first_actor(shape, shape.groups[0].first if shape.groups else 0)
    there = _first_actor(before[0], before[1].subject[1])
    return before[1].mention if here is not None and here == there else None


def _first_actor(shape: Shape, limit: int) -> int | None:
    if limit <= 0 or limit > len(shape.tokens):
        return None
    end = shape.tokens[limit - 1].end
    return next((r.actor for r in shape.references if not r.is_source and r.span.end <= end), None)


def _speaker(telling: Telling, shape: Shape) -> Reference | None:
    """Return who speaks: a person before a body before a place; a name torn from its title counts."""
    attribution = shape.attribution
    assert attribution is not None
    inside = _references(shape, *attribution.speaker)
    if attribution.verb is not None and attribution.end == len(shape.tokens):
        torn = _torn_person(telling, shape, attribution.verb + 1, attribution.end)
        if torn is not None and not any(_kind(telling, r) is ActorKind.PERSON for r in inside):
            return torn
    ranked = sorted(inside, key=lambda r: (_rank(telling, r), r.span))
    return ranked[0] if ranked else None


def _kind(telling: Telling, reference: Reference) -> ActorKind | None:
    return None if reference.is_source else telling.actors[reference.actor].kind


def _rank(telling: Telling, reference: Reference) -> int:
    kind = _kind(telling, reference)
    return {ActorKind.PERSON: 0, ActorKind.ORGANISATION: 1, None: 1, ActorKind.PEOPLE: 2, ActorKind.PLACE: 3}[
        kind
    ]


def _torn_person(telling: Telling, shape: Shape, start: int, end: int) -> Reference | None:
    """Return a person's name at the very end that no preposition, verb or comma leads to: machine-translated word order."""
    tokens = shape.tokens
    last = max((at for at in range(start, min(end, len(tokens))) if tokens[at].is_word), default=None)
    if last is None:
        return None
    grammar = telling.story.grammar
    for reference in shape.references:
        if (
            reference.is_source
            or not reference.is_name
            or reference.span.end != tokens[last].end
            or _kind(telling, reference) is not ActorKind.PERSON
        ):
            continue
        at = next(k for k, token in enumerate(tokens) if token.start >= reference.span.start)
        lead = tokens[at - 1]
        is_loose = (
            lead.is_word
            and lead.lower not in grammar.function_words
            and lead.lower not in telling.story.naming.words("roles")
        )
        if at - 1 > start and is_loose and grammar.verb(lead.lower) is None:
            return reference
        if at - 1 >= start and any(first <= at - 1 <= final for _, first, final in shape.dates):
            return reference
    return None


def _references(shape: Shape, start: int, end: int) -> list[Reference]:
    if start >= end:
        return []
    low, high = shape.tokens[start].start, shape.tokens[end - 1].end
    return [r for r in shape.references if low <= r.span.start and r.span.end <= high]


def _statement(
    telling: Telling, shape: Shape, speaker: Reference, mention: int | None, carried: int | None
) -> Iterator[Draft]:
    """Make "Speaker: what was said" of an attribution; what was said may stand in the sentence before."""
    attribution = shape.attribution
    assert attribution is not None
    assert attribution.verb is not None
    tokens = shape.tokens
    group = next(group for group in shape.groups if group.main == attribution.verb)
    start, end = attribution.content
    source, pieces = shape, _words(shape, start, end)
    if pieces is None:
        found = _said_before(telling, shape)
        if found is None:
            return
        source, pieces = found
    refs = [*_references(shape, attribution.start, attribution.end), *_references(shape, start, end)]
    if source is not shape:
        refs += [r for r in source.references if pieces.start <= r.span.start and r.span.end <= pieces.end]
    participants = _participants(telling, [(speaker, Role.SPEAKER), *((r, Role.OTHER) for r in refs)])
    how = (
        DateHow.EXPLICIT
        if mention is not None
        else DateHow.INHERITED
        if carried is not None
        else DateHow.PUBLICATION
    )
    if mention is None and carried is None and (group.modal or group.is_negated):
        return
    clause = Span(
        tokens[min(attribution.start, start)].start if start < end else tokens[attribution.start].start,
        _last_word_end(shape),
    )
    yield Draft(
        shape.number,
        clause,
        tokens[group.main].span,
        tuple(_readable(telling, source, pieces)),
        tuple(_date_holes(telling, shape, {mention} - {None})),
        group,
        attribution.speaker,
        None,
        mention if mention is not None else carried,
        how,
        participants,
        (Flag.STATEMENT,),
        speaker=speaker.actor,
        prefix=_short_name(telling.actors[speaker.actor]),
    )


def _last_word_end(shape: Shape) -> int:
    return next((token.end for token in reversed(shape.tokens) if token.is_word), shape.span.end)


def _short_name(actor: Actor) -> str:
    """Return the surname of a person, the whole name of any other actor."""
    return actor.name.split()[-1] if actor.kind is ActorKind.PERSON else actor.name


def _words(shape: Shape, start: int, end: int) -> Span | None:
    """Return the span of tokens without marks at its ends; None when no two words are in it."""
    numbers = [at for at in range(start, end) if shape.tokens[at].is_word]
    if len(numbers) < 2:
        return None
    first, last = numbers[0], numbers[-1]
    opens = first - 1 if first > start and shape.tokens[first - 1].text in '“"«$€£#' else first
    closes = last
    while closes + 1 < end and shape.tokens[closes + 1].text in '”"»)%':
        closes += 1
    return Span(shape.tokens[opens].start, shape.tokens[closes].end)


def _said_before(telling: Telling, shape: Shape) -> tuple[Shape, Span] | None:
    """Return the first sentence of the quotation that ends right before this attribution."""
    place = next((at for at, other in enumerate(telling.shapes) if other.number == shape.number), 0)
    if place == 0 or telling.shapes[place - 1].paragraph != shape.paragraph:
        return None
    quotation = next((q for q in telling.quotations if q.span.overlaps(telling.shapes[place - 1].span)), None)
    if quotation is None:
        return None
    source = next(
        (other for other in telling.shapes if other.span.end > quotation.inner.start),
        telling.shapes[place - 1],
    )
    inner = [at for at, token in enumerate(source.tokens) if quotation.inner.contains(token.span)]
    if not inner:
        return None
    stop = next((at for at in inner[3:] if source.tokens[at].text in ".!?"), inner[-1] + 1)
    words = _words(source, inner[0], stop)
    return None if words is None else (source, words)


def _told(
    telling: Telling, shape: Shape, carried: int | None, certainty: Flag, speaker: Reference | None
) -> Iterator[Draft]:
    """Make events of the clauses of what a sentence tells."""
    units = list(_units(telling, shape))
    dated = next((unit for unit in units if unit.mention is not None and unit.head.kind in _HEADS), None)
    for unit in units:
        mention, how = unit.mention, DateHow.EXPLICIT
        if mention is None:
            is_after = dated is not None and dated.head.start < unit.head.start
            mention = dated.mention if is_after and dated is not None else carried
            how = DateHow.INHERITED if mention is not None else DateHow.PUBLICATION
            if not _is_eventful(telling, shape, unit, is_carried=mention is not None):
                continue
        draft = _draft(telling, shape, unit, mention, how, certainty, speaker)
        if draft is not None and (how is not DateHow.PUBLICATION or draft.participants):
            yield draft


def _units(telling: Telling, shape: Shape) -> Iterator[_Unit]:
    """Put clauses together: each unit has a head; clauses that hang on it follow when they have no date of their own."""
    current: list[Clause] = []
    mention: int | None = None
    for clause in shape.clauses:
        own = _mention_of(telling, shape, clause)
        shares_subject = bool(current) and clause.subject == current[-1].subject
        is_new = not current or (clause.kind in _HEADS and not shares_subject)
        is_new |= own is not None and (mention is not None or clause.kind in _APART) and bool(current)
        if is_new:
            if current and (mention is not None or current[0].kind in _HEADS):
                yield _Unit(tuple(current), mention)
            current, mention = [clause], own
        else:
            current.append(clause)
            mention = own if mention is None else mention
    if current and (mention is not None or current[0].kind in _HEADS):
        yield _Unit(tuple(current), mention)


def _mention_of(telling: Telling, shape: Shape, clause: Clause) -> int | None:
    """Return the date in a clause that stands nearest to its verb."""
    inside = [
        (abs(first - clause.group.main), number)
        for number, first, last in shape.dates
        if number in telling.dating
        and first not in shape.quoted
        and (_in(first, (clause.start, clause.end)) or (clause.kind in _HEADS and _in(first, clause.subject)))
    ]
    return min(inside)[1] if inside else None


def _is_eventful(telling: Telling, shape: Shape, unit: _Unit, *, is_carried: bool) -> bool:
    """Whether a clause without a date of its own tells of something that happened then."""
    head, grammar = unit.head, telling.story.grammar
    group = head.group
    if head.kind not in _HEADS or group.modal is not None or group.is_negated:
        return False
    if group.lemma in grammar.verb_classes.get("stative", frozenset()):
        return False
    if not group.is_past and not shape.is_title:
        return False
    if shape.tokens[group.first].lower in grammar.words("past_perfect") and group.main > group.first:
        return False
    subject = {token.lower for token in shape.tokens[head.subject[0] : head.subject[1]]}
    return not subject & (grammar.words("first_second_person") | grammar.words("existential"))


def _draft(
    telling: Telling,
    shape: Shape,
    unit: _Unit,
    mention: int | None,
    how: DateHow,
    certainty: Flag,
    speaker: Reference | None,
) -> Draft | None:
    head = unit.head
    tokens = shape.tokens
    start, end = head.start, unit.clauses[-1].end
    whole = _words(shape, start, end)
    if whole is None:
        return None
    refs = _references(shape, *head.subject)
    refs += [r for r in _references(shape, start, end) if r not in refs]
    torn = _torn_person(telling, shape, head.group.last + 1, end)
    roles = [(r, _role(telling, shape, head, r, torn)) for r in refs]
    if not any(not r.is_source for r in refs):
        roles += _introduced(telling, shape, head)
    if speaker is not None and not speaker.is_source:
        roles.append((speaker, Role.SPEAKER))
    pieces = _pieces(telling, shape, unit, whole, torn)
    dates = {unit.mention} - {None}
    clause = (
        joined(whole, Span(tokens[head.subject[0]].start, tokens[head.subject[1] - 1].end))
        if head.subject[0] < head.subject[1] and head.kind in _HEADS and head.subject[0] >= start
        else whole
    )
    return Draft(
        shape.number,
        clause,
        tokens[head.group.main].span,
        pieces,
        (*_date_holes(telling, shape, dates), *_inserts(telling, shape, start, end)),
        head.group,
        head.subject,
        head.opener,
        mention,
        how,
        _participants(telling, roles),
        (certainty,),
        speaker=speaker.actor if speaker is not None and not speaker.is_source else None,
        source=speaker.actor if speaker is not None and speaker.is_source else None,
    )


def _role(telling: Telling, shape: Shape, head: Clause, reference: Reference, torn: Reference | None) -> Role:
    tokens = shape.tokens
    first = next((at for at, token in enumerate(tokens) if token.start >= reference.span.start), 0)
    lead = tokens[first - 1].lower if first else ""
    lead = tokens[first - 2].lower if lead in telling.story.naming.words("articles") and first > 1 else lead
    if _kind(telling, reference) is ActorKind.PLACE and lead in telling.story.naming.words(
        "place_prepositions"
    ):
        return Role.PLACE
    if reference is torn or _in(first, head.subject):
        return Role.PATIENT if head.group.is_passive else Role.AGENT
    if head.group.is_passive and lead in telling.story.naming.words("agent_prepositions"):
        return Role.AGENT
    return Role.PATIENT if first > head.group.last else Role.OTHER


def _participants(telling: Telling, roles: Sequence[tuple[Reference, Role]]) -> tuple[Participant, ...]:
    """Return each actor once, in its first role."""
    found: dict[int, Participant] = {}
    for reference, role in roles:
        if not reference.is_source:
            found.setdefault(reference.actor, Participant(reference.actor, role, reference.span))
    return tuple(found.values())


def _introduced(telling: Telling, shape: Shape, head: Clause) -> list[tuple[Reference, Role]]:
    """Return the actors of the sentence that first named the things which are the subject here."""
    for token in shape.tokens[head.subject[0] : head.subject[1]]:
        first = telling.introduced.get(token.text)
        if first is not None and first < shape.number and len(token.text) > 2:
            source = next((other for other in telling.shapes if other.number == first), None)
            if source is not None:
                return [(r, Role.OTHER) for r in source.references if not r.is_source]
    return []


def _pieces(
    telling: Telling, shape: Shape, unit: _Unit, whole: Span, torn: Reference | None
) -> tuple[Span | str, ...]:
    """Return what the headline is made of: the subject where it stands apart, then the clause."""
    head, tokens = unit.head, shape.tokens
    body_from = head.start
    if head.opener is not None and head.kind in (
        ClauseKind.SUBORDINATE,
        ClauseKind.COORDINATE,
        ClauseKind.RELATIVE,
        ClauseKind.COMPLEMENT,
    ):
        body_from += 1
    if (
        head.kind is ClauseKind.MAIN
        and not _in(head.group.first - 1, head.subject)
        and head.subject[1] <= head.start
    ):
        body_from = head.group.first
    is_apart = not (body_from <= head.subject[0])
    body = Span(
        tokens[min(body_from, len(tokens) - 1)].start,
        max(whole.end, tokens[min(body_from, len(tokens) - 1)].start),
    )
    pieces: list[Span | str] = []
    subject = _words_of(shape, *head.subject)
    has_own = head.kind is ClauseKind.RELATIVE and head.group.first > body_from
    if is_apart and subject is not None and not has_own:
        pieces += _readable(telling, shape, subject)
    if torn is not None and subject is not None and not is_apart and body.contains(torn.span):
        pieces += [
            Span(body.start, max(subject.end, body.start)),
            torn.span.of(telling.text),
            Span(max(subject.end, body.start), max(torn.span.start, subject.end, body.start)),
        ]
        return tuple(pieces)
    pieces += _readable(telling, shape, body, limit=tokens[head.group.first].start)
    return tuple(pieces)


def _words_of(shape: Shape, start: int, end: int) -> Span | None:
    numbers = [at for at in range(start, end) if shape.tokens[at].is_word]
    return Span(shape.tokens[numbers[0]].start, shape.tokens[numbers[-1]].end) if numbers else None


def _readable(telling: Telling, shape: Shape, span: Span, limit: int | None = None) -> list[Span | str]:
    """Return a span with pronouns and descriptions before `limit` replaced by the names of those they mean."""
    grammar = telling.story.grammar
    pieces: list[Span | str] = []
    at = span.start
    named: set[int] = set()
    quoted = [q for q in telling.quotations if q.span.overlaps(span)]
    for reference in shape.references:
        if reference.span.start < at or reference.span.end > (
            span.end if limit is None else min(limit, span.end)
        ):
            continue
        if reference.is_name or reference.is_source or any(q.inner.contains(reference.span) for q in quoted):
            named.add(reference.actor)
            continue
        word = reference.span.of(telling.text).lower()
        if (
            reference.actor in named
            or word in grammar.words("determiners")
            or reference.span.start in _starts(shape)
        ):
            continue
        is_owner = word in grammar.words("possessives") and word not in grammar.words("objects")
        pieces += [
            Span(at, reference.span.start),
            telling.actors[reference.actor].name + ("’s" if is_owner else ""),
        ]
        named.add(reference.actor)
        at = reference.span.end
    pieces.append(Span(at, span.end))
    return pieces


def _starts(shape: Shape) -> frozenset[int]:
    """Return where adjectives of a nation stand: they are read as they are."""
    return frozenset(
        r.span.start
        for r in shape.references
        if not r.is_name
        and any(t.start == r.span.start and t.is_capital and t.end == r.span.end for t in shape.tokens)
    )


def _date_holes(telling: Telling, shape: Shape, mentions: set[int] | set[int | None]) -> Iterator[Span]:
    """Yield the date phrases that can go, with their prepositions."""
    lists, grammar = telling.story.telling, telling.story.grammar
    tokens = shape.tokens
    for number, first, last in shape.dates:
        if number not in mentions or first in shape.quoted:
            continue
        start = first
        if start and tokens[start - 1].lower in telling.story.naming.words("articles"):
            start -= 1
        while start and tokens[start - 1].lower in lists.words("date_prepositions") and first - start < 3:
            start -= 1
        follower = tokens[last + 1] if last + 1 < len(tokens) else None
        is_adjunct = start < first and tokens[start].lower in lists.words("date_prepositions")
        is_loose = follower is None or not follower.is_word or follower.lower in grammar.function_words
        is_owner = follower is not None and (follower.lower == "'s" or follower.text in "'’-")
        if (
            is_owner
            or not (is_adjunct or is_loose)
            or (is_adjunct and not is_loose and start > 0 and not _ends_adjunct(shape, last + 1, telling))
        ):
            continue
        yield Span(tokens[start].start, tokens[last].end)


def _ends_adjunct(shape: Shape, at: int, telling: Telling) -> bool:
    """Whether the word after a date phrase begins something else: a name, a verb, an adverb."""
    token = shape.tokens[at]
    return (
        token.is_capital
        or telling.story.grammar.verb(token.lower) is not None
        or token.lower in telling.story.grammar.words("adverbs")
    )


def _inserts(telling: Telling, shape: Shape, start: int, end: int) -> Iterator[Span]:
    """Yield parentheses, which headlines do without."""
    opened: int | None = None
    for at in range(start, end):
        text = shape.tokens[at].text
        if text == "(":
            opened = at
        elif text == ")" and opened is not None:
            yield Span(shape.tokens[opened].start, shape.tokens[at].end)
            opened = None

"""Make statements of what is said on a day: "Speaker: what was said"."""

from collections.abc import Iterator
from typing import Final

from timeline_app.engine.compose.speaker_names import speaker_name
from timeline_app.engine.compose.telling import Line, Telling, aside_of, is_in, last_word_end, word_span
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.span import Span
from timeline_app.model.syntax import (
    Attribution,
    Clause,
    ClauseKind,
    Draft,
    Dropped,
    Idleness,
    Reference,
    Shape,
    Untellable,
    VerbGroup,
)

_SHORT_SAYING: Final = 12  # words; longer ones about "this" tell what it is


def is_denial(telling: Telling, shape: Shape, attribution: Attribution) -> bool:
    """Whether what is told is denied: "Keller denied that Novak had left"."""
    group = next((group for group in shape.groups if group.main == attribution.verb), None)
    speech = telling.story.speech
    if group is None:
        return False
    is_false = group.lemma in speech.words("denial")
    is_impersonal = attribution.speaker[0] == attribution.speaker[1]
    if is_impersonal and not is_false:
        after = [token.lower for token in shape.tokens[group.last + 1 : attribution.end - 1]]
        words = [word for word in after if word not in telling.story.grammar.words("negations")]
        is_false = " ".join(words) in speech.words("false_verdicts")
        return is_false != (group.is_negated or len(words) < len(after))
    return is_false and not group.is_negated


def is_announced(telling: Telling, shape: Shape, attribution: Attribution) -> bool:
    """Whether the saying is news besides what was said: "Norrland announced that it will close in May"."""
    group = next((group for group in shape.groups if group.main == attribution.verb), None)
    return group is not None and group.lemma in telling.story.speech.words("announcing")


def is_left_open(telling: Telling, shape: Shape, attribution: Attribution) -> bool:
    """Whether what is told is only possible: "It is likely that Novak left"."""
    if attribution.speaker[0] < attribution.speaker[1]:
        return False
    words = [token.lower for token in shape.tokens[attribution.start : attribution.end]]
    return any(word in telling.story.speech.words("open_verdicts") for word in words)


def content_dates(telling: Telling, shape: Shape, attribution: Attribution) -> list[int]:
    """Return the dates in what was said, without those of an attribution that stands in its middle."""
    aside = aside_of(attribution)
    return [
        number
        for number, first, _ in shape.dates
        if number in telling.dating
        and first not in shape.quoted
        and is_in(first, attribution.content)
        and not (aside is not None and is_in(first, aside))
    ]


def saying_date(telling: Telling, shape: Shape, attribution: Attribution) -> int | None:
    """Return the date of the saying that stands nearest to its verb; a day goes before longer times."""
    verb = attribution.verb if attribution.verb is not None else attribution.start
    is_led = attribution.content[0] >= attribution.end
    is_led &= not any(group.first < attribution.start for group in shape.groups)
    start = 0 if is_led else attribution.start
    inside = [
        (number not in telling.exact, abs(first - verb), number)
        for number, first, _ in shape.dates
        if number in telling.dating
        and first not in shape.quoted
        and start <= first < attribution.end
        and (aside_of(attribution) is not None or not is_in(first, attribution.content))
        and not _is_of_speaker(shape, attribution, first)
        and number not in telling.limits
        and not _is_told_of_more(telling, shape, verb, first)
    ]
    return min(inside)[2] if inside else None


def _is_of_speaker(shape: Shape, attribution: Attribution, at: int) -> bool:
    """Whether a date tells of who speaks: "Ferris, who has sat since 2011, said"."""
    rest = shape.tokens[at : attribution.speaker[1]]
    return is_in(at, attribution.speaker) and any(token.text == "," for token in rest)


def _is_told_of_more(telling: Telling, shape: Shape, verb: int, at: int) -> bool:
    """Whether a date behind a saying stands in a relative clause: "told Efe, which was founded in 1939"."""
    relatives = telling.story.grammar.words("relatives")
    return any(
        shape.tokens[k].lower in relatives and shape.tokens[k - 1].text == "," for k in range(verb + 1, at)
    )


def make_statement(
    telling: Telling, line: Line, attribution: Attribution, said_on: int | None
) -> Iterator[Draft | Dropped]:
    """Make "Speaker: what was said" of an attribution; what was said may stand in the sentence before."""
    shape, speaker = line.shape, line.speaker
    assert attribution.verb is not None
    group = next(group for group in shape.groups if group.main == attribution.verb)
    start, end = attribution.content
    start = _after_concession(telling, shape, start)
    source, said = shape, word_span(shape, start, _first_sentence_end(telling, shape, start, end))
    if said is None:
        found = _said_before(telling, line)
        if found is None:
            yield Dropped(shape.number, said_on, Untellable.NOTHING_SAID)
            return
        source, said = found
    mention = said_on
    if mention is None and (group.modal or group.is_negated or _is_said_before_now(telling, shape, group)):
        return
    if mention is None and _only_points(telling, source, said):
        return
    kept = telling.story.telling.number("lead.said_sentences", 0)
    if mention is None and line.depth >= kept and not line.has_day:
        return  # nothing but the day of publication would date it
    if mention is None and _is_quoted_on(telling, line, source, said):
        return
    how = DateHow.EXPLICIT if said_on is not None else DateHow.INHERITED
    first = min(attribution.start, start) if start < end else attribution.start
    speech = telling.story.speech
    is_plain = group.lemma in speech.words("plain") or source is not shape or start < attribution.start
    is_behind = source is shape and start < attribution.start and start not in shape.quoted
    is_plain &= speaker is not None or (is_behind and shape.tokens[start].is_word)
    whole = (min(start, attribution.start), max(end, attribution.end))
    is_unsaid = group.is_negated or _is_said_by_nobody(telling, shape, attribution)
    is_plain &= not is_unsaid
    means_speaker = source is shape and _means_speaker(telling, shape, said)
    is_plain &= not _may_begin_later(telling, shape, group, start)
    is_plain &= not (
        means_speaker and group.lemma in speech.words("with_listener") and attribution.end <= start
    )
    body = (start, end) if is_plain else whole
    is_denied = is_unsaid or group.lemma in speech.words("denial")
    yield Draft(
        shape.number,
        Span(shape.tokens[first].start, last_word_end(shape)),
        shape.tokens[group.main].span,
        Clause(attribution.start, attribution.end, ClauseKind.MAIN, group, attribution.speaker),
        body,
        mention,
        how if mention is not None else DateHow.PUBLICATION,
        (),
        (Flag.STATEMENT, Flag.NEGATED) if is_denied else (Flag.STATEMENT,),
        speaker=None if speaker is None or speaker.is_source else speaker.actor,
        source=speaker.actor if speaker is not None and speaker.is_source else None,
        prefix=""
        if speaker is None or not is_plain
        else _prefix(telling, shape, attribution, speaker, group if means_speaker else None),
        said=said if is_plain else None,
        said_in=source.number,
        voice=speaker,
        aside=aside_of(attribution),
    )


def _only_points(telling: Telling, shape: Shape, said: Span) -> bool:
    """Whether what was said is about "this", or in a quotation about "it", and names nobody: it tells nothing alone."""
    numbers = [at for at, token in enumerate(shape.tokens) if token.is_word and said.contains(token.span)]
    if not 2 <= len(numbers) <= _SHORT_SAYING or any(
        said.contains(r.span) and not r.is_source for r in shape.references
    ):
        return False
    first, second = (shape.tokens[at].lower for at in numbers[:2])
    lists, grammar = telling.story.telling, telling.story.grammar
    words = lists.words("pointing_alone")
    words |= lists.words("impersonal_quoted") if numbers[0] in shape.quoted else frozenset()
    return first in words and second in grammar.words("be") | grammar.words("modals") | grammar.words(
        "have_finite"
    )


def _is_quoted_on(telling: Telling, line: Line, source: Shape, said: Span) -> bool:
    """Whether words are quoted in the middle of a paragraph behind the lead: they only go on with what began it."""
    place = line.place
    while telling.shapes[place] is not source:
        place -= 1
    before = telling.shapes[place - 1] if place else None
    if before is None or before.paragraph != source.paragraph:
        return False
    if place < telling.story.telling.number("lead.quoted_sentences", 0):
        return False
    return any(said.contains(source.tokens[at].span) for at in source.quoted)


def _is_said_before_now(telling: Telling, shape: Shape, group: VerbGroup) -> bool:
    """Whether somebody said it before the day of the news: "has long said", "had argued", "For years, he has said"."""
    near = {token.lower for token in shape.tokens[group.first : group.last + 1]}
    if near & telling.story.telling.words("repeating_adverbs"):
        return True
    auxiliary = shape.tokens[group.first].lower if group.main > group.first else ""
    if auxiliary in telling.story.grammar.words("past_perfect"):
        return True
    lasts = (
        number in telling.elsewhen or telling.idle.get(number) is Idleness.LENGTH
        for number, first, _ in shape.dates
        if first < group.first
    )
    return auxiliary in telling.story.grammar.words("have_finite") and any(lasts)


def _is_said_by_nobody(telling: Telling, shape: Shape, attribution: Attribution) -> bool:
    """Whether "neither" or "no" stands before who speaks: "Neither Novak nor Keller said"."""
    nobody = telling.story.telling.words("negated_determiners")
    start, end = attribution.speaker
    before = shape.tokens[start - 1].lower if start else ""
    if before in telling.story.grammar.words("coordinators") & telling.story.grammar.words("negations"):
        return True  # "neither Novak nor Keller"
    firsts = [at for at in range(start, end) if at == start or shape.tokens[at - 1].text == ","]
    return any(shape.tokens[at].lower in nobody for at in firsts)


def _after_concession(telling: Telling, shape: Shape, start: int) -> int:
    """Return where the main clause of what was said begins: "that, although it rained, the boats had left"."""
    told = shape.clauses
    is_led = len(told) > 1 and told[0].kind is ClauseKind.SUBORDINATE and told[1].kind is ClauseKind.MAIN
    if not is_led or told[0].opener not in telling.story.speech.words("concessions") or start in shape.quoted:
        return start
    return max(start, told[1].start)


def _first_sentence_end(telling: Telling, shape: Shape, start: int, end: int) -> int:
    """Return where the first sentence of what was said ends, when a quotation holds several."""
    for at in range(start + 3, end - 2):
        if (
            shape.tokens[at].text in ".!?"
            and at in shape.quoted
            and shape.tokens[at + 1].is_capital
            and shape.tokens[at - 1].text not in telling.story.naming.words("titles")
            and len(shape.tokens[at - 1].text) > 1
        ):
            return at
    return end


def _means_speaker(telling: Telling, shape: Shape, said: Span) -> bool:
    """Whether what was said begins with a pronoun, which after "Novak:" would mean nobody."""
    first = next((at for at, token in enumerate(shape.tokens) if token.start >= said.start), None)
    persons = ("pronouns_masculine", "pronouns_feminine", "pronouns_neuter", "pronouns_plural")
    pronouns = {word for kind in persons for word in telling.story.grammar.words(kind)}
    return first is not None and first not in shape.quoted and shape.tokens[first].lower in pronouns


def _may_begin_later(telling: Telling, shape: Shape, group: VerbGroup, start: int) -> bool:
    """Whether who is told may be part of what was said, as nothing parts them: "told the Tarn Daily boats sank"."""
    is_told = group.lemma in telling.story.speech.words("with_listener") and start == group.last + 1
    persons = telling.story.grammar.words("subject_pronouns")
    return is_told and start not in shape.quoted and shape.tokens[start].lower not in persons


def _prefix(
    telling: Telling, shape: Shape, attribution: Attribution, speaker: Reference, saying: VerbGroup | None
) -> str:
    """Return what leads to the words said: "Novak:", or with the verb of the saying "Novak said"."""
    name = speaker_name(telling, shape, attribution, speaker)
    if saying is None:
        return f"{name}:"
    end = saying.last + 1
    said = [token.text for token in shape.tokens[saying.first : end]]
    if end < len(shape.tokens) and shape.tokens[end].lower in telling.story.telling.words("verb_particles"):
        opener = shape.tokens[attribution.content[0] - 1]  # "pointed out that"
        is_opener = opener.lower in telling.story.speech.words("content_openers")
        said += [shape.tokens[end].text, *([opener.text] if is_opener else [])]
    return " ".join([name, *said])


def _said_before(telling: Telling, line: Line) -> tuple[Shape, Span] | None:
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
    words = word_span(source, inner[0], stop)
    return None if words is None else (source, words)

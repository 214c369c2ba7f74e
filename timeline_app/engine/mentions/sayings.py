"""Find the sentences that say when somebody spoke, and tell each time mention whether it was spoken then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline_app.engine.attribution import find_attribution, tells_when_spoken
from timeline_app.engine.datelines import dateline_end
from timeline_app.engine.overlaps import Ordered, covered
from timeline_app.engine.quotations import find_quotations
from timeline_app.engine.tokens import tokenise
from timeline_app.engine.value_kinds import counts_from_base, is_exact
from timeline_app.engine.verbs import verb_groups
from timeline_app.languages.story import Story
from timeline_app.model.mention import TimeMention
from timeline_app.model.sentence import Sentence
from timeline_app.model.span import Span
from timeline_app.model.syntax import Quotation, Token

_LONGEST_SENTENCE: Final = 300  # words; longer ones are lists or junk, in which nobody speaks


@dataclass(frozen=True, slots=True)
class _Saying:
    """A sentence in which somebody speaks: the mentions that date the speaking, by number."""

    sentence: int
    dating: tuple[int, ...]


def with_sayings(
    text: str, mentions: Sequence[TimeMention], sentences: Sequence[Sentence], story: Story
) -> tuple[TimeMention, ...]:
    """Return the mentions with what tells when their words were spoken: quoted or not, and which mention dates it."""
    if not mentions:
        return ()
    quotations = find_quotations(text)
    sayings = _find_sayings(text, mentions, sentences, Ordered(quotations), story)
    if not quotations and not sayings:
        return tuple(mentions)
    spoken = _spoken_when(sayings, sentences, quotations)
    found = []
    at = 0
    for number, mention in enumerate(mentions):
        while at < len(quotations) and quotations[at].span.end <= mention.span.start:
            at += 1
        is_quoted = at < len(quotations) and quotations[at].inner.overlaps(mention.span)
        saying = sayings.get(mention.context.sentence)
        speaking = None
        if is_quoted:
            speaking = spoken.get(at)
        elif saying is not None and number not in saying.dating:
            speaking = saying.dating[0]
        context = replace(
            mention.context,
            is_quoted=is_quoted,
            speaking=speaking if speaking != number else None,
        )
        found.append(replace(mention, context=context))
    return tuple(found)


def _find_sayings(
    text: str,
    mentions: Sequence[TimeMention],
    sentences: Sequence[Sentence],
    quotations: Ordered[Quotation],
    story: Story,
) -> Mapping[int, _Saying]:
    """Return the sayings by sentence. Only those are looked for that something else can hang on."""
    found: dict[int, _Saying] = {}
    values = [mention.value for mention in mentions]
    dates = Ordered(mentions)
    dated_quotations = Ordered([each for each in quotations.items if dates.overlapping(each.inner)])
    for number, inside in _by_sentence(mentions):
        exact = [index for index in inside if is_exact(values[index])]
        others = [index for index in inside if counts_from_base(values[index]) and exact != [index]]
        reach = _reach(sentences, number)
        if not exact or not (others or dated_quotations.overlapping(reach)):
            continue
        here = quotations.overlapping(sentences[number].span)
        dating = _dates_of_speaking(text, sentences[number].span, mentions, inside, here, story)
        if dating:
            found[number] = _Saying(number, dating)
    return found


def _by_sentence(mentions: Sequence[TimeMention]) -> Iterator[tuple[int, list[int]]]:
    groups: dict[int, list[int]] = {}
    for number, mention in enumerate(mentions):
        groups.setdefault(mention.context.sentence, []).append(number)
    yield from groups.items()


def _reach(sentences: Sequence[Sentence], number: int) -> Span:
    """Return the place of a sentence with the one before it in its paragraph: a quotation may stand there."""
    span, before = sentences[number].span, sentences[max(number - 1, 0)]
    return Span(before.span.start, span.end) if before.paragraph == sentences[number].paragraph else span


def _dates_of_speaking(
    text: str,
    sentence: Span,
    mentions: Sequence[TimeMention],
    inside: Sequence[int],
    quotations: Sequence[Quotation],
    story: Story,
) -> tuple[int, ...]:
    """Return the mentions that stand where a sentence tells who spoke, not in what was said."""
    tokens = tokenise(text, sentence)
    if len(tokens) > _LONGEST_SENTENCE or not _may_say(tokens, story):
        return ()
    spans = [mentions[number].span for number in inside]
    tokens = tokens[dateline_end(tokens, covered(tokens, spans), story.naming) :]
    dated = covered(tokens, spans)
    quoted = covered(tokens, [quotation.inner for quotation in quotations])
    groups = verb_groups(tokens, story.grammar, dated, story.speech.words("verbs"))
    attribution = find_attribution(tokens, groups, quoted, story.speech, story.grammar, dated)
    if attribution is None:
        return ()
    places = [(number, sorted(covered(tokens, [mentions[number].span]))) for number in inside]
    return tuple(
        number for number, at in places if at and tells_when_spoken(attribution, at[0], at[-1], quoted)
    )


def _may_say(tokens: Sequence[Token], story: Story) -> bool:
    """Whether a word is a verb of speaking or begins a phrase such as "according to"."""
    verbs = story.speech.words("verbs")
    openers = {phrase.partition(" ")[0] for phrase in story.speech.words("according")}
    for token in tokens:
        verb = story.grammar.verb(token.lower)
        if (verb is not None and verb.lemma in verbs) or token.lower in openers:
            return True
    return False


def _spoken_when(
    sayings: Mapping[int, _Saying], sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> dict[int, int]:
    """Return for the quotations, by number, the time mention that dates their speaking.

    A quotation is spoken in its own sentence, or in the one after it in its paragraph.
    """
    found: dict[int, int] = {}
    at = 0
    for number, saying in sorted(sayings.items()):
        reach = _reach(sentences, number)
        while at < len(quotations) and quotations[at].span.end <= reach.start:
            at += 1
        for index in range(at, len(quotations)):
            if quotations[index].span.start >= reach.end:
                break
            found.setdefault(index, saying.dating[0])
    return found

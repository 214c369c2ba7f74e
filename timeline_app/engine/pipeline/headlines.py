"""Write an event's headline: of its sentence, its clause, or where that is not sound of as much as is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from timeline_app.engine.headline import (
    assemble,
    finish,
    has_finite_verb,
    is_about_nobody,
    is_clean,
    is_pointing,
    is_torn,
    names_something,
    says_little,
    told_alone,
)
from timeline_app.engine.phrasing import lacks_auxiliary
from timeline_app.engine.pipeline.as_written import as_written, closed
from timeline_app.engine.pipeline.verbless import is_bare, lacks_main_verb, says_nothing
from timeline_app.engine.pipeline.wholes import told_whole
from timeline_app.engine.pipeline.wordings import Fault, Wording
from timeline_app.engine.wholeness import (
    Sentence,
    Stop,
    has_gap,
    is_fragment,
    is_ill_joined,
    last_told,
    next_stops,
    stop_at,
)
from timeline_app.languages.story import Story
from timeline_app.model.event import DateHow
from timeline_app.model.span import Span
from timeline_app.model.syntax import ClauseKind

_HEADS: Final = (ClauseKind.MAIN, ClauseKind.COORDINATE)
_WHOLE: Final = 240  # characters of a headline that is the whole sentence
_UNBROKEN: Final = (
    260  # characters of one that cannot be cut: a quotation, or a clause that says nothing alone
)
_LEAST: Final = 40  # characters that are left where the rest is torn
_MORE: Final = 2  # characters by which a headline that tells more is longer
_CLOSING: Final = '”»"'
_CLOSING_CUT: Final = tuple(f"…{mark}" for mark in _CLOSING)
_COLON: Final = ":"
_ENDS: Final = " ,;:.–—-…"


def write(wording: Wording) -> str:
    """Return the headline of an event: its sentence where a reader takes that in, else its clause, or what is sound.

    What has no verb, and is not told whole otherwise, has none: "".
    """
    headline = _of_clause(wording).strip()
    return told_whole(wording, headline) if headline else ""


def _of_clause(wording: Wording) -> str:
    """Return the words of its clause where they are sound, else of more of the sentence."""
    page, draft = wording.page, wording.draft
    words = assemble(page.text, wording.pieces, wording.dropped)
    first = closed(wording, finish(words, page.story, verb=_verb(wording, words), prefix=draft.prefix))
    if "… " in first and "…" not in words:
        whole = closed(wording, finish(words, page.story, prefix=draft.prefix, is_whole=True))
        kept = whole.rpartition(", ")[0] if len(whole) > _WHOLE and not wording.is_statement else whole
        is_told = wording.is_statement or _tells_trigger(wording, kept)
        first = kept if len(kept) <= _WHOLE and is_told else first
    written, first = first, _told_alone(wording, first)
    is_led = draft.head.kind is ClauseKind.SUBORDINATE and not wording.is_statement
    begin = draft.head.start if is_led else 1
    sentence = Sentence(wording.shape, wording.content[1], wording.dropped, page.story, begin)
    fault = None if is_torn(first, page.story) else _fault(wording, sentence, first)
    if fault is None:
        return first
    for headline, limit in _others(wording, sentence, first, fault):
        is_more = len(first) + _MORE < len(headline) or fault is Fault.HEADLESS
        if is_more and len(headline) <= limit and _is_sound(wording, sentence, headline, fault):
            return headline
    if fault is Fault.FRAGMENT:
        return first if first != written else ""
    if fault is Fault.HEADLESS or (fault is Fault.BARE and says_nothing(wording, first)):
        return ""
    if _is_dated_aside(wording) and (fault is not Fault.UNCLEAR or _disagrees(wording)):
        return ""
    is_open = fault in (Fault.JOINED, Fault.TORN) and not wording.shape.is_title
    is_open &= not first.rstrip(_CLOSING).endswith("…")
    shorter = first.rpartition(", ")[0] if is_open else ""
    if (
        len(shorter) > _LEAST
        and _tells_trigger(wording, shorter)
        and _is_sound(wording, sentence, shorter, fault)
    ):
        return shorter
    return first.rstrip(_ENDS) + "…" if is_open else first


def _tells_trigger(wording: Wording, headline: str) -> bool:
    """Whether the word that names an event is in a headline."""
    return wording.draft.trigger.of(wording.page.text) in headline


def _told_alone(wording: Wording, headline: str) -> str:
    """Return a headline, or what is said in it, without the word that hangs it on a clause that is not told."""
    prefix, story = wording.draft.prefix, wording.page.story
    if not prefix.endswith(_COLON):
        return headline if prefix else told_alone(headline, story)
    said = headline.removeprefix(prefix).strip()
    first, _, rest = said.partition(" ")
    is_led = first in story.telling.words("conceding") and told_alone(said, story) != said
    return f"{prefix} {rest}" if is_led else headline


def _verb(wording: Wording, words: str) -> str:
    """Return the verb that a headline has in it where it is cut, with its auxiliaries where they stand together.

    Of what was said it is the first, "" where that has none.
    """
    text, draft, tokens = wording.page.text, wording.draft, wording.shape.tokens
    if not draft.prefix:
        first = wording.shapes[draft.shape].tokens[draft.head.group.first]
        whole = text[first.start : draft.trigger.end]
        return whole if whole in words else draft.trigger.of(text)
    said = (Span(tokens[g.first].start, tokens[g.main].end) for g in wording.shape.groups)
    return next((v.of(text) for v in said if draft.said is not None and draft.said.contains(v)), "")


def _fault(wording: Wording, sentence: Sentence, headline: str) -> Fault | None:
    """Return what is wrong with a headline, None where it is sound."""
    page = wording.page
    told = [piece for piece in wording.pieces if isinstance(piece, Span)]
    has_auxiliary = lacks_auxiliary(wording.shape, wording.draft.head, wording.draft.body[1], page.story)
    if is_fragment(
        wording.shape, wording.draft, told, wording.dropped, page.story, has_auxiliary=has_auxiliary
    ):
        return Fault.FRAGMENT
    if _has_object_of_more(wording) or _lacks_main_clause(wording):
        return Fault.FRAGMENT
    if lacks_main_verb(wording, headline):
        return Fault.HEADLESS
    if is_ill_joined(wording.shape, wording.draft, told, wording.dropped, page.story):
        return Fault.JOINED
    if has_gap(wording.shape, headline, page.story):
        return Fault.JOINED
    if wording.is_statement and is_bare(wording, headline):
        return Fault.BARE
    if headline.rstrip(_CLOSING).endswith("…"):
        return Fault.CUT
    last = last_told(sentence.shape.tokens, headline, sentence.end, sentence.dropped)
    is_moved = last is not None and not wording.is_statement and last < _clause_start(wording)
    stop = Stop.CLEAN if last is None or is_moved else stop_at(sentence, last + 1)
    if stop is Stop.TORN or _opens_only(headline, page.story):
        return Fault.TORN
    is_told = wording.is_statement or wording.shape.is_title
    is_noun = not wording.is_statement and not has_finite_verb(headline, page.story)
    if stop is Stop.LOOSE and not is_noun:
        return Fault.LOOSE
    if is_noun and _is_beside(wording):
        return Fault.NOUN
    is_about = is_told or not _is_unclear(wording, headline)
    return None if is_about or is_about_nobody(headline, page.story.telling) else Fault.UNCLEAR


def _opens_only(headline: str, story: Story) -> bool:
    """Whether only one word of what somebody says is told, and no clause: "Novak said that storms"."""
    words = headline.lower().split(" ")[-3:]
    verb = story.grammar.verb(words[0])
    is_said = verb is not None and verb.lemma in story.speech.words("verbs")
    return len(words) > 2 and is_said and words[1] in story.speech.words("content_openers")


def _is_beside(wording: Wording) -> bool:
    """Whether a noun without a date of its own tells what a verb followed on: "left after a fire in the harbour"."""
    head, shape, draft = wording.draft.head, wording.shape, wording.draft
    is_noun = head.kind is ClauseKind.MAIN and head.opener is not None and shape.attribution is None
    is_noun &= not any(group.first == head.group.first for group in shape.groups)
    near = range(head.start, head.end + 2)
    is_dated = any(number == draft.mention and first in near for number, first, _ in shape.dates)
    return is_noun and not is_dated and not shape.is_title


def _clause_start(wording: Wording) -> int:
    """Return where a relative clause begins, whose object may stand before it: "cars crossed a bridge"; else 0."""
    head = wording.draft.head
    return head.start if head.kind is ClauseKind.RELATIVE else 0


def _lacks_main_clause(wording: Wording) -> bool:
    """Whether a sentence begins with what a relative clause tells of, and its own verb was not seen."""
    head, shape = wording.draft.head, wording.shape
    is_first = head.kind is ClauseKind.RELATIVE and bool(shape.clauses) and shape.clauses[0] is head
    is_open = is_first and shape.tokens[head.start - 1].text != "," and not shape.is_title
    return is_open and head.subject[1] == head.start and not any(c.kind in _HEADS for c in shape.clauses)


def _has_object_of_more(wording: Wording) -> bool:
    """Whether what a relative clause is about is the object of a later verb: "a bridge cars are able to cross"."""
    head, tokens, grammar = wording.draft.head, wording.shape.tokens, wording.page.story.grammar
    is_object = head.kind is ClauseKind.RELATIVE and head.group.first > head.start + 1
    is_object &= head.opener not in grammar.words("possessives") | grammar.words("subordinators")
    is_object &= any(
        tokens[at].lower in grammar.words("determiners") or tokens[at].is_capital
        for at in range(head.start + 1, head.group.first)
    )
    after = {token.lower for token in tokens[head.group.last + 1 : head.end]}
    return is_object and head.group.lemma == "be" and bool(after & grammar.words("infinitive_marker"))


def _is_unclear(wording: Wording, headline: str) -> bool:
    """Whether a headline does not name what it is about, or says little at all."""
    lists, taking_part = wording.page.story.telling, wording.draft.participants
    is_named = any(one.span.of(wording.page.text) in headline for one in taking_part)
    is_open = is_pointing(headline, lists, is_acted=bool(taking_part))
    return is_open or (says_little(headline, lists) and not is_named)


def _disagrees(wording: Wording) -> bool:
    """Whether a relative clause is taken to tell of several, with a verb of one: "all sailors, which was"."""
    head, tokens, grammar = wording.draft.head, wording.shape.tokens, wording.page.story.grammar
    noun = next((t for t in reversed(tokens[slice(*head.subject)]) if t.is_word), None)
    is_plural = noun is not None and not noun.is_capital and noun.lower.endswith("s")
    return is_plural and tokens[head.group.first].lower in grammar.words("singular_auxiliaries")


def _others(wording: Wording, sentence: Sentence, first: str, fault: Fault) -> Iterator[tuple[str, int]]:
    """Yield what may be told instead, each with the length that it may have.

    It goes on to where a clause ends, or is a clause or the sentence as it stands; else it goes on while there is room.
    """
    last = last_told(sentence.shape.tokens, first, sentence.end, sentence.dropped)
    goes_on = fault in (Fault.CUT, Fault.TORN, Fault.LOOSE, Fault.BARE) and last is not None
    if goes_on and last is not None:
        limit = _UNBROKEN if fault is Fault.LOOSE or first.endswith(_CLOSING_CUT) else _WHOLE
        for end in _stops(wording, sentence, last, Stop.CLEAN):
            yield _longer(wording, first, last, end), limit
    if not wording.is_statement and fault is not Fault.LOOSE:
        yield from _as_written(wording, sentence, last, fault)
    is_cut = fault in (Fault.TORN, Fault.BARE) or (fault is Fault.CUT and not first.endswith(tuple(_CLOSING)))
    if goes_on and is_cut and last is not None:
        for end in reversed([*_stops(wording, sentence, last, Stop.LOOSE)]):
            yield _longer(wording, first, last, end), _WHOLE
    if fault is Fault.BARE:
        end, is_dated = len(wording.shape.tokens), len(wording.shape.dates) > 1
        yield as_written(wording, 0, end, fault, is_dated=is_dated), _UNBROKEN


def _as_written(
    wording: Wording, sentence: Sentence, last: int | None, fault: Fault
) -> Iterator[tuple[str, int]]:
    """Yield the clause from its subject on, then the whole sentence, as they stand there."""
    (low, high), head = wording.content, wording.draft.head
    is_clause = (
        fault in (Fault.HEADLESS, Fault.JOINED, Fault.CUT, Fault.TORN)
        and low <= head.subject[0] < head.group.first
    )
    if is_clause:
        begin = head.group.last if last is None or fault is Fault.HEADLESS else last
        for end in _stops(wording, replace(sentence, dropped=()), begin, Stop.CLEAN):
            is_dated = fault is Fault.JOINED or len(wording.shape.dates) > 1
            yield as_written(wording, head.subject[0], end, fault, is_dated=is_dated), _WHOLE
    if _is_dated_aside(wording):
        return
    if fault is not Fault.UNCLEAR or _names_more(wording, low, high):
        is_dated = len(wording.shape.dates) > 1 or head.kind not in _HEADS
        yield as_written(wording, low, high, fault, is_dated=is_dated), _WHOLE


def _is_dated_aside(wording: Wording) -> bool:
    """Whether a sentence tells more than what an event's date is of: "Owners, who agreed in May, will get 3 crowns"."""
    draft = wording.draft
    is_aside = draft.head.kind in (ClauseKind.RELATIVE, ClauseKind.SUBORDINATE)
    is_aside &= draft.how is DateHow.EXPLICIT and draft.mention is not None
    return is_aside and any(clause.kind in _HEADS for clause in wording.shape.clauses)


def _names_more(wording: Wording, low: int, high: int) -> bool:
    """Whether the whole sentence names what it is about by more than its dates."""
    tokens, dates = wording.shape.tokens, wording.shape.dates
    spans = tuple(Span(tokens[first].start, tokens[last].end) for _, first, last in dates)
    words = assemble(wording.page.text, (Span(tokens[low].start, tokens[high - 1].end),), spans)
    headline = finish(words, wording.page.story, is_whole=True)
    is_named = any(r.is_name and not r.is_source for r in wording.shape.references_in(low, high))
    return (is_named or names_something(headline)) and not _is_unclear(wording, headline)


def _stops(wording: Wording, sentence: Sentence, last: int, kind: Stop) -> Iterator[int]:
    """Yield where what is told may end behind `last`; a clause that hangs on another ends at its first stop."""
    tokens = sentence.shape.tokens
    for end, stop in next_stops(sentence, last + 2, wording.content[1]):
        if tokens[end - 1].end - tokens[last].end > _UNBROKEN:
            return
        if stop is kind:
            yield end
        if stop is Stop.CLEAN and wording.draft.head.kind not in _HEADS and not wording.is_statement:
            return


def _longer(wording: Wording, headline: str, last: int, end: int) -> str:
    """Return a headline that ends with the token `last` with what follows it up to `end`."""
    page, tokens = wording.page, wording.shape.tokens
    kept, at = headline.rstrip("…" + _CLOSING), tokens[last].end
    if last + 1 < len(tokens) and tokens[last + 1].text in _CLOSING and tokens[last + 1].start == at:
        kept, at = kept + tokens[last + 1].text, tokens[last + 1].end
    words = assemble(page.text, (kept, Span(at, max(at, tokens[end - 1].end))), wording.dropped)
    return closed(wording, finish(words, page.story, is_whole=True))


def _is_sound(wording: Wording, sentence: Sentence, headline: str, fault: Fault) -> bool:
    """Whether what may be told instead ends well, and names what it is about where that was the fault."""
    story = wording.page.story
    last = last_told(sentence.shape.tokens, headline, sentence.end, sentence.dropped)
    is_ended = last is not None and sentence.skipped(last + 1) >= len(sentence.shape.tokens) - 1
    if is_torn(headline, story) or "…" in headline or not (is_ended or is_clean(headline, story)):
        return False
    if fault is Fault.BARE and is_bare(wording, headline):
        return False
    if fault is Fault.HEADLESS and lacks_main_verb(wording, headline):
        return False
    if headline in wording.taken or (fault is Fault.UNCLEAR and _is_unclear(wording, headline)):
        return False
    return last is None or stop_at(sentence, last + 1) is not Stop.TORN

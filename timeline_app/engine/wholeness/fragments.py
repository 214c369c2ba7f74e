"""Tell whether the words of a headline lack a verb of their own: "In a poll completed", "As it opened the door"."""

from collections.abc import Collection, Sequence
from typing import Final

from timeline_app.engine.wholeness.joins import told_words
from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.span import Span
from timeline_app.model.syntax import Clause, ClauseKind, Draft, Shape, Token, VerbGroup

_HEADS = (ClauseKind.MAIN, ClauseKind.COORDINATE)
_QUOTES: Final = frozenset('“‘«"')
_SPEAKER: Final = 6  # words that a speaker behind a verb may have


def is_fragment(
    shape: Shape,
    draft: Draft,
    told: Sequence[Span],
    dropped: Collection[Span],
    story: Story,
    *,
    has_auxiliary: bool,
) -> bool:
    """Whether what is told of an event that a verb tells lacks a finite verb, or hangs on a clause that is not told.

    `has_auxiliary` tells that its participle is told with one. A title may lack a verb, and so may what a noun tells
    ("the bombing of the mill").
    """
    head = draft.head
    is_verbal = any(group.first == head.group.first for group in shape.groups)
    is_headline = shape.is_title and shape.tokens[-1].is_word
    if draft.said is not None or is_headline or not is_verbal:
        return False
    kept = list(told_words(shape, told, dropped))
    said = {*kept}
    finite = [
        group
        for group in shape.groups
        if said & {group.first, group.main}
        and (
            has_auxiliary
            or not (_is_participle(shape, group, head, story) or _is_done_to(shape, group, head, story))
        )
    ]
    if not _gets_auxiliary(head) and not any(_is_own(shape, group, head) for group in finite):
        return True
    return (
        _is_led_only(shape, kept, finite, story)
        or _ends_row(shape, head, story)
        or _is_told_more(shape, head, story)
        or _is_purpose(shape, head, story)
        or _is_behind_saying(shape, head, story)
        or _is_counted(shape, head, story)
        or _tells_object(shape, head, story)
        or _is_thought(shape, head, story)
        or _lacks_object(shape, head, kept, story)
    )


def _is_own(shape: Shape, group: VerbGroup, head: Clause) -> bool:
    """Whether a verb is the head's, or that of no clause that hangs on another one."""
    clause = next((one for one in shape.clauses if one.group.first == group.first), None)
    return clause is None or clause is head or group.first == head.group.first or clause.kind in _HEADS


def _is_participle(shape: Shape, group: VerbGroup, head: Clause, story: Story) -> bool:
    """Whether a past form behind a noun that a preposition leads to is no verb of its own: "in a poll held in May"."""
    grammar, tokens = story.grammar, shape.tokens
    if group.is_bare and group.first == head.group.first and _is_planned_insert(shape, head, story):
        return True
    verb = grammar.verb(tokens[group.main].lower)
    if (
        not group.is_bare
        or verb is None
        or not verb.forms & Form.PARTICIPLE
        or group.first != head.group.first
    ):
        return False
    start, end = head.subject
    words = tokens[start:end]
    is_led = bool(words) and words[0].lower in grammar.words("prepositions") and end == group.first
    is_led &= not any(token.text == "," or token.lower in grammar.words("pronouns") for token in words)
    openers = grammar.words("determiners") | grammar.words("possessives")
    is_noun = len(words) > 1 and words[1].lower in openers
    is_noun &= not any(token.lower in openers for token in words[2:])
    after = tokens[group.last + 1] if group.last + 1 < len(tokens) else None
    dated = {first for _, first, _ in shape.dates}
    is_bare = after is None or not after.is_word or after.lower in grammar.words("prepositions")
    is_noun |= after is not None and after.lower in grammar.words("agent_markers")
    return is_led and is_noun and (is_bare or group.last + 1 in dated)


def _is_done_to(shape: Shape, group: VerbGroup, head: Clause, story: Story) -> bool:
    """Whether a past form only tells what was done to a noun: "The offer, valued at 3 million"."""
    grammar, tokens = story.grammar, shape.tokens
    verb = grammar.verb(tokens[group.main].lower)
    is_participle = verb is not None and bool(verb.forms & Form.PARTICIPLE) and not verb.forms & Form.BASE
    if not group.is_bare or not is_participle or not group.first or group.last + 1 >= len(tokens):
        return False
    if group.first == head.group.first and _holds_verb(tokens[head.subject[0] + 1 : head.subject[1]], story):
        return False  # "Keller won the first match followed by": its verb was not seen
    before, after = tokens[group.first - 1], tokens[group.last + 1]
    is_led = after.lower in grammar.words("prepositions")
    is_named = tokens[group.main].lower in grammar.words("naming_participles") and after.text in _QUOTES
    is_loose = group.lemma in grammar.verb_classes["changing"]
    is_closing = sum(token.text == "," for token in tokens[head.subject[0] : group.first]) == 2
    is_insert = before.text == "," and is_led and group.lemma in grammar.verb_classes["acting_on"]
    is_insert &= not is_closing  # "Norrland, an old firm, made on Friday a bid"
    object_ = tokens[group.last + 2] if group.last + 2 < len(tokens) else None
    is_agent = after.lower in grammar.words("agent_markers") and object_ is not None and not is_loose
    is_agent &= object_ is not None and (object_.is_capital or object_.lower in grammar.words("determiners"))
    return is_insert or is_agent or (is_named and before.text.islower())  # "The survey entitled “Needs”"


def _holds_verb(words: Sequence[Token], story: Story) -> bool:
    """Whether words hold what may be a finite verb."""
    verbs = (story.grammar.verb(token.lower) for token in words if token.text.islower())
    return any(verb is not None and verb.forms & (Form.PAST | Form.THIRD) for verb in verbs)


def _gets_auxiliary(head: Clause) -> bool:
    """Whether a participle is told with an auxiliary, or in the past: "was founded", "killed all on board"."""
    return head.kind is ClauseKind.PARTICIPLE


def _is_planned_insert(shape: Shape, head: Clause, story: Story) -> bool:
    """Whether a participle behind a comma only tells when a thing is to come: "when it opens, expected in May"."""
    at, tokens = head.group.first, shape.tokens
    is_insert = at > 0 and tokens[at - 1].text == "," and at + 1 < len(tokens) and head.subject[1] < at - 1
    is_led = is_insert and tokens[at + 1].lower in story.grammar.words("prepositions")
    return is_led and tokens[at].lower in story.grammar.words("planning_participles")


def _is_led_only(shape: Shape, kept: Sequence[int], finite: Sequence[VerbGroup], story: Story) -> bool:
    """Whether all that is told is a clause that hangs on another one: "As it opened the door"."""
    grammar, tokens = story.grammar, shape.tokens
    if not kept or len(finite) != 1 or kept[0] >= finite[0].main:
        return False
    first = tokens[kept[0]].lower
    if _is_led_pronoun(shape, finite[0], story):
        return True
    openers = grammar.words("subordinators") - grammar.words("prepositions") | grammar.words("comparing")
    before = tokens[kept[0] + 1 : finite[0].first]
    verb = grammar.verb(first)
    is_content = bool(before) and before[0].lower in story.speech.words("content_openers")
    is_content |= verb is not None and bool(verb.forms & Form.ING)  # "assuming it rains"
    if (
        is_content
        and first in story.telling.words("content_leads")
        and not any(t.text == "," for t in before)
    ):
        return True  # "given that it took months"
    return (
        first in openers
        and not grammar.compares(tokens, kept[0])
        and not any(token.text == "," for token in before)
    )


def _is_led_pronoun(shape: Shape, group: VerbGroup, story: Story) -> bool:
    """Whether a preposition leads to the pronoun right before a verb: "like he did in May"."""
    grammar, tokens, at = story.grammar, shape.tokens, group.first
    pronouns = grammar.words("subject_pronouns") & grammar.words("pronouns") - grammar.words("determiners")
    is_led = at > 1 and tokens[at - 1].lower in pronouns - grammar.words("objects")
    return is_led and tokens[at - 2].lower in grammar.words("prepositions") - grammar.words("subordinators")


def _ends_row(shape: Shape, head: Clause, story: Story) -> bool:
    """Whether a participle goes on with the passive verb before it: "The song was written, | recorded and sold"."""
    at, tokens = head.group.first, shape.tokens
    verb = story.grammar.verb(tokens[at].lower)
    before = next((one for one in shape.clauses if one.end in (at, at - 1)), None)
    is_bare = head.group.is_bare and verb is not None and bool(verb.forms & Form.PARTICIPLE)
    is_bare &= head.kind is ClauseKind.MAIN and head.start == at and tokens[at - 1].text == ","
    is_passive = before is not None and before.kind in _HEADS and before.group.is_passive
    return is_bare and is_passive and before is not None and head.subject[1] <= before.group.first


def _is_purpose(shape: Shape, head: Clause, story: Story) -> bool:
    """Whether "and" goes on with what is to be done, whose own verb is no finite one: "and to keep funds paid in"."""
    at, marker = head.start + 1, story.grammar.words("infinitive_marker")
    return head.kind is ClauseKind.COORDINATE and at < head.group.first and shape.tokens[at].lower in marker


def _is_told_more(shape: Shape, head: Clause, story: Story) -> bool:
    """Whether a participle only tells more of the subject of the verb behind it: "the men arrested | were freed"."""
    verb = story.grammar.verb(shape.tokens[head.group.main].lower)
    is_bare = head.group.is_bare and verb is not None and bool(verb.forms & Form.PARTICIPLE)
    following = next((one for one in shape.clauses if one.start == head.end), None)
    if not is_bare or following is None or following.kind is not ClauseKind.MAIN:
        return False
    is_same = following.start == following.group.first and following.subject == head.subject
    return is_same and shape.tokens[head.end - 1].is_word


def _is_behind_saying(shape: Shape, head: Clause, story: Story) -> bool:
    """Whether a verb goes with what somebody says, or only tells who says it.

    "Norrland said 2 shares, or half of them, | were sold", "The bridge is open, | reports the Tarn Daily",
    "The bridge is open, | the note also read".
    """
    tokens, verbs = shape.tokens, story.speech.words("verbs")
    is_behind = head.kind is ClauseKind.MAIN and head.start > 0 and tokens[head.start - 1].text == ","
    if not is_behind:
        return False
    rest = [token for token in tokens[head.group.last + 1 : head.end] if token.is_word]
    is_last = head in shape.clauses[-1:] and head.group.lemma in verbs and not head.group.is_passive
    if head.start != head.group.first:
        return is_last and not rest
    before = next((one for one in reversed(shape.clauses) if one.start < head.start), None)
    is_said = before is not None and before.subject == head.subject and before.group.lemma in verbs
    is_said = is_said and before is not None and not before.group.is_passive
    is_speaker = is_last and 0 < len(rest) <= _SPEAKER
    is_speaker = is_speaker and (rest[0].is_capital or rest[0].lower in story.grammar.words("definite"))
    return is_said or is_speaker


def _is_counted(shape: Shape, head: Clause, story: Story) -> bool:
    """Whether a plural noun behind a number was taken for a verb: "nearly 1.8 million common shares to buy land"."""
    grammar, tokens, group = story.grammar, shape.tokens, head.group
    verb = grammar.verb(tokens[group.main].lower)
    if verb is None or not group.is_bare or not verb.forms & Form.THIRD or head.subject[1] != group.first:
        return False
    words = [token for token in tokens[head.subject[0] : head.subject[1]] if token.is_word]
    many = story.telling.words("large_numbers")
    is_many = any(token.lower in many for token in words)
    is_named = any(token.is_capital for token in words[1:])
    plural = tuple(story.telling.words("plural_endings"))
    return is_many and not is_named and not words[-1].text.endswith(plural) and words[-1].lower not in many


def _tells_object(shape: Shape, head: Clause, story: Story) -> bool:
    """Whether a participle only tells more of what another verb acts on: "does not meet the rules made in May"."""
    grammar, tokens, group, start = story.grammar, shape.tokens, head.group, head.subject[0]
    verb = grammar.verb(tokens[group.main].lower)
    is_participle = group.is_bare and verb is not None and bool(verb.forms & Form.PARTICIPLE)
    if not is_participle or head.kind is not ClauseKind.MAIN or head.subject[1] != group.first:
        return False
    before = next((other for other in shape.groups if other.last == start - 1), None)
    saying = story.speech.words("verbs") - story.speech.words("with_listener")
    if before is None or before.lemma in saying | grammar.verb_classes["saying"] or before.is_passive:
        return False
    after = tokens[group.last + 1] if group.last + 1 < len(tokens) else None
    dated = {first for _, first, _ in shape.dates}
    is_led = after is None or not after.is_word or after.lower in grammar.words("prepositions")
    return is_led or group.last + 1 in dated


def _is_thought(shape: Shape, head: Clause, story: Story) -> bool:
    """Whether a verb before a pronoun was taken for the subject: "and fear they are seeing"."""
    words = [token for token in shape.tokens[head.subject[0] : head.subject[1]] if token.is_word]
    if len(words) != 2 or head.kind is not ClauseKind.COORDINATE or head.subject[1] != head.group.first:
        return False
    verb, is_small = story.grammar.verb(words[0].lower), words[0].lower in story.grammar.function_words
    pronouns = story.grammar.words("pronouns") & story.grammar.words("subject_pronouns")
    is_base = verb is not None and bool(verb.forms & (Form.BASE | Form.THIRD | Form.PAST)) and not is_small
    return is_base and words[1].lower in pronouns - story.grammar.words("determiners")


def _lacks_object(shape: Shape, head: Clause, kept: Sequence[int], story: Story) -> bool:
    """Whether somebody only announces, and what is not told: "which the prince announced in May"."""
    is_last = bool(kept) and kept[-1] == head.group.last and not head.group.is_passive
    announcing = story.speech.words("announcing") | story.speech.words("needs_content")
    is_apart = head.group.is_bare and head.group.first > 1 and shape.tokens[head.group.first - 1].text == ","
    is_apart &= head.start == head.group.first and head.subject[1] < head.group.first
    is_apart |= head.kind is ClauseKind.RELATIVE
    return is_last and is_apart and head.group.lemma in announcing

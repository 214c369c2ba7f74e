"""Make events of the clauses of what a sentence tells."""

from collections.abc import Iterator, Sequence

from timeline_app.engine.compose.background import is_plain_past
from timeline_app.engine.compose.extent import has_unknown_subject, told_from, told_until
from timeline_app.engine.compose.taken_dates import (
    carried_date,
    goes_on,
    held_on,
    is_of_before,
    shared_date,
    told_beside,
    with_plans,
)
from timeline_app.engine.compose.telling import HEADS, Line, Telling, Unit, aside_of, word_span
from timeline_app.engine.compose.units import find_units
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.actor import ActorKind
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.span import Span
from timeline_app.model.syntax import Clause, ClauseKind, Draft, Dropped, Shape, Untellable, VerbGroup


def tell(telling: Telling, line: Line) -> Iterator[tuple[Unit, Draft | Dropped]]:
    """Make events of the clauses of what a sentence tells, each with its clauses; what only looks like one too."""
    units = list(find_units(telling, line.shape, line.shape.clauses))
    units = with_plans(telling, line.shape, units)
    dated = next((unit for unit in units if unit.mention is not None and unit.head.kind in HEADS), None)
    beside = told_beside(telling, line.shape, units)
    is_further_down = line.depth >= telling.story.telling.number("lead.detail_sentences", 0)
    for unit in units:
        if _is_bounding(telling, line.shape, unit):
            continue
        mention, how = unit.mention, DateHow.EXPLICIT
        mention = shared_date(telling, line.shape, unit, units) if mention is None else mention
        mention = held_on(telling, line.shape, unit, units) if mention is None else mention
        if mention is None:
            group = unit.head.group
            is_under_way = not group.is_past and _is_under_way(line.shape, group, telling.story.grammar)
            if is_under_way and is_further_down:
                continue
            is_after = dated is not None and dated.head.start < unit.head.start
            mention = carried_date(telling, line, group) if beside is None else beside
            if is_after and dated is not None and goes_on(telling, line.shape, dated, unit):
                mention = dated.mention
            if is_of_before(line.shape.tokens, group, telling.story.telling):
                mention = None
            how = DateHow.INHERITED if mention is not None else DateHow.PUBLICATION
            if mention is None and _has_no_day(telling, line, group):
                continue  # nothing but the day of publication, or the article's main one, would date it
            if not _is_eventful(telling, line, unit) or _is_told_whole(telling, line.shape, unit, units):
                continue
        yield unit, make_draft(telling, line, unit, mention, how)


def _has_no_day(telling: Telling, line: Line, group: VerbGroup) -> bool:
    """Whether what no words date is not of the day of the news: it lies too far down or goes on with a look back."""
    lists = telling.story.telling
    kept = "lead.told_sentences" if line.has_day else "lead.undated_sentences"
    if line.depth >= lists.number(kept, 0):
        return True
    return line.is_looking_back and is_plain_past(telling, line.shape, group)


def _is_bounding(telling: Telling, shape: Shape, unit: Unit) -> bool:
    """Whether a clause only bounds the main one, and tells of what only a pronoun means: "since it opened in 1990".

    Told with the main clause that would be of its date. What came after something on a day mostly was on that day too.
    """
    lists, head = telling.story.telling, unit.head
    openers = lists.words("bounding_openers")
    openers |= frozenset() if unit.mention in telling.exact else lists.words("loosely_bounding_openers")
    is_bounding = head.kind is ClauseKind.SUBORDINATE and unit.mention is not None and head.opener in openers
    return is_bounding and has_unknown_subject(telling, shape, head)


def _is_told_whole(telling: Telling, shape: Shape, unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a dated clause after this one takes it in, because its pronoun means something here."""
    after = next((other for other in units if other.head.start >= unit.clauses[-1].end), None)
    is_dated = after is not None and after.mention is not None and after.head.kind is ClauseKind.SUBORDINATE
    is_dated &= after is not None and not _is_bounding(telling, shape, after)
    return is_dated and after is not None and has_unknown_subject(telling, shape, after.head)


def _is_eventful(telling: Telling, line: Line, unit: Unit) -> bool:
    """Whether a clause without a date of its own tells of something that happened then."""
    head, shape, lists = unit.head, line.shape, telling.story.telling
    group = head.group
    is_news = line.depth < lists.number("lead.news_sentences", 0)
    is_news &= group.lemma not in lists.words("attendant_verbs")
    if head.kind not in HEADS or not happens(telling, shape, unit, may_plan=is_news):
        return False
    is_told = group.is_past or shape.is_title or _is_under_way(shape, group, telling.story.grammar)
    is_told |= is_news and group.modal is not None  # "will move"
    is_now = line.depth < lists.number("lead.present_sentences", 0)
    is_told |= is_news and is_now and group.is_bare and group.lemma not in lists.words("habitual_verbs")
    if not is_told and hearsay(telling, shape, group) is None:
        return False
    rest = shape.tokens[head.group.last + 1 : unit.clauses[-1].end]
    after = " ".join(token.lower for token in rest if token.is_word)
    return not any(after.endswith(words) for words in lists.words("until_now")) and not _is_lasting(
        telling, shape, unit
    )


def _is_lasting(telling: Telling, shape: Shape, unit: Unit) -> bool:
    """Whether words tell that it went on too long to be news of a day: "for decades the firm used"."""
    tokens = shape.tokens[unit.head.start : unit.clauses[-1].end]
    told = f" {' '.join(token.lower for token in tokens if token.is_word)} "
    return any(f" {words} " in told for words in telling.story.telling.words("lasting_phrases"))


def happens(telling: Telling, shape: Shape, unit: Unit, *, may_plan: bool = False) -> bool:
    """Whether a verb is one of doing or happening, not before the time told of, and its subject is known.

    With `may_plan` what will be done counts too.
    """
    head, grammar = unit.head, telling.story.grammar
    group = head.group
    states = grammar.verb_classes.get("stative", frozenset()) | grammar.verb_classes.get(
        "owning", frozenset()
    )
    is_plan = may_plan and group.modal in telling.story.telling.words("planned_modals")
    if (group.modal is not None and not is_plan) or group.is_negated:
        return False
    is_heard = hearsay(telling, shape, group) is not None
    if group.lemma in states and not is_heard:
        return False
    if _has_been_doing(shape, group, grammar) or _is_elsewhen(telling, shape, unit):
        return False
    if shape.tokens[group.main].lower in telling.story.telling.words("describing_participles"):
        return False
    speech = telling.story.speech
    is_said = group.is_passive and group.lemma in speech.words("verbs") - (
        speech.words("announcing") | speech.words("only_with_that")
    )
    if is_said and not is_heard:
        return False
    if shape.tokens[group.first].lower in grammar.words("past_perfect") and group.main > group.first:
        return False
    if has_unknown_subject(telling, shape, head) or _is_pointing(telling, shape, head):
        return False
    inside = range(head.start, head.group.last + 1)
    near = {shape.tokens[at].lower for at in inside if not _is_in_apposition(shape, head, at)}
    if near & telling.story.telling.words("earlier_adverbs"):
        return False
    subject = {token.lower for token in shape.tokens[head.subject[0] : head.subject[1]]}
    return not subject & (grammar.words("first_second_person") | grammar.words("existential"))


def hearsay(telling: Telling, shape: Shape, group: VerbGroup) -> int | None:
    """Return the word for what somebody is said to have done: "is believed to have killed", "were reported missing"."""
    grammar, tokens = telling.story.grammar, shape.tokens
    if not group.is_passive or group.lemma not in telling.story.speech.words("verbs"):
        return None
    at = group.last + 1
    if at < len(tokens) and tokens[at].lower in telling.story.speech.words("reported_states"):
        return at
    words = [token.lower for token in tokens[at : at + 2]]
    if (
        len(words) < 2
        or words[0] not in grammar.words("infinitive_marker")
        or words[1] not in grammar.words("have")
    ):
        return None
    at += 2
    while at < len(tokens) and tokens[at].lower in grammar.words("adverbs") | grammar.words("be"):
        at += 1
    verb = grammar.verb(tokens[at].lower) if at < len(tokens) else None
    return at if verb is not None and verb.forms & Form.PARTICIPLE else None


def _is_pointing(telling: Telling, shape: Shape, head: Clause) -> bool:
    """Whether a subject only points at what was told before: "these problems", "both of them", "others"."""
    words = [token.lower for token in shape.tokens[slice(*head.subject)] if token.is_word]
    if len(words) == 1 and words[0] in telling.story.telling.words("indefinite_subjects"):
        return True
    pointing = telling.story.telling.words("pointing") - telling.story.grammar.words("complementisers")
    is_of_them = bool(set(words[1:3]) & telling.story.grammar.words("objects"))
    is_pointing = bool(words) and (words[0] in pointing or is_of_them)
    return is_pointing and not shape.references_in(*head.subject)


def _is_elsewhen(telling: Telling, shape: Shape, unit: Unit) -> bool:
    """Whether words tell that it happened some time ago: "recently moved", but not "the recent move"."""
    grammar, tokens = telling.story.grammar, shape.tokens
    start, end = unit.head.start, unit.clauses[-1].end
    for number, first, last in shape.dates:
        if number not in telling.elsewhen or not start <= first < end:
            continue
        if _is_in_apposition(shape, unit.head, first):
            continue
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if (
            after is None
            or not after.is_word
            or after.lower in grammar.function_words | grammar.words("adverbs")
        ):
            return True
        verb = grammar.verb(after.lower)
        if verb is not None and verb.forms & (Form.PAST | Form.PARTICIPLE):
            return True
    return False


def _is_in_apposition(shape: Shape, head: Clause, at: int) -> bool:
    """Whether a word only tells of who acts: "Novak, formerly a captain, left"."""
    start, end = head.subject
    commas = [k for k in range(start, min(end + 1, head.group.first)) if shape.tokens[k].text == ","]
    return bool(commas) and commas[0] < at < commas[-1]


def _is_under_way(shape: Shape, group: VerbGroup, grammar: Grammar) -> bool:
    """Whether a verb tells what is being done as the news is told: "is stepping down"."""
    words = [token.lower for token in shape.tokens[group.first : group.main + 1]]
    verb = grammar.verb(words[-1])
    is_going_on = verb is not None and bool(verb.forms & Form.ING)
    return is_going_on and words[0] in grammar.words("be_finite")


def _has_been_doing(shape: Shape, group: VerbGroup, grammar: Grammar) -> bool:
    """Whether a verb tells what has gone on until now, and no day: "has been fighting"."""
    words = [token.lower for token in shape.tokens[group.first : group.main + 1]]
    verb = grammar.verb(words[-1])
    is_going_on = verb is not None and bool(verb.forms & Form.ING)
    return is_going_on and words[0] in grammar.words("have_finite") and bool(set(words) & grammar.words("be"))


def make_draft(
    telling: Telling, line: Line, unit: Unit, mention: int | None, how: DateHow
) -> Draft | Dropped:
    """Return the event that a unit tells, or why it tells none."""
    head, shape, speaker = unit.head, line.shape, line.speaker
    start, end = told_from(telling, line, unit), told_until(telling, shape, unit)
    is_led = head.kind is ClauseKind.MAIN and head.subject[1] <= start
    whole = word_span(shape, min(start, head.subject[0]) if is_led else start, end)
    if whole is None or word_span(shape, start, end) is None:
        return Dropped(shape.number, mention, Untellable.FEW_WORDS)
    emptiness = _emptiness(telling, shape, head, max(clause.end for clause in unit.clauses))
    if _is_superlative(telling, shape, head, start):
        emptiness = Untellable.UNCLEAR_ALONE
    if emptiness is not None:
        return Dropped(shape.number, mention, emptiness)
    torn = None if shape.torn is None or _has_person(telling, shape, head.subject) else shape.torn.span
    if torn is not None and not Span(shape.tokens[head.group.last].end, whole.end).contains(torn):
        torn = None
    is_voice = speaker is not None and not speaker.is_source
    is_heard = line.certainty is Flag.ASSERTED and hearsay(telling, shape, head.group) is not None
    certainty = Flag.REPORTED if is_heard else line.certainty
    return Draft(
        shape.number,
        whole,
        shape.tokens[_trigger(telling, shape, head)].span,
        head,
        (start, end),
        mention,
        how,
        (),
        (certainty, Flag.NEGATED) if line.is_denied else (certainty,),
        speaker=speaker.actor if speaker is not None and is_voice else None,
        source=speaker.actor if speaker is not None and not is_voice else None,
        torn=torn,
        siblings=tuple(number for number in unit.siblings if number is not None),
        voice=speaker,
        aside=aside_of(shape.attribution),
    )


def _emptiness(telling: Telling, shape: Shape, head: Clause, end: int) -> Untellable | None:
    """Return why a clause is only a rest: "NPD said", "843 injured", "what prompted his decision"."""
    grammar = telling.story.grammar
    subject = [token for token in shape.tokens[head.subject[0] : head.subject[1]] if token.is_word]
    after = [token for token in shape.tokens[head.group.last + 1 : end] if token.is_word]
    is_saying = head.group.lemma in telling.story.speech.words("plain") and not head.group.is_passive
    counted = grammar.words("counting_leads")
    bare = [token for token in subject if token.lower not in counted] or subject
    is_number = len(bare) == 1 and bare[0].text[0].isdigit() and head.group.is_bare
    is_question = bool(subject) and subject[0].lower in grammar.words("clause_questions")
    is_question |= len(subject) == 1 and subject[0].lower in telling.story.telling.words("pointing_alone")
    is_question |= _is_pointing(telling, shape, head) or _is_asked(telling, shape, head)
    is_question |= _is_absolute(telling, shape, head) or _is_first_person(telling, shape, head)
    opener = grammar.words("complementisers")
    is_empty = head.group.lemma in telling.story.speech.words("needs_content") and bool(after)
    is_empty &= is_saying and after[0].lower in grammar.words("prepositions") if after else is_empty
    is_empty &= not any(token.lower in opener for token in after)
    is_cut = not after and (
        _is_said_beside(telling, shape, head.group.last + 1) or _is_found_behind(telling, shape, head, end)
    )
    is_cut |= is_saying and (not after or is_empty)
    if is_question:
        return Untellable.UNCLEAR_ALONE
    return Untellable.SAYS_NOTHING if is_cut or (is_number and not after) else None


def _is_asked(telling: Telling, shape: Shape, head: Clause) -> bool:
    """Whether a verb is that of what a preposition leads to: "In what came to be known as a feud"."""
    grammar, (start, end) = telling.story.grammar, head.subject
    is_led = end - start > 1 and shape.tokens[start].lower in grammar.words("prepositions")
    return is_led and shape.tokens[head.group.first - 1].lower in grammar.words("clause_questions")


def _is_superlative(telling: Telling, shape: Shape, head: Clause, start: int) -> bool:
    """Whether a verb only tells of which things something is the most: "the harshest step it has taken since"."""
    grammar, lists = telling.story.grammar, telling.story.telling
    first = min(start, head.subject[0])
    words = [token.lower for token in shape.tokens[first : head.group.first] if token.is_word]
    if len(words) < 4 or words[0] not in grammar.words("definite"):
        return False
    is_most = words[1] in lists.words("superlatives") or words[1].endswith(tuple(lists.words("most_endings")))
    openers = grammar.words("subject_pronouns") | grammar.words("definite")
    small = grammar.function_words | grammar.words("adverbs")
    is_behind = any(words[k] in openers and words[k - 1] not in small for k in range(3, len(words)))
    is_alone = not any(head.subject[0] <= group.main < head.group.first for group in shape.groups)
    is_alone &= head.kind is not ClauseKind.SUBORDINATE or start < head.start
    behind = [grammar.verb(token.lower) for token in shape.tokens[head.group.last + 1 : head.group.last + 2]]
    verb = behind[0] if behind else None
    if verb is not None and verb.forms & Form.PAST:
        return False  # "the last ferry they had built sank"
    return is_most and is_behind and is_alone


def _is_found_behind(telling: Telling, shape: Shape, head: Clause, end: int) -> bool:
    """Whether what somebody said or found is told as an event of its own: "A test found that he was ill on Monday"."""
    opener = shape.tokens[end].lower if end < len(shape.tokens) else ""
    return not head.group.is_passive and opener in telling.story.grammar.words("complementisers")


def _is_said_beside(telling: Telling, shape: Shape, at: int) -> bool:
    """Whether an insert parts a verb from its object: "and ate, it is said, the dinner"."""
    words = [token.lower for token in shape.tokens[at : at + 2]]
    return len(words) == 2 and words[0] == "," and words[1] in telling.story.speech.words("impersonal")


def _is_absolute(telling: Telling, shape: Shape, head: Clause) -> bool:
    """Whether a clause only goes with another: "With its software bound to the phone", "to report sales rose"."""
    between = shape.tokens[head.start : head.group.first]
    if head.kind is not ClauseKind.MAIN or not between or any(token.text == "," for token in between):
        return False
    return between[0].lower in telling.story.telling.words("absolute_openers")


def _is_first_person(telling: Telling, shape: Shape, head: Clause) -> bool:
    """Whether somebody tells of himself and it is not said who: "We moved to Oslo in 1990"."""
    grammar = telling.story.grammar
    known = {reference.span for reference in shape.references}  # by the writer of a letter
    tokens = [token for token in shape.tokens[head.subject[0] : head.subject[1]] if token.span not in known]
    subject = {token.lower for token in tokens}
    behind = shape.tokens[head.group.last + 1 : head.group.last + 2]
    after = {token.text for token in behind if token.span not in known}  # not "US"
    selves = grammar.words("first_second_person")
    is_told = bool(subject & selves & grammar.words("subject_pronouns"))
    is_told |= bool(after & selves & grammar.words("objects"))  # "The board has granted me leave"
    return shape.attribution is None and is_told


def _trigger(telling: Telling, shape: Shape, head: Clause) -> int:
    """Return the word that names the event: the verb, or the infinitive after "is expected to"."""
    tokens, grammar, group = shape.tokens, telling.story.grammar, head.group
    heard = hearsay(telling, shape, group)
    if heard is not None and heard < head.end:
        return heard
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

"""Find what a headline leaves out: dates, parentheses, inserts and linking adverbs."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.span import Span
from timeline_app.model.syntax import Clause, ClauseKind, Draft, Shape, Token

_DASHES: Final = frozenset("–—")
_LONGEST_QUOTED: Final = 230  # characters of a quotation from which nothing is left out
_PAIRED: Final = 5  # words from a date to the one that it is set against


def nested(shape: Shape, draft: Draft, story: Story) -> Iterator[Span]:
    """Yield the inserts between commas that stand inside the clause: "Reyes, who fled in 2019, on Thursday"."""
    for clause in shape.clauses:
        is_inside = draft.body[0] < clause.start and clause.end < draft.body[1]
        is_closed = is_inside and shape.tokens[clause.start - 1].text == "," == shape.tokens[clause.end].text
        is_closed &= clause.end not in shape.quoted or clause.start in shape.quoted
        is_closed &= clause.start not in shape.quoted or _is_long(shape, draft)
        is_insert = clause.opener not in story.speech.words("content_openers")  # "was told, that he won, and"
        if is_closed and is_insert and clause is not draft.head and clause.kind is ClauseKind.RELATIVE:
            end = _row_end(shape, clause, draft.body[1], story)
            yield Span(shape.tokens[clause.start - 1].start, shape.tokens[end].end)


def _is_long(shape: Shape, draft: Draft) -> bool:
    """Whether what is told would have to be cut, as a whole quotation of it is too long."""
    start, end = draft.body
    return shape.tokens[end - 1].end - shape.tokens[start].start > _LONGEST_QUOTED


def _row_end(shape: Shape, clause: Clause, stop: int, story: Story) -> int:
    """Return the comma that closes an insert, or its last word where that comma only parts things of a row in it."""
    tokens, grammar = shape.tokens, story.grammar
    inside = {token.lower for token in tokens[clause.group.last + 1 : clause.end]}
    after = tokens[clause.end + 1].lower if clause.end + 1 < stop else ""
    last = clause.end + 1
    before = tokens[clause.start - 2] if clause.start > 1 else tokens[clause.start]
    if before.is_capital and last < stop and _is_next_name(shape, last):
        return clause.end - 1  # "by Anna Keller, who won silver, Peter Novak and"
    is_place = shape.tokens[clause.end - 1].is_capital and last < stop and shape.tokens[last].is_capital
    if is_place and (last + 1 >= stop or not shape.tokens[last + 1].is_word):
        return last  # "which serves Lund, Norway,"
    is_row = bool(inside & story.telling.words("row_leads")) and after in grammar.words("definite")
    if not is_row or any(group.first > clause.end for group in shape.groups):
        return clause.end
    return next((at for at in range(stop - 1, clause.end, -1) if tokens[at].is_word), clause.end)


def _is_next_name(shape: Shape, at: int) -> bool:
    """Whether a name follows that goes on a row: a comma or "and" stands behind it, and no verb."""
    end = at
    while end < len(shape.tokens) and shape.tokens[end].is_capital:
        end += 1
    return at < end < len(shape.tokens) and not any(group.first == end for group in shape.groups)


def date_holes(shape: Shape, draft: Draft, story: Story) -> Iterator[Span]:
    """Yield the date phrase with its preposition, where the rest reads on without it; one hole for a row of dates."""
    if draft.keeps_date:
        return
    holes = [hole for hole in _holes(shape, draft, story) if not _is_all_of_insert(shape, draft, hole, story)]
    if draft.siblings and holes and _is_row(shape, holes, story):
        yield Span(holes[0].start, holes[-1].end)
    else:
        yield from holes


def _is_row(shape: Shape, holes: Sequence[Span], story: Story) -> bool:
    """Whether only small words part dates: "on 3 May, and again on 5 May", not "in May, but this year had"."""
    small = story.grammar.function_words | story.grammar.words("adverbs")
    between = [
        token
        for token in shape.tokens
        if holes[0].start <= token.start < holes[-1].end
        and token.is_word
        and not any(hole.start <= token.start < hole.end for hole in holes)
    ]
    inside = range(holes[0].start + 1, holes[-1].end)
    is_parted = any(shape.tokens[clause.start].start in inside for clause in shape.clauses)
    return not is_parted and all(token.lower in small for token in between)


def _is_all_of_insert(shape: Shape, draft: Draft, hole: Span, story: Story) -> bool:
    """Whether a date is what a participle behind a noun tells: "An accord made yesterday is to end the strike"."""
    start, end = draft.body
    first = min(draft.head.subject[0], start)
    at = next((k for k in range(first + 2, end) if shape.tokens[k].start == hole.start), None)
    if at is None or any(group.first <= at - 1 <= group.last for group in shape.groups):
        return False
    noun = shape.tokens[at - 2]
    no_nouns = story.grammar.function_words | story.grammar.words("adverbs") | story.telling.words("no_nouns")
    is_behind_verb = any(group.last < at - 2 for group in shape.groups)
    is_noun = noun.text.islower() or (noun.is_capital and is_behind_verb)
    if not is_noun or noun.lower in no_nouns:
        return False
    verb = story.grammar.verb(shape.tokens[at - 1].lower)
    return verb is not None and bool(verb.forms & Form.PARTICIPLE) and not verb.forms & Form.BASE


def _holes(shape: Shape, draft: Draft, story: Story) -> Iterator[Span]:
    mentions = draft.siblings or (draft.mention,)
    tokens, prepositions = shape.tokens, story.telling.words("date_prepositions")
    kept = story.telling.words("kept_prepositions")
    for number, begin, end in shape.dates:
        first, last = _row(shape, begin, _period_end(shape, end, story), story)
        if number not in mentions or first in shape.quoted or tokens[first].lower in kept:
            continue
        if _completes_verb(shape, first, story) or _is_wanted(shape, first, last, story):
            continue
        start = first
        articles = story.naming.words("articles")
        has_article = tokens[first].lower in articles and not (
            first and tokens[first - 1].lower in story.grammar.words("prepositions")
        )
        if has_article and not _ends_phrase(shape, last, story):
            continue
        if start and tokens[start - 1].lower in articles:
            if not _ends_phrase(shape, last, story):
                continue
            start -= 1
        while start and tokens[start - 1].lower in prepositions and first - start < 3:
            start -= 1
        if start and f"{tokens[start - 1].lower} {tokens[start].lower}" in story.telling.words("date_leads"):
            start -= 1
        if start and (
            (start == first and _leads_on(tokens[start - 1], story)) or _is_told(shape, start, last, story)
        ):
            continue
        start = _purpose_start(tokens, _focus_start(tokens, start, story), story)
        if any(token.lower in kept for token in tokens[start:first]):
            continue
        if _reads_on(
            shape, start, last, story, is_adjunct=start < first and tokens[start].lower in prepositions
        ):
            yield Span(tokens[start].start, tokens[_comma_end(shape, draft.head, start, last)].end)


def _row(shape: Shape, first: int, last: int, story: Story) -> tuple[int, int]:
    """Return the range of a row of dates with the one at `first` to `last`: "3 May and 5 June"."""
    joints = story.telling.words("row_ends")
    starts = {start: end for _, start, end in shape.dates}
    ends = {end: start for _, start, end in shape.dates}
    while first > 1 and shape.tokens[first - 1].lower in joints and first - 2 in ends:
        first = ends[first - 2]
    while last + 2 in starts and shape.tokens[last + 1].lower in joints:
        last = starts[last + 2]
    return _listed(shape, first, last, story)


def _listed(shape: Shape, first: int, last: int, story: Story) -> tuple[int, int]:
    """Return the range of a row of dates with commas that ends with "and": "2017, 2018, and 2019"."""
    starts = {start: end for _, start, end in shape.dates}
    ends, joints = {end: start for start, end in starts.items()}, story.telling.words("row_ends")
    begin, end, is_closed = first, last, False
    while begin > 1 and shape.tokens[begin - 1].text == "," and begin - 2 in ends:
        begin = ends[begin - 2]
    while end + 2 < len(shape.tokens) and shape.tokens[end + 1].text == "," and not is_closed:
        is_closed = shape.tokens[end + 2].lower in joints
        at = end + 2 + is_closed
        if at not in starts:
            return first, last
        end = starts[at]
    is_closed |= any(shape.tokens[at].lower in joints for at in range(begin, end))
    return (begin, end) if is_closed else (first, last)


def _is_of_thing(shape: Shape, first: int, last: int, story: Story) -> bool:
    """Whether a time tells which thing is meant: "the new year 2022", "2014" in "the 2014, 2018 and 2022 fairs"."""
    if not first:
        return False
    before, behind = shape.tokens[first - 1].lower, shape.tokens[last + 1 : last + 3]
    if before in story.telling.words("time_adjectives"):
        return True
    is_row = len(behind) == 2 and behind[0].text == "," and behind[1].text.isdigit()
    return is_row and shape.tokens[last].text.isdigit() and before in story.grammar.words("determiners")


def _is_wanted(shape: Shape, first: int, last: int, story: Story) -> bool:
    """Whether what is told wants a date.

    It is the subject ("2021 has been the safest year") or object ("has set 10 May as the deadline"), tells what
    something is a part of ("the rest of the week"), or is set against another one ("one in 2013 and one in 2014").
    """
    tokens, lists, grammar = shape.tokens, story.telling, story.grammar
    if any(clause.subject == (first, last + 1) and _is_about(clause, story) for clause in shape.clauses):
        return True
    if any(_is_led_subject(shape, clause, first, last, story) for clause in shape.clauses):
        return True
    if _is_of_lead(shape, first, last, story) or _is_of_thing(shape, first, last, story):
        return True
    setting = {group.last for group in shape.groups if group.lemma in lists.words("setting_verbs")}
    if any(g.last == first - 1 and g.lemma in lists.words("day_choosing_verbs") for g in shape.groups):
        return True
    is_object = first - 1 in setting and last + 1 < len(tokens)
    if is_object and tokens[last + 1].lower in grammar.words("comparing"):
        return True
    at = first - (first > 0 and tokens[first - 1].lower in story.naming.words("articles"))
    if at > 1 and tokens[at - 1].lower in lists.words("noun_date_links"):
        return tokens[at - 2].lower in lists.words("parts_of_time")
    following = next((begin for _, begin, _ in shape.dates if last + 1 < begin <= last + _PAIRED), None)
    if not first or following is None or tokens[last + 1].lower not in grammar.words("coordinators"):
        return False
    is_alike = tokens[following - 1].lower == tokens[first - 1].lower
    is_alike &= tokens[first - 1].lower in lists.words("date_prepositions")
    between = [token.lower for token in tokens[last + 2 : following - 1]]
    is_alike &= any(word not in grammar.words("adverbs") for word in between)  # "in 2013 and again in 2014"
    return is_alike and not any(last < group.first < following for group in shape.groups)


def _is_led_subject(shape: Shape, clause: Clause, first: int, last: int, story: Story) -> bool:
    """Whether a date right before a verb is its subject behind where it was: "In Lund, today is a holiday"."""
    start, end = clause.subject
    is_last = (
        start < first - 1 and last + 1 == end == clause.group.first and shape.tokens[first - 1].text == ","
    )
    commas = sum(token.text == "," for token in shape.tokens[start:first])
    return is_last and commas == 1 and shape.tokens[start].lower in story.grammar.words("prepositions")


def _is_of_lead(shape: Shape, first: int, last: int, story: Story) -> bool:
    """Whether a date is all that a participle at the start of a clause tells: "Founded in 1972 it is"."""
    tokens = shape.tokens
    between = tokens[1:first]
    verb = story.grammar.verb(tokens[0].lower) if first else None
    is_participle = verb is not None and bool(verb.forms & Form.PARTICIPLE) and not verb.forms & Form.BASE
    is_bare = all(token.lower in story.telling.words("date_prepositions") for token in between)
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    leads = story.grammar.words("prepositions")
    is_apart = any(clause.start == 0 and clause.kind is ClauseKind.PARTICIPLE for clause in shape.clauses)
    return is_participle and is_bare and not is_apart and (after is None or after.lower not in leads)


def _completes_verb(shape: Shape, at: int, story: Story) -> bool:
    """Whether a date completes its verb: "belongs to the 8th century", "is dated 3 May"."""
    verbs = story.telling.words("dating_verbs")
    group = next((group for group in reversed(shape.groups) if group.last < at), None)
    is_fixed = group is not None and group.is_passive and group.lemma in story.telling.words("fixing_verbs")
    if group is None or (group.lemma not in verbs and not is_fixed):
        return False
    small = story.telling.words("date_prepositions") | story.naming.words("articles")
    between = shape.tokens[group.last + 1 : at]
    return all(token.lower in small | story.telling.words("dating_links") for token in between)


def _is_told(shape: Shape, start: int, last: int, story: Story) -> bool:
    """Whether a date is what is told of something: "the record date is 9 May"."""
    is_last = last + 1 >= len(shape.tokens) or not shape.tokens[last + 1].is_word
    return is_last and shape.tokens[start - 1].lower in story.grammar.words("be")


def _period_end(shape: Shape, last: int, story: Story) -> int:
    """Return the last token of a period with its end: "the quarter ended 31 July"."""
    is_ended = last + 1 < len(shape.tokens) and shape.tokens[last + 1].lower in story.telling.words(
        "period_ends"
    )
    return next((end for _, first, end in shape.dates if is_ended and first == last + 2), last)


def _leads_on(token: Token, story: Story) -> bool:
    """Whether a word before a date would dangle without it: "extended the offer to 3 May"."""
    leading = story.grammar.words("prepositions") - story.telling.words("date_prepositions")
    return token.lower in leading | story.grammar.words("infinitive_marker")


def _is_about(clause: Clause, story: Story) -> bool:
    """Whether a clause tells of its subject itself, or of what happened then: "in 2013, when he left"."""
    return clause.kind is not ClauseKind.RELATIVE or clause.opener in story.grammar.words("time_relatives")


def _comma_end(shape: Shape, head: Clause, start: int, last: int) -> int:
    """Return the last token of a date with the comma that parts a subject from its verb: "The court in May, sat"."""
    tokens = shape.tokens
    is_apart = last + 2 == head.group.first and tokens[last + 1].text == "," and head.subject[0] < start
    is_apart &= head.kind in (ClauseKind.MAIN, ClauseKind.COORDINATE)
    is_apart = is_apart and not any(token.text == "," for token in tokens[head.subject[0] : start])
    return last + 1 if is_apart else last


def _focus_start(tokens: Sequence[Token], start: int, story: Story) -> int:
    """Return where a date begins with the word before it that says nothing without it: "only last year"."""
    is_led = start > 0 and tokens[start - 1].lower in story.telling.words("date_focus")
    is_denied = start > 1 and tokens[start - 2].lower in story.telling.words("focus_denials")
    return start - 1 if is_led and not is_denied else start


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
    if tokens[last].lower in grammar.words("prepositions"):
        return False  # "the day after | his death"
    if after.lower == "'s" or after.text in "'’-":
        return False
    if after.lower in story.telling.words("date_links") or _leads_to_event(tokens[last], after, story):
        return False
    if after.lower in grammar.words("coordinators") and last + 2 < len(tokens):
        return tokens[last + 2].lower not in story.telling.words("time_parts")  # "the late 80s and early 90s"
    if not after.is_word or after.lower in grammar.function_words:
        return True
    verb = grammar.verb(after.lower)
    is_verb = verb is not None and verb.forms & (Form.PAST | Form.PARTICIPLE | Form.BASE | Form.ING) != Form(
        0
    )
    is_other = (
        after.is_capital or is_verb or after.lower in grammar.words("adverbs")
    )  # no "fourth-quarter results"
    return is_other or (is_adjunct and start == 0)


def _leads_to_event(last: Token, after: Token, story: Story) -> bool:
    """Whether a date is told by what happened then: "a day prior | to the launch"."""
    is_led = after.lower in story.grammar.words("infinitive_marker")
    return is_led and last.lower in story.telling.words("prior_words")


def linking_adverbs(shape: Shape, story: Story) -> Iterator[Span]:
    """Yield adverbs between commas that only link to the sentence before: ", meanwhile,"."""
    linking = story.grammar.words("conjunctive_adverbs")
    for left, word, right in zip(shape.tokens, shape.tokens[1:], shape.tokens[2:], strict=False):
        if left.text == right.text == "," and word.lower in linking:
            yield Span(left.start, right.end)


def parentheses(shape: Shape) -> Iterator[Span]:
    """Yield what stands in parentheses, which headlines do without, but quotations do not."""
    opened: int | None = None
    for at, token in enumerate(shape.tokens):
        if token.text == "(":
            opened = None if at in shape.quoted else token.start
        elif token.text == ")" and opened is not None:
            yield Span(opened, token.end)
            opened = None


def dashed(shape: Shape, draft: Draft) -> Iterator[Span]:
    """Yield what two dashes part from a clause: "the crew — two men — left"."""
    tokens, (start, end) = shape.tokens, draft.body
    marks = [at for at in range(start, end) if tokens[at].text in _DASHES and at not in shape.quoted]
    if len(marks) == 2 and marks[0] > start and marks[1] < end - 1:
        yield Span(tokens[marks[0]].start, tokens[marks[1]].end)


def emptied_inserts(shape: Shape, draft: Draft, dropped: Sequence[Span]) -> Iterator[Span]:
    """Yield inserts between commas in the subject that lose their date: ", planned for Sunday,"."""
    start, end = draft.head.subject
    commas = [at for at in range(start, min(end + 1, len(shape.tokens))) if shape.tokens[at].text == ","]
    for left, right in pairwise(commas):
        insert = Span(shape.tokens[left].start, shape.tokens[right].end)
        if any(insert.contains(hole) for hole in dropped) and right - left < 12:
            yield insert

"""Tell whether a sentence may be left before a word: where a clause ends, not before what the last word wants."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.span import Span
from timeline_app.model.syntax import Clause, ClauseKind, Shape, Token, VerbGroup

_STOPS: Final = frozenset(".!?;:–—")
_CLAUSE_ENDS: Final = _STOPS - {"."} | {
    ","
}  # a full stop inside a sentence ends a short word: "Norrland Inc. is"
_QUOTES: Final = frozenset("”»“«\"'’‘)")
_MONEY: Final = frozenset("$€£¥")
_PAIRED: Final = 5  # words behind "between" in which "and" joins what is between
_MANNER: Final = "ly"


class Stop(Enum):
    """What leaving a sentence before a word does to it.

    CLEAN: a clause ends. LOOSE: what follows only adds to it. TORN: the last words want what follows.
    """

    CLEAN = "clean"
    LOOSE = "loose"
    TORN = "torn"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of which a headline is made: the token behind what is told, and the spans that are left out.

    `begin` is what opens the clause that is told, where that hangs on another one.
    """

    shape: Shape
    end: int
    dropped: Collection[Span]
    story: Story
    begin: int = 1

    def skipped(self, at: int) -> int:
        """Return the first token from `at` on that is not left out, and no mark of a quotation."""
        tokens = self.shape.tokens
        while at < self.end and (tokens[at].text in _QUOTES or self._is_dropped(tokens[at])):
            at += 1
        return at

    def _is_dropped(self, token: Token) -> bool:
        return any(span.start <= token.start < span.end for span in self.dropped)


def next_stops(sentence: Sentence, low: int, high: int) -> Iterator[tuple[int, Stop]]:
    """Yield the tokens from `low` to `high` before which a sentence may be left, and what that does to it, in order."""
    for at in range(low, min(high, sentence.end) + 1):
        is_behind_word = at == sentence.end or sentence.shape.tokens[at - 1].is_word
        stop = stop_at(sentence, at) if is_behind_word else Stop.TORN
        if stop is not Stop.TORN:
            yield at, stop


def stop_at(sentence: Sentence, at: int) -> Stop:
    """Tell what leaving a sentence before the token `at` does to it."""
    tokens = sentence.shape.tokens
    behind = sentence.skipped(at)
    after = sentence.skipped(behind + 1)
    if behind < after < sentence.end and tokens[behind].text == "." and tokens[after].text == ",":
        return _behind_comma(sentence, at, after)  # "Norrland Corp., which"
    if behind < sentence.end and tokens[behind].text == ":" and _is_verb(tokens[at - 1], sentence.story):
        return Stop.TORN  # "he shouted: | “Go!”"
    if behind >= sentence.end or tokens[behind].text in _STOPS:
        return Stop.CLEAN if not _is_abbreviated(sentence, behind) else Stop.TORN
    if _is_led_clause(sentence, at):
        return Stop.TORN  # "and after he died, | his brother took over"
    if tokens[behind].text == ",":
        return _behind_comma(sentence, at, behind)
    return _behind_word(sentence, at, behind)


def _is_abbreviated(sentence: Sentence, at: int) -> bool:
    """Whether a stop belongs to a short word and the sentence goes on: "Norrland Corp. bought", "Mr. Novak"."""
    tokens, after = sentence.shape.tokens, sentence.skipped(at + 1)
    if after >= sentence.end or tokens[at].text != "." or not at:
        return False
    titles = sentence.story.naming.words("titles")
    is_title = bool({tokens[at - 1].text, f"{tokens[at - 1].text}."} & titles)
    return is_title or tokens[after].text[0].islower() or tokens[after].text[0].isdigit()


def _behind_comma(sentence: Sentence, at: int, comma: int) -> Stop:
    """Tell what leaving a sentence before a comma does: "a loss of 3, or 4 a share, charge" wants its noun."""
    tokens, story = sentence.shape.tokens, sentence.story
    behind = sentence.skipped(comma + 1)
    if behind >= sentence.end:
        return Stop.CLEAN
    word = tokens[behind]
    if tokens[at - 1].lower in story.grammar.words("conjunctive_adverbs"):
        return Stop.TORN
    if (
        at > 1
        and word.is_capital
        and tokens[at - 1].is_capital
        and tokens[at - 2].lower in story.grammar.words("new_articles")
    ):
        return Stop.TORN  # "a Lund, Norway, clinic"
    if tokens[at - 1].lower in story.telling.words("open_verbs"):
        return Stop.TORN  # "took part, along with others, in"
    shape = sentence.shape
    if _is_adjective(sentence, at, behind) or _is_amid_names(sentence, at, behind):
        return Stop.TORN
    if _awaits_verb(sentence, at, behind):
        return Stop.TORN
    if any(clause.start in (comma, behind) for clause in shape.clauses):
        return Stop.CLEAN
    if any(_closes(clause, tokens, comma) for clause in (*shape.clauses, *shape.inserts)):
        return Stop.CLEAN
    if word.lower in story.grammar.words("infinitive_marker"):
        is_insert = any(token.text == "," for token in tokens[max(at - _PAIRED * 2, 0) : at])
        return Stop.TORN if is_insert else Stop.LOOSE
    if word.lower in story.grammar.words("coordinators") and _is_in_row(sentence, at, behind):
        return _behind_coordinator(sentence, at, behind)
    verb = story.grammar.verb(word.lower)
    forms = Form(0) if verb is None else verb.forms
    is_opener = word.lower in story.grammar.function_words | story.grammar.words("adverbs")
    is_opener |= not word.text.islower() or word.lower.endswith(_MANNER) or not word.is_word
    if is_opener or forms & (Form.ING | Form.PARTICIPLE | Form.PAST):
        return Stop.CLEAN
    return Stop.LOOSE


def _awaits_verb(sentence: Sentence, at: int, behind: int) -> bool:
    """Whether the verb behind a comma is the first of what stands before it: "the notes, due in May, | have risen"."""
    shape = sentence.shape
    clause = next((one for one in shape.clauses if one.group.first == behind), None)
    if clause is None or clause.subject[1] > at or clause.opener is not None:
        return False
    verb = sentence.story.grammar.verb(shape.tokens[behind].lower)
    if clause.group.is_bare and verb is not None and verb.forms & Form.PARTICIPLE:
        return False  # "the islands, called the Holms"
    before = [group for group in shape.groups if clause.subject[0] <= group.first < at]
    return not before or (not clause.group.is_bare and _is_only_done_to(sentence, before[-1], at))


def _is_only_done_to(sentence: Sentence, group: VerbGroup, at: int) -> bool:
    """Whether a past form before an insert only tells more of a noun: "the loans secured by ships, due in May, |"."""
    tokens, grammar = sentence.shape.tokens, sentence.story.grammar
    verb = grammar.verb(tokens[group.main].lower)
    is_participle = group.is_bare and verb is not None and bool(verb.forms & Form.PARTICIPLE)
    between = tokens[group.last + 1 : at]
    is_row = any(token.lower in grammar.words("coordinators") for token in between)
    return is_participle and not is_row and any(token.text == "," for token in between)


def _is_led_clause(sentence: Sentence, at: int) -> bool:
    """Whether the clause before a comma leads to another one that "and" or "that" opens: "said that if it rained, |".

    It ends with a comma; one without is told to its end.
    """
    tokens, story = sentence.shape.tokens, sentence.story
    joints = story.grammar.words("coordinators") | story.speech.words("content_openers")
    marks = (
        token.text for token in tokens[at : sentence.end] if not token.is_word and token.text not in _QUOTES
    )
    if next(marks, "") != ",":
        return False
    start = at - 1
    while start > sentence.begin and tokens[start].text not in _CLAUSE_ENDS:
        before = tokens[start - 1 - (tokens[start - 1].text == ",")]
        if tokens[start].lower in story.grammar.words("subordinators") and before.lower in joints:
            return True
        start -= 1
    return False


def _is_adjective(sentence: Sentence, at: int, behind: int) -> bool:
    """Whether the word before a comma is an adjective whose noun is still to come: "a very public, long quarrel"."""
    tokens, story = sentence.shape.tokens, sentence.story
    grammar, word = story.grammar, tokens[behind]
    if at < 2 or not tokens[at - 1].text.islower() or not word.text.islower():
        return False
    before = tokens[at - 2].lower
    if before in story.telling.words("intensifiers"):
        return word.lower not in grammar.function_words
    verb = grammar.verb(word.lower)
    is_verb = verb is not None and bool(verb.forms & (Form.ING | Form.PAST | Form.PARTICIPLE))
    after = sentence.skipped(behind + 1)
    is_small = after >= sentence.end or not tokens[after].is_word
    is_small = is_small or tokens[after].lower in grammar.function_words
    small = grammar.function_words | grammar.words("adverbs")
    return (
        before in grammar.words("new_articles") and not is_small and not is_verb and word.lower not in small
    )


def _is_in_row(sentence: Sentence, at: int, behind: int) -> bool:
    """Whether "and" behind a comma ends a row of words, or a sum: "health, food, | and water", "a loss, | or $3"."""
    tokens = sentence.shape.tokens
    is_row = any(tokens[k].text == "," for k in (at - 2, at - 3) if k > 0)
    following = tokens[behind + 1 : min(behind + 3, sentence.end)]
    return is_row or any(token.text[0].isdigit() or token.text in _MONEY for token in following)


def _is_amid_names(sentence: Sentence, at: int, behind: int) -> bool:
    """Whether a row of names goes on behind a comma, or one in apposition parts a verb from what it wants.

    "The Reform, | Recovery and Enforcement Act", "ordered the uncle, | Peter Novak, to leave".
    """
    tokens, grammar = sentence.shape.tokens, sentence.story.grammar
    if not tokens[behind].is_capital or tokens[behind].lower in grammar.function_words:
        return False
    end = behind
    while end < sentence.end and (tokens[end].is_capital or tokens[end].text == "."):
        end += 1
    if end + 1 >= sentence.end:
        return False
    if tokens[end].lower in grammar.words("coordinators"):
        is_row = tokens[at - 1].is_capital and tokens[end + 1].is_capital
        return is_row and not any(group.first in (end + 1, end + 2) for group in sentence.shape.groups)
    return tokens[end].text == "," and tokens[end + 1].lower in grammar.words("infinitive_marker")


def _closes(clause: Clause, tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma closes what a relative clause between commas tells: "Keller, who left in May, believes"."""
    is_insert = (
        clause.kind is ClauseKind.RELATIVE and clause.start > 0 and tokens[clause.start - 1].text == ","
    )
    return is_insert and clause.group.last < comma and clause.end in (comma, comma + 1)


def _behind_word(sentence: Sentence, at: int, behind: int) -> Stop:
    """Tell what leaving a sentence before a word does, with no mark between."""
    shape, story = sentence.shape, sentence.story
    grammar, word, last = story.grammar, shape.tokens[behind], shape.tokens[at - 1]
    if word.lower in grammar.words("coordinators"):
        return _behind_coordinator(sentence, at, behind)
    if word.lower in story.telling.words("belonging") or word.lower == "'s":
        return Stop.TORN
    if word.lower in story.speech.words("content_openers") and _is_told_to(sentence, at):
        return Stop.TORN
    if word.lower in grammar.words("complementisers") | grammar.words("relatives"):
        return _behind_clause_opener(word, last, story)
    is_clause = any(clause.start == behind and clause.opener == word.lower for clause in shape.clauses)
    if word.lower in grammar.words("subordinators") and is_clause:
        stressing = story.telling.words("stressing_words")  # "must wait at least | until he comes"
        return Stop.TORN if last.lower in stressing or grammar.compares(shape.tokens, behind) else Stop.CLEAN
    if word.lower in grammar.words("prepositions") | grammar.words("infinitive_marker"):
        is_open = last.lower in story.telling.words("leading_adjectives") | story.telling.words("dangling")
        is_led = at > 1 and shape.tokens[at - 2].lower in grammar.words("relatives")
        is_open |= is_led and _is_verb(last, story)  # "the meadow that lies | at the end"
        is_open |= _is_link(shape, at - 1, story) or _is_reduced(shape, at - 1, word, story)
        is_open |= _wants_infinitive(shape, at - 1, behind, story)
        return Stop.TORN if is_open or _leads_on(last, story) else Stop.LOOSE
    auxiliaries = grammar.words("be") | grammar.words("have_finite") | grammar.words("modals")
    if last.lower in (auxiliaries | grammar.words("do_finite")) - {"'s"}:
        return Stop.TORN  # "has been | delayed", "had | long been sold"
    if _leads_on(last, story):
        return Stop.TORN  # "the decision of not | renewing"
    is_adverb = word.lower in grammar.words("adverbs") or word.lower.endswith(_MANNER)
    verb = grammar.verb(word.lower) if word.text.islower() else None
    is_reduced = verb is not None and bool(verb.forms & (Form.ING | Form.PARTICIPLE))
    is_reduced &= not any(group.first == behind for group in shape.groups)
    return Stop.LOOSE if is_adverb or is_reduced else Stop.TORN


def _leads_on(word: Token, story: Story) -> bool:
    """Whether a word wants the one behind it: "without | placing", "the next | of the two"."""
    return word.lower in story.telling.words("torn_ends")


def _is_reduced(shape: Shape, at: int, after: Token, story: Story) -> bool:
    """Whether a word is a participle behind a noun, which what follows belongs to: "the country hit | by a storm"."""
    word, before = shape.tokens[at], shape.tokens[at - 1] if at else None
    verb = story.grammar.verb(word.lower) if word.text.islower() else None
    if before is None or verb is None or any(group.first <= at <= group.last for group in shape.groups):
        return False
    no_nouns = story.grammar.function_words | story.grammar.words("adverbs") | story.telling.words("no_nouns")
    is_noun = before.is_word and before.lower not in no_nouns
    is_verb = not verb.forms & Form.BASE or after.lower in story.grammar.words("agent_markers")
    return is_noun and is_verb and bool(verb.forms & Form.PARTICIPLE)


def _wants_infinitive(shape: Shape, at: int, behind: int, story: Story) -> bool:
    """Whether a verb leads on to what is to be done: "declined | to pay", but not "sailed | to Lund"."""
    grammar, after = story.grammar, shape.tokens[behind + 1 : behind + 2]
    if shape.tokens[behind].lower not in grammar.words("infinitive_marker") or not after:
        return False
    verb = grammar.verb(after[0].lower) if after[0].text.islower() else None
    is_base = verb is not None and bool(verb.forms & Form.BASE)
    return is_base and any(group.last == at for group in shape.groups)


def _is_link(shape: Shape, at: int, story: Story) -> bool:
    """Whether a noun only leads on with the preposition before it: "in connection | with", "in the search | for"."""
    if shape.tokens[at].lower not in story.telling.words("linking_nouns") or not at:
        return False
    before = at - 1 - (at > 1 and shape.tokens[at - 1].lower in story.naming.words("articles"))
    return shape.tokens[before].lower in story.grammar.words("prepositions")


def _behind_clause_opener(word: Token, last: Token, story: Story) -> Stop:
    """Tell what leaving a sentence before "that" or "which" does: "said | that", "fact | that", "the day | when"."""
    grammar = story.grammar
    if last.lower in grammar.words("prepositions"):
        return Stop.TORN  # "the basis on | which"
    if word.lower in grammar.words("time_relatives"):
        return Stop.TORN if last.lower in grammar.words("clause_nouns") else Stop.CLEAN
    is_told = word.lower in grammar.words("complementisers") and last.lower in story.speech.words(
        "content_nouns"
    )
    return Stop.TORN if is_told or _is_verb(last, story) else Stop.LOOSE


def _is_told_to(sentence: Sentence, at: int) -> bool:
    """Whether the last verb tells somebody what follows: "told his panel in the Legislative Council | that"."""
    speech = sentence.story.speech
    before = [group for group in sentence.shape.groups if group.last < at]
    return bool(before) and before[-1].lemma in speech.words("verbs") & speech.words("with_listener")


def _behind_coordinator(sentence: Sentence, at: int, behind: int) -> Stop:
    """Tell what leaving a sentence before "and" does: a clause of its own may go, the end of a row is missed."""
    tokens, lists = sentence.shape.tokens, sentence.story.telling
    before = {token.lower for token in tokens[max(at - _PAIRED, 0) : at]}
    if before & lists.words("pairing"):
        return Stop.TORN
    if _counts_on(sentence, at, behind):
        return Stop.TORN
    is_clause = any(clause.start in (behind, behind + 1) for clause in sentence.shape.clauses)
    return Stop.CLEAN if is_clause else Stop.LOOSE


def _counts_on(sentence: Sentence, at: int, behind: int) -> bool:
    """Whether "and" goes on with how many were what: "222 dead | and 843 injured", but not "222 died and 843 left"."""
    tokens, grammar = sentence.shape.tokens, sentence.story.grammar
    if at < 2 or behind + 2 >= sentence.end:
        return False
    first, state, second, done = tokens[at - 2], tokens[at - 1], tokens[behind + 1], tokens[behind + 2]
    if not (first.text[0].isdigit() and second.text[0].isdigit() and state.text.islower()):
        return False
    is_told = any(group.first <= at - 1 <= group.last for group in sentence.shape.groups)
    verb = grammar.verb(done.lower)
    after = tokens[behind + 3] if behind + 3 < sentence.end else None
    is_last = after is None or not after.is_word or after.lower in grammar.words("prepositions")
    return not is_told and is_last and verb is not None and bool(verb.forms & Form.PARTICIPLE)


def _is_verb(token: Token, story: Story) -> bool:
    verb = story.grammar.verb(token.lower) if token.text.islower() else None
    return verb is not None and bool(verb.forms & (Form.PAST | Form.THIRD | Form.ING))

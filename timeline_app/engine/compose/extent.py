"""Tell from where to where an event's words go, and whether its subject says who is meant."""

from typing import Final

from timeline_app.engine.compose.telling import HEADS, Line, Telling, Unit
from timeline_app.model.syntax import Clause, ClauseKind, Shape

_TAKEN: Final = (ClauseKind.MAIN, ClauseKind.COMPLEMENT)


def told_from(telling: Telling, line: Line, unit: Unit) -> int:
    """Return where an event's words begin: with who denies it, or with whom a pronoun in it means."""
    attribution, start = line.shape.attribution, unit.head.start
    if unit.head.kind is ClauseKind.SUBORDINATE and has_unknown_subject(telling, line.shape, unit.head):
        before = [clause for clause in line.shape.clauses if clause.end <= start]
        return before[-1].start if before and before[-1].kind in HEADS else start
    if (
        attribution is None
        or not (
            line.is_denied or _is_wish(telling, line.shape, unit) or _is_about_speaker(telling, line, unit)
        )
        or unit.head is not line.shape.clauses[0]
    ):
        return start
    return attribution.start if attribution.end <= start else start


def told_until(telling: Telling, shape: Shape, unit: Unit) -> int:
    """Return where an event's words end: behind what the verb takes, where that was parted from it as a clause.

    "The court ruled on Monday | that the ferry must be scrapped", "the review showed | the board had lost 3 million".
    """
    end, head, tokens = max(clause.end for clause in unit.clauses), unit.head, shape.tokens
    following = next((clause for clause in shape.clauses if clause.start == end), None)
    kinds = (ClauseKind.COMPLEMENT,) if head.kind is ClauseKind.SUBORDINATE else _TAKEN
    if following is not None and shares_end(telling, shape, head, following):
        return following.end
    if following is None or following.kind not in kinds:
        return end  # "after the case closed | Keller left"
    dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
    prepositions, nouns = (
        telling.story.telling.words("date_prepositions"),
        telling.story.speech.words("content_nouns"),
    )
    rest = [at for at in range(head.group.last + 1, end) if at not in dated]
    is_bare = all(
        (tokens[at].lower in prepositions and at + 1 in dated) or tokens[at].lower in nouns for at in rest
    )
    small = telling.story.grammar.words("coordinators") | telling.story.grammar.words("subordinators")
    is_parted = not tokens[end].is_word or tokens[end].lower in small - telling.story.grammar.words(
        "complementisers"
    )
    is_own = following.subject[0] >= end and following.group.first > end
    is_open = is_bare and is_own and not is_parted and not head.group.is_passive
    return following.end if is_open and end not in dated and end not in shape.quoted else end


def shares_end(telling: Telling, shape: Shape, head: Clause, following: Clause) -> bool:
    """Whether where and how it happened is told behind a second verb: "Two men were killed and three hurt in Lund"."""
    acting_on = telling.story.grammar.verb_classes["acting_on"] | telling.story.telling.words("harming_verbs")
    is_row = head.kind in HEADS and following.kind is ClauseKind.COORDINATE and head.group.is_passive
    is_row &= head.group.lemma in acting_on and following.group.lemma in acting_on
    if not is_row or following.opener not in telling.story.telling.words("row_ends"):
        return False
    dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
    between = shape.tokens[head.group.last + 1 : following.start]
    is_bare = not any(token.is_word for token in between)
    after = [at for at in range(following.group.last + 1, following.end) if at not in dated]
    is_led = bool(after) and shape.tokens[after[0]].lower in telling.story.grammar.words("prepositions")
    is_whole = following.group.is_passive or following.group.is_bare
    return is_bare and is_led and is_whole and following.subject[0] > following.start


def _is_about_speaker(telling: Telling, line: Line, unit: Unit) -> bool:
    """Whether a pronoun means a speaker without a name: "The firm said it had left"."""
    first = next((t.lower for t in line.shape.tokens[slice(*unit.head.subject)] if t.is_word), "")
    is_plural = first in telling.story.grammar.words("pronouns_plural")  # "officials of the board said they"
    is_unnamed = (line.speaker is None or is_plural) and line.shape.attribution is not None
    return is_unnamed and has_unknown_subject(telling, line.shape, unit.head)


def _is_wish(telling: Telling, shape: Shape, unit: Unit) -> bool:
    """Whether somebody only asks for it: "The board asked that the bridge be closed in May"."""
    verb = None if shape.attribution is None else shape.attribution.verb
    said = next((group for group in shape.groups if group.main == verb), None)
    wishes = telling.story.speech.words("wishes")
    return said is not None and said.lemma in wishes and unit.head.group.modal is None


def has_unknown_subject(telling: Telling, shape: Shape, head: Clause) -> bool:
    """Whether a pronoun that means no actor is the subject."""
    grammar = telling.story.grammar
    words = [token.lower for token in shape.tokens[head.subject[0] : head.subject[1]] if token.is_word]
    words = [word for word in words if word not in grammar.words("adverbs")]
    if words and words[0] in telling.story.telling.words("unknown_owners") and shape.speaker is None:
        first = next(token for token in shape.tokens[head.subject[0] :] if token.is_word)
        return not any(r.span.start == first.start for r in shape.references)
    if len(words) != 1 or words[0] not in grammar.words("subject_pronouns"):
        return False
    return not shape.references_in(*head.subject)

"""Tell which clauses that hang on an event can be told in words of their own."""

from typing import Final

from timeline_app.engine.compose.telling import Telling
from timeline_app.engine.compose.units import shares_auxiliary
from timeline_app.languages.grammar import Form
from timeline_app.model.syntax import Clause, ClauseKind, Shape


def stands_alone(telling: Telling, shape: Shape, clause: Clause) -> bool:
    """Whether a clause tells what happened at the same time, by its kind."""
    stands = _STANDING.get(clause.kind)
    return stands is not None and stands(telling, shape, clause)


def is_measured(telling: Telling, shape: Shape, opener: int) -> bool:
    """Whether a length stands before "after" or "before": "two days after he left", "weeks before leaving"."""
    lengths = [last for number, _, last in shape.dates if number not in telling.dating]
    before = shape.tokens[opener - 1].lower if opener else ""
    return opener - 1 in lengths or before in telling.story.grammar.words("period_nouns")


def has_verb_in_subject(telling: Telling, shape: Shape, clause: Clause) -> bool:
    """Whether a subject holds a verb, so that it was not cut right: "pledged to stand", "a proposed discontinued"."""
    words = range(*clause.subject)
    if any(shape.tokens[at].lower in telling.story.grammar.words("infinitive_marker") for at in words):
        return True
    is_doubtful = clause.group.is_bare and _is_participle(telling, shape, clause.group.main)
    is_doubtful &= clause.kind is ClauseKind.SUBORDINATE
    return is_doubtful and any(_is_participle(telling, shape, at) for at in words)


def _is_participle(telling: Telling, shape: Shape, at: int) -> bool:
    verb = telling.story.grammar.verb(shape.tokens[at].lower)
    return verb is not None and bool(verb.forms & Form.PARTICIPLE)


def _is_same_time(telling: Telling, shape: Shape, clause: Clause) -> bool:
    """Whether a clause tells what happened right before, after or meanwhile; not "In the days after he left"."""
    if clause.opener not in telling.story.telling.words("hanging_openers"):
        return False
    opener = clause.subject[0] - 1
    return opener == clause.start and not is_measured(telling, shape, opener)


def _goes_on(telling: Telling, shape: Shape, clause: Clause) -> bool:
    """Whether a second verb has words of its own: "met Novak and left Oslo", but not "bought and sold boats"."""
    before = next((other for other in reversed(shape.clauses) if other.end <= clause.start), None)
    verb = telling.story.grammar.verb(shape.tokens[clause.group.main].lower)
    if before is None or shares_auxiliary(before.group, clause.group, verb):
        return False
    inside = {token.lower for token in shape.tokens[clause.start : clause.group.first]}
    is_cut = before.kind is ClauseKind.RELATIVE and shape.tokens[clause.start - 1].text == ","
    if is_cut or inside & telling.story.grammar.words("existential"):
        return False
    is_adjective = clause.group.is_bare and _is_participle(telling, shape, clause.start - 1)
    if is_adjective and _is_participle(telling, shape, clause.group.main):
        return False  # "a dismembered and decapitated body"
    parts = (
        shape.tokens[before.group.last + 1 : clause.start],
        shape.tokens[clause.group.last + 1 : clause.end],
    )
    return all(any(token.is_word for token in part) for part in parts)


def _is_doing(telling: Telling, shape: Shape, clause: Clause) -> bool:
    """Whether what goes with an event is an act or a result of its own: "killing all on board", not "including"."""
    times = telling.story.grammar.words("time_relatives")
    parents = [other for other in shape.clauses if other.end == clause.start - 1]
    if any(other.opener in times or other.kind is ClauseKind.PARTICIPLE for other in parents):
        return False  # "when the wave came, ripping": the wave did it
    return not clause.group.is_passive and clause.group.lemma not in telling.story.telling.words(
        "attendant_verbs"
    )


def _tells_when(telling: Telling, shape: Shape, clause: Clause) -> bool:
    """Whether a clause behind a time tells what happened then: "on Monday, when Anna Keller opened the lock".

    Other relative clauses tell of the past of their noun: "the man who sold it".
    """
    grammar = telling.story.grammar
    before = shape.tokens[clause.start - 1].lower if clause.start else ""
    is_led = before in grammar.words("prepositions")
    is_act = clause.group.lemma not in telling.story.telling.words("attendant_verbs")
    return clause.opener in grammar.words("time_relatives") and not is_led and is_act


_STANDING: Final = {
    ClauseKind.SUBORDINATE: _is_same_time,
    ClauseKind.COORDINATE: _goes_on,
    ClauseKind.PARTICIPLE: _is_doing,
    ClauseKind.RELATIVE: _tells_when,
}

"""Tell which names stand in what is told beside a subject: "Norway, worried about the fires in Marl, urged"."""

from typing import Final

from timeline_app.engine.roles.casting import Casting
from timeline_app.languages.grammar import Form
from timeline_app.model.syntax import Clause, Shape

_PAUSE: Final = ","


def is_in_aside(casting: Casting, shape: Shape, head: Clause, first: int) -> bool:
    """Whether the token `first` of a subject stands between its commas behind the participle of what it is or does.

    Somebody must be named before: in "In May, united Norway, ..." nobody is.
    """
    start, end = head.subject
    tokens, grammar = shape.tokens, casting.story.grammar
    commas = [at for at in range(start, end) if tokens[at].text == _PAUSE]
    before, behind = [at for at in commas if at < first], [at for at in commas if at > first]
    if not before or not behind or before[-1] + 1 >= first:
        return False
    lead, after = tokens[before[-1] + 1].lower, tokens[before[-1] + 2].lower
    if lead in casting.story.telling.words("inclusion_leads"):
        return False  # "the bakers, including Anna Keller,"
    if after in casting.story.naming.words("agent_prepositions"):
        return False  # "the king, accompanied by Anna Keller,"
    verb = grammar.verb(lead)
    is_participle = verb is not None and bool(verb.forms & (Form.PARTICIPLE | Form.ING))
    is_participle &= verb is not None and not verb.forms & Form.BASE
    is_named = any(r.is_name and r.span.end == tokens[before[-1]].start for r in shape.references)
    return is_participle and is_named

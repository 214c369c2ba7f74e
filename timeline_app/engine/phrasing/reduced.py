"""Tell whether a verb is a participle that lacks its auxiliary: "a report released on Monday"."""

from collections.abc import Sequence

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.story import Story
from timeline_app.model.syntax import Clause, ClauseKind, Shape, Token

_KINDS = (ClauseKind.MAIN, ClauseKind.COORDINATE, ClauseKind.SUBORDINATE)


def lacks_auxiliary(shape: Shape, head: Clause, end: int, story: Story) -> bool:
    """Whether a verb that always acts on something stands alone, so that its subject is what it acts on.

    "A report released in Lund" and "two men injured", but not "police released two men" or "the report they released".
    """
    grammar, tokens, group = story.grammar, shape.tokens, head.group
    verb = grammar.verb(tokens[group.main].lower)
    is_alone = group.is_bare and not group.is_passive and group.first == group.main and not shape.is_title
    if verb is None or not is_alone or head.kind not in _KINDS or not head.subject[0] < group.first:
        return False
    is_participle = bool(verb.forms & Form.PARTICIPLE) and not verb.forms & Form.BASE
    if not is_participle or verb.lemma not in grammar.verb_classes["acting_on"]:
        return False
    if any(group.last < other.first < end for other in shape.groups):
        return False  # "a man described as a guard left"
    dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
    behind = [token for at, token in enumerate(tokens) if group.last < at < end and at not in dated]
    has_object = _has_object(behind, story, may_have_particle=not _goes_on_passive(shape, head))
    return _is_acted_on(tokens[head.subject[0] : group.first], grammar) and not has_object


def _goes_on_passive(shape: Shape, head: Clause) -> bool:
    """Whether a clause goes on with a passive one right before it."""
    before = next((clause for clause in shape.clauses if clause.end == head.start), None)
    return head.kind is ClauseKind.COORDINATE and before is not None and before.group.is_passive


def _is_acted_on(subject: Sequence[Token], grammar: Grammar) -> bool:
    """Whether words before a participle are one noun without another verb, and nobody who acts."""
    first, last = subject[0], subject[-1]
    if first.lower in grammar.words("prepositions") or not last.is_word or last.is_capital:
        return False
    if last.lower in grammar.words("subject_pronouns"):
        return False
    if any(token.lower in grammar.words("infinitive_marker") for token in subject):
        return False  # "to issue 3 shares for each one held"
    verbs = (grammar.verb(token.lower) for token in subject[1:] if token.text.islower())
    return not any(
        v is not None and v.forms & (Form.PAST | Form.ING) and not v.forms & Form.BASE for v in verbs
    )


def _has_object(behind: Sequence[Token], story: Story, *, may_have_particle: bool) -> bool:
    """Whether what follows a verb is acted on: "carried out two tests", "seized about 3 tons"."""
    grammar, lists = story.grammar, story.telling
    if may_have_particle and behind and behind[0].lower in lists.words("verb_particles"):
        behind = behind[1:]
    if not behind or not behind[0].is_word:
        return False
    is_led = behind[0].lower in grammar.words("prepositions") | grammar.words("coordinators")
    return not is_led or behind[0].lower in lists.words("measuring_leads")

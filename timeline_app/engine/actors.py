"""Make actors of the names of one article: who is who, and who only reports."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.span import Span
from timeline_app.model.syntax import NameMention, Reference

SameName = Callable[[str, str, ActorKind], bool]
_LOOSE = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})


@dataclass(slots=True)
class _Group:
    """The mentions of one actor while it is being put together."""

    kind: ActorKind
    mentions: list[NameMention] = field(default_factory=list)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors and sources of an article, and where its names mean them, in order."""

    actors: tuple[Actor, ...]
    sources: tuple[Actor, ...]
    references: tuple[Reference, ...]


def cast(
    mentions: Sequence[NameMention], credited: Sequence[NameMention], naming: Naming, is_same: SameName
) -> Cast:
    """Return who is who. `mentions` are names in the story, `credited` those of credits and captions.

    A name in a credit that the story has is that actor; any other is a source.
    """
    groups = _grouped([mention for mention in mentions if mention.kind is not None], naming, is_same)
    story = [group for group in groups if not _is_source(group)]
    reporting = [group for group in groups if _is_source(group)]
    for mention in credited:
        known = _known(mention, story, is_same)
        if known is not None:
            known.mentions.append(mention)
        else:
            _join_or_add(
                reporting, _Group(mention.kind or ActorKind.ORGANISATION, [mention], mention.words), is_same
            )
    story.sort(key=_first)
    reporting.sort(key=_first)
    return Cast(
        tuple(_actor(group, naming) for group in story),
        tuple(_actor(group, naming) for group in reporting),
        tuple(
            sorted(
                [*_references(story, False), *_references(reporting, True)],
                key=lambda reference: reference.span,
            )
        ),
    )


def _first(group: _Group) -> Span:
    return min(mention.span for mention in group.mentions)


def _is_source(group: _Group) -> bool:
    return any(mention.is_source for mention in group.mentions)


def _grouped(mentions: Iterable[NameMention], naming: Naming, is_same: SameName) -> list[_Group]:
    """Put mentions with equal words together, then merge groups from the longest name down."""
    by_words: dict[tuple[str, ActorKind], _Group] = {}
    for mention in mentions:
        kind = ActorKind.PLACE if mention.territory else mention.kind
        assert kind is not None
        name = mention.territory or naming.places.get(mention.words.replace("’", "'"), mention.words)
        key = (name if kind is ActorKind.PLACE else mention.words, kind)
        by_words.setdefault(key, _Group(kind, [], key[0])).mentions.append(mention)
    merged: list[_Group] = []
    ordered = sorted(by_words.values(), key=lambda group: (-len(group.name.split()), _first(group)))
    for group in ordered:
        _join_or_add(merged, group, is_same)
    return merged


def _join_or_add(groups: list[_Group], new: _Group, is_same: SameName) -> None:
    """Merge `new` into the one group it is the same as; where two fit it stays alone."""
    fits = [group for group in groups if _may_join(group, new, is_same)]
    exact = [group for group in fits if group.name == new.name]
    if exact:
        fits = exact[:1]
    if len(fits) == 1:
        fits[0].mentions += new.mentions
    elif fits and new.kind is ActorKind.PERSON and all(group.kind is ActorKind.PERSON for group in fits):
        for mention in new.mentions:
            _last_named(fits, mention.span).mentions.append(mention)
    else:
        groups.append(new)


def _last_named(groups: Sequence[_Group], span: Span) -> _Group:
    """Return the one of several bearers of a name who was named last before `span`, else the first to be named."""

    def last_before(group: _Group) -> int:
        return max(
            (m.span.end for m in group.mentions if m.span.start < span.start),
            default=-_first(group).start - 1,
        )

    return max(groups, key=last_before)


def _may_join(group: _Group, new: _Group, is_same: SameName) -> bool:
    if group.kind is not new.kind and not (
        group.kind in _LOOSE and new.kind in _LOOSE and _is_uncertain(new)
    ):
        return _is_acronym(group, new)
    if _is_acronym(group, new) or _is_first_word(group, new):
        return True
    return is_same(group.name, new.name, group.kind)


def _is_first_word(group: _Group, new: _Group) -> bool:
    """Whether `new` is the first word of a body's or a person's longer name, nothing else."""
    parts = group.name.split()
    if group.kind is ActorKind.ORGANISATION and len(parts) > 1:
        return new.name in (parts[0], parts[-1])
    return group.kind is ActorKind.PERSON and len(parts) > 1 and new.name == parts[0]


def _is_uncertain(group: _Group) -> bool:
    return len(group.name.split()) == 1 and not any(mention.is_certain for mention in group.mentions)


def _is_acronym(group: _Group, new: _Group) -> bool:
    return any(mention.acronym == new.name for mention in group.mentions)


def _known(mention: NameMention, groups: Sequence[_Group], is_same: SameName) -> _Group | None:
    fits = [
        group
        for group in groups
        if mention.kind is group.kind and is_same(group.name, mention.words, group.kind)
    ]
    return fits[0] if len(fits) == 1 else None


def _actor(group: _Group, naming: Naming) -> Actor:
    mentions = sorted(group.mentions, key=lambda mention: mention.span)
    words = list(dict.fromkeys(mention.words for mention in mentions))
    name = group.name if group.kind is ActorKind.PLACE else _fullest(words, naming)
    aliases = tuple(word for word in words if word != name)
    attributes = dict.fromkeys(attribute for mention in mentions for attribute in mention.attributes)
    acronym = next((mention.acronym for mention in mentions if mention.acronym), None)
    return Actor(
        name, group.kind, aliases, tuple(mention.span for mention in mentions), tuple(attributes), acronym
    )


def _fullest(words: Sequence[str], naming: Naming) -> str:
    """Return the form with the most words, without its legal form."""
    best = max(words, key=lambda word: (len(word.split()), not word.isupper(), -words.index(word)))
    parts = best.split()
    while len(parts) > 1 and parts[-1] in naming.words("legal_forms"):
        parts.pop()
    return " ".join(parts)


def _references(groups: Sequence[_Group], is_source: bool) -> Iterable[Reference]:
    for number, group in enumerate(groups):
        for mention in group.mentions:
            yield Reference(mention.span, number, mention.territory is None, is_source)

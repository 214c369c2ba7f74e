"""Make actors of the names of one article: who is who, and who only reports."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.span import Span
from timeline_app.model.syntax import NameMention, Reference

_BLANK = re.compile(r"(?<=\w) (?=- \w)|(?<=\w -) (?=\w)|(?<=['’]) (?=s\b)")
_NEAREST = 20  # groups looked at for one thing that names have in common
_LOOSE = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})
_BODIES = frozenset({ActorKind.PLACE, ActorKind.ORGANISATION})


class SameName(Protocol):
    """Who is the same by name, and under which keys names that may be the same are filed."""

    def is_same(self, left: str, right: str, kind: ActorKind) -> bool:
        """Whether two names of one article mean one actor by their words alone."""
        ...

    def files(self, name: str) -> frozenset[str]:
        """Return keys of which two names that are the same share at least one."""
        ...

    def stands_alone(self, name: str) -> bool:
        """Whether a name is known by itself, and so no short form of a longer one."""
        ...

    def is_man(self, name: str, attributes: Sequence[str]) -> bool | None:
        """Whether titles are a man's, else the first of several words of a name; None where they do not tell."""
        ...


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
    mentions: Sequence[NameMention], credited: Sequence[NameMention], naming: Naming, rules: SameName
) -> Cast:
    """Return who is who. `mentions` are names in the story, `credited` those of credits and captions.

    A name in a credit that the story has is that actor; any other is a source.
    """
    told = _grouped([mention for mention in mentions if mention.kind is not None], naming, rules)
    story = [group for group in told.groups if not _is_source(group)]
    others = _Groups(rules)
    for group in told.groups:
        if _is_source(group):
            others.join_or_add(group)
    for mention in credited:
        new = _Group(mention.kind or ActorKind.ORGANISATION, [mention], mention.words)
        known = [group for group in told.fitting(new) if group.kind is new.kind and not _is_source(group)]
        if len(known) == 1:
            known[0].mentions.append(mention)
        else:
            others.join_or_add(new)
    reporting = others.groups
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


def _grouped(mentions: Sequence[NameMention], naming: Naming, rules: SameName) -> "_Groups":
    """Put mentions with equal words together, then merge groups from the longest name down."""
    by_words: dict[tuple[str, ActorKind], _Group] = {}
    small = {mention.words.casefold(): mention.words for mention in mentions if not mention.words.isupper()}
    for mention in mentions:
        kind = ActorKind.PLACE if mention.territory else mention.kind
        assert kind is not None
        words = small.get(mention.words.casefold(), mention.words)
        name = mention.territory or naming.places.get(words.replace("’", "'"), words)
        key = (name if kind is ActorKind.PLACE else words, kind)
        by_words.setdefault(key, _Group(kind, [], key[0])).mentions.append(mention)
    merged = _Groups(rules)
    for group in sorted(by_words.values(), key=lambda group: (-len(group.name.split()), _first(group))):
        merged.join_or_add(group)
    return merged


class _Groups:
    """Groups of mentions, found by what their names have in common."""

    def __init__(self, rules: SameName) -> None:
        self.groups: list[_Group] = []
        self._rules = rules
        self._filed: dict[str, list[_Group]] = {}

    def join_or_add(self, new: _Group) -> None:
        """Merge `new` into the one group it is the same as; where several persons fit, into the one named last.

        "Mrs Keller" is not Peter Keller: a mention whose title is a woman's stays apart from a man, and the reverse.
        """
        fits = self.fitting(new)
        if fits and all(group.kind is ActorKind.PERSON for group in (new, *fits)):
            apart: list[NameMention] = []
            for mention in new.mentions:
                agreeing = [group for group in fits if self._agree(group, mention)]
                (_last_named(agreeing, mention.span).mentions if agreeing else apart).append(mention)
            if apart:
                self._add(_Group(new.kind, apart, new.name))
        elif len(fits) == 1:
            fits[0].mentions += new.mentions
        else:
            self._add(new)

    def _agree(self, group: _Group, mention: NameMention) -> bool:
        """Whether a person's title and the whole name of another are not of a woman and a man."""
        titled = self._rules.is_man("", mention.attributes)
        if titled is None:
            return True
        whole = [titles for one in group.mentions if one.words == group.name for titles in one.attributes]
        return self._rules.is_man(group.name, whole) is not (not titled)

    def fitting(self, new: _Group) -> list[_Group]:
        """Return the groups that `new` may be the same as; one with the very name goes before all others."""
        near: dict[int, _Group] = {}
        for key in self._rules.files(new.name):
            for group in self._filed.get(key, ())[:_NEAREST]:
                near[id(group)] = group
        fits = [group for group in near.values() if _may_join(group, new, self._rules)]
        same = [group for group in fits if group.name == new.name][:1]
        return same or [group for group in fits if _is_head(group, new)] or fits

    def _add(self, group: _Group) -> None:
        self.groups.append(group)
        acronyms = {mention.acronym for mention in group.mentions if mention.acronym}
        for key in {*self._rules.files(group.name), *(acronym.lower() for acronym in acronyms)}:
            self._filed.setdefault(key, []).append(group)


def _last_named(groups: Sequence[_Group], span: Span) -> _Group:
    """Return the one of several bearers of a name who was named last before `span`, else the first to be named."""

    def last_before(group: _Group) -> int:
        return max(
            (m.span.end for m in group.mentions if m.span.start < span.start),
            default=-_first(group).start - 1,
        )

    return max(groups, key=last_before)


def _may_join(group: _Group, new: _Group, rules: SameName) -> bool:
    if group.kind is not new.kind and not (
        group.kind in _LOOSE and new.kind in _LOOSE and _is_uncertain(new)
    ):
        return _is_acronym(group, new) or (_is_head(group, new) and {group.kind, new.kind} <= _BODIES)
    if _is_acronym(group, new) or (_is_first_word(group, new) and not rules.stands_alone(new.name)):
        return True
    return rules.is_same(group.name, new.name, group.kind)


def _is_first_word(group: _Group, new: _Group) -> bool:
    """Whether `new` is the first word of a body's or a person's longer name, nothing else."""
    parts = group.name.split()
    if group.kind is ActorKind.ORGANISATION and len(parts) > 1:
        return new.name in (parts[0], parts[-1])
    is_first = group.kind is ActorKind.PERSON and len(parts) > 1 and new.name == parts[0]
    return is_first and _first(group) < _first(new)  # a first name alone comes after the whole one


def _is_head(group: _Group, new: _Group) -> bool:
    """Whether `new` is what a longer name with "of" calls a body or place: "the City" for "City of Lund"."""
    return group.name.startswith(f"{new.name} of ")


def _is_uncertain(group: _Group) -> bool:
    return len(group.name.split()) == 1 and not any(mention.is_certain for mention in group.mentions)


def _is_acronym(group: _Group, new: _Group) -> bool:
    return any(mention.acronym == new.name for mention in group.mentions)


def _actor(group: _Group, naming: Naming) -> Actor:
    mentions = sorted(group.mentions, key=lambda mention: mention.span)
    words = list(dict.fromkeys(_with_ampersand(without_blanks(one.words), naming) for one in mentions))
    name = group.name if group.kind is ActorKind.PLACE else _fullest(words, naming)
    aliases = tuple(word for word in words if word != name and not _is_of_another(word, name, naming))
    attributes = dict.fromkeys(attribute for mention in mentions for attribute in mention.attributes)
    acronym = next((mention.acronym for mention in mentions if mention.acronym), None)
    return Actor(
        name, group.kind, aliases, tuple(mention.span for mention in mentions), tuple(attributes), acronym
    )


def without_blanks(name: str) -> str:
    """Return words for an actor without the blanks that some texts have around marks: "Ka - wai", "People’ s Party"."""
    return _BLANK.sub("", name)


def _with_ampersand(name: str, naming: Naming) -> str:
    """Return a name with the sign where only a piece of it is left: "Marl amp Co"."""
    first, *rest = name.split(" ")
    return " ".join([first, *("&" if part in naming.words("ampersands") else part for part in rest)])


def _is_of_another(word: str, name: str, naming: Naming) -> bool:
    """Whether an adjective is that of another place: "the Belarusian capital" does not call Minsk Belarusian."""
    return naming.demonyms.get(word.replace("’", "'")) not in (None, "", name)


def _fullest(words: Sequence[str], naming: Naming) -> str:
    """Return the form with the most words, without its legal form."""
    best = max(words, key=lambda word: (len(word.split()), not word.isupper(), -words.index(word)))
    parts = best.split()
    ends = naming.words("legal_forms") | naming.words("ampersands")
    while len(parts) > 1 and parts[-1] in ends:
        parts.pop()
    return " ".join(parts)


def _references(groups: Sequence[_Group], is_source: bool) -> Iterable[Reference]:
    for number, group in enumerate(groups):
        for mention in group.mentions:
            yield Reference(mention.span, number, mention.territory is None, is_source, mention.whole)

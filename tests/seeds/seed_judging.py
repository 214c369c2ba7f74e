"""What is wrong with an extraction, measured against a careful editor's expectations."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from seed_expectations import Seed

from timeline_app.model.dates import AnchoredDate, Reading
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.model.event import Event
from timeline_app.model.extraction import Extraction
from timeline_app.model.span import Span
from timeline_app.model.topic import without_topic

LEAST_HEADLINE_SHARE = 0.5
_STEM_LENGTH = 4  # letters that forms of a word share: "resigns" and "resigned"
_SHORT_STEM_LENGTH = 3  # the same of words up to _SHORT_WORD: "dies" and "died", "begins" and "began"
_SHORT_WORD = 5
_DENIAL = re.compile(r"\bden(?:y|ies|ied)\b")
_EMPTY = (
    "a an the of to in on at by for with from and or as is are was were be been that who which it its his "
    "her their he she they not do does did has have had will would up into off over about"
)
_EMPTY_WORDS = frozenset(_EMPTY.split())


@dataclass(frozen=True)
class Judge:
    """Compares one article's extraction with its expectations."""

    seed: Seed
    text: str
    extraction: Extraction

    @cached_property
    def _aliases(self) -> dict[str, frozenset[str]]:
        """Every name the article gives an actor, by each of them."""
        groups = [(actor["name"], *actor.get("aliases", [])) for actor in self.seed.entries("actor")]
        return {folded(name): frozenset(map(folded, group)) for group in groups for name in group}

    def spans(self, quote: str) -> list[Span]:
        """Return where a quote stands in the text as read, however its white space runs."""
        pattern = r"\s+".join(map(re.escape, quote.split()))
        return [Span(*match.span()) for match in re.finditer(pattern, self.text)]

    def events_at(self, quote: str) -> list[Event]:
        spans = self.spans(quote)
        return [
            event for event in self.extraction.events if any(event.clause.overlaps(span) for span in spans)
        ]

    def names_in(self, event: Event) -> set[str]:
        """Return the names of who takes part in or speaks of an event, folded, aliases included."""
        numbers = {participant.actor for participant in event.participants}
        if event.speaker is not None:
            numbers.add(event.speaker)
        actors = [self.extraction.actors[number] for number in numbers]
        return {folded(name) for actor in actors for name in (actor.name, *actor.aliases)}

    def fault_of(self, expected: dict[str, Any]) -> str | None:
        """Return what is wrong with the best of the events at the quote; None when one is right."""
        if not self.spans(expected["quote"]):
            return "quote is not in the text as read"
        faults = [self._faults(expected, event) for event in self.events_at(expected["quote"])]
        if not faults:
            return "no event there"
        return "; ".join(min(faults, key=len)) or None

    def _faults(self, expected: dict[str, Any], event: Event) -> list[str]:
        found = [
            _dates_fault(expected, event.date),
            _how_fault(expected.get("how"), event),
            self._actor_fault(expected["actors"], event),
            _flag_fault(expected.get("flags", []), event),
            _headline_fault(expected, event),
        ]
        return [fault for fault in found if fault is not None]

    def _actor_fault(self, names: list[str], event: Event) -> str | None:
        wanted: set[str] = set()
        for name in map(folded, names):
            wanted |= self._aliases.get(name, frozenset({name}))
        has = self.names_in(event)
        return None if not wanted or wanted & has else f"actors {sorted(has)} without any of {names}"

    def unwanted(self) -> list[str]:
        """Return the shown events that overlap what must not become one."""
        return [
            f"{entry['quote']!r} ({entry['why']}) became {event.headline!r}"
            for entry in self.seed.entries("not_event")
            for event in self.events_at(entry["quote"])
            if not event.is_hidden
        ]

    def misread_dates(self) -> list[str]:
        """Return the words that were taken for a date and are none."""
        pairs = list(zip(self.extraction.mentions, self.extraction.anchorings, strict=True))
        return [
            f"{entry['quote']!r} ({entry['why']}) read as {mention.span.of(self.text)!r}: {anchoring.timex.value}"
            for entry in self.seed.entries("not_date")
            for span in self.spans(entry["quote"])
            for mention, anchoring in pairs
            if mention.span.overlaps(span)
            and (anchoring.date is not None or anchoring.unresolved is not None)
        ]

    def unmerged(self) -> list[str]:
        """Return the actors that are missing or that do not hold all their aliases."""
        groups = [{folded(actor.name), *map(folded, actor.aliases)} for actor in self.extraction.actors]
        return [
            f"{wanted['name']} with {wanted.get('aliases', [])}"
            for wanted in self.seed.entries("actor")
            if not any(
                {folded(n) for n in (wanted["name"], *wanted.get("aliases", []))} <= group for group in groups
            )
        ]

    def kinds(self) -> list[tuple[str, str, str]]:
        """Return name, wanted kind and found kind of the expected actors that were found."""
        found = {
            folded(name): actor for actor in self.extraction.actors for name in (actor.name, *actor.aliases)
        }
        return [
            (wanted["name"], wanted["kind"], found[folded(wanted["name"])].kind.value)
            for wanted in self.seed.entries("actor")
            if folded(wanted["name"]) in found
        ]

    def forbidden_actors(self) -> list[str]:
        unwanted = {folded(name) for name in self.seed.expected.get("not_actors", [])}
        names = {folded(name) for actor in self.extraction.actors for name in (actor.name, *actor.aliases)}
        return sorted(unwanted & names)


def folded(name: str) -> str:
    return re.sub(r"^the ", "", name.casefold().replace("’", "'"))


def _dates_fault(expected: dict[str, Any], date: AnchoredDate | None) -> str | None:
    """Return what is wrong with a date that may be read as `date` or as one of `also`."""
    faults = [_date_fault(edtf, date) for edtf in (expected["date"], *expected.get("also", []))]
    return None if None in faults else faults[0]


def _date_fault(edtf: str, date: AnchoredDate | None) -> str | None:
    if edtf == "":
        return None if date is None else f"dated {to_edtf(date)} though it must wait"
    if date is None:
        return f"no date instead of {edtf}"
    wanted = from_edtf(edtf)
    same = (
        (wanted.first_day, wanted.last_day) == (date.first_day, date.last_day)
        and (wanted.reading is Reading.THROUGHOUT) == (date.reading is Reading.THROUGHOUT)
        and wanted.is_approximate == (date.is_approximate and date.clock is None)
    )
    if same and wanted.clock is not None:
        same = date.clock is not None and (date.clock.hour, date.clock.minute or 0) == (
            wanted.clock.hour,
            wanted.clock.minute,
        )
    return None if same else f"date {to_edtf(date)} instead of {edtf}"


def _how_fault(how: str | None, event: Event) -> str | None:
    return None if how in (None, event.how.value) else f"how {event.how.value} instead of {how}"


def _flag_fault(flags: list[str], event: Event) -> str | None:
    missing = set(flags) - {flag.value for flag in event.flags}
    return f"flags lack {sorted(missing)}" if missing else None


def _headline_fault(expected: dict[str, Any], event: Event) -> str | None:
    if _DENIAL.search(expected["headline"]) and not _DENIAL.search(without_topic(event.headline)):
        return f"headline {event.headline!r} says the contrary"
    if expected["tier"] != "required":
        return None
    wanted, found = _content_words(expected["headline"]), _content_words(without_topic(event.headline))
    kept = sum(any(_is_same_word(word, other) for other in found) for word in wanted)
    return None if kept >= LEAST_HEADLINE_SHARE * len(wanted) else f"headline {event.headline!r}"


def _content_words(headline: str) -> set[str]:
    words = re.findall(r"[\w&]+", headline.casefold().replace("’s", "").replace("'s", ""))
    return set(words) - _EMPTY_WORDS


def _is_same_word(one: str, other: str) -> bool:
    length = _SHORT_STEM_LENGTH if min(len(one), len(other)) <= _SHORT_WORD else _STEM_LENGTH
    return one[:length] == other[:length]

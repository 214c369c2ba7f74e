"""Write the timeline as one HTML file that works alone: no request leaves it, and no script but its own runs."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from timeline_app.export.chronicle import Chronicle, PictureOptions, Written
from timeline_app.export.chronology import INFERRED, UNSURE, Entry, Note, chronology_of, one_line
from timeline_app.export.colours import actors_seen
from timeline_app.export.remarks import counted
from timeline_app.model.hues_apart import hues_apart
from timeline_app.model.message import message
from timeline_app.model.timeline import TimelineActor, TimelineEvent
from timeline_app.model.xml_text import xml_text
from timeline_app.render.theme import DARK, LIGHT, Theme
from timeline_app.resource_path import resource_path
from timeline_app.view.extent import extent_of
from timeline_app.view.gaps import WORTH_FOLDING
from timeline_app.view.ground import LABEL_ROOM_PX
from timeline_app.view.scale import ON_CANVAS
from timeline_app.view.scene import DAYS_AHEAD
from timeline_app.view.telling import STAR, monogram
from timeline_app.wording import catalogue, say, spoken
from timeline_app.wording.gaps import gap_units
from timeline_app.wording.periods import days_in_words

_MONTHS: Final = range(1, 13)


@dataclass(frozen=True, slots=True)
class _Actor:
    """An actor as the page names it; `key` is short, `hue` the number of its colour."""

    key: int
    name: str
    monogram: str
    hue: str
    events: int


@dataclass(frozen=True, slots=True)
class _Period:
    """A marked period as the page names it; `days` are its first and the one behind its last."""

    name: str
    words: str
    days: str
    hue: str


@dataclass(frozen=True, slots=True)
class _Item:
    """An event as the page tells it; `bounds` are days, and "<" or ">" where an end is open."""

    number: int
    date: str
    written: str
    headline: str
    remarks: tuple[str, ...]
    actors: tuple[_Actor, ...]
    bounds: str
    weight: int
    hue: str
    faint: bool
    unsure: bool
    notes: tuple[Note, ...]
    notes_words: str
    beside: tuple[str, ...]


def page(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the page. Text of articles stands in elements and attributes only, never in style or script."""
    told = chronology_of(chronicle, options)
    actors = _actors(chronicle)
    style = _colours() + _read("page.css")
    script = _read("scale.js") + _read("page.js")
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(_read("page.html"))
    pieces = template.generate(
        title=xml_text(told.title) or say(message("page-untitled")),
        subtitle=xml_text(told.subtitle),
        unsure=told.unsure,
        unsure_sign=UNSURE,
        sources=xml_text(told.sources),
        policy=_policy(style, script),
        style=Markup(style),  # ours, from the resources
        script=Markup(script),
        words=json.dumps(_words(), ensure_ascii=False),
        collapses_gaps=options.state.collapses_gaps,
        say=lambda code: say(message(code)),
        language=spoken(),
        actors=sorted(actors.values(), key=lambda actor: (-actor.events, actor.key)),
        periods=_periods(chronicle),
        entries=(_item(number, entry, actors) for number, entry in enumerate(options.each(told.entries), 1)),
    )
    return Written("".join(pieces).encode("utf-8", "replace"))


def _actors(chronicle: Chronicle) -> Mapping[int, _Actor]:
    own = {actor.id: actor.hue for actor in chronicle.actors if actor.hue is not None}
    hues = hues_apart(actors_seen(chronicle.events), own)
    return {
        actor.id: _Actor(
            key, _clean(actor.name), _clean(monogram(actor.name)), _hue(actor, hues), actor.events
        )
        for key, actor in enumerate(chronicle.actors, 1)
    }


def _periods(chronicle: Chronicle) -> tuple[_Period, ...]:
    marked = sorted(
        (one.period for one in chronicle.periods), key=lambda one: (one.first_day, -one.last_day, one.name)
    )
    return tuple(
        _Period(
            _clean(one.name),
            days_in_words(one),
            f"{one.first_day} {one.last_day + 1}",
            f"{one.hue % len(LIGHT.hues)}",
        )
        for one in marked
    )


def _item(number: int, entry: Entry, actors: Mapping[int, _Actor]) -> _Item:
    event = entry.event
    notes = tuple(
        Note(note.number, xml_text(note.quote), tuple(map(xml_text, note.sources))) for note in entry.notes
    )
    return _Item(
        number=number,
        date=entry.date,
        written=xml_text(entry.when if entry.written else ""),
        headline=xml_text(f"{STAR} {entry.headline}" if event.is_starred else entry.headline),
        remarks=entry.remarks,
        actors=tuple(actors[actor] for actor in event.actors if actor in actors),
        bounds=_bounds(event),
        weight=len(event.articles),
        hue=_hue_of_event(event, actors),
        faint=event.how in INFERRED,
        unsure=entry.is_unsure,
        notes=notes,
        notes_words=say(counted("page-quotes", len(notes))),
        beside=tuple(map(xml_text, entry.beside)),
    )


def _bounds(event: TimelineEvent) -> str:
    extent = None if event.date is None else extent_of(event.date)
    if extent is None:
        return ""
    days = (extent.start, extent.core_start, extent.core_end, extent.end)
    opens = ("<" if extent.opens_past else "") + (">" if extent.opens_future else "")
    return " ".join([*(f"{day:.5f}".rstrip("0").rstrip(".") for day in days), *([opens] if opens else [])])


def _clean(text: str) -> str:
    return xml_text(one_line(text))


def _hue(actor: TimelineActor, hues: Mapping[int, int]) -> str:
    own = actor.id - 1 if actor.hue is None else actor.hue
    return f"{hues.get(actor.id, own) % len(LIGHT.hues)}"


def _hue_of_event(event: TimelineEvent, actors: Mapping[int, _Actor]) -> str:
    """Return the hue of who is most involved, that of nobody where nobody is."""
    if not event.actors:
        return "n"
    lead = event.actors[0]
    return actors[lead].hue if lead in actors else f"{(lead - 1) % len(LIGHT.hues)}"


def _colours() -> str:
    """Return the colours of the program's own themes as custom properties, and a class for each hue."""
    light, dark = (_properties(theme) for theme in (LIGHT, DARK))
    names = [*map(str, range(len(LIGHT.hues))), "n"]
    classes = "".join(f".h{name} {{ --hue: var(--h{name}); }}\n" for name in names)
    return (
        f":root {{ color-scheme: light; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {dark} }} }}\n"
        f':root[data-theme="light"] {{ color-scheme: light; {light} }}\n'
        f':root[data-theme="dark"] {{ color-scheme: dark; {dark} }}\n'
        f"@media print {{ :root, :root[data-theme] {{ color-scheme: light; {light} }} }}\n{classes}"
    )


def _properties(theme: Theme) -> str:
    colours = {
        "paper": theme.paper,
        "band": theme.band,
        "ink": theme.ink,
        "soft": theme.soft_ink,
        "grid": theme.grid,
        "line": theme.strong_grid,
        "accent": theme.accent,
        "on-hue": theme.on_hue,
        "hn": theme.neutral,
        **{f"h{number}": hue for number, hue in enumerate(theme.hues)},
    }
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


def _words() -> Mapping[str, object]:
    """Return what the script says, in words, and the numbers by which it folds time."""
    texts, worth = catalogue(), WORTH_FOLDING
    return {
        "language": spoken(),
        "day": texts["date-day"],
        "month": texts["date-month-of-year"],
        "count": texts["page-count"],
        "more": texts["page-more"],
        "bc": texts["date-year-bc"],
        "early": texts["date-year-early"],
        "gaps": [asdict(unit) for unit in gap_units()],
        "unsure": UNSURE,
        "toReview": texts["status-to-review"],
        "folded": texts["page-folded"],
        "nothingToFold": texts["page-nothing-to-fold"],
        "fold": {"before": ON_CANVAS.before_px, "torn": ON_CANVAS.torn_px, "after": ON_CANVAS.after_px},
        "worthFolding": {
            "most": worth.most,
            "leastShare": worth.least_share,
            "longer": worth.longer,
            "leastDays": worth.least_days,
        },
        "ahead": {"room": LABEL_ROOM_PX, "days": DAYS_AHEAD},
        "months": [texts[f"date-month-short-{month}"] for month in _MONTHS],
    }


def _policy(style: str, script: str) -> str:
    """Return a policy by which nothing is loaded, and this style and this script alone count (CSP, level 3)."""
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script))
    styles, scripts = (f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; style-src {styles}; script-src {scripts}; base-uri 'none'; form-action 'none'"
    )


def _read(name: str) -> str:
    return resource_path(f"page/{name}").read_text(encoding="utf-8")

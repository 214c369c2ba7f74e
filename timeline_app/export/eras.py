"""The marked periods of a chronicle, as files for other timeline programs have them."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from timeline_app.export.chronicle import Chronicle
from timeline_app.export.exchange import FIRST_DAY, LAST_DAY, Losses
from timeline_app.model.iso import iso_day
from timeline_app.model.period import Period, key_for

_ID_CHARS: Final = 12


@dataclass(frozen=True, slots=True)
class Era:
    """A marked period and an id that hangs on its name and days alone."""

    id: str
    period: Period

    @property
    def colour(self) -> int:
        """The number of its colour, from 1 on."""
        return self.period.hue + 1


def eras_of(
    chronicle: Chronicle, losses: Losses, *, only_years: bool = False, as_events: bool = False
) -> tuple[Era, ...]:
    """Return the periods by their days, names and colours; with `only_years` those of the years 1 to 9999.

    Counts what is left out, and all of them where the format has but events for them.
    """
    found: dict[str, Era] = {}
    for period in sorted((marked.period for marked in chronicle.periods), key=_place):
        if only_years and not FIRST_DAY <= period.first_day <= period.last_day <= LAST_DAY:
            losses.add("left-out-periods")
            continue
        if as_events:
            losses.add("periods-as-events")
        key = key_for(period, found)
        found[key] = Era(f"p{sha256(key.encode('utf-8', 'replace')).hexdigest()[:_ID_CHARS]}", period)
    return tuple(found.values())


def period_rows(chronicle: Chronicle) -> list[dict[str, object]]:
    """Return the periods as they stand in JSON."""
    return [
        {
            "name": period.name,
            "first_day": iso_day(period.first_day),
            "last_day": iso_day(period.last_day),
            "colour": period.hue + 1,
        }
        for period in sorted((marked.period for marked in chronicle.periods), key=_place)
    ]


def _place(period: Period) -> tuple[int, int, str, int]:
    return period.first_day, -period.last_day, period.name, period.hue

"""Write `resources/languages/<code>/territories.toml` from Babel's CLDR data.

    python tools/build_territories.py en

Territories are CLDR's names of countries and regions; cities are the exemplar cities of its time zones.
Babel is needed for building only; the program reads the file. Source: Unicode CLDR (Unicode License v3).
"""

import json
import sys
import zoneinfo
from pathlib import Path

from babel import Locale

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# Written by tools/build_territories.py from Unicode CLDR {version} (licenses/Unicode-3.0.txt). Do not edit:
# other names and what CLDR lacks stand in places.toml.
"""
_NOT_TERRITORIES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}
_NOT_NAMES = {"world", "ACT", "South", "North", "West", "East", "Center", "Knox", "Vincennes"}
_NOT_CITIES = {"Etc", "SystemV", "US", "Brazil", "Canada", "Chile", "Mexico"}


def territories(locale: Locale) -> list[str]:
    """Return the names of countries and world regions, sorted."""
    return sorted(
        {name for code, name in locale.territories.items() if code not in _NOT_TERRITORIES} - _NOT_NAMES
    )


def cities(locale: Locale) -> list[str]:
    """Return the names of cities that time zones are named after, sorted."""
    found: set[str] = set()
    for zone in zoneinfo.available_timezones():
        area, _, rest = zone.partition("/")
        if not rest or area in _NOT_CITIES or any(letter.isdigit() for letter in rest):
            continue
        exemplar = locale.time_zones.get(zone, {}).get("city")
        found.add(exemplar or rest.rpartition("/")[2].replace("_", " "))
    return sorted(found - _NOT_NAMES)


def array(name: str, words: list[str]) -> str:
    """Return a TOML array of strings, one a line."""
    return (
        f"{name} = [\n" + "".join(f"    {json.dumps(word, ensure_ascii=False)},\n" for word in words) + "]\n"
    )


def main() -> None:
    """Write the file of the language named on the command line."""
    code = sys.argv[1] if len(sys.argv) > 1 else "en"
    locale = Locale.parse(code)
    from babel.core import get_cldr_version  # absent in old releases of Babel

    text = HEAD.format(version=get_cldr_version())
    text += array("territories", territories(locale)) + array("cities", cities(locale))
    (ROOT / "resources" / "languages" / code / "territories.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Open exported files with the programs that they are for: a browser, and the formats' own libraries.

    python3 tools/dev.py check-exports [FOLDER]

The npm packages go into an environment of their own under build/, the pictures of what was seen into FOLDER. What
cannot be had here is said and left out; what is there and finds fault fails.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from timeline_app.export.chronicle import Chronicle

TOOLS: Final = Path(__file__).resolve().parent
ROOT: Final = TOOLS.parent
HOME: Final = ROOT / "build" / "export-checks"
FILES: Final = {
    "html": "page.html",
    "timelinejs": "sample.timelinejs.json",
    "vis-timeline": "sample.vis.json",
    "markwhen": "sample.mw",
}
PACKAGES: Final = ("@knight-lab/timelinejs", "@markwhen/parser", "puppeteer-core", "vis-timeline")
_LIMIT_S: Final = 600
_APART: Final = (
    "-0263", "-0262-03", "-0260", "1204", "1207-05-06", "[1211..1213]", "2022-10-02", "2022-12-19", "2023-01-05",
)  # fmt: skip
_CLUSTERED: Final = 8  # pages of events at random
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")

Answer = Mapping[str, Any]


def main() -> int:
    """Run every check that can be run here, and return the exit code."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None or shutil.which("npm") is None:
        print("no Chromium or no npm here: exported files are not opened")
        return 0
    pictures = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HOME
    for folder in (HOME, pictures):
        folder.mkdir(parents=True, exist_ok=True)
    install_packages(HOME, PACKAGES)
    _write_samples()
    _write_folded()
    page = [str(TOOLS / "page_check.mjs"), browser, str(HOME / FILES["html"]), str(pictures)]
    folds = [str(TOOLS / "fold_check.mjs"), browser, str(HOME), str(pictures)]
    code = max(
        subprocess.run(["node", *check], cwd=HOME, check=False, timeout=_LIMIT_S).returncode
        for check in (page, folds)
    )
    faults = list(_faults(_asked(browser, pictures)))
    for fault in faults:
        print(fault)
    return code or int(bool(faults))


def install_packages(home: Path, packages: Sequence[str]) -> None:
    """Put packages of npm into a folder of their own, where they are not there yet."""
    missing = [package for package in packages if not (home / "node_modules" / package).is_dir()]
    if missing:
        # Without the packages' own scripts: they would fetch browsers.
        command = ["npm", "install", "--prefix", str(home), "--ignore-scripts", "--no-audit", *missing]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=_LIMIT_S)


def _write_samples() -> None:
    from sample_chronicle import EVERYTHING, PERIODS, with_periods

    from timeline_app.export.registry import write

    whole = with_periods(EVERYTHING, PERIODS)
    for format_name, file_name in FILES.items():
        write(HOME / file_name, whole, name=format_name)


def _write_folded() -> None:
    """Write pages that begin with their gaps collapsed, and beside them what the program says of each gap."""
    from sample_chronicle import EVERYTHING, NOTHING, PERIODS, chronicle_of, made, with_periods

    from timeline_app.export.chronicle import PictureOptions
    from timeline_app.export.registry import write
    from timeline_app.model.calendar import to_civil, to_day
    from timeline_app.view.state import ViewState

    draw = Random(7)
    chronicles = [with_periods(chronicle_of(*map(made, range(1, 10), _APART)), PERIODS), EVERYTHING, NOTHING]
    for _ in range(_CLUSTERED):
        middles = [draw.randint(to_day(1), to_day(2023)) for _ in range(draw.randint(1, 6))]
        days = [middle + draw.randint(0, 900) for middle in middles for _ in range(draw.randint(1, 9))]
        texts = ("{:04d}-{:02d}-{:02d}".format(*to_civil(day)) for day in sorted(days))
        chronicles.append(chronicle_of(*(made(number, text) for number, text in enumerate(texts, 1))))
    collapsed = PictureOptions(state=ViewState(collapses_gaps=True))
    expected = []
    for number, chronicle in enumerate(chronicles):
        name = f"folded-{number}.html"
        write(HOME / name, chronicle, collapsed)
        expected.append({"page": name, "gaps": _gaps_of(chronicle)})
    (HOME / "folds.json").write_text(json.dumps(expected), encoding="utf-8")


def _gaps_of(chronicle: "Chronicle") -> list[str]:
    """Return what the program says of the gaps that it folds."""
    import numpy as np

    from timeline_app.view.columns import Columns
    from timeline_app.view.gaps import gaps_in
    from timeline_app.view.shown import Shown
    from timeline_app.wording.gaps import gap_in_words

    columns = Columns.build(chronicle.events, chronicle.actors)
    return [gap_in_words(gap) for gap in gaps_in(Shown.of(columns, np.arange(len(columns), dtype=np.int64)))]


def _asked(browser: str, pictures: Path) -> Answer:
    """Return what the programs make of the files."""
    command = ["node", str(TOOLS / "exchange_check.mjs"), browser, str(HOME), str(pictures)]
    run = subprocess.run(command, cwd=HOME, check=True, capture_output=True, text=True, timeout=_LIMIT_S)
    answer = json.loads(run.stdout)
    assert isinstance(answer, dict)
    return answer


def _faults(answer: Answer) -> Iterator[str]:
    """Yield how what the programs read differs from what was written."""
    for program, read in answer.items():
        yield from (f"{program} complains: {complaint}" for complaint in read["complaints"])
    if answer["timelinejs"]["errors"] or answer["timelinejs"]["scripts"]:
        yield f"TimelineJS finds faults: {answer['timelinejs']}"
    days, texts = _expected()
    yield from _differences("TimelineJS", _bounds(answer["timelinejs"]["events"], "id", 0), days)
    items = [item for item in answer["vis"]["items"] if "event" in item]
    yield from _differences("vis-timeline", _bounds(items, "event", 1), days)
    yield from _faults_of_periods(answer)
    in_years = {key: pair for key, pair in days.items() if pair[0] > 0}
    markwhen = [one for one in answer["markwhen"]["events"] if not one.get("period")]
    yield from _differences("Markwhen", {one["id"]: _days_of_iso(one) for one in markwhen}, in_years)
    told = {one["id"]: (one["edtf"], tuple(one["actors"])) for one in markwhen}
    yield from _differences("Markwhen", told, {key: texts[key] for key in in_years})
    if not answer["vis"]["drawn"]:
        yield "vis-timeline draws nothing"
    count = len(days) + len(in_years) + len(answer["vis"]["items"])
    print(f"TimelineJS, vis-timeline and Markwhen read {count} events and items")


def _faults_of_periods(answer: Answer) -> Iterator[str]:
    """Yield how the marked periods that the programs read differ from those that were written."""
    from sample_chronicle import PERIODS

    wanted = sorted((one.first_day, one.last_day) for one in PERIODS)
    backgrounds = [{**item, "key": item["id"]} for item in answer["vis"]["items"] if "event" not in item]
    yield from _unlike("vis-timeline", sorted(_bounds(backgrounds, "key", 1).values()), wanted)
    eras = [{**era, "key": number} for number, era in enumerate(answer["timelinejs"]["eras"])]
    yield from _unlike("TimelineJS", sorted(_bounds(eras, "key", 0).values()), wanted)
    marked = [_days_of_iso(one) for one in answer["markwhen"]["events"] if one.get("period")]
    yield from _unlike("Markwhen", sorted(marked), [pair for pair in wanted if pair[0] > 0])


def _unlike(
    program: str, read: Sequence[tuple[int, int]], wanted: Sequence[tuple[int, int]]
) -> Iterator[str]:
    if list(read) != list(wanted):
        yield f"{program}: periods are {read}, and were written as {wanted}"


def _expected() -> tuple[dict[str, tuple[int, int]], dict[str, tuple[str, tuple[str, ...]]]]:
    """Return the first and last day of each event, and its EDTF and actors."""
    from sample_chronicle import EVERYTHING

    from timeline_app.wording.dates import first_known_day, last_known_day

    names = {actor.id: actor.name for actor in EVERYTHING.actors}
    dated = [event for event in EVERYTHING.events if event.date is not None]
    days = {
        f"e{event.id}": (first_known_day(event.date), last_known_day(event.date))
        for event in dated
        if event.date is not None
    }
    texts = {f"e{event.id}": (event.edtf, tuple(names[actor] for actor in event.actors)) for event in dated}
    return days, texts


def _bounds(events: Sequence[Answer], key: str, beyond: int) -> dict[str, tuple[int, int]]:
    """Return the days that a program places events at; its ends lie `beyond` the last day."""
    from timeline_app.model.calendar import to_day

    found = {}
    for event in events:
        first = to_day(*event["start"])
        last = to_day(*event["end"]) - beyond if event.get("end") else first
        found[event[key]] = (first, last)
    return found


def _days_of_iso(event: Answer) -> tuple[int, int]:
    from timeline_app.model.calendar import to_day

    first, end = (to_day(*map(int, event[side][:10].split("-"))) for side in ("from", "to"))
    return first, max(first, end - 1)


def _differences(program: str, read: Mapping[str, Any], expected: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted({*read, *expected}):
        wanted, found = expected.get(key), read.get(key)
        # Of a whole year or month TimelineJS knows the start alone: its end follows from the grain.
        is_start = program == "TimelineJS" and wanted and found and found == (wanted[0], wanted[0])
        if found != wanted and not is_start:
            yield f"{program}: {key} is {found}, and was written as {wanted}"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests" / "export"))
    sys.exit(main())

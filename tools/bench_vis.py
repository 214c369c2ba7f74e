#!/usr/bin/env python3
"""Print what a frame costs here and in vis-timeline, with the same events and the same movements.

    python3 tools/dev.py bench-vis [COUNT ...]

Ours is the processor time of the whole window for a frame, vis-timeline's that of the main thread of its page in
headless Chromium, without what its compositor and raster threads add. Both show everything, 1600 x 900 px.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from export_checks import BROWSERS, install_packages

TOOLS: Final = Path(__file__).resolve().parent
ROOT: Final = TOOLS.parent
HOME: Final = ROOT / "build" / "bench-vis"
BENCH: Final = ROOT / "tests" / "bench" / "bench_canvas.py"
COUNTS: Final = ("1000",)
PACKAGES: Final = ("puppeteer-core", "vis-timeline")
SIZE_PX: Final = (1600, 900)
PANS, PAN_PX, ZOOMS, FACTOR = 120, 24, 40, 1.2
_LIMIT_S: Final = 1200


def main() -> int:
    """Measure each number of events in both, and print their ratio."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None or shutil.which("npm") is None:
        print("no Chromium or no npm here: nothing to measure against")
        return 0
    HOME.mkdir(parents=True, exist_ok=True)
    install_packages(HOME, PACKAGES)
    for count in sys.argv[1:] or COUNTS:
        events = HOME / f"{count}.json"
        ours = _answer([sys.executable, str(BENCH), "--whole", count, str(events)])
        movements = [*SIZE_PX, PANS, PAN_PX, ZOOMS, FACTOR]
        script = ["node", str(TOOLS / "vis_frames.mjs"), browser, str(events), *map(str, movements)]
        theirs = _answer(script)
        figures: dict[str, object] = {"events": int(count), "drawn_by_vis": theirs["drawn"]}
        for movement in ("pan", "zoom"):
            one, other = ours[movement], theirs[movement]
            figures[movement] = {
                "ours_ms": round(one, 2),
                "vis_ms": round(other, 1),
                "ratio": round(other / one, 1),
            }
        print(json.dumps(figures), flush=True)
    return 0


def _answer(command: list[str]) -> dict[str, float]:
    done = subprocess.run(command, cwd=HOME, check=True, stdout=subprocess.PIPE, text=True, timeout=_LIMIT_S)
    return dict(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    sys.exit(main())

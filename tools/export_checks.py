#!/usr/bin/env python3
"""Open exported files with the programs that they are for: a browser, and the formats' own libraries.

    python3 tools/dev.py check-exports [FOLDER]

The npm packages go into an environment of their own under build/, the pictures of what was seen into FOLDER. What
cannot be had here is said and left out; what is there and finds fault fails.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TOOLS: Final = Path(__file__).resolve().parent
ROOT: Final = TOOLS.parent
HOME: Final = ROOT / "build" / "export-checks"
_LIMIT_S: Final = 600
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Check:
    """A script that is given a browser, a file of a format, and a folder for pictures."""

    script: str
    packages: tuple[str, ...]
    format_name: str
    file_name: str


CHECKS: Final = (Check("page_check.mjs", ("puppeteer-core",), "html", "page.html"),)


def main() -> int:
    """Run every check that can be run here, and return the exit code."""
    browser = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if browser is None or shutil.which("npm") is None:
        print("no Chromium or no npm here: exported files are not opened")
        return 0
    pictures = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HOME
    HOME.mkdir(parents=True, exist_ok=True)
    _install({package for check in CHECKS for package in check.packages})
    return max(_run(check, browser, pictures) for check in CHECKS)


def _install(packages: set[str]) -> None:
    missing = sorted(package for package in packages if not (HOME / "node_modules" / package).is_dir())
    if missing:
        # Without the packages' own scripts: they would fetch browsers.
        command = ["npm", "install", "--prefix", str(HOME), "--ignore-scripts", "--no-audit", *missing]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=_LIMIT_S)


def _run(check: Check, browser: str, pictures: Path) -> int:
    sys.path.insert(0, str(ROOT / "tests" / "export"))
    from sample_chronicle import EVERYTHING

    from timeline_app.export.registry import write

    path = HOME / check.file_name
    write(path, EVERYTHING, name=check.format_name)
    command = ["node", str(TOOLS / check.script), browser, str(path), str(pictures)]
    return subprocess.run(command, cwd=HOME, check=False, timeout=_LIMIT_S).returncode


if __name__ == "__main__":
    sys.exit(main())

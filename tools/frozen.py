"""Build the frozen program and check that it works where no Python is."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from environment import ROOT, SetupError, run_checked, say, venv_python
from virtual_screen import opens_window

LIMIT_S = 300
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Formats whose libraries bring more than Python code, or are loaded late.
DOCUMENTS = {
    "a.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>endobj "
    b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj 5 0 obj<</Length 62>>stream\n"
    b"BT /F 12 Tf 10 50 Td (Helen Duarte met Rui on 3 May 2022.) Tj ET\nendstream endobj trailer<</Root 1 0 R>>",
    "b.rtf": rb"{\rtf1\ansi Helen Duarte left Oslo on 4 May 2022.\par}",
    "c.rss": b"<rss><channel><item><title>x</title><description>Helen Duarte met Ole on 5 May 2022.</description>"
    b"</item></channel></rss>",
}
SMALLEST_PICTURE_BYTES = 5_000  # a blank picture of the timeline's size is smaller


def build() -> Path:
    """Build the frozen program; return the path of its executable."""
    say("building the frozen program (some minutes)")
    folders: list[str | Path] = ["--distpath", ROOT / "dist", "--workpath", ROOT / "build" / "pyinstaller"]
    quiet = ["--noconfirm", "--log-level", "ERROR"]
    command = [venv_python(), "-m", "PyInstaller", *quiet, *folders, ROOT / "build.spec"]
    run_checked(command, "building the frozen program")
    suffix = ".exe" if sys.platform == "win32" else ""
    return ROOT / "dist" / "timeline_app" / f"timeline_app{suffix}"


def check(program: Path, articles: Sequence[Path]) -> None:
    """Raise `SetupError` unless `program` shows its version, does the main job and opens its window."""
    with tempfile.TemporaryDirectory(prefix="timeline_app-frozen-") as name:
        folder = Path(name)
        settings = bare_settings(folder)
        check_version(program, settings)
        check_licences(program.parent / "licenses")
        library = folder / "articles.timelib"
        check_main_job(program, library, articles, settings)
        check_formats(program, folder, settings)
        if sys.platform == "linux":
            opens_window([program, "open", library], settings)
            say("the frozen program opened its window")
        else:
            say("its window is checked on Linux only: open it by hand here")


def bare_settings(home: Path) -> dict[str, str]:
    """Return the environment of somebody who has just logged in and has no Python."""
    kept = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
    settings = {key: os.environ[key] for key in kept if key in os.environ}
    path = os.environ["PATH"] if os.name == "nt" else "/usr/bin:/bin"
    return {**settings, "PATH": path, "HOME": str(home), "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}


def words_of(program: Path, arguments: Sequence[str | Path], settings: Mapping[str, str]) -> str:
    """Return what `program` prints; raise `SetupError` with its complaints when it fails."""
    command = [str(part) for part in (program, *arguments)]
    result = subprocess.run(
        command,
        env=dict(settings),
        cwd=settings["HOME"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )
    if result.returncode != 0:
        words = f"{result.stdout[-2000:]}\n{result.stderr[-4000:]}"
        raise SetupError(f"the frozen `{arguments[0]}` failed (exit {result.returncode}):\n{words}")
    return result.stdout


def check_version(program: Path, settings: Mapping[str, str]) -> None:
    """Raise `SetupError` unless `--version` names the version of the checkout."""
    script = "import timeline_app; print(timeline_app.__version__)"
    version = subprocess.run([venv_python(), "-c", script], capture_output=True, text=True, check=True).stdout
    printed = words_of(program, ["--version"], settings)
    if version.strip() not in printed:
        raise SetupError(f"the frozen program prints {printed.strip()!r} as its version")
    say(f"the frozen program says: {printed.strip()}")


def check_licences(folder: Path) -> None:
    """Raise `SetupError` unless the licences of the great parts are in `folder`."""
    for part in ("timeline-app", "pyside6-essentials", "numpy", "python", "dateparser"):
        if not any((folder / part).glob("*")):
            raise SetupError(f"the licence of {part} is missing in {folder}")
    bare = [part.name for part in folder.iterdir() if {file.name for file in part.iterdir()} <= {"ABOUT.txt"}]
    if bare:
        raise SetupError(f"{', '.join(sorted(bare))}: named in {folder}, but without the text of the licence")
    say(f"licences of {sum(1 for _ in folder.iterdir())} parts are in {folder.name}/")


def check_main_job(
    program: Path, library: Path, articles: Sequence[Path], settings: Mapping[str, str]
) -> None:
    """Raise `SetupError` unless articles become events and a picture."""
    words_of(program, ["add", library, *articles], settings)
    listed = json.loads(words_of(program, ["events", library, "--format", "json"], settings))
    events = listed["events"]
    if len(events) < len(articles):
        raise SetupError(f"the frozen program found only {len(events)} events in {len(articles)} articles")
    for suffix in ("png", "svg", "pdf", "docx", "md", "html", "mw", "timeline", "ics", "xlsx", "csv", "json"):
        written = library.with_suffix(f".{suffix}")
        words_of(program, ["export", library, written], settings)
        if not written.exists() or written.stat().st_size == 0:
            raise SetupError(f"the frozen program wrote no {suffix.upper()}")
    picture = library.with_suffix(".png").read_bytes()
    if not picture.startswith(PNG_SIGNATURE) or len(picture) < SMALLEST_PICTURE_BYTES:
        raise SetupError("the frozen program drew an empty timeline")
    say(f"the frozen program found {len(events)} events in {len(articles)} articles and exported them")


def check_formats(program: Path, folder: Path, settings: Mapping[str, str]) -> None:
    """Raise `SetupError` unless the program reads formats with the libraries that it brings."""
    files = [folder / name for name in DOCUMENTS]
    for file in files:
        file.write_bytes(DOCUMENTS[file.name])
    told = words_of(program, ["add", folder / "formats.timelib", *files], settings)
    if not told.splitlines()[-1].startswith(f"{len(files)} articles added, "):
        raise SetupError(f"the frozen program did not read {', '.join(DOCUMENTS)}: {told}")
    say(f"the frozen program read {', '.join(DOCUMENTS)}")

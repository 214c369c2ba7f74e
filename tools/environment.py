"""Set up the project's virtual environment with nothing but the standard library."""

import hashlib
import os
import subprocess
import sys
import sysconfig
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "tools" / "constraints.txt"
STAMP = VENV / "timeline_app-setup.stamp"
OLDEST_PYTHON = (3, 11)
LINES_OF_A_FAILURE = 30


class SetupError(Exception):
    """Something is missing that this script cannot provide; the message says what to do."""


def say(message: str) -> None:
    """Print one line of progress at once, also when the output is a file."""
    print(f"[dev] {message}", flush=True)


def run_checked(
    command: Sequence[str | Path],
    what: str,
    *,
    settings: Mapping[str, str] | None = None,
    is_quiet: bool = False,
) -> None:
    """Run `command` in the project's folder; raise `SetupError` naming `what` when it fails.

    `settings` are environment variables to add; `is_quiet` drops what it prints but not its errors.
    """
    result = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(settings or {})},
        stdout=subprocess.DEVNULL if is_quiet else None,
        check=False,
    )
    if result.returncode != 0:
        raise SetupError(f"{what} failed (exit {result.returncode}); its messages are above")


def venv_executable(name: str) -> Path:
    """Return where the virtual environment keeps the program `name`."""
    if os.name == "nt":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def venv_python() -> Path:
    """Return the Python of the virtual environment."""
    return venv_executable("python")


def lacks_venv_module() -> bool:
    """Say whether this Python cannot make virtual environments (Debian packs that apart)."""
    probe = "import ensurepip, venv"
    return subprocess.run([sys.executable, "-c", probe], capture_output=True, check=False).returncode != 0


def fingerprint() -> str:
    """Return a hash of all that decides what the environment holds, extras aside."""
    digest = hashlib.sha256()
    for path in (ROOT / "pyproject.toml", CONSTRAINTS):
        digest.update(path.read_bytes() if path.exists() else b"")
    # A moved checkout breaks the scripts' paths, another interpreter the binary packages.
    for fact in (sys.version, sysconfig.get_platform(), str(ROOT)):
        digest.update(fact.encode())
    return digest.hexdigest()


def ensure_environment(*extras: str) -> None:
    """Make `.venv` hold the project and the dependencies of `extras`; do nothing if it does."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        raise SetupError(f"Python {sys.version.split()[0]} is too old: run this with Python 3.11 or newer")
    wanted = fingerprint()
    stamped, *present = STAMP.read_text().split() if STAMP.exists() else ("",)
    if is_usable(venv_python()):
        if stamped == wanted and set(extras) <= set(present):
            return
    else:
        say(f"making the virtual environment {VENV.name}/")
        run_checked([sys.executable, "-m", "venv", "--clear", VENV], "making the virtual environment")
        present = []
    every = sorted({*extras, *present})
    install(every)
    STAMP.write_text(" ".join([wanted, *every]))


def is_usable(python: Path) -> bool:
    """Say whether `python` runs, is of this version and has pip."""
    if not python.exists():
        return False
    probe = "import pip, sys; print(sys.version)"
    try:
        result = subprocess.run([python, "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return result.returncode == 0 and result.stdout.strip() == sys.version.strip()


def install(extras: Sequence[str]) -> None:
    """Install the project, editable, and what `extras` name; print a line for each download."""
    say("installing the packages (about 250 MB the first time: some minutes)")
    target = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    command = [str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check"]
    command += ["--progress-bar", "off"]
    if CONSTRAINTS.exists():
        command += ["--constraint", str(CONSTRAINTS)]
    command += ["--editable", target]
    last_lines: deque[str] = deque(maxlen=LINES_OF_A_FAILURE)
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            last_lines.append(line)
            if is_worth_saying(line.strip()):
                say(f"  {shortened(line.strip())}")
    if pip.returncode != 0:
        raise SetupError("installing the packages failed; pip's last lines:\n" + "".join(last_lines))


def is_worth_saying(line: str) -> bool:
    """Say whether a line of pip's tells somebody who waits how far it is.

    >>> is_worth_saying("Downloading numpy-2.4.6.whl (16.9 MB)")
    True
    >>> is_worth_saying("Downloading mdurl-0.1.2.whl (10.0 kB)")
    False
    """
    if line.startswith(("Downloading", "Using cached")):
        return line.endswith(" MB)")
    return line.startswith("Installing collected")


def shortened(line: str, width: int = 100) -> str:
    """Return `line` cut to `width` characters.

    >>> shortened("Downloading numpy", 8)
    'Downloa…'
    """
    return line if len(line) <= width else line[: width - 1] + "…"

"""Install the Debian packages that Qt, its fonts and the checks need; on other systems, say so."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from environment import SetupError, lacks_venv_module, run_checked, say, venv_python

OFFSCREEN = ("libglib2.0-0", "libgl1", "libegl1", "libfontconfig1", "libxkbcommon0", "libdbus-1-3")
X_WINDOW = (
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
)
LATIN_FONT = ("fonts-dejavu-core",)
WORLD_FONTS = ("fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji")
BROWSER = ("chromium", "nodejs", "npm")
VIRTUAL_SCREEN = ("xvfb", "xdotool")
# PyInstaller reads shared libraries with objdump and copies every xcb library that Qt links to.
FREEZING = (
    "binutils",
    "libxcb-image0",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-render0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
)

TO_RUN = OFFSCREEN + X_WINDOW + LATIN_FONT
TO_TEST = TO_RUN + WORLD_FONTS
TO_BUNDLE = TO_RUN + VIRTUAL_SCREEN + FREEZING


def is_debian() -> bool:
    """Say whether packages are counted by dpkg here."""
    return sys.platform == "linux" and shutil.which("dpkg-query") is not None


def missing_packages(wanted: Sequence[str]) -> tuple[str, ...]:
    """Return those of `wanted` that neither are installed nor provided, in their order."""
    query = ["dpkg-query", "--show", "--showformat", "${Package} ${Provides} ${db:Status-Abbrev}\\n"]
    listing = subprocess.run(query, capture_output=True, text=True, check=True).stdout
    installed = installed_names(listing)
    return tuple(name for name in wanted if name not in installed)


def installed_names(listing: str) -> frozenset[str]:
    r"""Return the names, and the names provided, in lines of `dpkg-query` that end with `ii`.

    >>> sorted(installed_names("libgl1  ii\nxvfb  un\nlibglib2.0-0t64 libglib2.0-0 (= 2.80) ii"))
    ['libgl1', 'libglib2.0-0', 'libglib2.0-0t64']
    """
    lines = (line.split() for line in listing.splitlines())
    installed = (words[:-1] for words in lines if words and words[-1] == "ii")
    return frozenset(word.rstrip(",") for words in installed for word in words if word[0].isalpha())


def ensure_packages(wanted: Sequence[str], *, optional: Sequence[str] = ()) -> None:
    """Have the Debian packages `wanted` installed; do nothing on other systems.

    With root's rights they are installed; else the one line to run is printed, and `SetupError` is
    raised unless only `optional` ones are missing.
    """
    if not is_debian():
        return
    missing = missing_packages(wanted)
    if lacks_venv_module() and not venv_python().exists():
        missing = ("python3-venv", *missing)
    if not missing:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    if os.geteuid() == 0:
        say(f"installing system packages: {' '.join(missing)}")
        apt_install(missing)
    elif set(missing) <= set(optional):
        say(f"going on without some fonts; to have them, run: sudo {line}")
    else:
        raise SetupError(f"system packages are missing; run this line, then try again:\n    sudo {line}")


def apt_install(packages: Sequence[str]) -> None:
    """Install `packages` with apt-get, without questions."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "update", "-qq"]
    # One broken source must not stop the others: the installation itself tells what is missing.
    subprocess.run(update, stdin=subprocess.DEVNULL, env={**os.environ, **quiet}, check=False)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    run_checked(install, "installing system packages", settings=quiet, is_quiet=True)

"""Collect the licences of everything that goes into the frozen program."""

import importlib.metadata
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path

from packaging.requirements import Requirement

LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
ROOT = Path(__file__).resolve().parent.parent
# Qt's wheels name their licence without its text.
TEXTS_OF_LGPL = (ROOT / "resources/licenses/LGPL-3.0.txt", ROOT / "resources/licenses/GPL-3.0.txt")
SEE_FILES = "see the files beside this"
SYSTEM_DOCS = Path("/usr/share/doc")


def bundled_distributions(root: str) -> dict[str, Distribution]:
    """Return `root` and all that it needs here, directly or not, by normalised name."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(root)]
    while waiting:
        requirement = waiting.pop()
        name = normalised(requirement.name)
        if name in found:
            continue
        found[name] = importlib.metadata.distribution(requirement.name)
        for text in found[name].requires or ():
            needed = Requirement(text)
            extras = requirement.extras or {""}
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(needed)
    return found


def normalised(name: str) -> str:
    """Return the name as package indexes compare it.

    >>> normalised("PySide6_Essentials")
    'pyside6-essentials'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def collect_licences(target: Path, binaries: Iterable[str]) -> None:
    """Write the licences of the Python packages, of Python and of `binaries` to `target`.

    `binaries` are the paths of the shared libraries that are bundled. Raises `LookupError` naming
    what has no licence to show.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    pyinstaller = {"pyinstaller": importlib.metadata.distribution("pyinstaller")}
    for name, distribution in sorted({**bundled_distributions("timeline_app"), **pyinstaller}.items()):
        copy_of_distribution(distribution, target / name)
    copy_of_python(target / "python")
    for package, copyright_file in sorted(debian_copyrights(binaries).items()):
        folder = target / "system" / package
        folder.mkdir(parents=True)
        shutil.copy(copyright_file, folder / "copyright")


def copy_of_distribution(distribution: Distribution, folder: Path) -> None:
    """Copy the licence files of `distribution`, and what it says of itself, to `folder`."""
    folder.mkdir()
    headers = distribution.metadata
    named = [text for key in ("License-Expression", "License") for text in headers.get_all(key) or ()]
    licence = (named or [SEE_FILES])[0]
    about = [f"{headers['Name']} {distribution.version}", f"Licence: {licence}"]
    about += headers.get_all("Project-URL") or headers.get_all("Home-page") or []
    (folder / "ABOUT.txt").write_text("\n".join([*about, ""]), encoding="utf-8")
    files = [file for file in distribution.files or () if is_licence(file.parts)]
    for file in files:
        shutil.copy(str(file.locate()), folder / flat_name(file.parts))
    if files:
        return
    if "LGPL-3.0" in licence:
        for text in TEXTS_OF_LGPL:
            shutil.copy(text, folder)
    elif licence == "MIT":
        author = headers["Author"] or headers["Author-email"]
        (folder / "LICENSE.txt").write_text(mit_licence_of(author), encoding="utf-8")
    else:
        raise LookupError(f"{headers['Name']} shows no licence")


def mit_licence_of(author: str) -> str:
    """Return the MIT licence, which is also this project's own, with another holder of the rights.

    >>> mit_licence_of("Ada Author <ada@example.org>").splitlines()[2]
    'Copyright (c) Ada Author <ada@example.org>'
    """
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    return re.sub(r"(?m)^Copyright \(c\) .*$", lambda _: f"Copyright (c) {author}", own)


def is_licence(parts: tuple[str, ...]) -> bool:
    """Say whether a file of a distribution, by the parts of its path, is about its licence.

    >>> is_licence(("numpy-2.4.dist-info", "licenses", "LICENSE.txt"))
    True
    >>> is_licence(("numpy", "license_checks.py"))
    False
    >>> is_licence(("pypdfium2-5.15.dist-info", "licenses", "BUILD_LICENSES", "icu.txt"))
    True
    """
    return parts[0].endswith(".dist-info") and any(LICENCE_FILE.search(part) for part in parts[1:])


def flat_name(parts: tuple[str, ...]) -> str:
    """Return one name for a licence file, that no other of its distribution has.

    >>> flat_name(("a-1.dist-info", "licenses", "SHARED", "icu.txt")), flat_name(("a-1.dist-info", "LICENSE"))
    ('SHARED-icu.txt', 'LICENSE')
    """
    return "-".join(parts[2:] if len(parts) > 2 and parts[1] == "licenses" else parts[1:])


def copy_of_python(folder: Path) -> None:
    """Copy Python's own licence to `folder`."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    base = Path(sys.base_prefix)
    candidates = [
        base / "lib" / version / "LICENSE.txt",
        base / "LICENSE.txt",
        Path("/usr/lib") / version / "LICENSE.txt",
        SYSTEM_DOCS / version / "copyright",
    ]
    for candidate in candidates:
        if candidate.exists():
            folder.mkdir()
            shutil.copy(candidate, folder)
            return
    raise LookupError(f"Python's licence is at none of {', '.join(map(str, candidates))}")


def debian_copyrights(binaries: Iterable[str]) -> dict[str, Path]:
    """Return the copyright files of the Debian packages that `binaries` came from.

    Empty where no dpkg is; the libraries of wheels belong to no Debian package.
    """
    paths = sorted({spelling for path in binaries for spelling in spellings(path)})
    if shutil.which("dpkg-query") is None or not paths:
        return {}
    query = ["dpkg-query", "--search", *paths]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)  # fails if any is unknown
    packages = {line.split(":")[0].split(",")[0] for line in answer.stdout.splitlines()}
    copyrights = {package: SYSTEM_DOCS / package / "copyright" for package in packages}
    return {package: path for package, path in copyrights.items() if path.exists()}


def spellings(path: str) -> set[str]:
    """Return the names that dpkg may know a library by: /lib and /usr/lib are one folder today.

    >>> sorted(spellings("/usr/lib/nowhere/z.so"))
    ['/lib/nowhere/z.so', '/usr/lib/nowhere/z.so']
    """
    names = {path, str(Path(path).resolve())}
    return names | {name.removeprefix("/usr") for name in names if name.startswith("/usr/lib/")}

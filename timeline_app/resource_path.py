"""Find the program's resources wherever it runs from: a checkout, a wheel or a frozen program."""

import sys
from pathlib import Path


def resource_path(relative: str) -> Path:
    """Return the path of the file or folder that `resources/` holds under `relative`.

    `relative` uses forward slashes on every system. A wheel and the frozen program carry the
    folder inside the package; a checkout has it beside the package. Raises `FileNotFoundError`
    with every place that was searched, and `ValueError` for a path that leads out of the folder.

    >>> resource_path("wording").name
    'wording'
    """
    if Path(relative).is_absolute() or ".." in Path(relative).parts:
        raise ValueError(f"not a path inside resources: {relative}")
    candidates = [root / relative for root in resource_roots()]
    for candidate in candidates:
        if candidate.exists():
            return candidate
    searched = ", ".join(str(candidate) for candidate in candidates)
    raise FileNotFoundError(f"resource {relative} is missing; searched {searched}")


def resource_roots() -> tuple[Path, ...]:
    """Return the folders that may be `resources/`, the most certain first."""
    package = Path(__file__).resolve().parent
    frozen_root = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's boot loader
    if frozen_root is not None:
        return (Path(frozen_root) / "timeline_app" / "resources",)
    return (package / "resources", package.parent / "resources")


def sample_articles() -> tuple[Path, ...]:
    """Return the sample articles that come with the program, in the order of their names.

    They lie in `seeds/` beside a checkout's package, and inside the package of a wheel or the frozen
    program. Empty where a distribution has left them out.
    """
    for root in resource_roots():
        folder = root.parent / "seeds"
        if folder.is_dir():
            return tuple(sorted(p for p in folder.iterdir() if p.suffix in {".txt", ".md", ".html"}))
    return ()

"""Write `resources/languages/<code>/words.txt`: common words in small letters, which no name needs to be.

    python tools/build_words.py en FILE...

Each FILE holds a word a line, as the packages wamerican-small and wbritish-small of Debian do. They are made
from SCOWL (licenses/SCOWL.txt). Words that follow from others by the endings of names.toml are left out.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from timeline_app.languages.vocabulary import bases, read_endings  # noqa: E402

HEAD = "# Written by tools/build_words.py from SCOWL 2020.12.07 (licenses/SCOWL.txt). Do not edit.\n"


def small_words(paths: list[Path]) -> set[str]:
    """Return the words of the files that are written in small letters."""
    lines = [line.strip() for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return {word for word in lines if len(word) > 1 and word.isascii() and word.isalpha() and word.islower()}


def main() -> None:
    """Write the file of the language named on the command line."""
    folder = ROOT / "resources" / "languages" / sys.argv[1]
    endings = read_endings(folder)
    words = small_words([Path(name) for name in sys.argv[2:]])
    kept = sorted(word for word in words if not any(base in words for base in bases(word, endings)))
    (folder / "words.txt").write_text(HEAD + "\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

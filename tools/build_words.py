"""Write `resources/languages/<code>/words.txt`: common words in small letters, which no name needs to be.

    python tools/build_words.py en EDITED FILE... [--loose FILE...]

A FILE holds a document a line, as JSON: {"text": ..., "ents": [{"start": ..., "end": ...}]}. A word counts when
it stands in small letters outside names, and more often than as a part of one; the loose files are short messages,
where many names stand in small letters, so that three sightings there make one. Words that follow from others by
the endings of names.toml are left out. The files that the list was made from: licenses/words-attribution.md.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from timeline_app.languages.vocabulary import bases, read_endings  # noqa: E402

HEAD = "# Written by tools/build_words.py; see licenses/words-attribution.md. Do not edit.\n"
WORD = re.compile(r"(?<![\w@#'’./-])[A-Za-z]+(?![\w@'’/-])")
LOOSE_SIGHTINGS = 3


def sightings(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield the words of a file and whether each stands in a name."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        names = [range(name["start"], name["end"]) for name in document.get("ents", [])]
        for found in WORD.finditer(document["text"]):
            yield found[0], any(found.start() in name for name in names)


def common_words(edited: list[Path], loose: list[Path]) -> set[str]:
    """Return the words that are seen in small letters outside names oftener than in names."""
    small: Counter[str] = Counter()
    in_names: Counter[str] = Counter()
    for weight, paths in ((LOOSE_SIGHTINGS, edited), (1, loose)):
        for path in paths:
            for word, is_in_name in sightings(path):
                if is_in_name:
                    in_names[word.lower()] += LOOSE_SIGHTINGS if word[0].isupper() else 0
                elif word.islower():
                    small[word] += weight
    return {
        word
        for word, count in small.items()
        if len(word) > 1 and count >= LOOSE_SIGHTINGS and count > in_names[word]
    }


def main() -> None:
    """Write the file of the language named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("edited", type=Path, nargs="+")
    parser.add_argument("--loose", type=Path, nargs="*", default=[])
    arguments = parser.parse_args()
    folder = ROOT / "resources" / "languages" / arguments.language
    endings = read_endings(folder)
    words = common_words(arguments.edited, arguments.loose)
    kept = sorted(word for word in words if not any(base in words for base in bases(word, endings)))
    (folder / "words.txt").write_text(HEAD + "\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

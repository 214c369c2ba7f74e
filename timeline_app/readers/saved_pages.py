"""Tell which folders browsers save beside a page: what they hold are parts of it, no articles."""

from collections.abc import Collection
from typing import Final

_PAGES: Final = (".html", ".htm", ".xhtml")
# What browsers put behind the page's name; Windows moves such a folder with its page ("connected files").
_ENDINGS: Final = (
    "_files", ".files", "-files", "_dateien", "-dateien", "_fichiers", "_archivos", "_arquivos", "_bestanden", "_bylos",
    "_datoteke", "_dosyalar", "_elemei", "_failid", "_fails", "_fajlovi", "_ficheiros", "_file", "_filer", "-filer",
    "_fitxers", "_fitxategiak", "_pliki", "_soubory", "_tiedostot",
)  # fmt: skip


def is_page_folder(folder: str, names: Collection[str]) -> bool:
    """Whether a folder is what a browser saved beside one of the files called `names`.

    >>> is_page_folder("Mill_files", {"Mill.html"}), is_page_folder("Mill_files", {"Mill.txt", "mill.html"})
    (True, False)
    """
    ending = next((one for one in _ENDINGS if folder.lower().endswith(one)), None)
    if ending is None:
        return False
    stem = folder[: -len(ending)]
    return any(f"{stem}{page}" in names for one in _PAGES for page in (one, one.upper()))


def are_in_page_folders(names: Collection[str]) -> frozenset[str]:
    """Return those of the paths of an archive that are below such folders.

    >>> sorted(are_in_page_folders({"a/Mill.html", "a/Mill_files/ad.html", "a/b_files/c.html"}))
    ['a/Mill_files/ad.html']
    """
    known: dict[str, bool] = {}

    def is_below(name: str) -> bool:
        folder, slash, _ = name.rpartition("/")
        if not slash:
            return False
        if folder not in known:
            known[folder] = is_page_folder(folder, names) or is_below(folder)
        return known[folder]

    return frozenset(filter(is_below, names))

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

_DEEPEST: Final = 40  # folders that are looked at


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
    folders: dict[str, bool] = {"": False}
    for name in names:
        *steps, _ = name.split("/")
        outer = ""
        for step in steps[:_DEEPEST]:
            folder = f"{outer}/{step}" if outer else step
            if folder not in folders:
                folders[folder] = folders[outer] or is_page_folder(folder, names)
            outer = folder
    return frozenset(name for name in names if folders["/".join(name.split("/")[:-1][:_DEEPEST])])

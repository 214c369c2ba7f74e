"""Write the text of a short page in the blocks of the page: trafilatura glues or tears those of very short ones."""

from collections.abc import Sequence


def in_blocks(text: str, blocks: Sequence[str], menus: Sequence[str] = ()) -> str:
    r"""Return what is told in the blocks of a page that it comes from; the text itself where they do not hold it.

    What the `menus` of the page hold is left out beside them.

    >>> in_blocks("Quay opensBy Ada Reed", ["Menu", "Quay opens", "By Ada Reed"])
    'Quay opens\n\nBy Ada Reed'
    >>> in_blocks("Ada\nReed\nspoke.", ["Menu", "Ada Reed spoke."])
    'Ada Reed spoke.'
    """
    left = _letters(text)
    kept = []
    for block in blocks:
        letters = _letters(block)
        if letters in left:
            kept.append(block)
            left = left.replace(letters, "", 1)
    for menu in menus if kept else ():
        left = left.replace(_letters(menu), "", 1)
    return text if left else "\n\n".join(kept)


def _letters(words: str) -> str:
    return "".join(words.split())

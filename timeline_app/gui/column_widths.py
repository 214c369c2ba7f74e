"""How wide the columns of the page are."""

from collections.abc import Sequence


def with_half_for_middle(widths_px: Sequence[int], least_px: Sequence[int]) -> list[int]:
    """Return left, middle and right so that the middle has half of all, where the others can give way.

    The right gives way first; a hidden column has the width 0.

    >>> with_half_for_middle([240, 400, 360], [170, 320, 250])
    [240, 500, 260]
    >>> with_half_for_middle([240, 360, 0], [170, 320, 250])
    [240, 360, 0]
    """
    widths = list(widths_px)
    for side in (2, 0):
        lack = sum(widths) // 2 - widths[1]
        given = max(0, min(lack, widths[side] - least_px[side]))
        widths[side] -= given
        widths[1] += given
    return widths

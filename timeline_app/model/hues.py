"""The colours by whose numbers actors and periods are told apart, as they are on white."""

from typing import Final

HUES: Final = (
    "#3363b8",  # blue
    "#9a3609",  # rust
    "#107043",  # green
    "#8a3e9d",  # purple
    "#8d6602",  # ochre
    "#b23260",  # raspberry
    "#137887",  # teal
    "#404bb0",  # indigo
    "#465f01",  # olive
    "#93482e",  # brown
)


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of "#rrggbb".

    >>> rgb("#3363b8")
    (51, 99, 184)
    """
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def nearest_hue(colour: tuple[int, int, int]) -> int:
    """Return the number of the colour that is most like another one.

    >>> nearest_hue((51, 99, 184)), nearest_hue((30, 140, 80))
    (0, 2)
    """

    def distance(hue: int) -> int:
        return sum((one - other) ** 2 for one, other in zip(colour, rgb(HUES[hue]), strict=True))

    return min(range(len(HUES)), key=distance)

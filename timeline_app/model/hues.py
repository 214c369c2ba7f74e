"""The colours by whose numbers actors and periods are told apart, as they are on white."""

from typing import Final

HUES: Final = (
    "#2b62b8",  # blue
    "#b0471b",  # rust
    "#1f7a4d",  # green
    "#8a3f9e",  # purple
    "#8c6500",  # ochre
    "#b02e5d",  # raspberry
    "#0f7482",  # teal
    "#5a55b5",  # indigo
    "#5b7213",  # olive
    "#94492f",  # brown
)


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of "#rrggbb".

    >>> rgb("#2b62b8")
    (43, 98, 184)
    """
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def nearest_hue(colour: tuple[int, int, int]) -> int:
    """Return the number of the colour that is most like another one.

    >>> nearest_hue((43, 98, 184)), nearest_hue((30, 140, 80))
    (0, 2)
    """

    def distance(hue: int) -> int:
        return sum((one - other) ** 2 for one, other in zip(colour, rgb(HUES[hue]), strict=True))

    return min(range(len(HUES)), key=distance)

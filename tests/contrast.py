"""How well colours can be told apart."""

from timeline_app.render.theme import luminance


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21; 4.5 is AA for text."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 2)

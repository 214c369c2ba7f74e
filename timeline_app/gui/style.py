"""The window's looks: a palette and a style sheet, light and dark, from the timeline's theme."""

from dataclasses import fields
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from timeline_app.gui.settings import Scheme
from timeline_app.render.theme import DARK, LIGHT, Theme, mixed
from timeline_app.resource_path import resource_path

_SIGNALS = {  # good, warning, error; AA contrast on paper and on their own soft grounds
    "light": ("#1f7a4d", "#8a5300", "#b3261e"),
    "dark": ("#6fcb98", "#f0b84f", "#ff9a90"),
}

_GROUNDS = {
    "panel",
    "ground",
    "card",
    "drop",
    "rule",
    "part",
}  # properties that paint a plain widget's background


def theme_for(scheme: Scheme, application: QApplication) -> Theme:
    """Return the theme of a scheme; "system" asks the desktop."""
    match scheme:
        case Scheme.LIGHT:
            return LIGHT
        case Scheme.DARK:
            return DARK
        case Scheme.SYSTEM:
            is_dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if is_dark else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """Return the palette in the theme's colours."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.band,
        role.WindowText: theme.ink,
        role.Base: theme.paper,
        role.AlternateBase: theme.band,
        role.Text: theme.ink,
        role.Button: theme.surface,
        role.ButtonText: theme.soft_ink,
        role.BrightText: theme.ink,
        role.PlaceholderText: theme.faint_ink,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_hue,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: mixed(theme.paper, theme.outline, 0.5),
        role.Midlight: theme.grid,
        role.Mid: theme.outline,
        role.Dark: theme.strong_grid,
        role.Shadow: theme.strong_grid,
        role.Accent: theme.accent,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    disabled = QColor(mixed(theme.faint_ink, theme.paper, 0.6))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, disabled)
    return palette


def sheet_of(theme: Theme) -> str:
    """Return the style sheet in the theme's colours."""
    template = Template(resource_path("style/window.qss").read_text(encoding="utf-8"))
    return template.substitute(_colours(theme))


def apply_palette(application: QApplication, theme: Theme) -> None:
    """Give the whole application the colours of the theme: icons that are made from now on have the right ones."""
    application.setStyle("Fusion")  # the one style that keeps to a palette on every system
    application.setPalette(palette_of(theme))


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Give the whole application the theme."""
    apply_palette(application, theme)
    application.setStyleSheet(sheet_of(theme))


def mark(widget: QWidget, **properties: str | bool) -> None:
    """Set properties that the style sheet looks at, and let it look again."""
    if _GROUNDS & set(properties):
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def _colours(theme: Theme) -> dict[str, str]:
    own = {
        field.name: getattr(theme, field.name) for field in fields(theme) if field.name not in ("hues", "own")
    }
    good, warning, error = _SIGNALS[theme.name]
    return own | {
        "on_accent": theme.on_hue,
        "accent_soft": mixed(theme.accent, theme.paper, 0.14),
        "accent_hover": mixed(theme.accent, theme.ink, 0.86),
        "hover": mixed(theme.ink, theme.paper, 0.06),
        "hover_strong": mixed(theme.ink, theme.paper, 0.14),
        "pressed": mixed(theme.ink, theme.paper, 0.09),
        "line": theme.strong_grid,
        "handle": mixed(theme.faint_ink, theme.paper, 0.45),
        "disabled": mixed(theme.faint_ink, theme.paper, 0.6),
        "check": resource_path(f"style/check-{theme.name}.svg").as_posix(),
        "arrow": resource_path(f"style/arrow-{theme.name}.svg").as_posix(),
        "good": good,
        "warning": warning,
        "error": error,
        "warning_soft": mixed(warning, theme.paper, 0.14),
        "error_soft": mixed(error, theme.paper, 0.14),
    }

"""The form of examples in the help of commands."""


def examples(*lines: str) -> str:
    """Return an epilog with these commands as they are typed, unwrapped."""
    title = "Examples" if len(lines) > 1 else "Example"
    return "\n".join(["\b", f"{title}:", *(f"  timeline_app {line}" for line in lines)])

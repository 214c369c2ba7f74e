#!/usr/bin/env python3
"""Print how large the program's modules and functions are: medians, 90th percentiles, the largest."""

import ast
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "timeline_app"
SHOWN = 5
Size = tuple[int, str]


def main() -> None:
    """Print both tables as Markdown."""
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    # A package's one-line docstring is no module that anybody reads.
    modules = [(len(text.splitlines()), named(path)) for path, text in sources.items()]
    modules = [size for size in modules if size[0] > 1]
    functions = [size for path, text in sources.items() for size in function_sizes(text, named(path))]
    print(summary("Modules", modules))
    print(summary("Functions", functions))


def named(path: Path) -> str:
    """Return the path as documentation writes it."""
    return path.relative_to(PACKAGE.parent).as_posix()


def function_sizes(source: str, where: str) -> Iterator[Size]:
    r"""Yield the lines and the name of each function, its docstring not counted.

    >>> list(function_sizes("def f():\n    '''Say one.'''\n    return 1", "m.py"))
    [(2, 'm.py: f')]
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if ast.get_docstring(node) is not None:
                docstring = node.body[0]
                lines -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
            yield lines, f"{where}: {node.name}"


def summary(title: str, sizes: Sequence[Size]) -> str:
    """Return a Markdown table of how the sizes are spread, and the largest."""
    lines = sorted(size for size, _ in sizes)
    ninetieth = lines[min(len(lines) - 1, len(lines) * 9 // 10)]
    head = f"{len(lines)}, median {statistics.median(lines):.0f} lines, 90th percentile {ninetieth}"
    rows = [f"| {name} | {size} |" for size, name in sorted(sizes, reverse=True)[:SHOWN]]
    return "\n".join([f"{title}: {head}", "", "| largest | lines |", "|---|---:|", *rows, ""])


if __name__ == "__main__":
    main()

"""Looks for text of a document that has left its literal or comment in generated Python.

It would show as a call that runs code, as a function named evil, or as a comment that
instructs tools. Prints one line for each fault; the argument is the project's folder.
"""

import ast
import re
import sys
import tokenize
from pathlib import Path

RUNS_CODE = {"eval", "exec", "__import__", "system", "popen"}
DIRECTIVE = re.compile(r"#\s*(noqa|type:\s*ignore|fmt:|ruff:|mypy:|pragma:|isort:|-\*-)")


def faults(path: Path) -> list[str]:
    """Give the faults of a file."""
    found = []
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == "evil":
            found.append(f"{node.lineno}: def evil")
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in RUNS_CODE:
                found.append(f"{node.lineno}: {name}(...)")
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.COMMENT and DIRECTIVE.match(token.string):
                found.append(f"{token.start[0]}: {token.string}")
    return found


root = Path(sys.argv[1])
for path in sorted(root.rglob("*.py")):
    if path.is_relative_to(root / "app" / "wire"):
        continue  # it holds no text of the document
    for fault in faults(path):
        print(f"{path.relative_to(root)}:{fault}")

"""The habits of the house that no linter checks: lengths, and what must not stand in the project."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(p for folder in ("schemas", "extractors", "store", "flows") for p in (ROOT / folder).rglob("*.py"))
LONGEST_FUNCTION = 50
LONGEST_MODULE = 400
JUNK_DRAWERS = ("utils", "helpers", "common", "manager", "base")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_module_is_short(path: Path) -> None:
    """No module over the cap, and no junk drawers."""
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE
    assert path.stem not in JUNK_DRAWERS


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_functions_are_short(path: Path) -> None:
    """No function over the cap, its docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            words = ast.get_docstring(node) or ""
            length = (node.end_lineno or 0) - node.lineno + 1 - len(words.splitlines())
            assert length <= LONGEST_FUNCTION, f"{path.name}: {node.name} has {length} lines"


def test_every_package_is_installed() -> None:
    """What is not named in pyproject.toml is missing where the project is installed from a wheel."""
    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    held = {".".join(path.parent.relative_to(ROOT).parts) for path in MODULES if path.stem == "__init__"}
    assert set(named) == held


def test_pins_name_no_place() -> None:
    """The constraints are names and versions: no address of an index, no path of a machine."""
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[\w.!+-]+", line), line


def test_no_file_names_a_place_of_one_machine() -> None:
    """What is committed holds no home directory and no temporary folder of whoever wrote it."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".py", ".toml", ".md", ".txt", ".json", ".yaml"} and path.exists():
            assert not re.search(r"/(?:home|Users)/\w|/root[/]", path.read_text("utf-8")), name

"""The house keeps its shape: what may import what, and where law and the clock are allowed."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PURE = {"babel", "rapidfuzz", "holidays", "domain"}
TELEGRAM = {
    "app",
    "intake",
    "delivery",
    "network",
    "polling",
    "courier",
    "presses",
    "letters",
    "reception",
    "broadcasts",
    "menus",
    "webhook",
    "wire",
}


def imports_of(path: Path) -> Iterator[str]:
    """Give the top names that a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_the_domain_imports_the_standard_library_and_few_pure_ones() -> None:
    foreign = {
        (path.name, name)
        for path in (ROOT / "domain").rglob("*.py")
        for name in imports_of(path)
        if name not in PURE and name not in sys.stdlib_module_names
    }

    assert foreign == set()


def test_only_the_transport_knows_telegram() -> None:
    knowing = {path.stem for path in (ROOT / "bot").rglob("*.py") if "telegram" in set(imports_of(path))}

    assert knowing <= TELEGRAM


def test_nobody_but_the_clocks_reads_the_time() -> None:
    reading = {
        path.relative_to(ROOT).as_posix()
        for folder in ("domain", "storage", "bot")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"\b(?:datetime\.now|date\.today|datetime\.utcnow)\(", path.read_text("utf-8"))
    }

    assert reading <= {"bot/clocks.py"}


def test_no_code_names_the_office() -> None:
    naming = {
        path.relative_to(ROOT).as_posix()
        for folder in ("domain", "storage")
        for path in (ROOT / folder).rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"pekalongan|kajen|pemalang", line, re.IGNORECASE) and 'office: str = "pekalongan"' not in line
    }

    assert naming == set()


def test_every_refusal_of_the_domain_has_one_base() -> None:
    classes = {
        node.name: [base.id for base in node.bases if isinstance(base, ast.Name)]
        for path in (ROOT / "domain").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    refusals = {name for name in classes if _is_under("DomainError", name, classes)}
    errors = {name for name in classes if any(_is_under(base, name, classes) for base in ("ValueError", "LookupError"))}

    assert {name for name in errors - refusals if not name.endswith("FileError")} == set()


def _is_under(base: str, name: str, classes: dict[str, list[str]]) -> bool:
    return name == base or any(_is_under(base, parent, classes) for parent in classes.get(name, ()))

"""No amount of law stands in code: each has its one place in domain/rules/data, with its source and its day."""

import ast
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from domain.rules import Rulebook, RuleUnit
from tests.domain.rules.reading import cases, whole

ROOT = Path(__file__).parents[3]
MODULES = sorted(path for folder in ("domain", "bot", "storage") for path in (ROOT / folder).rglob("*.py"))
WRITTEN = re.compile(
    r"\bRp\s?(?P<figure>[0-9]+(?:\.[0-9]{3})*)(?P<decimals>,[0-9]+)?(?:\s?(?P<scale>juta|ribu|rb|jt))?"
)
SCALES = {None: 1, "ribu": 1_000, "rb": 1_000, "juta": 1_000_000, "jt": 1_000_000}


def amounts_of_law() -> frozenset[int]:
    """Return every rupiah amount of the rule files, and the sums that people quote."""
    book = Rulebook.load()
    values = {
        int(version.value)
        for rule in book.all
        if rule.unit is RuleUnit.RUPIAH
        for version in rule.versions
        if version.value is not None
    }
    brackets = {
        amount for table in book.tables for bracket in table.brackets for amount in (bracket.lowest, bracket.base)
    }
    fields = ("jkk", "jht", "two", "three", "two_half", "three_half")
    sums = {whole(bracket[field]) for bracket in cases("brackets")["bracket"] for field in fields}
    return frozenset(values | brackets | sums | {42_000_000, 24_000_000, 70_000_000, 87_000_000, 174_000_000}) - {0}


LAW = amounts_of_law()


def is_round(amount: int) -> bool:
    """Tell whether a bare number has one digit and noughts, as scales and limits of anything have."""
    return len(str(amount).rstrip("0")) == 1


def literals(path: Path) -> Iterator[ast.Constant]:
    """Give the constants of a module that are no docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documents)


def quoted(text: str) -> Iterator[int]:
    """Give the amounts that a text writes with Rp."""
    for hit in WRITTEN.finditer(text):
        decimals = Fraction(hit["decimals"].replace(",", "0.")) if hit["decimals"] else Fraction(0)
        yield int((int(hit["figure"].replace(".", "")) + decimals) * SCALES[hit["scale"]])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_holds_an_amount_of_law(path: Path) -> None:
    found = [
        (node.lineno, node.value)
        for node in literals(path)
        if (type(node.value) is int and node.value in LAW and not is_round(node.value))
        or (isinstance(node.value, str) and any(amount in LAW for amount in quoted(node.value)))
    ]

    assert found == []


def test_the_scan_would_see_a_slogan() -> None:
    assert set(quoted("bayar Rp 16.800 dapat Rp 42 juta, dulu Rp 16,2 juta")) <= LAW
    assert {6_800, 16_800, 8_400, 1_100_000, 10_000} <= LAW

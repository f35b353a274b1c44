"""Reads the cases of the rules, which anybody may extend, from tests/cases/rules_*.toml."""

import tomllib
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[2] / "cases"


def cases(name: str) -> dict[str, Any]:
    """Return one file of cases."""
    return tomllib.loads((CASES / f"rules_{name}.toml").read_text("utf-8"))


def whole(written: str) -> int:
    """Read a figure as the cases write it: 1.500.000."""
    return int(written.replace(".", ""))

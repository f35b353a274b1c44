"""Reads the rule files, strictly: an unknown key, a gap, an overlap or an unsorted day is an error, named by its place."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from domain.rules.brackets import Bracket, BracketTable
from domain.rules.kinds import EVERYONE, Certainty, Circumstances, Payer, RuleUnit, Sector, Segment
from domain.rules.schedule import Regulation, Rule, Version

DATA = Path(__file__).parent / "data"
REGULATIONS = "regulations.toml"

_FILE = {"checked_on": date, "rule": list, "brackets": list}
_REGULATION = {"name": str, "about": str, "address": str}
_RULE = {"key": str, "label": str, "unit": str, "when": dict, "checked_on": date, "versions": list}
_WHEN = {"segment": list, "sector": list, "payer": list}
_CITATION = {"since": date, "regulation": str, "article": str, "certainty": str, "address": str}
_VERSION = _CITATION | {
    "value": str, "ended": bool, "confirm": bool, "lapses": bool, "acknowledged": date, "note": str,
}  # fmt: skip
_TABLE = _CITATION | {"rows": list}
_ROW = {"from": str, "base": str}

Laws = Mapping[str, Regulation]
Kind = TypeVar("Kind", bound=StrEnum)


class RuleFileError(ValueError):
    """A rule file says something unknown, unsorted, double or incomplete; the message names the place."""


def read_folder(folder: Path) -> tuple[tuple[Rule, ...], tuple[BracketTable, ...]]:
    """Read all rule files of a folder; raises RuleFileError."""
    laws = _read_laws(folder / REGULATIONS)
    rules: list[Rule] = []
    tables: list[BracketTable] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name == REGULATIONS:
            continue
        data = _parse(path)
        _check(data, _FILE, {"checked_on"}, path.name)
        checked_on = data["checked_on"]
        rules += [_rule(entry, laws, checked_on) for entry in data.get("rule", [])]
        tables += [_table(entry, laws, checked_on) for entry in data.get("brackets", [])]
    _check_covers(rules)
    tables.sort(key=lambda table: table.since)
    _check_days([table.since for table in tables], "brackets")
    return tuple(rules), tuple(tables)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleFileError(f"{path.name}: {error}") from error


def _read_laws(path: Path) -> Laws:
    data = _parse(path)
    for code, law in data.items():
        _check(law, _REGULATION, set(_REGULATION), f"{path.name}, {code}")
    return {code: Regulation(**law) for code, law in data.items()}


def _rule(entry: dict[str, Any], laws: Laws, checked_on: date) -> Rule:
    where = f"rule {entry.get('key', '?')}"
    _check(entry, _RULE, {"key", "label", "unit", "versions"}, where)
    unit = _member(RuleUnit, entry["unit"], where)
    versions = tuple(_version(version, unit, laws, where) for version in entry["versions"])
    _check_days([version.since for version in versions], where)
    if versions[0].value is None:
        raise RuleFileError(f"{where}: the first version needs a value")
    return Rule(
        key=entry["key"],
        label=entry["label"],
        unit=unit,
        checked_on=entry.get("checked_on", checked_on),
        versions=versions,
        covers=_covers(entry.get("when", {}), where),
    )


def _version(entry: dict[str, Any], unit: RuleUnit, laws: Laws, where: str) -> Version:
    where = f"{where}, since {entry.get('since', '?')}"
    _check(entry, _VERSION, {"since", "regulation", "certainty"}, where)
    if ("value" in entry) == entry.get("ended", False):
        raise RuleFileError(f"{where}: either value or ended = true")
    if "acknowledged" in entry and not entry.get("lapses"):
        raise RuleFileError(f"{where}: only what lapses can be acknowledged")
    return Version(
        since=entry["since"],
        value=_value(entry["value"], unit, where) if "value" in entry else None,
        regulation=_law(entry["regulation"], laws, where),
        certainty=_member(Certainty, entry["certainty"], where),
        article=entry.get("article", ""),
        address=entry.get("address", ""),
        note=entry.get("note", ""),
        confirm=entry.get("confirm", False),
        lapses=entry.get("lapses", False),
        acknowledged=entry.get("acknowledged"),
    )


def _value(written: str, unit: RuleUnit, where: str) -> int | Fraction:
    try:
        return Fraction(written) if unit is RuleUnit.SHARE else _whole(written)
    except (ValueError, ZeroDivisionError):
        raise RuleFileError(f"{where}: {written!r} is no value in {unit}") from None


def _whole(written: str) -> int:
    if not (written.isascii() and written.isdigit()):
        raise ValueError(written)
    return int(written)


def _table(entry: dict[str, Any], laws: Laws, checked_on: date) -> BracketTable:
    where = f"brackets since {entry.get('since', '?')}"
    _check(entry, _TABLE, {"since", "regulation", "certainty", "rows"}, where)
    for row in entry["rows"]:
        _check(row, _ROW, set(_ROW), where)
    return BracketTable(
        since=entry["since"],
        regulation=_law(entry["regulation"], laws, where),
        article=entry.get("article", ""),
        certainty=_member(Certainty, entry["certainty"], where),
        checked_on=checked_on,
        brackets=_brackets(entry["rows"], where),
    )


def _brackets(rows: Sequence[Mapping[str, str]], where: str) -> tuple[Bracket, ...]:
    lowest = [_value(row["from"], RuleUnit.RUPIAH, where) for row in rows]
    if not lowest or lowest[0] != 0 or lowest != sorted(set(lowest)):
        raise RuleFileError(f"{where}: brackets begin at 0 and rise, each bound once")
    bounds = [int(bound) for bound in lowest]
    return tuple(
        Bracket(number=place, lowest=bound, next_lowest=after, base=int(_value(row["base"], RuleUnit.RUPIAH, where)))
        for place, (row, bound, after) in enumerate(zip(rows, bounds, [*bounds[1:], None], strict=True), start=1)
    )


def _covers(when: dict[str, Any], where: str) -> frozenset[Circumstances]:
    _check(when, _WHEN, set(), f"{where}, when")
    segments = [_member(Segment, name, where) for name in when.get("segment", Segment)]
    sectors = [_member(Sector, name, where) for name in when.get("sector", Sector)]
    payers = [_member(Payer, name, where) for name in when.get("payer", Payer)]
    return frozenset(
        case for case in EVERYONE if case.segment in segments and case.sector in sectors and case.payer in payers
    )


def _check_covers(rules: Sequence[Rule]) -> None:
    """Refuse a key that two rules answer for the same circumstances, or that no rule answers for some of a segment."""
    for key in {rule.key for rule in rules}:
        cases = [case for rule in rules if rule.key == key for case in rule.covers]
        if len(cases) != len(set(cases)):
            raise RuleFileError(f"rule {key}: two entries hold for the same circumstances")
        segments = {case.segment for case in cases}
        missing = [case for case in EVERYONE if case.segment in segments and case not in cases]
        if missing:
            raise RuleFileError(f"rule {key}: nothing holds for {missing[0].sector}, paid by {missing[0].payer}")


def _check_days(days: Sequence[date], where: str) -> None:
    if not days or any(later <= earlier for earlier, later in pairwise(days)):
        raise RuleFileError(f"{where}: versions are sorted by their first day, each day once")


def _check(entry: Any, known: Mapping[str, type], needed: set[str], where: str) -> None:
    if not isinstance(entry, dict):
        raise RuleFileError(f"{where}: a table is needed")
    for key, value in entry.items():
        if key not in known:
            raise RuleFileError(f"{where}: unknown key {key}")
        if type(value) is not known[key]:
            raise RuleFileError(f"{where}: {key} must be {_TYPE_WORDS[known[key]]}")
    missing = needed - entry.keys()
    if missing:
        raise RuleFileError(f"{where}: {', '.join(sorted(missing))} is missing")


_TYPE_WORDS = {
    str: "text in quotes",
    date: "a day as 2026-04-01",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def _law(code: str, laws: Laws, where: str) -> Regulation:
    if code not in laws:
        raise RuleFileError(f"{where}: {REGULATIONS} has no {code}")
    return laws[code]


def _member(kind: type[Kind], name: str, where: str) -> Kind:
    try:
        return kind(name)
    except ValueError:
        raise RuleFileError(f"{where}: {name!r} is none of {', '.join(kind)}") from None

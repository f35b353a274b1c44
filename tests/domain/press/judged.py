"""Golden releases: a case's text is checked, and what was found is told in the words of the case file."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from domain.areas import AreaBook, load_area_book
from domain.metrics import MetricBook, load_metric_book
from domain.numerals import Unit, format_decimal
from domain.press import PressClaim, PressReport, Relation, StatedPercent, check_press

CASES = Path(__file__).parents[2] / "cases" / "press"
SIGNS = {Relation.ATTAINED: "", Relation.ABOVE: "+", Relation.BELOW: "-"}
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Release:
    """One case of a file."""

    file: str
    case: dict[str, Any]

    @property
    def name(self) -> str:
        """The case's file and name."""
        return f"{self.file}: {self.case['name']}"

    @property
    def text(self) -> str:
        """The release, word for word."""
        if "file" in self.case:
            return (CASES / self.case["file"]).read_text("utf-8")
        return str(self.case["text"])

    def check(self) -> PressReport:
        """The release as the checker sees it."""
        return check(self.text, today=self.case["today"])


@cache
def books() -> tuple[MetricBook, AreaBook]:
    """The office's metrics and areas."""
    return load_metric_book(), load_area_book()


def check(text: str, *, today: date = TODAY) -> PressReport:
    """A text as the checker of the Pekalongan office sees it."""
    metrics, areas = books()
    return check_press(text, metrics=metrics, areas=areas, today=today)


def load_releases(*files: str) -> list[Release]:
    """The cases of the files named."""
    return [
        Release(file, case)
        for file in files
        for case in tomllib.loads((CASES / f"{file}.toml").read_text("utf-8"))["release"]
    ]


def tell_found(report: PressReport) -> list[dict[str, Any]]:
    """The claims of a report, as a case file writes them."""
    return [_tell(claim) for claim in report.claims]


def tell_shortly(report: PressReport) -> str:
    """The claims of a report in one line, as phrases.toml writes them."""
    return "; ".join(
        " ".join(
            (
                claim.metric.code if claim.metric else claim.label,
                f"{_short(claim.realised, claim)}/{_short(claim.target, claim)}",
                *(said.span.text for said in claim.percents),
                claim.verdict.value,
            )
        )
        for claim in report.claims
    )


def _short(value: int | None, claim: PressClaim) -> str:
    is_money = claim.metric is not None and claim.metric.unit is Unit.RUPIAH
    return "-" if value is None else f"{value // 10**6}M" if is_money else str(value)


def match(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> int:
    """How many of the wanted claims were found, each by a claim of its own."""
    left = list(found)
    for want in wanted:
        hit = next((claim for claim in left if not differ(claim, want)), None)
        if hit is not None:
            left.remove(hit)
    return len(found) - len(left)


def _tell(claim: PressClaim) -> dict[str, Any]:
    told: dict[str, Any] = {"verdict": claim.verdict.value}
    told |= {"metric": claim.metric.code} if claim.metric else {"label": claim.label}
    if claim.area is not None and not claim.area.is_office:
        told["area"] = claim.area.code
    optional = {
        "place": claim.place,
        "realised": claim.realised,
        "target": claim.target,
        "percents": [_tell_percent(said) for said in claim.percents],
        "computed": format_decimal(claim.share * 100, 2) if claim.share is not None else None,
        "gaps": [gap.value for gap in claim.gaps],
        "wrong_gaps": [gap.value for gap in claim.gaps if gap.fits is False],
        "year": claim.year,
        "as_of": claim.as_of,
    }
    return told | {key: value for key, value in optional.items() if value}


def _tell_percent(said: StatedPercent) -> str:
    return SIGNS[said.relation] + said.span.text


def differ(found: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Whether a claim is another than the one asked for; year and day count only where the case names them."""
    loose = {key for key in ("year", "as_of") if key not in expected}
    return {key: value for key, value in found.items() if key not in loose} != expected

"""The figures that a new database opens with, each with its source, its target and the percent its source stated."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from domain.entries import Act, Claim, EntryKind, Filing, Target
from domain.people import Person
from storage import ledger, reports, targets
from storage.statements import Writer

SEEDS = Path(__file__).parent / "seeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedFigure:
    """One published figure: realised and target (rupiah or people), and the percent as printed."""

    metric: str
    realised: int
    target: int
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """What one release published of an area as of a day; the targets hold from `target_since`."""

    figures: tuple[SeedFigure, ...]
    area: str
    day: date
    target_since: date
    source: str
    act: Act


def load_seed(name: str) -> Seed | None:
    """Read the seed of that name; None for `none`."""
    if name == "none":
        return None
    data = tomllib.loads((SEEDS / f"{name}.toml").read_text("utf-8"))
    figures = tuple(
        SeedFigure(
            metric=item["metric"],
            realised=item["realised"],
            target=item["target"],
            percent=Decimal(item["percent"]),
        )
        for item in data["figures"]
    )
    return Seed(
        figures=figures,
        area=data["area"],
        day=data["day"],
        target_since=data["target_since"],
        source=data["source"],
        act=Act(person=Person(id=0, name=data["reporter"]), at=data["saved_at"]),
    )


def seed_names() -> tuple[str, ...]:
    """Return the names that SEED may have."""
    return (*sorted(path.stem for path in SEEDS.glob("*.toml")), "none")


def plant(tx: Writer, seed: Seed) -> None:
    """Save a seed's figures, targets and claims."""
    filings = [
        Filing(
            metric=figure.metric,
            area=seed.area,
            day=seed.day,
            kind=EntryKind.TOTAL,
            value=figure.realised,
            source=seed.source,
        )
        for figure in seed.figures
    ]
    for entry, figure in zip(reports.append(tx, filings, seed.act), seed.figures, strict=True):
        targets.set_target(tx, _target_of(seed, figure), seed.act)
        ledger.keep_claim(
            tx,
            Claim(
                number=entry.number,
                realised=figure.realised,
                target=figure.target,
                percent=figure.percent,
                source=seed.source,
            ),
        )


def _target_of(seed: Seed, figure: SeedFigure) -> Target:
    return Target(
        metric=figure.metric,
        area=seed.area,
        year=seed.day.year,
        value=figure.target,
        since=seed.target_since,
        source=seed.source,
    )

"""What it would bring if so many enterprises registered their workers: people, and premiums as they change."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from domain.errors import DomainError
from domain.numerals import FigureError, FigureFault, FigureKind, Found, Unit, read_figure, scan_figures
from domain.rules.book import Rulebook
from domain.rules.kinds import Payer, Sector
from domain.rules.premium import TWO_PROGRAMMES, Premium, compute_premium
from domain.rules.vocabulary import find_payer, find_sector

FILE: Final = Path(__file__).parent / "data" / "words" / "potential.toml"
MONTHS_AHEAD: Final = 12
MOST_PEOPLE: Final = 100_000_000

_TIMES: Final = re.compile(r"(?<=[0-9a-z])\s*[x×*]\s*(?=[0-9])|\bkali\b")
_WORKERS: Final = re.compile(
    r"\s*(?:orang|pekerja|tenaga kerja|karyawan|buruh|org|pegawai|anggota|sopir|supir|driver|kurir|ojol|pengrajin|perajin)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A published estimate: units and workers of each, what they are, who wrote it, when, and where it stands."""

    units: int
    workers: int
    what: str
    source: str
    day: date
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PotentialQuery:
    """How many enterprises with how many workers each; sector and payer as premiums ask for them.

    `is_example` where no figures were said, `is_guess` where the workers of an enterprise were not.
    """

    units: int
    workers: int
    sector: Sector = Sector.OTHER
    payer: Payer = Payer.SELF
    is_example: bool = False
    is_guess: bool = False

    @property
    def people(self) -> int:
        """All workers."""
        return self.units * self.workers


class PotentialError(DomainError, ValueError):
    """Figures that make no estimate: none of something, too many, or more than two of them; `text` is what was read."""

    def __init__(self, text: str) -> None:
        """Hold the words."""
        super().__init__("no estimate")
        self.text = text


@cache
def example() -> Example:
    """Return the article's estimate."""
    data = tomllib.loads(FILE.read_text("utf-8"))["example"]
    return Example(**data | {"units": int(data["units"]), "workers": int(data["workers"])})


def parse_potential_query(text: str) -> PotentialQuery:
    """Read `5000 2`, `5.000 usaha x 2 pekerja`, `300 perahu 4 orang`; nothing is the article's estimate.

    A figure of workers comes second, or with its noun. Raises PotentialError and FigureError.
    """
    words = _TIMES.sub(" ; ", " ".join(text.casefold().split()))
    found = [figure for figure in scan_figures(words) if figure.kind is not FigureKind.DURATION]
    if text.strip() and not found:
        raise PotentialError(text.strip())
    if re.search(r"(?:^|\s)[-−–]\s*[0-9]", words):
        raise FigureError(text=text.strip(), fault=FigureFault.NEGATIVE, unit=Unit.PEOPLE)
    units, workers = _share_out(found, words)
    payer = find_payer(words)
    query = PotentialQuery(
        units=units if units is not None else example().units,
        workers=workers if workers is not None else example().workers,
        sector=find_sector(words) or Sector.OTHER,
        payer=payer[0] if payer and payer[0] is Payer.GOVERNMENT else Payer.SELF,
        is_example=not found,
        is_guess=bool(found) and workers is None,
    )
    if not 1 <= query.units <= MOST_PEOPLE or not 1 <= query.workers <= MOST_PEOPLE or query.people > MOST_PEOPLE:
        raise PotentialError(text.strip())
    return query


def _share_out(found: list[Found], words: str) -> tuple[int | None, int | None]:
    """Tell units from workers; people alone are units of one worker each."""
    if len(found) > 2:
        raise PotentialError(" / ".join(figure.text for figure in found))
    values = [read_figure(figure.text, unit=Unit.PEOPLE, year_like_is_figure=True).value for figure in found]
    counts_workers = [figure.is_people or _WORKERS.match(words[figure.end :]) is not None for figure in found]
    if len(found) == 1:
        return (values[0], 1) if counts_workers[0] else (values[0], None)
    if len(found) == 2:
        return (values[1], values[0]) if counts_workers == [True, False] else (values[0], values[1])
    return None, None


def compute_potential(rulebook: Rulebook, query: PotentialQuery, *, today: date) -> Premium:
    """Return the premium of all workers in the lowest bracket for the coming 12 months; raises RuleUnknown."""
    return compute_premium(
        rulebook,
        income=0,
        programmes=TWO_PROGRAMMES,
        first_month=today,
        months=MONTHS_AHEAD,
        people=query.people,
        sector=query.sector,
        payer=query.payer,
    )

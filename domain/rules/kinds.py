"""The words that rules are written in: units, labels of certainty, and whom a rule is for."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import product


class RuleUnit(StrEnum):
    """What a rule's value counts; a share is a fraction of one, every other value a whole number."""

    RUPIAH = "rupiah"
    SHARE = "share"
    TIMES = "times"
    COUNT = "count"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


class Certainty(StrEnum):
    """How a value is known; all but the first are for the office to confirm."""

    SOURCE = "S"  # found in a source that can be named
    WEAK = "S-weak"  # found, but the source is poor or sources differ
    BACKGROUND = "B"  # known from the regulation's name alone


class Segment(StrEnum):
    """Whom the law counts where: who works for themselves, or for an employer."""

    BPU = "bpu"
    PU = "pu"


class Sector(StrEnum):
    """What somebody works in, as far as PP 50/2025 asks: transport (ride, courier, driver, logistics) or other."""

    OTHER = "other"
    TRANSPORT = "transport"


class Payer(StrEnum):
    """Who pays a member's premium."""

    SELF = "self"
    EMPLOYER = "employer"
    OTHERS = "others"  # family, a cooperative, a donor: neither an employer nor a public budget
    GOVERNMENT = "government"  # APBN, APBD, a village


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Whom a rule is asked for."""

    segment: Segment = Segment.BPU
    sector: Sector = Sector.OTHER
    payer: Payer = Payer.SELF


USUAL = Circumstances()
EVERYONE = frozenset(
    Circumstances(segment=segment, sector=sector, payer=payer)
    for segment, sector, payer in product(Segment, Sector, Payer)
)

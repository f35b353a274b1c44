"""Values to draw: every case that a card must look right in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from bot.cards.card import Card
from bot.replies.kartu import benefit_card, overview_card, standing_card
from bot.replies.prices import lowest_prices
from bot.usecases.attainment import Standing
from bot.usecases.pictures import find_benefits
from domain.areas import Area, load_area_book
from domain.attainment import Pace
from domain.entries import Entry, EntryKind
from domain.ledger import Run, ValueKind, ValueOnDay
from domain.metrics import Metric, load_metric_book
from domain.rules import Rulebook

AREAS, METRICS, RULEBOOK = load_area_book(), load_metric_book(), Rulebook.load()
DAY = date(2019, 12, 19)
SOURCE = "siaran pers BPJS Ketenagakerjaan Pekalongan, 19 Desember 2019"
OPERATOR, USERNAME = "Humas BPJS Ketenagakerjaan Pekalongan", "capaian_pekalongan_bot"


def standing(
    code: str,
    value: int | None,
    target: int | None,
    *,
    area: Area = AREAS.office,
    source: str = SOURCE,
    pace: Pace | None = None,
) -> Standing:
    """Make where an area stands."""
    metric = METRICS.get(code)
    entry = Entry(metric=code, area=area.code, day=DAY, kind=EntryKind.TOTAL, value=value or 0, number=2, source=source)
    on_day = (
        ValueOnDay(kind=ValueKind.NONE)
        if value is None
        else ValueOnDay(kind=ValueKind.TOTAL, value=value, as_of=DAY, oldest=DAY, bases=(entry,))
    )
    return Standing(metric=metric, area=area, year=2019, value=on_day, target=target, pace=pace)


def pace(progress: Fraction) -> Pace:
    """Make the pace of 19 December 2019."""
    return Pace(year_gone=Fraction(353, 365), progress=progress, days_left=7)


def card_of(found: Standing) -> Card:
    """Make the card of a standing."""
    return standing_card(found, AREAS, operator=OPERATOR, username=USERNAME)


def cards() -> Mapping[str, Card]:
    """Give every case by name."""
    bpu = standing("bpu", 15_605, 22_300, pace=pace(Fraction(15_605, 22_300)))
    iuran = standing("iuran", 146_309_000_000, 137_956_000_000)
    pu = standing("pu", 92_095, 97_991)
    long_area = Area(
        code="x", name="Kantor Cabang Perintis Kabupaten Administrasi Kepulauan Seribu Selatan", short_name="Seribu"
    )
    long_metric = Metric(
        code="x", name="Jakon", long_name="Proyek jasa konstruksi terdaftar dan berkelanjutan (perusahaan besar)",
        unit=METRICS.get("pu").unit, accumulates=True, noun="proyek terdaftar",
    )  # fmt: skip
    long_one = standing(
        "pu", 123_456_789, 987_654_321, area=long_area, source=" ".join(["laporan gabungan bidang"] * 9)
    )
    odd = standing("iuran", 146_309_123_457, 137_956_000_001)
    added = Entry(
        metric="bpu", area="batang", day=DAY, kind=EntryKind.INCREMENT, value=25, number=7, reporter_name="Sri Wahyuni"
    )
    additions = replace(
        standing("bpu", None, 22_300),
        value=ValueOnDay(
            kind=ValueKind.ADDITIONS_ONLY, additions=25, as_of=DAY, run=Run(value=25, count=1, newest=added)
        ),
    )
    return {
        "0%": card_of(standing("bpu", 0, 22_300, pace=pace(Fraction(0)))),
        "1%": card_of(standing("bpu", 223, 22_300)),
        "69,98%": card_of(bpu),
        "99,99%": card_of(standing("bpu", 22_299, 22_300, pace=pace(Fraction(22_299, 22_300)))),
        "100%": card_of(standing("bpu", 22_300, 22_300)),
        "106,05%": card_of(iuran),
        "200%": card_of(standing("bpu", 44_600, 22_300, pace=pace(Fraction(2)))),
        "no target": card_of(standing("iuran", 146_309_000_000, None)),
        "no target, people": card_of(standing("bpu", 15_605, None)),
        "no data": card_of(standing("bpu", None, 22_300)),
        "no data at all": card_of(standing("iuran", None, None, area=AREAS.districts[1])),
        "additions": card_of(additions),
        "every digit": card_of(odd),
        "long names": card_of(replace(long_one, metric=long_metric)),
        "overview": overview_card((iuran, bpu, pu), operator=OPERATOR, username=USERNAME),
        "overview, gaps": overview_card(
            (standing("iuran", 146_309_123_457, None), standing("bpu", None, None), pu), operator="", username=USERNAME
        ),
        "benefit 2026": _benefit(date(2026, 11, 24)),
        "benefit 2027": _benefit(date(2027, 2, 1)),
        "benefit 2019": _benefit(DAY),
        "benefit 2016": _benefit(date(2016, 1, 1)),
    }


def _benefit(day: date) -> Card:
    return benefit_card(
        lowest_prices(RULEBOOK, day), find_benefits(RULEBOOK, day), operator=OPERATOR, username=USERNAME
    )

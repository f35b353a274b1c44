"""Values to draw: every case that a card must look right in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from bot.cards.card import Card
from bot.cards.chart import Chart
from bot.replies.grafik import chart_of
from bot.replies.kartu import overview_card, standing_card
from bot.replies.kartu_manfaat import benefit_card
from bot.replies.prices import lowest_prices
from bot.usecases.attainment import Standing
from bot.usecases.pictures import Course, Reading, find_benefits
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


def course(code: str, year: int, values: Mapping[date, int], **more: object) -> Course:
    """Make a metric's year from its totals."""
    metric = METRICS.get(code)
    readings = tuple(Reading(day=day, value=value) for day, value in values.items())
    entry = Entry(metric=code, area=AREAS.office.code, day=DAY, kind=EntryKind.TOTAL, value=0, number=2, source=SOURCE)
    found = Course(
        metric=metric, area=AREAS.office, year=year, readings=readings, before=(), steps=(),
        start=0 if metric.accumulates else None, start_as_of=None,
        last=ValueOnDay(kind=ValueKind.TOTAL, value=0, as_of=DAY, bases=(entry,)),
    )  # fmt: skip
    return replace(found, **more)  # type: ignore[arg-type]


def charts() -> Mapping[str, Chart]:
    """Give every chart by name."""
    target = (Reading(day=date(2019, 1, 1), value=137_956_000_000),)
    weekly = {date(2019, 1, 7) + timedelta(weeks=week): 2_900_000_000 * (week + 1) for week in range(50)}
    monthly = {date(2019, month, 28): 20_500 + 480 * month for month in range(1, 12)}
    mixed = tuple(
        Reading(day=day, value=value, is_total=place % 3 == 0) for place, (day, value) in enumerate(monthly.items())
    )
    before = tuple(Reading(day=date(2018, month, 28), value=17_000 + 300 * month) for month in range(1, 13))
    steps = (Reading(day=date(2019, 1, 1), value=24_000), Reading(day=date(2019, 7, 1), value=27_500))
    last_year = tuple(
        Reading(day=date(2018, month, 28), value=10_400_000_000 * month + 3_000_000) for month in range(1, 13)
    )
    daily = {date(2019, 1, 1) + timedelta(days=day): 400_000_000 * (day + 1) for day in range(365)}
    huge = {date(2019, month, 28): 987_654_321_987_654 // 12 * month for month in range(1, 12)}
    wavy = tuple(
        Reading(day=day, value=15_000 + 40 * place + (place * 37 % 90), is_total=place % 4 != 1)
        for place, day in enumerate(list(daily)[::6])
    )
    all_of = {
        "daily": course("iuran", 2019, daily, steps=target, before=last_year),
        "huge": course("iuran", 2019, huge, steps=(Reading(day=date(2019, 1, 1), value=999_999_999_999_999),)),
        "wavy": course("bpu", 2019, {}, readings=wavy, before=before, steps=steps, start=15_000),
        "one point": course("iuran", 2019, {DAY: 146_309_000_000}, steps=target),
        "weekly": course("iuran", 2019, weekly, steps=target, before=last_year),
        "stock": course("bpu", 2019, monthly, readings=mixed, before=before, steps=steps, start=20_600),
        "stock, no start": course("bpu", 2019, {DAY: 15_605}, steps=(Reading(day=date(2019, 1, 1), value=22_300),)),
        "no target": course("iuran", 2019, weekly),
        "no data": course("bpu", 2019, {}),
        "no data, target": course("bpu", 2019, {}, steps=steps),
        "zero": course("bpu", 2019, {DAY: 0}, steps=steps),
        "twice": course("bpu", 2019, {date(2019, 3, 1): 30_000, DAY: 55_000}, steps=steps),
        "long names": replace(
            course("pu", 2019, monthly, steps=steps),
            area=Area(code="x", name="Kantor Cabang Perintis Kabupaten Administrasi Kepulauan Seribu", short_name="x"),
        ),
    }
    return {name: chart_of(one, operator=OPERATOR, username=USERNAME) for name, one in all_of.items()}

"""The pace of 2026, reckoned a second time by the slowest means: day after day, with the decree's list of days off."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from domain.attainment import Attainment, Point, measure_pace
from domain.numerals import format_percent

OFF_2026 = frozenset(
    date(2026, int(month), int(day))
    for month, day in (
        written.split("-")
        for written in [
            "01-01",
            "01-16",
            "02-16",
            "02-17",
            "03-18",
            "03-19",
            "03-20",
            "03-21",
            "03-22",
            "03-23",
            "03-24",
            "04-03",
            "04-05",
            "05-01",
            "05-14",
            "05-15",
            "05-27",
            "05-28",
            "05-31",
            "06-01",
            "06-16",
            "08-17",
            "08-25",
            "12-24",
            "12-25",
        ]
    )
)
"""National holidays and cuti bersama by SKB 3 Menteri for 2026."""

LAST = date(2026, 12, 31)
DAYS = st.dates(date(2026, 1, 1), LAST)
PEOPLE = st.integers(0, 10**6)


def working_days_left(day: date) -> int:
    count = 0
    while day < LAST:
        day += timedelta(days=1)
        if day.strftime("%a") not in ("Sat", "Sun") and day not in OFF_2026:
            count += 1
    return count


@given(as_of=DAYS, waited=st.integers(0, 60), realised=PEOPLE, target=st.integers(1, 10**6), start=st.none() | PEOPLE)
def test_a_stock_is_measured_as_the_contract_says(
    as_of: date, waited: int, realised: int, target: int, start: int | None
) -> None:
    today = min(LAST, as_of + timedelta(days=waited))
    attainment = Attainment(realised=realised, target=target)

    pace = measure_pace(attainment, as_of=as_of, today=today, start=start, points=[], accumulates=False)

    left = working_days_left(today)
    assert pace.days_left == left
    grown, wanted = (realised, target) if start is None or target <= start else (realised - start, target - start)
    assert pace.is_ahead == (grown * 365 >= wanted * as_of.timetuple().tm_yday)
    missing = target - realised
    if missing <= 0 or left == 0:
        assert pace.needed_per_day is None
    else:
        need = pace.needed_per_day or 0
        assert need * left >= missing > (need - 1) * left


@given(first=DAYS, gap=st.integers(0, 200), earlier=PEOPLE, newest=PEOPLE)
def test_rate_and_projection_need_history_but_no_target(first: date, gap: int, earlier: int, newest: int) -> None:
    as_of = min(LAST, first + timedelta(days=gap))
    days = (as_of - first).days
    points = [Point(as_of, newest), Point(first, earlier)]

    pace = measure_pace(
        Attainment(realised=newest), as_of=as_of, today=as_of, start=None, points=points, accumulates=False
    )

    assert pace.progress is None
    assert not pace.is_ahead
    if days < 14:
        assert (pace.daily_rate, pace.projected) == (None, None)
    else:
        end = Decimal(newest) + Decimal((newest - earlier) * (LAST - as_of).days) / Decimal(days)
        rounded = int((end + Decimal("0.5")).to_integral_value(rounding="ROUND_FLOOR"))
        assert pace.daily_rate == Fraction(newest - earlier, days)
        assert pace.projected == max(0, rounded)


@given(realised=st.integers(0, 10**12), target=st.integers(1, 10**12))
def test_a_percentage_is_rounded_half_up_and_never_up_to_a_hundred(realised: int, target: int) -> None:
    exact = (Decimal(realised) * 100 / Decimal(target)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    wanted = min(exact, Decimal("99.99")) if realised < target else exact

    written = format_percent(Fraction(realised, target))

    assert Decimal(written.removesuffix("%").replace(".", "").replace(",", ".")) == wanted

"""What holds for every day and every text."""

from contextlib import suppress
from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.periods import (
    DayError,
    format_day,
    format_day_short,
    format_month,
    format_weekday,
    last_day_of_month,
    read_day,
    read_period,
    take_day,
)

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
TODAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))
WORDS = st.sampled_from(
    [
        "1",
        "19",
        "12",
        "31",
        "2019",
        "des",
        "desember",
        "mei",
        "19/12",
        "/",
        "-",
        ".",
        ",",
        "(",
        ")",
        "'",
        "per",
        "tgl",
        "s.d.",
        "sampai",
        "hingga",
        "akhir",
        "awal",
        "bulan",
        "tahun",
        "minggu",
        "lalu",
        "ini",
        "kemarin",
        "lusa",
        "kamis",
        "hari",
        "triwulan",
        "tw",
        "iii",
        "semester",
        "q",
        "ke-3",
        "terakhir",
        "se",
        "dua",
        "puluh",
        "T00:00",
        "15.605",
        "146,5",
        "M",
        "orang",
        "jan-mar",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=8).map("".join)
)


@given(DAYS)
def test_a_day_that_is_written_reads_back(day: date) -> None:
    for written in (format_day(day), format_day_short(day), f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", day.isoformat()):
        assert read_day(written, today=day) == day


@given(DAYS)
def test_a_day_with_its_weekday_reads_back(day: date) -> None:
    assert read_day(f"{format_weekday(day)} ({day:%d/%m/%Y})", today=day) == day


@given(DAYS)
def test_a_day_is_found_again_behind_a_figure(day: date) -> None:
    mention = take_day(f"bpu 15.650 per {format_day(day)} kab batang", today=day)

    assert mention is not None
    assert (mention.day, mention.text) == (day, f"per {format_day(day)}")


@given(DAYS, TODAYS)
def test_a_day_without_a_year_is_never_in_the_future_and_at_most_eight_years_old(day: date, today: date) -> None:
    read = read_day(f"{day.day}/{day.month}", today=today)

    assert (read.day, read.month) == (day.day, day.month)
    assert today - timedelta(days=8 * 366) < read <= today


@given(DAYS)
def test_a_month_that_is_written_reads_back(day: date) -> None:
    period = read_period(format_month(day), today=day)

    assert (period.first, period.last) == (day.replace(day=1), last_day_of_month(day.year, day.month))


@given(TEXTS, TODAYS)
@example("tgl 0", date(2019, 12, 20))
@example("akhir akhir", date(2019, 12, 20))
def test_no_text_does_anything_but_read_or_refuse(text: str, today: date) -> None:
    with suppress(DayError):
        assert read_day(text, today=today) <= today
    with suppress(DayError):
        mention = take_day(text, today=today)
        assert mention is None or (0 <= mention.start < mention.end <= len(text) and mention.day <= today)
    with suppress(DayError):
        period = read_period(text, today=today)
        assert period.first <= period.last


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        " ",
        "1 ",
        "per ",
        "19/",
        "1-",
        "akhir ",
        "senin ",
        "19 des ",
        "dua puluh ",
        "s.d. ",
        "19 - ",
        "( ",
        "hari ",
        "1 januari - ",
    ],
)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def time_of(length: int) -> float:
        text, started = (piece * length)[:length], perf_counter()
        for read in (take_day, read_day, read_period):
            with suppress(DayError):
                read(text, today=date(2019, 12, 20))
        return perf_counter() - started

    short = min(time_of(2048) for _ in range(3))
    long = min(time_of(16384) for _ in range(3))

    assert long < 8 * 4 * short + 0.05

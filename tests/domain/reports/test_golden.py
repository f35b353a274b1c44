"""The golden cases of reports, kept in tests/cases/reports.toml for everybody to extend."""

import tomllib
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from domain.areas import UnknownArea, load_area_book
from domain.metrics import load_metric_book
from domain.numerals import FigureError, FigureFault
from domain.periods import DayError
from domain.privacy import MASKS
from domain.reports import Doubt, Item, ReadReport, leads_to_metric, read_report

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "reports.toml").read_text("utf-8"))["case"]
TODAY = date(2026, 11, 24)
METRICS, AREAS = load_metric_book(), load_area_book()


def read(text: str) -> ReadReport:
    return read_report(text, today=TODAY, metrics=METRICS, areas=AREAS, default_area=AREAS.office)


def in_words(item: Item) -> str:
    kind = "tambahan" if item.is_increment else "total"
    return f"{item.metric.code} {item.area.code} {item.day} {kind} {item.value}"


def asked(doubt: Doubt) -> str:
    choices = [area.code for area in doubt.areas] or [str(value) for value in doubt.values]
    return f"{doubt.metric.code} {doubt.text}: {' '.join(choices)}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_report_is_read_asked_or_refused_as_written(case: dict[str, Any]) -> None:
    report = read(case["text"])

    assert [in_words(item) for item in report.items] == case.get("reads", [])
    assert [asked(doubt) for doubt in report.doubts] == case.get("asks", [])
    assert [fault.text for fault in report.faults] == case.get("faults", [])


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("bpu 5", True),
        ("batang bpu 5", True),
        ("kemarin bpu 5", True),
        ("Kab Batang, kemarin: bpu 5", True),
        ("25 bpu baru", True),
        ("+25 peserta bpu kab batang", True),
        ("tambah 3 juta iuran batang", True),
        ("5 tahun bpu saya", False),
        ("2 orang tanya bpu", False),
        ("berapa bpu batang", False),
        ("orang tua saya bpu 5 tahun", False),
        ("halo", False),
    ],
)
def test_only_places_and_days_may_stand_before_the_metric(text: str, leads: bool) -> None:
    assert leads_to_metric(text, today=TODAY, metrics=METRICS, areas=AREAS) is leads


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("bpu 5 tegal", UnknownArea),
        ("bpu 2.100 november", DayError),
        ("bpu 2.100 minggu lalu", (DayError, FigureError)),
        ("bpu 2.100 bulan ini", DayError),
        ("pu 12 perusahaan", FigureError),
        ("iuran 5 dolar", FigureError),
        ("bpu 15.650 92.100", FigureError),
    ],
)
def test_the_reason_blames_what_is_wrong(text: str, kind: type[Exception]) -> None:
    (fault,) = read(text).faults

    assert isinstance(fault.reason, kind)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("bpu 15.650 92.100", FigureFault.SEVERAL),
        ("bpu 15.650, 92.100", FigureFault.SEVERAL),
        ("bpu 15.650 jam 10", FigureFault.TIME),
        ("bpu ++25", FigureFault.NOT_A_FIGURE),
        ("iuran ,5 miliar", FigureFault.GROUPING),
    ],
)
def test_a_figure_is_refused_for_its_own_reason(text: str, fault: FigureFault) -> None:
    (only,) = read(text).faults

    assert isinstance(only.reason, FigureError)
    assert only.reason.fault is fault


@pytest.mark.parametrize("mask", MASKS.values())
def test_a_masked_number_is_blamed_as_such(mask: str) -> None:
    (fault,) = read(f"bpu {mask}").faults

    assert isinstance(fault.reason, FigureError)
    assert fault.reason.fault is FigureFault.IDENTITY


@pytest.mark.parametrize(
    "text",
    [
        "bpu 5" + " " * 4000,
        "bpu 5 " + "pak  " * 800 + "x",
        "bpu " * 1000,
        "lapor  " * 580 + "bpu 5",
        "bpu 5 " + "(" * 4000,
        "bpu 5 " + "a " * 2000,
        "bpu " + "1 " * 2000,
        "bpu 5\n" * 680,
        "batang " * 580,
        "*_" * 2000 + "bpu 5",
        "kab " * 1000,
        "bpu 5 " + "x" * 4000,
        "bpu " + "9" * 4000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_texts_take_no_time(text: str) -> None:
    started = process_time()

    read(text)
    leads_to_metric(text, today=TODAY, metrics=METRICS, areas=AREAS)

    assert process_time() - started < 2

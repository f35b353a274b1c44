"""Claims about what the office counts."""

from pathlib import Path

import pytest

from domain.metrics import DATA, UnknownMetric, load_metric_book
from domain.numerals import Unit

BOOK = load_metric_book()
JAKON = """
[[metric]]
code = "jakon"
name = "Jakon"
long_name = "Pekerja jasa konstruksi"
unit = "people"
accumulates = false
noun = "pekerja"
aliases = ["jakon", "jasa konstruksi", "pekerja proyek"]
"""


def test_iuran_is_money_that_adds_up_through_the_year() -> None:
    assert (BOOK.get("iuran").unit, BOOK.get("iuran").accumulates) == (Unit.RUPIAH, True)


@pytest.mark.parametrize(("code", "noun"), [("bpu", "peserta"), ("pu", "pekerja")])
def test_participants_and_workers_are_stocks_of_people(code: str, noun: str) -> None:
    metric = BOOK.get(code)

    assert (metric.unit, metric.accumulates, metric.noun) == (Unit.PEOPLE, False, noun)


@pytest.mark.parametrize(
    ("text", "code"),
    [("iuran", "iuran"), ("IURAN", "iuran"), ("penerimaan  iuran", "iuran"), ("bpu", "bpu"), ("Peserta BPU", "bpu"), ("bukan penerima upah", "bpu"),
     ("pu", "pu"), ("penerima upah", "pu"), ("tk aktif", "pu")],
)  # fmt: skip
def test_a_metric_is_found_as_people_name_it(text: str, code: str) -> None:
    assert BOOK.find(text).code == code


def test_what_is_no_metric_is_refused_with_those_that_look_like_it() -> None:
    with pytest.raises(UnknownMetric) as caught:
        BOOK.find("iurann")

    assert [metric.code for metric in caught.value.nearest] == ["iuran"]


@pytest.mark.parametrize("text", ["", "xyz", "jakon", "pulang"])
def test_what_looks_like_no_metric_is_refused_alone(text: str) -> None:
    with pytest.raises(UnknownMetric) as caught:
        BOOK.find(text)

    assert caught.value.nearest == ()


def test_metrics_are_found_in_a_report_in_order() -> None:
    text = "iuran 146,5 M, bpu 15.650, pu 92.100 kab batang kemarin"

    assert [(mention.metric.code, text[mention.start : mention.end]) for mention in BOOK.mentions(text)] == [
        ("iuran", "iuran"),
        ("bpu", "bpu"),
        ("pu", "pu"),
    ]


def test_the_longest_name_is_taken_and_bukan_penerima_upah_is_not_penerima_upah() -> None:
    assert [mention.metric.code for mention in BOOK.mentions("peserta bukan penerima upah")] == ["bpu"]


@pytest.mark.parametrize("text", ["punya", "cepu", "pupuk", "bpum"])
def test_a_metric_is_not_found_inside_another_word(text: str) -> None:
    assert BOOK.mentions(text) == ()


def test_a_new_metric_needs_no_new_code(tmp_path: Path) -> None:
    data = tmp_path / "metrics.toml"
    data.write_text(DATA.read_text("utf-8") + JAKON, "utf-8")

    book = load_metric_book(data)

    assert [metric.code for metric in book] == ["iuran", "bpu", "pu", "jakon"]
    assert [mention.metric.code for mention in book.mentions("jasa konstruksi 33.474, bpu 15")] == ["jakon", "bpu"]
    assert book.find("Pekerja Proyek") is book.get("jakon")


def test_a_metric_with_an_unknown_field_is_refused_by_name(tmp_path: Path) -> None:
    data = tmp_path / "metrics.toml"
    data.write_text(JAKON.replace("noun", "kata_benda"), "utf-8")

    with pytest.raises(ValueError, match="jakon"):
        load_metric_book(data)

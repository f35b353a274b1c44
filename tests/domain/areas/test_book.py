"""Claims about the office's areas."""

from pathlib import Path

import pytest

from domain.areas import AreaKind, UnknownArea, load_area_book

BOOK = load_area_book()
TEGAL = """
[office]
code = "tegal"
name = "Kantor Cabang Tegal"
short_name = "Kantor"
stems = ["tegal"]

[[district]]
code = "kota-tegal"
name = "Kota Tegal"
short_name = "Kota Tegal"
capital = "Tegal"
stems = ["tegal"]

[[district]]
code = "kab-tegal"
name = "Kabupaten Tegal"
short_name = "Kab. Tegal"
capital = "Slawi"
stems = ["tegal", "slawi"]

[[district]]
code = "brebes"
name = "Kabupaten Brebes"
short_name = "Kab. Brebes"
capital = "Brebes"
stems = ["brebes"]
short = ["bbs"]
"""


def test_the_office_has_its_four_districts() -> None:
    assert [area.name for area in BOOK.all] == [
        "Kantor Cabang Pekalongan",
        "Kota Pekalongan",
        "Kabupaten Pekalongan",
        "Kabupaten Batang",
        "Kabupaten Pemalang",
    ]
    assert [area.kind for area in BOOK.all] == [AreaKind.OFFICE] + 4 * [AreaKind.DISTRICT]


def test_an_area_is_got_by_its_code() -> None:
    assert all(BOOK.get(area.code) is area for area in BOOK.all)


def test_a_code_that_is_none_is_unknown() -> None:
    with pytest.raises(UnknownArea):
        BOOK.get("semarang")


def test_every_name_means_its_own_area() -> None:
    assert all(BOOK.find(area.name) is area for area in BOOK.all)
    assert all(BOOK.find(alias).code == area.code for area in BOOK.all for alias in area.aliases)


def test_a_capital_means_its_district() -> None:
    assert [BOOK.find("kajen").capital, BOOK.find("batang").capital] == ["Kajen", "Batang"]


def test_another_office_needs_no_new_code(tmp_path: Path) -> None:
    (tmp_path / "tegal.toml").write_text(TEGAL, "utf-8")

    book = load_area_book("tegal", tmp_path)

    found = [
        book.find(text).code for text in ("kab tegal", "slawi", "bbs", "brebse", "kota teagl", "kantor", "tegal raya")
    ]
    assert found == ["kab-tegal", "kab-tegal", "brebes", "brebes", "kota-tegal", "tegal", "tegal"]
    mention = book.take("bpu 15 tegal")
    assert mention is not None
    assert [area.code for area in mention.candidates] == ["kota-tegal", "kab-tegal", "tegal"]


def test_an_office_without_a_file_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        load_area_book("nirwana")


def test_an_office_with_a_broken_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "tegal.toml").write_text(TEGAL.replace('capital = "Slawi"', 'ibukota = "Slawi"'), "utf-8")

    with pytest.raises(ValueError, match="tegal"):
        load_area_book("tegal", tmp_path)

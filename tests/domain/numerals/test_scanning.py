"""What a figure found in running text says of itself beside its value."""

import pytest

from domain.numerals import Direction, FigureKind, Found, scan_figures


def only(text: str) -> Found:
    (found,) = scan_figures(text)
    return found


@pytest.mark.parametrize(
    ("text", "noun", "is_people"),
    [
        ("22.300 orang", "orang", True),
        ("22.300 org", "orang", True),
        ("92.095 tenaga kerja aktif", "tenaga kerja", True),
        ("26,26 juta peserta", "peserta", True),
        ("2.500 lebih pekerja", "pekerja", True),
        ("21.814perusahaan", "perusahaan", False),
        ("586 kasus", "kasus", False),
        ("5.000 unit usaha", "unit", False),
        ("dua wilayah", "wilayah", False),
    ],
)
def test_the_noun_says_what_is_counted(text: str, noun: str, is_people: bool) -> None:
    found = only(text)

    assert (found.kind, found.noun, found.is_people) == (FigureKind.COUNT, noun, is_people)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("naik 25 persen", Direction.UP),
        ("tumbuh sebesar 12,5%", Direction.UP),
        ("+25 orang", Direction.UP),
        ("turun 3 poin", Direction.DOWN),
        ("minus 5 persen", Direction.DOWN),
        ("-5%", Direction.DOWN),
        ("lebih dari Rp 42 juta", Direction.ABOVE),
        ("melampaui 100%", Direction.ABOVE),
        ("hampir 2.500 pekerja", Direction.BELOW),
        ("kurang 6.695 orang", Direction.BELOW),
        ("capai 108 persen", Direction.NONE),
        ("kurang lebih 5.000 orang", Direction.NONE),
    ],
)
def test_the_words_before_give_a_direction(text: str, direction: Direction) -> None:
    assert only(text).direction is direction


@pytest.mark.parametrize(
    "text",
    [
        "sekitar 5.000 unit",
        "±5.000",
        "5.000-an",
        "17.000an orang",
        "1,5jt an",
        "5.000 lebih",
        "hampir Rp 42 juta",
        "15.000+",
    ],
)
def test_estimates_are_marked(text: str) -> None:
    assert only(text).is_approximate


@pytest.mark.parametrize("text", ["15.605 lebih tinggi dari target", "15.605 orang", "108%"])
def test_exact_figures_are_not_marked_as_estimates(text: str) -> None:
    assert not only(text).is_approximate


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Rp 16.800 per bulan", "bulan"),
        ("Rp 16.800/bln", "bulan"),
        ("3 juta sebulan", "bulan"),
        ("12 juta per tahun", "tahun"),
        ("Rp 16.800 per orang", "orang"),
        ("146 miliar per tahun 2019", ""),
    ],
)
def test_a_rate_names_its_span(text: str, per: str) -> None:
    assert scan_figures(text)[0].per == per


@pytest.mark.parametrize("text", ["15,605 orang", "146.309 miliar", "Rp1,69", "Rp 16.8", "1,5 orang", "ada 2019"])
def test_what_a_careful_reader_would_ask_is_marked(text: str) -> None:
    assert only(text).is_ambiguous


@pytest.mark.parametrize("text", ["146,309 miliar", "69.98%", "tahun 2019", "1.5 juta", "Rp 1.500.000,00"])
def test_what_is_clear_is_not_marked(text: str) -> None:
    assert not only(text).is_ambiguous


def test_both_ends_of_a_range_share_scale_and_kind() -> None:
    low, high = scan_figures("Rp 10-15 ribu")

    assert [(end.kind, end.value, end.is_range) for end in (low, high)] == [
        (FigureKind.RUPIAH, 10_000, True),
        (FigureKind.RUPIAH, 15_000, True),
    ]


def test_a_bare_figure_of_miliar_is_money() -> None:
    assert only("terealisasi sebanyak 146,309 miliar").is_money


@pytest.mark.parametrize(
    "text", ["PP 82/2019", "19 Desember 2019", "pukul 09.30 WIB", "0812-3456-7890", "kelas 3", "2x24 jam"]
)
def test_days_laws_and_numbers_that_name_are_no_quantities(text: str) -> None:
    assert not only(text).is_quantity


@pytest.mark.parametrize(
    "text", ["salah satu peserta", "seorang pekerja", "jutaan pekerja", "ribuan", "satuan kerja", "²"]
)
def test_words_that_count_nothing_are_not_found(text: str) -> None:
    assert scan_figures(text) == ()

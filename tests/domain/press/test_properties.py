"""What holds of any text, and of any release that was written with computed figures."""

import time
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.numerals import format_count, format_percent, format_rupiah_short
from domain.press import Verdict, is_press_like
from tests.domain.press.judged import CASES, check

WORDS = st.sampled_from(
    [
        "BPU",
        "PU",
        "iuran",
        "target",
        "realisasi",
        "dari",
        "dan",
        "masing-masing",
        "persen",
        "atau",
        "15.605",
        "22.300",
        "69,98%",
        "Rp",
        "146,309",
        "miliar",
        "2019",
        "(19/12)",
        "hingga",
        "19",
        "Desember",
        "2019",
        ",",
        ".",
        ":",
        ";",
        "/",
        "|",
        "(",
        ")",
        "\n",
        "\n\n",
        "tumbuh",
        "menjadi",
        "kurang",
        "lagi",
        "sisa",
        "di",
        "Batang",
        "Kota",
        "Pekalongan",
        "lampaui",
        "tahun",
        "lalu",
        "depan",
        "ini",
        "itu",
        "belum",
        "potensi",
        "santunan",
        "sebesar",
        "sebanyak",
        "orang",
        "peserta",
        "jakon",
        "T:",
        "R:",
        "=",
        "-",
        "*",
        "%",
        "yang",
        "baru",
        "sudah",
    ]
)
SENTENCES = (
    "Realisasi BPU {r} orang dari target {t} orang atau {p} persen.",
    "Dari target {t} peserta BPU, baru terealisasi {r} peserta ({p}%).",
    "BPU : {r} / {t} ({p}%)",
    "Target BPU {t} orang. Realisasinya {r} orang. Atau {p} persen.",
    "Capaian BPU {p} persen, yakni {r} orang dari {t} orang yang ditargetkan.",
)


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    report = check(text)

    assert all(text[span.start : span.end] == span.text for claim in report.claims for span in claim.spans())
    assert is_press_like(text) in (True, False)


@given(st.lists(WORDS, max_size=60))
@settings(deadline=None)
def test_any_heap_of_press_words_keeps_its_figures_straight(words: list[str]) -> None:
    text = " ".join(words)

    for claim in check(text).claims:
        assert claim.realised is None or claim.realised > 0
        assert claim.target is None or claim.target > 0
        assert (claim.share is None) == (claim.realised is None or claim.target is None)
        assert all(text[span.start : span.end] == span.text for span in claim.spans())


@given(st.sampled_from(SENTENCES), st.integers(100, 9_999_999), st.integers(100, 9_999_999))
@example(SENTENCES[0], 99_996, 100_000)
@settings(deadline=None)
def test_a_release_with_computed_figures_passes(sentence: str, realised: int, target: int) -> None:
    percent = format_percent(Fraction(realised, target)).removesuffix("%")
    text = sentence.format(r=format_count(realised), t=format_count(target), p=percent)

    (claim,) = check(text).claims

    assert (claim.realised, claim.target) == (realised, target)
    assert claim.verdict is Verdict.FITS


@given(st.integers(1_000, 9_999_999), st.integers(1_000, 9_999_999))
@settings(deadline=None)
def test_amounts_in_short_form_are_read_to_the_last_rupiah(realised: int, target: int) -> None:
    realised, target = realised * 10**6, target * 10**6
    text = f"Realisasi iuran {format_rupiah_short(realised)} dari target {format_rupiah_short(target)}."

    (claim,) = check(text).claims

    assert (claim.realised, claim.target) == (realised, target)


@pytest.mark.parametrize(
    "piece",
    [
        "per ",
        "BPU 15.605 dan ",
        "5%",
        "Kota Ab ",
        "hingga ",
        "A.",
        "Cabang Abc ",
        "a-",
        "(",
        "19/12/2019 ",
        "\n",
        "Rp ",
    ],
)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    check((CASES / "seed.txt").read_text("utf-8"))
    started = time.perf_counter()

    check((piece * 20_000)[:20_000], today=date(2026, 1, 1))

    assert time.perf_counter() - started < 5

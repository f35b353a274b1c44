"""What holds for every figure and every text, not only for examples."""

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.numerals import (
    LARGEST,
    AmbiguousFigure,
    FigureError,
    FigureKind,
    Unit,
    format_count,
    format_decimal,
    format_percent,
    format_rupiah,
    format_rupiah_short,
    format_signed_count,
    read_figure,
    scan_figures,
    spell_count,
    spell_scale,
)

PEOPLE = st.integers(0, LARGEST[Unit.PEOPLE])
SCALES = st.sampled_from([1, 10**3, 10**6, 10**9, 10**12])
RUPIAH = st.one_of(
    st.integers(0, LARGEST[Unit.RUPIAH]),
    st.builds(lambda count, scale: min(count * scale, LARGEST[Unit.RUPIAH]), st.integers(0, 999_999), SCALES),
)
WORDS = """
0 1 2 15 605 2019 15.605 146,309 1.5 , . - + ( ) / : ' % Rp rp. IDR juta jt ribu rb k m M miliar t triliun satu dua
lima belas puluh ratus seratus sejuta setengah perempat koma nol ceban gocap sewu an -an orang pekerja peserta baru
tambah minus sekitar lebih dari kurang menjadi tahun bulan persen poin PP Nomor Tahun desember per ,- ² ١ 🙏 duapuluh x
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u200b", "\u00a0"])
SPEECH = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])).map("".join), max_size=14).map("".join)
TEXTS = st.one_of(st.text(max_size=60), SPEECH, st.text(alphabet="0123456789.,- ", max_size=30))
UNITS = st.sampled_from(list(Unit))


def readings(text: str, unit: Unit) -> tuple[int, ...]:
    try:
        return (read_figure(text, unit=unit).value,)
    except AmbiguousFigure as ambiguity:
        return ambiguity.readings


def readings_or_refusal(text: str, unit: Unit) -> tuple[int, ...]:
    try:
        return readings(text, unit)
    except FigureError:
        return ()


@given(count=PEOPLE)
def test_a_written_count_reads_back(count: int) -> None:
    assert read_figure(format_count(count), unit=Unit.PEOPLE).value == count


@given(count=PEOPLE)
def test_a_written_addition_reads_back_as_one(count: int) -> None:
    figure = read_figure(format_signed_count(count), unit=Unit.PEOPLE)

    assert (figure.value, figure.is_increment) == (count, count > 0)


@given(count=st.integers(-LARGEST[Unit.PEOPLE], -1))
def test_a_written_negative_is_refused(count: int) -> None:
    for text in (format_count(count), format_rupiah(count), format_rupiah_short(count)):
        with pytest.raises(FigureError):
            read_figure(text, unit=Unit.RUPIAH)


@given(amount=RUPIAH)
def test_written_rupiah_read_back(amount: int) -> None:
    assert read_figure(format_rupiah(amount), unit=Unit.RUPIAH).value == amount


@given(amount=RUPIAH)
def test_short_rupiah_read_back_or_carry_the_full_figure(amount: int) -> None:
    short = format_rupiah_short(amount)

    if "(" in short:
        assert short.endswith(f"({format_rupiah(amount)})")
        assert amount in readings(short, Unit.RUPIAH)
    else:
        assert read_figure(short, unit=Unit.RUPIAH).value == amount


@given(amount=RUPIAH)
def test_short_rupiah_never_claim_more_than_there_is(amount: int) -> None:
    short = format_rupiah_short(amount).partition(" (")[0]

    assert amount - amount // 1000 <= read_figure(short, unit=Unit.RUPIAH).value <= amount


@given(amount=RUPIAH)
def test_a_spelled_scale_reads_back(amount: int) -> None:
    assert read_figure(spell_scale(amount), unit=Unit.RUPIAH, year_like_is_figure=True).value == amount


@given(amount=RUPIAH)
def test_number_words_read_back_or_are_asked_with_the_true_reading(amount: int) -> None:
    words = spell_count(amount)

    assert amount in readings(words, Unit.RUPIAH)
    assert amount in readings(words.replace(" ", ""), Unit.RUPIAH)


@pytest.mark.parametrize("count", [-1, 10**15])
def test_counts_without_words_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="triliun"):
        spell_count(count)


@given(realised=st.integers(0, 10**15), target=st.integers(1, 10**15))
def test_a_percentage_is_the_integers_rounded_half_up(realised: int, target: int) -> None:
    hundredths = (realised * 20_000 + target) // (target * 2)
    if realised < target:
        hundredths = min(hundredths, 9_999)

    printed = format_percent(Fraction(realised, target))

    assert printed == f"{format_count(hundredths // 100)},{hundredths % 100:02d}%"


@given(realised=st.integers(0, 10**6), target=st.integers(1, 10**6))
def test_a_written_percentage_is_found_again(realised: int, target: int) -> None:
    printed = format_percent(Fraction(realised, target))

    (found,) = scan_figures(f"sudah {printed}.")

    assert (found.kind, found.text) == (FigureKind.PERCENT, printed)
    assert format_decimal(found.value, 2) + "%" == printed


@given(amount=RUPIAH)
def test_written_rupiah_are_found_in_a_sentence(amount: int) -> None:
    printed = format_rupiah(amount)

    (found,) = scan_figures(f"terealisasi {printed},dari rencana")

    assert (found.kind, found.value, found.text) == (FigureKind.RUPIAH, amount, printed)


@given(text=TEXTS, unit=UNITS)
def test_any_text_is_read_refused_or_asked(text: str, unit: Unit) -> None:
    values = readings_or_refusal(text, unit)

    assert values == tuple(sorted(set(values)))
    assert all(type(value) is int and 0 <= value <= LARGEST[unit] for value in values)


@given(text=TEXTS)
def test_found_figures_are_slices_in_order(text: str) -> None:
    end = 0
    for figure in scan_figures(text):
        assert end <= figure.start < figure.end
        assert figure.text == text[figure.start : figure.end]
        assert figure.value >= 0
        assert not isinstance(figure.value, Fraction) or figure.value.denominator > 1
        end = figure.end


HOSTILE = """
1 1. 1, 1␣ 1' 1.111 dua␣ dua koma␣ dua␣koma␣ - 1- ( rp␣ Rp. 0 an 1/ a/ 1: juta␣ 1␣juta␣ k 1x seratus␣ lebih␣ no␣1␣
pukul␣1␣ 0812- 1/a 19␣ +62␣ 1234␣ 1␣234␣ pp␣ per␣ s.d.␣1␣ 5␣( 🙏 ١
"""


@pytest.mark.parametrize("piece", HOSTILE.split())
def test_hostile_texts_take_no_time(piece: str) -> None:
    text = (piece.replace("␣", " ") * 4096)[:4096]
    started = time.process_time()

    for unit in Unit:
        with pytest.raises(FigureError):
            read_figure(text + "z", unit=unit)
    scan_figures(text + "z")

    assert time.process_time() - started < 1

"""Properties of masking: no identity slips through however it is spaced, no figure is lost however it is printed."""

from hypothesis import given
from hypothesis import strategies as st

from domain.numerals import format_count, format_rupiah, format_rupiah_short
from domain.privacy import IdentityKind, mask_identity

PROVINCES = st.integers(11, 94)
WORDS = st.sampled_from(["", "saya ", "ini nomor ", "mau daftar ", "tolong cek, "])
NUMBERS = st.tuples(
    PROVINCES, st.integers(1, 79), st.integers(1, 40), st.integers(1, 31), st.booleans(), st.integers(1, 12),
    st.integers(0, 99), st.integers(1, 9999),
)  # fmt: skip
CUTS = st.sampled_from([(16,), (4, 4, 4, 4), (6, 6, 4), (2, 2, 2, 6, 4), (2, 2, 2, 2, 2, 2, 4)])
GAPS = st.sampled_from([" ", "-", ".", "\u00a0"])


def nik_of(parts: tuple[int, int, int, int, bool, int, int, int]) -> str:
    """Write the parts of a NIK as its sixteen digits; women's days count from 41."""
    province, district, subdistrict, day, is_woman, month, year, serial = parts
    return f"{province:02}{district:02}{subdistrict:02}{day + 40 * is_woman:02}{month:02}{year:02}{serial:04}"


def cut(digits: str, widths: tuple[int, ...], gap: str) -> str:
    """Write digits in groups."""
    groups, at = [], 0
    for width in widths:
        groups.append(digits[at : at + width])
        at += width
    return gap.join(groups)


@given(NUMBERS, CUTS, GAPS, WORDS, WORDS)
def test_no_nik_slips_through_however_it_is_spaced(parts, widths, gap, before, after):
    masked = mask_identity(f"{before}{cut(nik_of(parts), widths, gap)} {after}")

    assert not any(character.isdigit() for character in masked.text)


@given(st.integers(0, 10**15 - 1))
def test_an_amount_with_its_currency_is_never_masked(amount):
    for written in (format_rupiah(amount), format_rupiah_short(amount), f"Rp{amount}", f"iuran {format_count(amount)}"):
        assert mask_identity(written).text == written


@given(st.integers(0, 10**12 - 1), st.sampled_from(["iuran", "bpu", "pu", "target iuran 2019", "lapor iuran"]))
def test_a_reported_figure_is_never_masked(amount, metric):
    assert mask_identity(f"{metric} {amount}").text == f"{metric} {amount}"


@given(st.integers(10**7, 10**11 - 1), st.sampled_from(["08", "+628", "+62 8"]))
def test_no_mobile_number_slips_through(rest, prefix):
    masked = mask_identity(f"hubungi {prefix}{rest}")

    assert masked.found == (IdentityKind.PHONE,)


@given(st.text(alphabet="0123456789 .-,+@abkpjnrwh()\n", max_size=120))
def test_masking_twice_changes_nothing_more(text):
    once = mask_identity(text).text

    assert mask_identity(once).text == once


@given(st.text(max_size=200))
def test_no_sixteen_digits_in_a_row_remain(text):
    masked = mask_identity(text + " 3326012304560001").text

    assert "3326012304560001" not in masked

"""Claims about what is masked in a text, and what is left alone."""

import time

import pytest

from domain.privacy import IdentityKind, mask_identity

FIGURES = [
    "iuran 146309000000",
    "/lapor iuran 146.309.000.000",
    "iuran 16800000000",
    "iuran 628123456789",
    "Rp 1.500.000.000.000",
    "Rp146309000000",
    "16800000000 rupiah",
    "realisasi 146309000000 dari target 137956000000",
    "bpu 15.605 pu 92.095 per 19/12/2019",
    "bpu 15650 pu 92100 20 12 2019",
    "15605 22300 92095 97991",
    "1.500.000.000.000.000",
    "1,500,000,000",
    "146,309 miliar dari 137,956 miliar",
    "146309000000",
    "gaji 1500000 3 program 25 orang 12 bulan",
    "telepon 175 atau 165, PP 82/2019",
    "tren 2018 2019 2020 2021",
    "care@bpjsketenagakerjaan.go.id",
    "@BPJSTKinfo",
    "kurang 6.695, capaian 69,98%",
]
IDENTITIES = [
    ("nik saya 3326012304560001", IdentityKind.NIK),
    ("NIK3326012304560001", IdentityKind.NIK),
    ("3326012304560001", IdentityKind.NIK),
    ("3326 0123 0456 0001", IdentityKind.NIK),
    ("3326.0123.0456.0001", IdentityKind.NIK),
    ("33-26-01-630456-0001", IdentityKind.NIK),
    ("33 26 01 23 04 56 0001", IdentityKind.NIK),
    ("no kk 3326012304560002", IdentityKind.FAMILY_CARD),
    ("kpj 19012345678", IdentityKind.MEMBER_NUMBER),
    ("KPJ: 19 0123 4567 8", IdentityKind.MEMBER_NUMBER),
    ("19012345678 tolong dicek", IdentityKind.MEMBER_NUMBER),
    ("081234567890", IdentityKind.PHONE),
    ("0812-3456-7890", IdentityKind.PHONE),
    ("081.234.567.890", IdentityKind.PHONE),
    ("+62 812 3456 7890", IdentityKind.PHONE),
    ("62 812 3456 7890", IdentityKind.PHONE),
    ("+6281234567890", IdentityKind.PHONE),
    ("wa 8123456789", IdentityKind.PHONE),
    ("(0285) 421234", IdentityKind.PHONE),
    ("rek bca 1234567890", IdentityKind.ACCOUNT),
    ("norek 0123-01-012345-50-1", IdentityKind.ACCOUNT),
    ("1390012345678", IdentityKind.ACCOUNT),
    ("kartu kis 0001234567890", IdentityKind.CARD),
    ("12.345.678.9-012.345", IdentityKind.TAX_NUMBER),
    ("nip 198501012010011001", IdentityKind.LONG_NUMBER),
    ("kirim ke budi.santoso@gmail.com ya", IdentityKind.EMAIL),
    ("budi(at)yahoo.co.id", IdentityKind.EMAIL),
]


@pytest.mark.parametrize("text", FIGURES)
def test_figures_and_amounts_stay_as_they_are(text):
    assert mask_identity(text).text == text


@pytest.mark.parametrize(("text", "kind"), IDENTITIES)
def test_identity_is_masked_and_named(text, kind):
    masked = mask_identity(text)

    assert masked.found == (kind,)
    assert not any(character.isdigit() for character in masked.text)


def test_words_around_an_identity_number_stay():
    masked = mask_identity("saya Budi, nik 3326012304560001, mau daftar")

    assert masked.text == "saya Budi, nik [NIK], mau daftar"


def test_a_family_card_and_a_nik_side_by_side_are_both_masked():
    masked = mask_identity("3326012304560001 3326012304560002")

    assert masked.text == "[NIK] [NIK]"


def test_a_spaced_nik_does_not_swallow_the_phone_after_it():
    masked = mask_identity("3326 0123 0456 0001 0812 3456 7890")

    assert masked.text == "[NIK] [nomor telepon]"


def test_a_report_beside_a_phone_keeps_its_figure():
    masked = mask_identity("bpu 15605 hp 081234567890")

    assert masked.text == "bpu 15605 hp [nomor telepon]"


def test_lines_do_not_run_into_each_other():
    assert mask_identity("15605\n22300\n92095").text == "15605\n22300\n92095"


def test_text_without_digits_is_returned_untouched():
    assert mask_identity("halo, apa kabar?").text == "halo, apa kabar?"


@pytest.mark.parametrize("text", ["1 " * 2048, "1" * 4096, "a@" * 2048, "12 " * 1365, "0812 " * 800, "@" * 4096])
def test_the_longest_message_is_read_in_a_moment(text):
    started = time.process_time()

    mask_identity(text)

    assert time.process_time() - started < 0.25


@pytest.mark.parametrize("code", ["u12345678-0812345678a", "u0812345678901234567-"])
def test_an_invitations_code_is_no_number(code: str) -> None:
    for text in (f"/start {code}", f"https://t.me/kantor_bot?start={code}"):
        assert mask_identity(text).text == text

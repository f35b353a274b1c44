"""Claims about plain words: slang, Javanese, endings, slips of the finger; numbers are never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.questions.words import Lexicon, clean

LEXICON = Lexicon.load().with_vocabulary({"santunan", "pendaftaran", "paklaring"})
ROOTS = [
    ("brp iurannya klo gaji 2jt", "berapa iuran kalau penghasilan 2 jt"),
    ("piye carane ndaftar", "bagaimana cara daftar"),
    ("pripun caranipun", "bagaimana cara"),
    ("iso ora", "bisa tidak"),
    ("wis suwe ra mbayar", "sudah lama tidak bayar"),
    ("syarat.e opo wae", "syarat apa saja"),
    ("opo2 wae", "apa saja"),
    ("nyairin jht", "cair jht"),
    ("didaftarkan pendaftarannya ndaftarke", "daftar daftar daftar"),
    ("BPJS Ketenagakerjaan", "bpjstk"),
    ("bp jamsostek", "bpjstk"),
    ("bpjs kes", "bpjskes"),
    ("ahli warisnya", "ahliwaris"),
    ("makasiiih kak", "terimakasih"),
    ("min tolong dong kak", ""),
    ("kepriben carane melu", "bagaimana cara ikut"),
    ("saged tumut mboten", "bisa ikut tidak"),
]
SLIPS = [("santuan", "santunan"), ("satnunan", "santunan"), ("paklarng", "paklaring"), ("bpjs kesehtan", "bpjskes")]


def roots_of(text: str) -> str:
    return " ".join(word.root for word in LEXICON.read(text))


@pytest.mark.parametrize(("written", "meant"), ROOTS)
def test_words_are_read_as_they_are_meant(written, meant):
    assert roots_of(written) == meant


@pytest.mark.parametrize(("written", "meant"), SLIPS)
def test_a_slip_of_the_finger_is_forgiven(written, meant):
    assert roots_of(written) == meant


@pytest.mark.parametrize("word", ["puisi", "resep", "cuaca", "presiden", "modal", "nasib"])
def test_other_words_are_not_mended_into_ours(word):
    assert roots_of(word) == word


@given(st.integers(0, 10**12), st.sampled_from(["", " jt", "rb", " orang", " bulan", "%"]))
def test_numbers_are_never_touched(number, unit):
    words = [word.text for word in LEXICON.read(f"iuran {number}{unit} ya")]

    assert str(number) in words


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    assert all(word.text for word in LEXICON.read(text))


def test_emoji_and_decoration_are_left_out():
    assert clean("Halo 👋 *min*, apa kabar??") == "halo min , apa kabar??"

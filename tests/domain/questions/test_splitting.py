"""Claims about several questions in one message."""

import pytest

from domain.questions import split_questions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("cara daftar gmn trus iurannya brp ya kak", ("cara daftar gmn", "iurannya brp ya kak")),
        ("suami meninggal dpt brp dan syarat klaimnya apa", ("suami meninggal dpt brp", "syarat klaimnya apa")),
        ("kantornya dimana? buka jam berapa?", ("kantornya dimana", "buka jam berapa")),
        (
            "nderek tanglet carane daftar pripun, bayare pinten?",
            ("nderek tanglet carane daftar pripun", "bayare pinten"),
        ),
    ],
)
def test_each_question_stands_alone(text, parts):
    assert split_questions(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "yang berhak nerima uang santunan siapa, istri apa anak",
        "kode bayarnya pake apa, nomor ktp?",
        "lupa nomor kpj, liatnya dimana",
        "saya dulu karyawan terus sekarang dagang, gimana nerusinnya",
        "gaji 2 juta dan 3 program berapa",
    ],
)
def test_one_question_stays_whole(text):
    assert split_questions(text) == (text,)

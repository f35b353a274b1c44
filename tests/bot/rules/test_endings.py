"""What admins are told of rules that run out."""

from datetime import date

from bot.replies.endings import ending_lines, endings_reply
from domain.rules import Rulebook
from tests.bot.rules.conftest import TODAY

BOOK = Rulebook.load()


def test_a_discount_that_runs_out_is_told_with_its_day_and_what_follows() -> None:
    text = endings_reply(BOOK.rules_ending(TODAY)).text

    assert "31 Desember 2026" in text
    assert "(50%) menjadi 0%" in text
    assert "perpanjangan belum ditemukan" in text


def test_the_diagnosis_shows_the_same_or_that_nothing_ends() -> None:
    assert "31 Desember 2026" in ending_lines(BOOK, TODAY)[0]
    assert ending_lines(BOOK, date(2027, 6, 1)) == ("Aturan: tidak ada yang berakhir dalam 90 hari.",)

"""The words of days: months and weekdays in every spelling met, relative words, numbers up to a month's last day."""

from collections.abc import Iterable

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_MONTH_SPELLINGS = (
    "januari jan january januwari", "februari feb peb pebruari february febuari pebuari", "maret mar mrt march",
    "april apr", "mei may", "juni jun june", "juli jul july", "agustus agu agt ags agus agust agst agts aug august",
    "september sep sept sptmbr", "oktober okt oct october", "november nov nop nopember novmber", "desember des dec december dsmbr",
)  # fmt: skip
MONTH_NUMBERS = {word: place for place, words in enumerate(_MONTH_SPELLINGS, start=1) for word in words.split()}
"""1 to 12 by every spelling, in lower case."""

_WEEKDAY_SPELLINGS = ("senin snin", "selasa", "rabu", "kamis", "jumat jum'at jum’at", "sabtu", "minggu ahad")
WEEKDAY_NUMBERS = {word: place for place, words in enumerate(_WEEKDAY_SPELLINGS) for word in words.split()}
"""0 (Monday) to 6 by every spelling, in lower case."""

_AHEAD_SPELLINGS = {
    0: "hari ini|hr ini|hariini|dina iki|dino iki|sekarang|skrg|skrng|saiki|sakniki|barusan|baru saja|baru aja"
    "|tadi|tadi pagi|tadi siang|tadi sore|pagi tadi|siang tadi|sore tadi|td pagi|td siang|td sore"
    "|pagi ini|siang ini|sore ini|malam ini|mau esuk",
    -1: "kemarin|kmrn|kemaren|kmaren|kemrin|kmrin|kemarin pagi|kemarin siang|kemarin sore|kemarin malam"
    "|wingi|kala wingi|kolo wingi|tadi malam|td malam|malam tadi|semalam|mau bengi",
    -2: "kemarin lusa|kemaren lusa|kmrn lusa|kemarin dulu|kemaren dulu|wingi lusa|wingenane",
    1: "besok|bsk|besuk|esok|esok hari|sesuk|ngesuk|mbenjing",
    2: "lusa|besok lusa",
}
DAYS_AHEAD = {word: days for days, words in _AHEAD_SPELLINGS.items() for word in words.split("|")}
"""How many days from today a word is; below zero it is past."""

_ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def _spell(number: int) -> str:
    tens, one = divmod(number, 10)
    if number in (10, 11):
        return ("sepuluh", "sebelas")[number - 10]
    if tens == 1:
        return f"{_ONES[one]} belas"
    return f"{_ONES[tens]} puluh {_ONES[one]}".strip() if tens else _ONES[one]


NUMBER_WORDS = {_spell(number): number for number in range(1, 32)}
ORDINALS = {
    "pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4,
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip

SPACE = r"[^\S\n]{0,8}"
GAP = r"[^\S\n]{1,8}"


def any_of(words: Iterable[str]) -> str:
    """Make a pattern that takes any of the words, the longest first, spaces in them as wide as they come."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(word.replace(" ", GAP) for word in longest_first)

"""Digits in running text that measure nothing: days, hours, laws, phone and identity numbers, labels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.numerals.found import FigureKind
from domain.numerals.lexicon import Role, look_up, word_set
from domain.numerals.tokens import Token

_MONTH: Final = (
    r"(?:januari|jan|pebruari|februari|feb|peb|maret|mar|april|apr|mei|juni|jun|juli|jul|agustus|agust|agu|agt|ags|agst|agts"
    r"|september|sept|sep|oktober|okt|november|nopember|nov|nop|desember|des)(?![^\W0-9_])\.?"
)
_YEAR: Final = r"(?:19|20)[0-9]{2}(?![0-9])"
_CLOCK: Final = r"[0-2]?[0-9][.:][0-5][0-9](?![0-9])"
_SPECIAL: Final = re.compile(
    rf"(?P<time>{_CLOCK}\s?[-–]\s?{_CLOCK}(?:\s?wi(?:b|ta|t)\b)?|{_CLOCK}\s?wi(?:b|ta|t)\b|[0-2]?[0-9]:[0-5][0-9](?![0-9]))"
    r"|(?P<date>(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}(?P<dash>[-/.])[0-9]{1,2}(?P=dash)(?:[0-9]{4}|[0-9]{2}))(?![0-9]|[.,][0-9])"
    rf"|[0-9]{{1,2}}(?:\s?[-–]\s?[0-9]{{1,2}})?\s?{_MONTH}(?:\s?{_YEAR})?)"
    rf"|(?P<years>{_YEAR}\s?[-–/]\s?{_YEAR})"
    rf"|(?P<slash>[0-9]{{1,4}}(?P<letters>(?:\s?/\s?[a-z][a-z.]{{0,11}}){{0,3}})\s?/\s?{_YEAR})"
    r"|(?P<times>[0-9]{1,4}\s?[x×]\s?[0-9]{1,4}(?![0-9.,]?[0-9]))"
    r"|(?P<phone>0[0-9]{1,3}\)?[ .-]?[0-9]{3,4}[ .-]?[0-9]{2,5}(?:[ .-]?[0-9]{1,4})?(?![0-9])|628[0-9]{7,11}(?![0-9])"
    r"|62[ -]8[0-9]{2}[ -]?[0-9]{3,4}[ -]?[0-9]{3,5}(?![0-9]))"
    r"|(?P<identity>[0-9]{4}(?P<gap>[ -])[0-9]{4}(?P=gap)[0-9]{4}(?:(?P=gap)[0-9]{1,4})?(?![0-9.,]))",
    re.IGNORECASE,
)
_TAHUN: Final = re.compile(rf"\s*(?:tahun|thn|th\.?|/)\s*{_YEAR}", re.IGNORECASE)
_HOUR: Final = re.compile(r"[0-2]?[0-9](?:[.:][0-5][0-9])?(?![0-9])(?:\s?[-–]\s?[0-2]?[0-9](?:[.:][0-5][0-9])?)?")
_DURATION: Final = re.compile(r"\s*(?:jam|hari|minggu|bulan|tahun)\b", re.IGNORECASE)
_SHORTEST_IDENTITY: Final = 11  # a membership number; a NIK has 16
_LIST_MARKER: Final = re.compile(r"[0-9]{1,2}[.)]\s")
_PERIODS: Final = word_set("triwulan tw kuartal kwartal semester smt caturwulan q")
_ROMANS: Final = word_set("i ii iii iv")
_LABELS: Final = word_set(
    "peringkat ranking rangking urutan kelas golongan gol rt rw blok halaman hal lantai kode telp telepon telpon "
    "tlp hp wa hub hubungi call center centre versi gelombang tahap angkatan nomor nomer no nmr baris gang jl jalan"
)
_NUMBER_WORDS: Final = word_set("nomor nomer no nmr")
_PASSED_OVER: Final = frozenset({".", "(", "-", "#", ":"})
_RUN_ON: Final = word_set("dari target dan atau untuk dengan pada oleh atas per hingga maka yang capai")
_MAKES_QUANTITY: Final = frozenset({Role.SCALE, Role.PERSON, Role.THING, Role.PERCENT, Role.CURRENCY, Role.POINT})
_KINDS: Final = {
    "time": FigureKind.TIME,
    "date": FigureKind.DATE,
    "slash": FigureKind.REGULATION,
    "times": FigureKind.DURATION,
    "phone": FigureKind.PHONE,
    "identity": FigureKind.IDENTITY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """What stands at a place in the text, from the token's start to `end`."""

    kind: FigureKind
    end: int
    value: int = 0


def find_special(text: str, tokens: Sequence[Token], index: int) -> Special | None:
    """What the digits at a token are, when they measure nothing; None for a quantity (or a year alone)."""
    before = _words_before(tokens, index)
    token = tokens[index]
    if before and look_up(before[0])[0].role is Role.CURRENCY:
        return None
    if before and (special := _after_word(text, token, before)):
        return special
    if match := _SPECIAL.match(text, token.start):
        return _of_shape(text, match)
    return _of_digits(text, tokens, index, before[0] if before else "")


def _words_before(tokens: Sequence[Token], index: int) -> list[str]:
    """The two words before a token, nearest first; a dot, bracket or dash between is passed over."""
    words: list[str] = []
    for token in reversed(tokens[max(0, index - 4) : index]):
        if token.word:
            words.append(token.word)
        elif token.mark or token.sign not in _PASSED_OVER:
            break
    return words[:2]


def _after_word(text: str, token: Token, before: Sequence[str]) -> Special | None:
    word = before[0]
    if word in ("pukul", "jam") and (hour := _HOUR.match(text, token.start)):
        return Special(kind=FigureKind.TIME, end=hour.end())
    is_law = _is_law(word) or (word in _NUMBER_WORDS and any(map(_is_law, before)))
    if not is_law and word not in _NUMBER_WORDS:
        return None
    year = _TAHUN.match(text, token.end)
    if is_law or year:
        return Special(kind=FigureKind.REGULATION, end=year.end() if year else token.end)
    return None


def _is_law(word: str) -> bool:
    return word not in _NUMBER_WORDS and look_up(word)[0].role is Role.LAW


def _of_shape(text: str, match: re.Match[str]) -> Special:
    end = match.end()
    shape = match.lastgroup or ""
    if shape == "years":
        return Special(kind=FigureKind.YEAR, end=end, value=int(match["years"][-4:]))
    if shape == "times" and not _DURATION.match(text, end):
        return Special(kind=FigureKind.LABEL, end=end)
    if shape == "slash" and not match["letters"] and 1 <= int(match["slash"].partition("/")[0]) <= 12:
        return Special(kind=FigureKind.PERIOD, end=end)
    return Special(kind=_KINDS[shape], end=end)


def _of_digits(text: str, tokens: Sequence[Token], index: int, word: str) -> Special | None:
    """Digits that their neighbourhood makes a label, an ordinal, a period or an identity number."""
    token = tokens[index]
    is_plain = token.mark.isdecimal()
    if is_plain and _starts_line(text, tokens, index) and _LIST_MARKER.match(text, token.start):
        return Special(kind=FigureKind.LABEL, end=token.end)
    if is_plain and len(token.mark) >= _SHORTEST_IDENTITY:
        return Special(kind=FigureKind.IDENTITY, end=token.end)
    glued = _glued_word(tokens, index)
    if word in _PERIODS or glued in _PERIODS or _is_after_roman(tokens, index):
        return Special(kind=FigureKind.PERIOD, end=token.end, value=int(token.mark) if is_plain else 0)
    if glued == "ke" or (word == "ke" and is_plain and len(token.mark) < 3 and not _has_noun(tokens, index)):
        return Special(kind=FigureKind.ORDINAL, end=token.end, value=int(token.mark) if is_plain else 0)
    if (is_plain and word in _LABELS) or _is_name(glued) or (len(token.mark) > 1 and token.mark[0] == "0" and is_plain):
        return Special(kind=FigureKind.LABEL, end=token.end)
    return None


def _starts_line(text: str, tokens: Sequence[Token], index: int) -> bool:
    return index == 0 or "\n" in text[tokens[index - 1].end : tokens[index].start]


def _glued_word(tokens: Sequence[Token], index: int) -> str:
    """The word that touches the digits, a hyphen between allowed: ke-42, Q3, Covid-19; else nothing."""
    start = tokens[index].start
    if index and tokens[index - 1].sign == "-" and tokens[index - 1].end == start:
        index, start = index - 1, start - 1
    before = tokens[index - 1] if index else None
    return before.word if before and before.word and before.end == start else ""


def _is_after_roman(tokens: Sequence[Token], index: int) -> bool:
    """I/2019: a half-year or quarter in Roman numerals."""
    return index > 1 and tokens[index - 1].sign == "/" and tokens[index - 2].word in _ROMANS


def _is_name(word: str) -> bool:
    """Whether a word glued to digits makes them its own (G20, PP50); a known or long word is a missing space."""
    return 0 < len(word) < 7 and look_up(word)[0].role is Role.UNKNOWN and word not in _RUN_ON


def _has_noun(tokens: Sequence[Token], index: int) -> bool:
    if index + 1 == len(tokens):
        return False
    following = tokens[index + 1]
    role = look_up(following.word)[0].role if following.word else Role.UNKNOWN
    return following.sign == "%" or role in _MAKES_QUANTITY

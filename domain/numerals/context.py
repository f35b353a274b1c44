"""What the words around a figure in running text say of it: currency, noun, rate, direction, estimate."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.numerals.found import Direction, FigureKind
from domain.numerals.lexicon import Role, Word, look_up, look_up_pair, word_set
from domain.numerals.tokens import Token

_FARTHEST: Final = 6
_SKIPPED: Final = word_set("hingga menjadi jadi ke sebesar menyentuh tercatat sekaligus")
_YEAR_WORDS: Final = word_set("tahun thn taun th pada sejak akhir awal medio hingga sampai per di dari januari")
_DIRECTIONS: Final = {
    word: direction
    for direction, words in {
        Direction.UP: "naik tumbuh meningkat bertambah bertumbuh tambah tambahan penambahan kenaikan peningkatan "
        "pertumbuhan surplus melonjak melesat",
        Direction.DOWN: "turun menurun berkurang penurunan pengurangan anjlok minus negatif defisit terkontraksi "
        "susut merosot",
        Direction.ABOVE: "melebihi melampaui lebih diatas menembus minimal setidaknya",
        Direction.BELOW: "hampir nyaris mendekati dibawah maksimal kurang",
    }.items()
    for word in words.split()
}
_PAIR_DIRECTIONS: Final = {
    ("lebih", "dari"): Direction.ABOVE,
    ("di", "atas"): Direction.ABOVE,
    ("paling", "sedikit"): Direction.ABOVE,
    ("kurang", "dari"): Direction.BELOW,
    ("tidak", "sampai"): Direction.BELOW,
    ("di", "bawah"): Direction.BELOW,
    ("paling", "banyak"): Direction.BELOW,
}
_SIGN_DIRECTIONS: Final = {">": Direction.ABOVE, "≥": Direction.ABOVE, "<": Direction.BELOW, "≤": Direction.BELOW}
_NO_SHARE: Final = frozenset({"persentase", "prosentase"})
_SPANS: Final = {"perbulan": "bulan", "pertahun": "tahun", "perhari": "hari", "perorang": "orang"} | {
    f"se{span}": span for span in ("bulan", "tahun", "hari", "minggu", "jam")
}
_CURRENCIES: Final = {Role.CURRENCY: FigureKind.RUPIAH, Role.FOREIGN_CURRENCY: FigureKind.FOREIGN_CURRENCY}
_PREFIXES: Final = word_set("rp idr usd us sgd eur myr jpy sar")
_EACH: Final = frozenset({"per", "tiap", "setiap"})
_NOUNS: Final = frozenset({Role.PERSON, Role.THING})
_NO_WORD: Final = (Word(Role.UNKNOWN),)


@dataclass(slots=True, kw_only=True)
class Back:
    """What stands before a figure; `start` is the index of the token that it begins with, its Rp included."""

    start: int
    kind: FigureKind = FigureKind.PLAIN
    direction: Direction = Direction.NONE
    is_approximate: bool = False
    is_after_year_word: bool = False


@dataclass(slots=True, kw_only=True)
class Ahead:
    """What follows a figure; `end` is the index of the token that it ends with, its percent sign included."""

    end: int
    kind: FigureKind = FigureKind.PLAIN
    noun: str = ""
    per: str = ""
    is_people: bool = False
    is_approximate: bool = False


def look_back(tokens: Sequence[Token], index: int, first: int) -> Back:
    """The currency, the direction and the estimate said before the figure at a token, not before the `first` one."""
    back = Back(start=index, is_after_year_word=index > 0 and tokens[index - 1].word in _YEAR_WORDS)
    place = index - 1
    while place >= max(first, index - _FARTHEST) and back.direction is Direction.NONE:
        step = _step_back(back, tokens, place, index, first)
        if step == 0:
            break
        place -= step
    return back


def _step_back(back: Back, tokens: Sequence[Token], place: int, index: int, first: int) -> int:
    """Takes in one token before the figure; the number of tokens passed, 0 where its neighbourhood ends."""
    token = tokens[place]
    if token.mark:
        return 0
    if token.sign:
        return _step_over_sign(back, tokens, place, index, first)
    before = tokens[place - 1].word if place > first else ""
    pair = look_up_pair(before, token.word) if before else None
    if pair is not None and pair.role is Role.ABOUT:
        back.is_approximate = True
        back.direction = _PAIR_DIRECTIONS.get((before, token.word), Direction.NONE)
        return 2
    return _step_over_word(back, token.word, place)


def _step_over_word(back: Back, word: str, place: int) -> int:
    role = look_up(word)[0].role
    back.direction = _DIRECTIONS.get(word, Direction.NONE)
    if role in _CURRENCIES and back.kind is FigureKind.PLAIN:
        back.kind, back.start = _CURRENCIES[role], place
        return 1
    if role is Role.ABOUT:
        back.is_approximate = True
        return 1
    return int(role is Role.FILLER or word in _SKIPPED)


def _step_over_sign(back: Back, tokens: Sequence[Token], place: int, index: int, first: int) -> int:
    sign, touches = tokens[place].sign, tokens[place].end == tokens[place + 1].start
    if sign in ("$", "€") and place + 1 == index:
        back.kind = FigureKind.FOREIGN_CURRENCY
        back.start = place - (place > first and tokens[place - 1].word == "us")
        return 1
    if sign in ("±", "~", "≈", "+-", "+/-"):
        back.is_approximate = True
        return 1
    follows_number = place > 0 and bool(tokens[place - 1].mark)
    if sign in ("+", "-", "−", "–") and touches and not follows_number:
        back.direction = Direction.UP if sign == "+" else Direction.DOWN
        return 0
    back.direction = _SIGN_DIRECTIONS.get(sign, Direction.NONE)
    back.is_approximate |= back.direction is not Direction.NONE
    return int(sign == "." and place > 0 and look_up(tokens[place - 1].word or ".")[0].role is Role.CURRENCY)


def look_ahead(tokens: Sequence[Token], last: int, *, is_scaled: bool) -> Ahead:
    """What the figure that ends with a token counts; a scaled figure (12 juta) is no span of months."""
    ahead = Ahead(end=last)
    _take_tail(ahead, tokens[last])
    _take_estimate(ahead, tokens)
    _take_measure(ahead, tokens)
    place = ahead.end + 1
    if ahead.kind in (FigureKind.PLAIN, FigureKind.COUNT):
        place = _take_noun(ahead, tokens, is_scaled=is_scaled)
    ahead.per = _per(tokens, place)
    return ahead


def _words_at(tokens: Sequence[Token], place: int) -> tuple[Word, ...]:
    word = tokens[place].word if place < len(tokens) else ""
    return look_up(word) if word else _NO_WORD


def _text_at(tokens: Sequence[Token], place: int) -> str:
    return (tokens[place].word or tokens[place].sign) if place < len(tokens) else ""


def _take_tail(ahead: Ahead, token: Token) -> None:
    """What is run together with the number's last word: jutaan, sejutarupiah."""
    for word in look_up(token.word) if token.word else ():
        if word.role is Role.AFTER:
            ahead.is_approximate = True
        elif word.role is Role.CURRENCY:
            ahead.kind = FigureKind.RUPIAH


def _take_estimate(ahead: Ahead, tokens: Sequence[Token]) -> None:
    """-an, +, and `lebih` where it closes the figure (2.500 lebih pekerja), not where it compares (lebih tinggi)."""
    place = ahead.end + 1
    text, following = _text_at(tokens, place), _text_at(tokens, place + 1)
    closes = _words_at(tokens, place + 1)[0].role in _NOUNS or not following.isalpha()
    length = 0
    if text in ("-", "–") and following == "an":
        length = 2
    elif (
        text == "an"
        or (text in ("lebih", "lbh") and closes)
        or (text == "+" and tokens[place].start == tokens[place - 1].end)
    ):
        length = 1
    ahead.end += length
    ahead.is_approximate |= length > 0


def _take_measure(ahead: Ahead, tokens: Sequence[Token]) -> None:
    place = ahead.end + 1
    text = _text_at(tokens, place)
    role = _words_at(tokens, place)[0].role
    if text == "per" and _text_at(tokens, place + 1) == "cent":
        ahead.kind, ahead.end = FigureKind.PERCENT, place + 1
    elif text == "%" or (role is Role.PERCENT and text not in _NO_SHARE):
        ahead.kind, ahead.end = FigureKind.PERCENT, place
    elif role in _CURRENCIES and not (text in _PREFIXES and place + 1 < len(tokens) and tokens[place + 1].mark):
        ahead.kind, ahead.end = _CURRENCIES[role], place
    while _words_at(tokens, ahead.end + 1)[0].role is Role.POINT:
        ahead.kind, ahead.end = FigureKind.POINT, ahead.end + 1


def _take_noun(ahead: Ahead, tokens: Sequence[Token], *, is_scaled: bool) -> int:
    """Takes in the noun; the place after it."""
    place = ahead.end + 1
    text, following = _text_at(tokens, place), _text_at(tokens, place + 1)
    pair = look_up_pair(text, following)
    word = pair or _words_at(tokens, place)[0]
    if word.role in _NOUNS:
        ahead.kind, ahead.noun, ahead.is_people = FigureKind.COUNT, word.text, word.role is Role.PERSON
    elif is_scaled or not _is_span(tokens, place, word):
        return place
    else:
        ahead.noun = word.text or "tahun"
        ahead.kind = FigureKind.FACTOR if ahead.noun == "kali" else FigureKind.DURATION
    return place + (2 if pair else 1)


def _is_span(tokens: Sequence[Token], place: int, word: Word) -> bool:
    """Whether months, years and the like are counted; `22.300 tahun 2019` and `15.605 bulan ini` count none."""
    if word.role not in (Role.DURATION, Role.YEAR):
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is None or not (after.word == "ini" or (len(after.mark) == 4 and after.mark[:2] in ("19", "20")))


def _per(tokens: Sequence[Token], place: int) -> str:
    text = _text_at(tokens, place)
    if text in _SPANS:
        return _SPANS[text]
    if text not in _EACH and text != "/":
        return ""
    word = _words_at(tokens, place + 1)[0]
    if word.role is Role.YEAR:
        return "tahun" if not (place + 2 < len(tokens) and tokens[place + 2].mark) else ""
    return word.text if word.role in (Role.DURATION, Role.PERSON) else ""

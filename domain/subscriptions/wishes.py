"""What a person asks to have sent, read from their own words: `mingguan jumat 16.00`, `tiap tanggal 5 jam 7`."""

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from rapidfuzz import fuzz, process

from domain.errors import DomainError
from domain.periods.lexicon import WEEKDAY_NUMBERS, any_of
from domain.subscriptions.hours import HourError, HourFault, read_hour
from domain.subscriptions.schedules import LAST_DAY, USUAL_HOUR, Kind, Schedule

PAY_BEFORE_USUALLY_ASKED = 10
"""The day of the month on which people are reminded to pay, where they name none."""


class WishFault(StrEnum):
    """Why a wish cannot be fulfilled as it stands."""

    WORDS = "words"  # something in it was not understood
    NO_KIND = "no_kind"
    KINDS = "kinds"  # more than one
    HOUR = "hour"
    HOURS = "hours"  # more than one
    DAY = "day"  # a weekday for a month, a date for a week, the 32nd


class WishError(DomainError, ValueError):
    """A wish that cannot be read: the words at fault, and the hour and day that were understood."""

    def __init__(self, fault: WishFault, text: str = "", hour: time | None = None) -> None:
        """Hold what is wrong."""
        super().__init__(fault.value)
        self.fault = fault
        self.text = text
        self.hour = hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for: a schedule to begin, or what is to end (`kind` None: everything)."""

    kind: Kind | None
    schedule: Schedule | None = None

    @property
    def ends(self) -> bool:
        """Whether something is to stop."""
        return self.schedule is None


_KINDS = {
    Kind.DAILY: r"harian|perhari|per\s?hari|(?:se)?tiap\s?hari|sehari\s?sekali|saben\s?(?:dina|dino)|(?:se)?tiap(?=\s+(?:pagi|siang|sore|malam))",
    Kind.WEEKLY: r"mingguan|perminggu|per\s?minggu|(?:se)?tiap\s?minggu|seminggu\s?sekali|pekanan|(?:se)?tiap\s?pekan|per\s?pekan|saben\s?minggu",
    Kind.MONTHLY: r"bulanan|perbulan|per\s?bulan|(?:se)?tiap\s?bulan|sebulan\s?sekali|saben\s?(?:sasi|bulan)",
    Kind.PREMIUM: r"(?:ingatkan|ingatkan\s+saya|pengingat|ingetin)?\s?(?:bayar\s+)?iuran|(?:ingatkan|ingetin|pengingat)(?:\s+saya)?(?:\s+bayar)?",
}  # fmt: skip
_KIND_FORMS = {
    kind: re.compile(rf"(?<![\w])(?:{words})(?!\s+hari\s+kerja)(?![\w])", re.IGNORECASE)
    for kind, words in _KINDS.items()
}
_STOP = re.compile(
    r"(?<![\w])(?:berhenti|stop|hentikan|matikan|batalkan|batal|off|mandeg|mandek)(?![\w])", re.IGNORECASE
)
_DATE = re.compile(
    r"(?<![\w])(?:(?:se)?tiap\s+)?(?:tanggal|tggl|tgl)\.?\s{0,3}(?P<day>[0-9]{1,4})(?![\w])(?:\s+(?:se)?tiap\s+bulan)?", re.IGNORECASE
)  # fmt: skip
_EDGE = re.compile(r"(?<![\w])(?P<edge>awal|akhir)\s+bulan(?![\w])", re.IGNORECASE)
_WEEKDAY = re.compile(
    rf"(?<![\w])(?:(?:se)?tiap\s+)?(?:hari\s+)?(?P<day>{any_of(WEEKDAY_NUMBERS)})(?![\w])", re.IGNORECASE
)
_WEEK_ALONE = re.compile(r"(?<![\w])(?<!hari )minggu(?![\w])", re.IGNORECASE)
"""Sunday is said `hari minggu`; alone it is a week."""
_BARE_DATE = re.compile(
    r"(?<![\w.:])(?P<day>[0-9]{1,2})(?=\s+(?:jam|pukul|pkl)(?![\w])|\s+[0-9]{1,2}[.:][0-9]{2})", re.IGNORECASE
)
_FILLERS = re.compile(
    r"(?<![\w])(?:(?:se)?tiap|setiap|pada|hari|di|ke|sini|grup|chat|ini|dong|ya|yg|yang|untuk|utk|saya|kami|kirim|kirimi|rekap|capaian|digest"
    r"|langganan|mulai|bpjs|tolong|minta|mau|waktu|setempat|bulan|sebelum)(?![\w])|[,;.()]",
    re.IGNORECASE,
)  # fmt: skip
_NEAR_ENOUGH = 80


def read_wish(text: str, *, zone: str = "") -> Wish:
    """Read what a person wants sent, or ended; `zone` is the short name of the office's time (WIB). Raises WishError."""
    rest = _mend(" ".join(text.split()))
    stop = _STOP.search(rest)
    if stop is not None:
        kind, left = _take_kind(_cut(rest, stop))
        return _to_end(kind, left)
    day, rest = _take_date(rest)
    kind, rest = _take_kind(rest)
    if kind is None and _WEEK_ALONE.search(rest):
        kind, rest = Kind.WEEKLY, _WEEK_ALONE.sub(" ", rest)
    weekday, rest = _take_weekday(rest)
    if day is None and kind is not None and kind.is_monthly and (bare := _BARE_DATE.search(rest)):
        day, rest = _day_of_month(bare["day"]), _cut(rest, bare)
    hour, rest = _take_hour(rest, zone)
    left = " ".join(_FILLERS.sub(" ", rest).split())
    if left:
        raise WishError(WishFault.WORDS, left, hour)
    schedule = _schedule(kind, hour, day, weekday)
    return Wish(kind=schedule.kind, schedule=schedule)


def _to_end(kind: Kind | None, left: str) -> Wish:
    words = " ".join(_FILLERS.sub(" ", left.casefold().replace("semuanya", "").replace("semua", "")).split())
    if words:
        raise WishError(WishFault.WORDS, words)
    return Wish(kind=kind)


def _schedule(kind: Kind | None, hour: time | None, day: int | None, weekday: int | None) -> Schedule:
    if kind is None and (day is None) != (weekday is None):
        kind = Kind.WEEKLY if day is None else Kind.MONTHLY
    if kind is None:
        raise WishError(WishFault.NO_KIND, hour=hour)
    is_strange = (weekday is not None and kind is not Kind.WEEKLY) or (day is not None and not kind.is_monthly)
    if is_strange:
        raise WishError(WishFault.DAY, kind.value, hour)
    usual = {Kind.WEEKLY: 0, Kind.MONTHLY: 1, Kind.PREMIUM: PAY_BEFORE_USUALLY_ASKED}.get(kind)
    found = weekday if kind is Kind.WEEKLY else day
    return Schedule(kind=kind, hour=hour or USUAL_HOUR, day=usual if found is None else found)


def _take_kind(text: str) -> tuple[Kind | None, str]:
    found = [(kind, hit) for kind, form in _KIND_FORMS.items() if (hit := form.search(text)) and hit.group().strip()]
    if len(found) > 1 and (found[-1][0], found[0][0]) == (Kind.PREMIUM, Kind.MONTHLY):
        # A reminder to pay is monthly anyway.
        text, found = _cut(text, found[0][1]), []
        return _take_kind(text)
    if len(found) > 1:
        raise WishError(WishFault.KINDS)
    return (found[0][0], _cut(text, found[0][1])) if found else (None, text)


def _take_date(text: str) -> tuple[int | None, str]:
    edge = _EDGE.search(text)
    if edge is not None:
        return (1 if edge["edge"].casefold() == "awal" else LAST_DAY), _cut(text, edge)
    hit = _DATE.search(text)
    return (_day_of_month(hit["day"]), _cut(text, hit)) if hit else (None, text)


def _day_of_month(written: str) -> int:
    day = int(written)
    if not 1 <= day <= LAST_DAY:
        raise WishError(WishFault.DAY, f"tanggal {written}")
    return day


def _take_weekday(text: str) -> tuple[int | None, str]:
    hit = _WEEKDAY.search(text)
    if hit is None:
        return None, text
    rest = _cut(text, hit)
    if _WEEKDAY.search(rest):
        raise WishError(WishFault.DAY, "satu hari saja")
    return WEEKDAY_NUMBERS[hit["day"].casefold()], rest


def _take_hour(text: str, zone: str) -> tuple[time | None, str]:
    try:
        found = read_hour(text, zone=zone)
    except HourError as error:
        fault = WishFault.HOURS if error.fault is HourFault.SEVERAL else WishFault.HOUR
        raise WishError(fault, error.text) from None
    return (found.hour, found.rest) if found else (None, text)


def _mend(text: str) -> str:
    """Put the three rhythms right where they are misspelt."""
    return " ".join(_mended(word) for word in text.split(" "))


def _mended(word: str) -> str:
    if not word.isalpha() or word.casefold() in (*WEEKDAY_NUMBERS, "bulan", "hari"):
        return word
    hit = process.extractOne(
        word.casefold(), ("harian", "mingguan", "bulanan"), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH
    )
    return hit[0] if hit else word


def _cut(text: str, hit: re.Match[str]) -> str:
    return f"{text[: hit.start()]} {text[hit.end() :]}"

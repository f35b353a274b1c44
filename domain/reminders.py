"""When officers who have not reported are reminded, and how an admin asks for it: `jumat 14.00`, `3 hari`, `mati`."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from domain.errors import DomainError
from domain.periods.lexicon import WEEKDAY_NUMBERS, any_of
from domain.subscriptions import read_hour
from domain.workdays import is_working_day

MOST_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """Once a week, on a weekday (None: its last working day), or after so many days of silence; at an hour, local time."""

    is_on: bool = True
    hour: time = time(14)
    weekday: int | None = None
    days: int | None = None


USUAL: Final = Reminding()


class ReminderWordsError(DomainError, ValueError):
    """Words that set no rhythm of reminders."""


def slot_of_day(reminding: Reminding, now: datetime) -> bool:
    """Whether now is the time of a day on which officers are reminded: at its hour or later on that day."""
    return reminding.is_on and now.time() >= reminding.hour and _falls_on(reminding, now.date())


def silent_since(reminding: Reminding, day: date) -> date:
    """Return the first day from which on a report counts: without one an officer is reminded."""
    return day - timedelta(days=reminding.days - 1 if reminding.days else day.weekday())


def read_reminding(text: str, before: Reminding) -> Reminding:
    """Read what an admin wants; what is not said stays as it was. Raises ReminderWordsError, HourError."""
    words = " ".join(text.split())
    if _OFF.fullmatch(words):
        return replace(before, is_on=False)
    if _ON.fullmatch(words):
        return replace(before, is_on=True)
    days, words = _take_days(words)
    weekday, words = _take_weekday(words)
    is_weekly = weekday is not None or _WEEKLY.search(words) is not None
    found = read_hour(_WEEKLY.sub(" ", words))
    left = _FILLERS.sub(" ", found.rest if found else _WEEKLY.sub(" ", words)).strip()
    if left or (days is not None and is_weekly) or not (days or is_weekly or found):
        raise ReminderWordsError(text)
    hour = found.hour if found else before.hour
    if days is None and not is_weekly:
        return replace(before, is_on=True, hour=hour)
    return Reminding(hour=hour, weekday=weekday, days=days)


def _falls_on(reminding: Reminding, day: date) -> bool:
    if reminding.days is not None:
        return is_working_day(day)
    if reminding.weekday is not None:
        return day.weekday() == reminding.weekday
    left = (day + timedelta(days=ahead) for ahead in range(1, 7 - day.weekday()))
    return is_working_day(day) and not any(map(is_working_day, left))


def _take_days(words: str) -> tuple[int | None, str]:
    hit = _DAYS.search(words)
    if hit is None:
        return None, words
    days = int(hit["days"])
    if not 1 <= days <= MOST_DAYS:
        raise ReminderWordsError(words)
    return days, f"{words[: hit.start()]} {words[hit.end() :]}"


def _take_weekday(words: str) -> tuple[int | None, str]:
    hit = _WEEKDAY.search(words)
    if hit is None:
        return None, words
    return WEEKDAY_NUMBERS[hit["day"].casefold()], f"{words[: hit.start()]} {words[hit.end() :]}"


_OFF = re.compile(r"(?:mati|matikan|off|stop|berhenti|hentikan)", re.IGNORECASE)
_ON = re.compile(r"(?:nyala|nyalakan|hidup|hidupkan|on|aktif|aktifkan)", re.IGNORECASE)
_DAYS = re.compile(r"(?<![\w.])(?:(?:se)?tiap\s+|setelah\s+)?(?P<days>[0-9]{1,3})\s?hari(?![\w])", re.IGNORECASE)
_WEEKLY = re.compile(
    r"(?<![\w])(?:mingguan|(?:se)?tiap\s+minggu|akhir\s+minggu|hari\s+kerja\s+terakhir)(?![\w])", re.IGNORECASE
)
_WEEKDAY = re.compile(
    rf"(?<![\w])(?:(?:se)?tiap\s+)?(?:hari\s+)?(?P<day>{any_of(set(WEEKDAY_NUMBERS) - {'minggu'})}|(?<=hari\s)minggu)(?![\w])", re.IGNORECASE
)  # fmt: skip
_FILLERS = re.compile(
    r"(?<![\w])(?:petugas|(?:se)?tiap|pada|sekali|tanpa\s+laporan|laporan|hari|ya)(?![\w])|[,;]", re.IGNORECASE
)

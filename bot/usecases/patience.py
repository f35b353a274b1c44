"""How long an asker may wait for an officer before the admins are told: set by an admin, counted in office hours."""

import re
from datetime import datetime, timedelta
from fractions import Fraction

from bot.desk import Desk
from domain.officehours import USUAL, read_office_hours
from storage import questions
from storage.chats import set_setting, setting
from storage.offices import told_of
from storage.statements import Reader, Writer

KEY = "petugas:tunggu"
USUAL_PATIENCE = timedelta(hours=4)
SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=40)
WORKDAY_HOURS = 8

_COUNTS = {"setengah": Fraction(1, 2), "se": Fraction(1), "satu": Fraction(1), "dua": Fraction(2), "tiga": Fraction(3),
           "empat": Fraction(4), "lima": Fraction(5), "enam": Fraction(6), "tujuh": Fraction(7), "delapan": Fraction(8)}  # fmt: skip
_MINUTES = {"menit": 1, "mnt": 1, "jam": 60, "hari": 60 * WORKDAY_HOURS}
_TIME = re.compile(rf"(\d{{1,4}}(?:[.,]\d)?|{'|'.join(_COUNTS)})\s*({'|'.join(_MINUTES)})(?:\s*kerja)?", re.IGNORECASE)


def read_patience(text: str) -> timedelta | None:
    """Read `2 jam`, `1 jam 30 menit`, `setengah jam`, `1 hari`; None where it is none or no sensible one."""
    if _TIME.sub("", text).strip(" .,"):
        return None
    minutes = sum((_count(hit[1]) * _MINUTES[hit[2].casefold()] for hit in _TIME.finditer(text)), Fraction(0))
    patience = timedelta(minutes=int(minutes))
    return patience if SHORTEST <= patience <= LONGEST else None


def _count(word: str) -> Fraction:
    return _COUNTS.get(word.casefold()) or Fraction(word.replace(",", "."))


def patience_of(rd: Reader) -> timedelta:
    """Give what an admin has set, else four hours."""
    kept = setting(rd, KEY)
    return timedelta(minutes=int(kept)) if kept else USUAL_PATIENCE


def set_patience(tx: Writer, desk: Desk, patience: timedelta | None) -> None:
    """Set it, None for the usual one; it holds from now on for those who wait already too."""
    set_setting(tx, KEY, str(int(patience.total_seconds()) // 60) if patience else None)
    for question_id, asked_at in questions.waiting(tx):
        questions.set_due(tx, question_id, due(tx, desk, asked_at))


def due(rd: Reader, desk: Desk, asked_at: datetime) -> datetime:
    """Tell when a question that was asked then should have been answered."""
    told = told_of(rd, desk.areas.office.code).get("jam")
    hours = (read_office_hours(told.text) if told else None) or USUAL
    return hours.after(asked_at.astimezone(desk.settings.zone), patience_of(rd))

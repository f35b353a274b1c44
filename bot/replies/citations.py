"""Words for where an amount comes from: the regulations, the day they were checked, and what is not known."""

import re
from collections.abc import Iterable
from datetime import date

from bot.messages import Reply
from bot.replies.markup import code, escape, lines
from domain.periods import format_day
from domain.rules import BracketTable, RuleExpired, RuleUnknown, RuleValue

CALL = "Tanyakan ke kantor atau telepon 175."


def citation_line(rules: Iterable[RuleValue], *tables: BracketTable) -> str:
    """Name the regulations, oldest first, and the earliest day on which any of it was checked."""
    cited: tuple[RuleValue | BracketTable, ...] = (*rules, *tables)
    names = sorted({source.regulation.name for source in cited}, key=_year_of)
    checked = min(source.checked_on for source in cited)
    return f"Dasar: {escape(', '.join(names))}; dicek {format_day(checked)}."


def confirmation_line(rules: Iterable[RuleValue]) -> tuple[str, ...]:
    """Name what the office should confirm, where anything is."""
    doubtful = dict.fromkeys(rule.label for rule in rules if rule.needs_confirmation)
    if not doubtful:
        return ()
    return (f"Perlu dikonfirmasi kantor: {escape('; '.join(doubtful))}.",)


def unknown_reply(error: RuleUnknown, *, example: str) -> Reply:
    """Say that nothing is known for that day, since when something is, and what can be typed instead."""
    return Reply(text=lines(unknown_words(error), CALL, f"Contoh: {code(example)}"))


def unknown_words(error: RuleUnknown) -> str:
    """Say in one line what is not known; nothing is filled in."""
    day = format_day(error.day)
    if isinstance(error, RuleExpired):
        return f"Untuk {day} aturannya belum saya ketahui; yang lama berakhir {format_day(error.last_day)}."
    known = f" Catatan saya mulai {format_day(error.first_day)}." if error.first_day else ""
    return f"Aturan yang berlaku pada {day} tidak ada dalam catatan saya.{known}"


def _year_of(name: str) -> tuple[int, str]:
    found = re.search(r"/(\d{4})$", name)
    return (int(found[1]) if found else date.max.year, name)

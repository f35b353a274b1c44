"""Words for rules that run out soon: what the admin is told once, and what /diagnosa shows."""

from collections.abc import Sequence
from datetime import date

from bot.messages import Reply
from bot.replies.markup import bold, escape, lines
from domain.periods import format_day
from domain.rules import Change, Rulebook
from domain.rules.check import describe


def ending_lines(rulebook: Rulebook, day: date) -> tuple[str, ...]:
    """One line for each rule that runs out within 90 days with nothing to follow it; one that says so where none does."""
    endings = rulebook.rules_ending(day)
    return tuple(map(ending_line, endings)) or ("Aturan: tidak ada yang berakhir dalam 90 hari.",)


def ending_line(change: Change) -> str:
    """Say when a rule runs out and what holds then."""
    return f"Berakhir {format_day(change.last_day)}: {escape(describe(change))}."


def endings_reply(changes: Sequence[Change]) -> Reply:
    """Tell an admin of rules that run out; `Change.code` names each, so that it is told once."""
    return Reply(
        text=lines(
            bold("Aturan yang segera berakhir"),
            *(f"• {ending_line(change)}" for change in changes),
            "",
            "Sesudah itu jawaban saya berubah sendiri menurut catatan ini.",
            "Kalau ada peraturan baru atau perpanjangan, minta pengelola bot memperbaruinya (docs/rules.md).",
        )
    )

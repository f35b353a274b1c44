"""Words that remind a worker to pay, with that day's price."""

from datetime import date

from bot.messages import Button, Reply
from bot.replies.citations import CALL, citation_line, confirmation_line, unknown_words
from bot.replies.markup import bold, code, lines
from bot.replies.prices import bracket_words, lowest_prices, price_lines
from bot.usecases.pay_reminders import RULE
from domain.periods import format_month
from domain.rules import Rulebook, RuleUnknown


def pay_reminder_reply(rulebook: Rulebook, day: date) -> Reply:
    """Remind of a month's premium: by when, how much it is today for whom, and that nobody knows who has paid."""
    stop = ((Button(label="Hentikan pengingat", action="hentikan:iuran"),),)
    head = bold(f"Pengingat iuran {format_month(day)}")
    paid = "Sudah bayar, atau dibayarkan? Abaikan saja; saya tidak bisa melihat pembayaran Anda."
    try:
        due, prices = rulebook.value(RULE, day), lowest_prices(rulebook, day)
    except RuleUnknown as error:
        return Reply(text=lines(head, unknown_words(error), CALL, paid), buttons=stop)
    return Reply(
        text=lines(
            head,
            f"Bayar paling lambat tanggal {due.amount}, supaya kepesertaan tetap aktif.",
            "",
            f"Untuk {bracket_words(prices)}, 2 program:",
            *price_lines(prices),
            f"Penghasilan lain atau 3 program: {code('/hitung')}",
            "",
            paid,
            *confirmation_line((due,)),
            citation_line((due, *prices.rules)),
        ),
        buttons=stop,
    )

"""The day by which a premium is paid, as the rules have it."""

from datetime import date

from domain.rules import Rulebook

RULE = "bpu.payment.day"


def last_pay_day(rulebook: Rulebook, day: date) -> int | None:
    """Return the day of the month by which a month's premium is paid; None where that is not known."""
    rule = rulebook.find(RULE, day)
    return rule.amount if rule else None

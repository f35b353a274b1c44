"""Premium and benefit as dated, cited law."""

from domain.rules.book import Bracket, Change, Rulebook, RuleFileError
from domain.rules.premium import Payer, Premium, Sector, compute_premium
from domain.rules.schedule import Regulation, Rule, RuleUnit, RuleUnknown, RuleValue

__all__ = [
    "Bracket",
    "Change",
    "Payer",
    "Premium",
    "Regulation",
    "Rule",
    "RuleFileError",
    "RuleUnit",
    "RuleUnknown",
    "RuleValue",
    "Rulebook",
    "Sector",
    "compute_premium",
]

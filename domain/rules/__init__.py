"""Premium and benefit as dated, cited law."""

from domain.rules.book import Change, Rulebook
from domain.rules.brackets import Bracket, BracketTable
from domain.rules.kinds import USUAL, Certainty, Circumstances, Payer, RuleUnit, Sector, Segment
from domain.rules.loading import RuleFileError
from domain.rules.premium import MonthlyPremium, Premium, PriceSpan, compute_premium
from domain.rules.schedule import Regulation, Rule, RuleExpired, RuleUnknown, RuleValue

__all__ = [
    "USUAL",
    "Bracket",
    "BracketTable",
    "Certainty",
    "Change",
    "Circumstances",
    "MonthlyPremium",
    "Payer",
    "Premium",
    "PriceSpan",
    "Regulation",
    "Rule",
    "RuleExpired",
    "RuleFileError",
    "RuleUnit",
    "RuleUnknown",
    "RuleValue",
    "Rulebook",
    "Sector",
    "Segment",
    "compute_premium",
]

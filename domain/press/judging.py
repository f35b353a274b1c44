"""Judging a claim: does the stated percent follow from the figures, and what would it need."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from domain.numerals import format_percent
from domain.press.values import Estimate, PressClaim, Relation, StatedFigure, StatedGap, StatedPercent, Verdict

_NEAR: Final = 2  # points that "sekitar" may be off
_ALMOST: Final = 5  # points that "hampir" may be above
_PRINTED_PLACES: Final = 2
_WORST: Final = (Verdict.WRONG, Verdict.CUT_OFF, Verdict.FITS)

Range = tuple[Fraction, Fraction]


def judge(claim: PressClaim) -> PressClaim:
    """The claim with its share, its verdict and what the stated percent would need."""
    if claim.realised is None or claim.target is None:
        return _derive(claim)
    share = Fraction(claim.realised, claim.target)
    percents = tuple(replace(said, verdict=_verdict(said, claim, share)) for said in claim.percents)
    gaps = tuple(replace(said, fits=_gap_fits(said, claim.realised - claim.target)) for said in claim.gaps)
    worst = next((verdict for verdict in _WORST if any(said.verdict is verdict for said in percents)), Verdict.COMPUTED)
    judged = replace(claim, share=share, percents=percents, gaps=gaps, verdict=worst)
    return _need(judged) if worst is Verdict.WRONG else judged


def _verdict(said: StatedPercent, claim: PressClaim, share: Fraction) -> Verdict:
    computed = _in_relation(share * 100, said.relation)
    if said.is_approximate:
        return Verdict.FITS if _is_near(said, computed) else Verdict.WRONG
    if claim.is_approximate and _overlaps(said, _range(claim)):
        return Verdict.FITS
    unit = Fraction(1, 10**said.decimals)
    if round_half_up(computed / unit) * unit == said.value or _is_kept_below_full(said, share):
        return Verdict.FITS
    return Verdict.CUT_OFF if computed // unit * unit == said.value else Verdict.WRONG


def _is_kept_below_full(said: StatedPercent, share: Fraction) -> bool:
    """Whether it is 99,99 for a share that would round to 100,00 without having reached it: so the office prints it."""
    is_so_printed = said.relation is Relation.ATTAINED and format_percent(share) == "99,99%"
    return is_so_printed and said.decimals == _PRINTED_PLACES and said.value == Fraction(9_999, 100)


def round_half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes away from zero."""
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return -size if value < 0 else size


def _in_relation(percent: Fraction, relation: Relation) -> Fraction:
    if relation is Relation.ATTAINED:
        return percent
    return percent - 100 if relation is Relation.ABOVE else 100 - percent


def _is_near(said: StatedPercent, computed: Fraction) -> bool:
    """Whether an estimate is fair: `lebih dari` is below it, `hampir` a little above, `sekitar` close."""
    if said.estimate is Estimate.AT_LEAST:
        return computed >= said.value
    if said.estimate is Estimate.AT_MOST:
        return said.value - _ALMOST <= computed <= said.value + Fraction(1, 2)
    return abs(computed - said.value) <= _NEAR


def _range(claim: PressClaim) -> Range:
    """The percents that the figures allow, with what their print or an estimate leaves open."""
    lows, highs = zip(*(_bounds(figures) for figures in (claim.realised_figures, claim.target_figures)), strict=True)
    return lows[0] / highs[1] * 100, highs[0] / max(lows[1], Fraction(1, 2)) * 100


def _bounds(figures: Sequence[StatedFigure]) -> Range:
    best = min(figures, key=lambda said: (said.is_approximate, said.step))
    if best.estimate is Estimate.AT_LEAST:
        return Fraction(best.value), best.value * Fraction(11, 10)
    if best.estimate is Estimate.AT_MOST:
        return best.value * Fraction(9, 10), Fraction(best.value)
    if best.estimate is Estimate.ABOUT:
        slack = max(trailing_unit(best.value), best.step)
        return best.value - Fraction(slack, 2), Fraction(best.value + slack)
    half = Fraction(best.step, 2) if best.step > 1 else Fraction(0)
    return best.value - half, best.value + half


def trailing_unit(value: int) -> int:
    """The worth of the last digit that is no zero: 1.000 for 17.000."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def _overlaps(said: StatedPercent, allowed: Range) -> bool:
    unit = Fraction(1, 10**said.decimals)
    low, high = sorted(_in_relation(bound, said.relation) for bound in allowed)
    return low < said.value + unit and said.value - unit / 2 <= high


def _gap_fits(said: StatedGap, gap: int) -> bool:
    if said.estimate is Estimate.EXACT:
        return said.value == gap
    return abs(said.value - gap) <= max(abs(gap) // 20, trailing_unit(abs(said.value)))


def _need(claim: PressClaim) -> PressClaim:
    """What the first wrong percent would need of the other two."""
    wrong = next(said for said in claim.percents if said.verdict is Verdict.WRONG)
    may_be_rounded = all(
        _overlaps(said, _range(claim))
        for said in claim.percents
        if said.verdict is Verdict.WRONG and not said.is_approximate
    )
    return replace(_with_needs(claim, wrong.attained), may_be_rounded=may_be_rounded)


def _with_needs(claim: PressClaim, attained: Fraction) -> PressClaim:
    share = attained / 100
    return replace(
        claim,
        needed_realised=None if claim.target is None else _plain(share * claim.target),
        needed_target=None if claim.realised is None or share <= 0 else _plain(claim.realised / share),
    )


def _derive(claim: PressClaim) -> PressClaim:
    """What one figure and a percent, or one figure and a gap, give for the other; nothing where the text is at odds."""
    said = {percent.attained for percent in claim.percents if not percent.is_approximate}
    gaps = {gap.value for gap in claim.gaps if gap.estimate is Estimate.EXACT}
    if claim.conflicts:
        return claim
    if len(said) == 1:
        return _with_needs(claim, said.pop())
    if len(gaps) == 1 and not said:
        gap = gaps.pop()
        return replace(
            claim,
            needed_realised=None if claim.target is None else claim.target + gap,
            needed_target=None if claim.realised is None else claim.realised - gap,
        )
    return claim


def _plain(value: Fraction) -> Fraction | int:
    return value.numerator if value.denominator == 1 else value

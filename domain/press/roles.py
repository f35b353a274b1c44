"""Which role a figure plays, from what leans towards it, what follows it, and what the clause gave before."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from domain.numerals import FigureKind, Found
from domain.press.hearing import Hearing
from domain.press.leaning import Lean, Role
from domain.press.lexicon import Cue
from domain.press.marks import Kind, Mark
from domain.press.outlook import Outlook
from domain.press.topics import Group, Topic

_LEAST_PLAIN: Final = 100  # people that only stand beside a subject, without a word of reaching
_LINKING: Final = frozenset({"sebanyak", "sejumlah", "sebesar", "senilai", "adalah", "ialah"})
_AMOUNTING: Final = frozenset(
    {"nilainya", "jumlahnya", "besarnya", "besarannya", "nominalnya", "angkanya", "tepatnya", "persisnya"}
)
_PASSING: Final = frozenset({Cue.AND, Cue.FILLER, Cue.PERFECT})
_PERCENTS: Final = frozenset({Role.ATTAINED, Role.ABOVE, Role.BELOW})

Judged = tuple[Role, bool] | None
"""The role, and whether a word says so; None where the figure is left out."""


@dataclass(slots=True, kw_only=True)
class Case:
    """Everything that speaks for a figure's role."""

    found: Found
    lean: Lean
    outlook: Outlook
    hearing: Hearing
    groups: Sequence[Group]
    topic: Topic
    was_beyond: bool = False  # the target before was said to be passed

    @property
    def before(self) -> Group | None:
        """The figures before it in the clause."""
        return self.groups[-1] if self.groups else None

    def has(self, role: Role) -> bool:
        """Whether the clause gave a figure of that role for this subject."""
        return any(group.role is role and set(group.subjects) & set(self.hearing.subjects) for group in self.groups)

    def follows(self, role: Role) -> bool:
        """Whether the figure before has that role."""
        return self.before is not None and self.before.role is role


def find_role(case: Case) -> Judged:
    """The role of a figure."""
    if _is_denied(case):
        return None
    return _percent_role(case) if case.found.kind is FigureKind.PERCENT else _amount_role(case)


def _is_denied(case: Case) -> bool:
    """`bukan 91 persen, melainkan 81 persen`: the first was never claimed."""
    words = [mark.word for mark in case.hearing.near if mark.cue is not Cue.FILLER]
    return words[-1:] == ["bukan"]


# amounts


def _amount_role(case: Case) -> Judged:
    lean, outlook = case.lean, case.outlook
    if outlook.is_due and lean.role is not Role.TARGET and not outlook.is_target:
        is_left = lean.has_perfect and any(mark.word.startswith("masih") for mark in case.hearing.near)
        return (Role.MISSING, True) if is_left or lean.role is Role.MISSING else None
    if lean.is_compared and not lean.is_growth and lean.role is not Role.TARGET:
        return (Role.REALISED, True) if case.hearing.compared_year else None
    is_shortage = lean.role is Role.MISSING and lean.last is not None and lean.last.cue is Cue.MISSING
    is_noise = outlook.is_noise and not is_shortage  # "kekurangan Rp 6,9 miliar itu karena tunggakan"
    if case.found.is_range or lean.is_growth or outlook.is_new or outlook.is_share or is_noise:
        return None
    if outlook.is_away and not outlook.is_target:
        return None
    if case.hearing.is_of_total and lean.role is not Role.TARGET and not outlook.faces_target:
        return None
    is_away = (
        lean.is_hope
        or lean.is_not
        or lean.is_aside
        or (lean.is_share and not lean.is_breakdown and not lean.is_past_share)
    )
    return _gap_role(case) or _aimed_role(case) or (None if is_away else _likely_role(case))


def _gap_role(case: Case) -> Judged:
    """Missing, over, or the difference of the two."""
    lean, near = case.lean, case.hearing.near
    if lean.role is Role.DIFFERENCE:
        return Role.DIFFERENCE, True
    if lean.role is Role.MISSING or (case.outlook.is_again and not case.outlook.is_target):
        return Role.MISSING, True
    is_over = lean.role is Role.OVER or case.outlook.is_above or (bool(near) and near[-1].word == "lebih")
    return (Role.OVER, True) if is_over and (case.has(Role.REALISED) or case.has(Role.TARGET)) else None


def _aimed_role(case: Case) -> Judged:
    lean, outlook = case.lean, case.outlook
    if lean.role is Role.TARGET and lean.is_equal and (outlook.is_of_figure or outlook.faces_target):
        return Role.REALISED, True  # "di atas target, yakni 15.605 dari 22.300"
    is_reached = lean.role is Role.REALISED and not lean.is_from
    return (Role.TARGET, True) if lean.role is Role.TARGET or (outlook.is_target and not is_reached) else None


def _likely_role(case: Case) -> Judged:
    lean, outlook = case.lean, case.outlook
    if lean.role is Role.OVER:
        return None
    if lean.is_from_directly and not lean.is_of_that_target:
        return _pair_role(case)
    if lean.is_mixed:
        return None
    if lean.is_becoming and case.hearing.grown is Role.TARGET:
        return Role.TARGET, True
    is_reached = lean.role is Role.REALISED or outlook.is_realised or outlook.faces_target or lean.is_of_that_target
    if is_reached or (lean.is_becoming and case.hearing.has_growth) or _unfolds_percent(case):
        return Role.REALISED, True
    if _unfolds_clause(case):
        return Role.REALISED, True
    if case.has(Role.TARGET) and not case.has(Role.REALISED):
        return Role.REALISED, case.topic.has_pending
    if _opens_pair(case):
        return Role.REALISED, True
    return None if lean.is_beyond else _bare_role(case)


def _opens_pair(case: Case) -> bool:
    """`..., sedangkan Kabupaten Batang 4.300 dari 7.000`: a place and a pair, in a row of such."""
    is_placed = any(mark.kind is Kind.PLACE for mark in case.hearing.near)
    return case.outlook.is_of_figure and is_placed and case.topic.has_reading and not case.lean.is_away


def _unfolds_percent(case: Case) -> bool:
    """69,98 persen atau 15.605 orang; 69,98 persen (15.605 dari 22.300)."""
    is_bracketed = [mark.word for mark in case.hearing.near if mark.cue is not Cue.FILLER] == ["("]
    return case.follows(Role.ATTAINED) and (case.lean.is_equal or is_bracketed or case.outlook.is_of_figure)


def _unfolds_clause(case: Case) -> bool:
    """93,4 persen dari target. Nilainya Rp 396,95 miliar."""
    first = case.hearing.near[0] if case.hearing.near and not case.groups else None
    return case.topic.has_percent and first is not None and first.word in _AMOUNTING


def _pair_role(case: Case) -> Judged:
    """`15.605 dari 22.300`: the target, where what stands before was reached."""
    if case.before is None or case.before.role not in (Role.REALISED, Role.ATTAINED):
        return None
    return Role.TARGET, case.before.is_sure


def _bare_role(case: Case) -> Judged:
    """A figure that only stands beside its subject: BPU : 15.605."""
    near = case.hearing.near
    if case.before is not None and case.follows(Role.REALISED) and any(mark.word == "/" for mark in near):
        return Role.TARGET, case.before.is_sure
    named = [index for index, mark in enumerate(near) if mark.kind is Kind.SUBJECT]
    if case.before is not None and _goes_on_by_year(case):
        return case.before.role, case.before.is_sure
    if not named and case.outlook.subject is not None and case.before is not None:
        return _parallel_role(case)
    if not named or case.found.value < _LEAST_PLAIN or case.outlook.is_crowded:
        return None
    is_apart = any(mark.kind is Kind.WORD for mark in near[named[-1] + 1 :])
    if is_apart and near[-1].word not in _LINKING:
        return None
    return _parallel_role(case) or (Role.REALISED, case.outlook.is_of_target)


def _goes_on_by_year(case: Case) -> bool:
    """`2023 4.310 orang, 2024 5.160 orang, dan 2025 6.240 orang`: the year alone is new."""
    near = case.hearing.near
    has_role = case.before is not None and case.before.role in (Role.REALISED, Role.TARGET)
    has_year = any(mark.kind is Kind.YEAR for mark in near)
    return has_role and has_year and all(_is_joint(m) or m.kind is Kind.YEAR or m.cue in _PASSING for m in near)


def _parallel_role(case: Case) -> Judged:
    """`Target PU 97.991 dan BPU 22.300`: what the figure before is, where that is all that was said of its subject."""
    hearing, before = case.hearing, case.before
    if before is None:
        is_row = hearing.clause.is_line and case.topic.line_role is not None
        return (case.topic.line_role, True) if is_row and case.topic.line_role is not None else None
    if not all(mark.cue in (Cue.AND, Cue.FILLER) or _is_joint(mark) for mark in hearing.near):
        return None
    roles = {group.role for group in case.groups if group.subjects == before.subjects}
    return (before.role, before.is_sure) if roles in ({Role.TARGET}, {Role.REALISED}) else None


def _is_joint(mark: Mark) -> bool:
    return mark.kind is Kind.SUBJECT or mark.word in (",", "&", "(", ")")


# percents


def _percent_role(case: Case) -> Judged:
    lean, outlook = case.lean, case.outlook
    if outlook.is_above or outlook.is_below:
        return (Role.ABOVE if outlook.is_above else Role.BELOW), True
    if outlook.is_share or outlook.is_noise or outlook.is_of_other or outlook.is_of_part:
        return None
    if lean.comparative is not None and outlook.is_of_target:
        return lean.comparative, True
    is_grown = lean.is_growth or lean.was_growth or lean.is_compared or outlook.is_growth or outlook.is_away
    is_away = lean.is_away or (case.hearing.is_of_total and not outlook.is_of_target)
    if is_away or case.found.is_range or (is_grown and not outlook.is_of_target):
        return None
    if lean.role in (Role.MISSING, Role.OVER):
        return (Role.BELOW if lean.role is Role.MISSING else Role.ABOVE), True
    if lean.role is Role.TARGET and not lean.is_percent:
        return _percent_after_target(case)
    if case.was_beyond and case.found.value < 100 and case.follows(Role.TARGET):
        return Role.ABOVE, True  # "melampaui target Rp 137,956 miliar sebesar 6,05 persen"
    if not outlook.is_of_target and (gap := _restates_gap(case)) is not None:
        return gap
    is_mended = any(mark.word == "melainkan" for mark in case.hearing.near)
    is_attained = is_mended or outlook.is_of_target or lean.role is Role.REALISED or lean.is_mixed or lean.is_percent
    return (Role.ATTAINED, True) if is_attained or lean.is_beyond or _follows_figures(case) else None


def _percent_after_target(case: Case) -> Judged:
    """`melampaui target 108 persen` and `sudah memenuhi target 66 persen` are reached, `melampaui target 8 persen` is
    over it; else it is the target that is a percent.
    """
    if not case.lean.is_beyond:
        return (Role.ATTAINED, True) if case.lean.has_perfect and case.lean.has_realised else None
    return (Role.ATTAINED if case.found.value >= 100 else Role.ABOVE), True


def _restates_gap(case: Case) -> Judged:
    """`kurang 6.695 peserta lagi atau 30 persen`: short by as much, unless it fits what was reached better."""
    if not (case.lean.is_equal and case.before is not None and case.before.role in (Role.MISSING, Role.OVER)):
        return None
    role = Role.BELOW if case.before.role is Role.MISSING else Role.ABOVE
    target = _target_of_gap(case, Fraction(case.before.last.value) * (1 if role is Role.BELOW else -1))
    if role is Role.ABOVE and case.found.value >= 100 and not target:
        return Role.ATTAINED, True
    if target:
        gap = 100 * Fraction(case.before.last.value) / Fraction(target)
        reached = 100 - gap if role is Role.BELOW else 100 + gap
        if abs(Fraction(case.found.value) - reached) < abs(Fraction(case.found.value) - gap):
            role = Role.ATTAINED
    return role, bool(target)


def _target_of_gap(case: Case, missing: Fraction) -> Fraction | int | None:
    """The target that the clause says, or that follows from what was reached and what is missing."""
    said = {group.role: group.last.value for group in case.groups}
    return said.get(Role.TARGET) or (said[Role.REALISED] + missing if Role.REALISED in said else None)


def _is_parallel_year(case: Case) -> bool:
    """`98,5 persen pada 2022 dan 101,3 persen pada 2023`."""
    if case.before is None or case.before.role is not Role.ATTAINED or not case.outlook.year:
        return False
    return all(
        mark.cue in (Cue.AND, Cue.FILLER) or mark.kind in (Kind.YEAR, Kind.DAY) or mark.word == ","
        for mark in case.hearing.near
    )


def _follows_figures(case: Case) -> bool:
    """Whether a percent without a word of its own stands beside the figures that it is of."""
    if _is_parallel_year(case):
        return True
    if case.before is not None and case.before.role not in _PERCENTS:
        return True
    words = [mark for mark in case.hearing.near if mark.kind is not Kind.SIGN and mark.cue is not Cue.FILLER]
    if any(mark.kind is Kind.SUBJECT for mark in words):
        return True
    return not case.groups and case.topic.has_reading and (case.lean.is_equal or not words)

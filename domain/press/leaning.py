"""Which way the words before a figure lean: towards realised, target, missing, or away from attainment altogether."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.numerals import Direction
from domain.press.lexicon import Cue
from domain.press.marks import Kind, Mark

_ABOUT: Final = {
    "mendekati": Direction.BELOW,
    "nyaris": Direction.BELOW,
    "hampir": Direction.BELOW,
    "kurang dari": Direction.BELOW,
    "lebih dari": Direction.ABOVE,
    "tidak kurang dari": Direction.ABOVE,
    "tak kurang dari": Direction.ABOVE,
    "tidak lebih dari": Direction.BELOW,
}


class Role(StrEnum):
    """What a figure is in an attainment."""

    REALISED = "realised"
    TARGET = "target"
    ATTAINED = "attained"  # percent of the target
    ABOVE = "above"  # percent over the target
    BELOW = "below"  # percent missing
    OVER = "over"  # amount over the target
    MISSING = "missing"  # amount missing
    DIFFERENCE = "difference"  # one of the two


@dataclass(slots=True)
class Lean:
    """What the cues since the figure before say; later ones outweigh earlier ones."""

    role: Role | None = None
    inherited: Role | None = None  # the role before a word of growth
    last: Mark | None = None
    is_aiming: bool = False  # the noun of aiming: "target kepesertaan mencapai" stays a target too
    is_sticky: bool = False  # a verb of aiming: "ditargetkan mencapai" stays a target
    is_mixed: bool = False  # "capaian target": either
    is_growth: bool = False
    was_growth: bool = False  # a list of years follows: "terus naik:"
    is_hope: bool = False
    is_not: bool = False
    is_aside: bool = False
    is_compared: bool = False
    is_beyond: bool = False
    is_short: bool = False
    is_share: bool = False
    is_past_share: bool = False  # a comma parts it from "dari total"
    comparative: Role | None = None  # "lebih tinggi 6 persen dari target"
    is_breakdown: bool = False  # "dari jumlah itu,": its parts follow
    is_closed: bool = False  # "lampaui target," and a subject: what follows is something else
    is_percent: bool = False
    is_equal: bool = False
    is_from: bool = False  # "dari" stands before it
    is_from_directly: bool = False  # nothing but filling words after "dari"
    is_of_that_target: bool = False  # "dari target itu"
    is_distributed: bool = False
    about: Direction | None = None  # an estimate said further off: "mendekati angka 900 miliar"
    is_of_part: bool = False  # "target triwulan III"
    is_becoming: bool = False  # "menjadi" stands right before it
    has_perfect: bool = False
    has_realised: bool = False  # also where it was outweighed
    roles: tuple[Role, ...] = ()  # realised and target, in the order said

    @property
    def is_away(self) -> bool:
        """Whether the figure is a wish, a denial or an aside."""
        return self.is_hope or self.is_not or self.is_aside or self.is_share


def lean_of(marks: Sequence[Mark]) -> Lean:
    """The lean of a figure from the marks since the one before."""
    lean = Lean()
    for mark in marks:
        if mark.kind is Kind.SIGN:
            _take_sign(lean, mark)
        elif mark.kind is Kind.SUBJECT or mark.kind is Kind.PLACE:
            lean.is_from_directly = lean.is_becoming = False
            lean.role = None if mark.kind is Kind.SUBJECT and lean.is_closed else lean.role
        elif mark.kind is Kind.DAY:
            _take_day(lean, mark)
        elif mark.kind is Kind.YEAR:
            _take_earlier_year(lean, mark)
        elif mark.cue is not None and mark.cue in _TAKERS:
            lean.is_from_directly, lean.is_becoming = lean.is_from_directly and mark.cue is Cue.ABOUT, False
            lean.about = lean.about if mark.cue in (Cue.REALISED, Cue.PERFECT) else None
            _TAKERS[mark.cue](lean, mark)
            lean.last = mark
    return lean


def _take_sign(lean: Lean, mark: Mark) -> None:
    if mark.word == ":" and lean.last is not None and lean.last.cue is Cue.GROWTH and not lean.last.word.endswith("an"):
        lean.is_growth, lean.was_growth, lean.role = False, True, lean.inherited  # "BPU terus naik: 2023 4.310 orang"
    if mark.word == ",":
        lean.is_sticky = lean.is_compared = lean.is_aiming = False
        lean.is_past_share = lean.is_share
        lean.is_closed = lean.role is Role.TARGET and lean.is_beyond


def _take_day(lean: Lean, mark: Mark) -> None:
    """`target triwulan III` is no target of the year. `Jika pada 31 Oktober 2025 baru 13.420` contrasts two days, and hopes for nothing."""
    lean.is_of_part |= lean.role is Role.TARGET and mark.day is not None and mark.day.is_part
    if lean.last is not None and lean.last.word in ("jika", "bila", "kalau", "apabila") and mark.day and mark.day.day:
        lean.is_hope = False


def _take_earlier_year(lean: Lean, _: Mark) -> None:
    """`dari 2018 yang sebesar`, `dari tahun lalu`: what it is compared with, no target."""
    if lean.is_from and lean.role is not Role.TARGET and not lean.is_of_that_target:
        lean.is_compared, lean.is_from_directly, lean.is_growth = True, False, False


def _touches(lean: Lean, mark: Mark) -> bool:
    """Whether nothing stands between a cue and the one before."""
    return lean.last is not None and mark.start - lean.last.end <= 1


def _take_target(lean: Lean, mark: Mark) -> None:
    is_noun = lean.last is not None and lean.last.word.startswith(("realisasi", "capaian", "pencapaian"))
    if lean.role is Role.MISSING and _touches(lean, mark):
        return
    lean.is_mixed = lean.role is Role.REALISED and is_noun and _touches(lean, mark)
    lean.role = None if lean.is_mixed else Role.TARGET
    lean.roles += (Role.TARGET,)
    lean.is_sticky = lean.is_hope = lean.is_not = lean.is_aside = lean.is_share = False
    lean.is_aiming = not lean.is_beyond
    lean.is_growth = lean.is_growth and not lean.is_from  # "lebih tinggi dari target"


def _take_target_verb(lean: Lean, mark: Mark) -> None:
    _take_target(lean, mark)
    lean.is_sticky = True


def _take_realised(lean: Lean, mark: Mark) -> None:
    is_noun = lean.last is not None and lean.last.cue is Cue.TARGET and not mark.word.startswith(("ter", "di"))
    is_verb = mark.word.startswith("me") or mark.word in ("capai", "raih", "tembus")
    is_aim = lean.role is Role.TARGET and (
        lean.is_sticky or (is_noun and _touches(lean, mark)) or (lean.is_aiming and is_verb)
    )
    if is_aim or lean.is_growth:
        return
    lean.role, lean.is_mixed, lean.is_aside = Role.REALISED, False, False
    lean.has_realised = True
    lean.roles += (Role.REALISED,)


def _take_perfect(lean: Lean, mark: Mark) -> None:
    lean.has_perfect = True
    if lean.role is Role.TARGET and mark.word in ("hanya", "cuma") and _touches(lean, mark) and not lean.is_from:
        return  # "targetnya hanya 137 miliar"
    lean.is_sticky = lean.is_not = lean.is_compared = lean.is_aiming = False
    if lean.role in (None, Role.TARGET) and not lean.is_growth:
        lean.role, lean.has_realised = Role.REALISED, True


def _take_growth(lean: Lean, _: Mark) -> None:
    lean.inherited = lean.role if lean.role is not None else lean.inherited
    lean.role, lean.is_growth = None, True


def _take_becomes(lean: Lean, _: Mark) -> None:
    lean.is_becoming = True
    if lean.is_growth or lean.is_compared:
        lean.is_growth = lean.is_compared = False
        lean.role = lean.inherited or Role.REALISED


def _take_from(lean: Lean, _: Mark) -> None:
    lean.is_from = lean.is_from_directly = True


def _take_back(lean: Lean, mark: Mark) -> None:
    """`dari target itu` points back to a target that was said."""
    if lean.role is Role.TARGET and lean.is_from and _touches(lean, mark):
        lean.role, lean.is_of_that_target = None, True
    lean.is_breakdown |= lean.is_share and _touches(lean, mark)


def _take_beyond(lean: Lean, mark: Mark) -> None:
    """`target terlampaui` closes the matter: the figure that follows is no target."""
    if lean.role is Role.TARGET and _touches(lean, mark) and mark.word.startswith(("ter", "di")):
        lean.role = None
    lean.is_beyond = True


def _take_annual(lean: Lean, mark: Mark) -> None:
    lean.is_growth = True
    if mark.word.startswith("lebih"):
        lean.comparative = Role.BELOW if mark.word.endswith(("rendah", "kecil")) else Role.ABOVE


def _take_about(lean: Lean, mark: Mark) -> None:
    lean.about = _ABOUT.get(mark.word, Direction.NONE)


def _take_compare(lean: Lean, _: Mark) -> None:
    lean.is_compared, lean.role, lean.is_growth = True, None, False


def _role_taker(role: Role) -> Callable[[Lean, Mark], None]:
    def take(lean: Lean, _: Mark) -> None:
        lean.role = role

    return take


def _flag_taker(name: str) -> Callable[[Lean, Mark], None]:
    def take(lean: Lean, _: Mark) -> None:
        setattr(lean, name, True)

    return take


def _take_hope(lean: Lean, _: Mark) -> None:
    lean.is_hope = True
    lean.is_sticky |= lean.role is Role.TARGET  # "target yang harus dicapai" stays one
    if lean.role is Role.REALISED:
        lean.role = None


_TAKERS: Final[dict[Cue, Callable[[Lean, Mark], None]]] = {
    Cue.TARGET: _take_target,
    Cue.TARGET_VERB: _take_target_verb,
    Cue.REALISED: _take_realised,
    Cue.PERFECT: _take_perfect,
    Cue.GROWTH: _take_growth,
    Cue.BECOMES: _take_becomes,
    Cue.FROM: _take_from,
    Cue.BACK: _take_back,
    Cue.COMPARE: _take_compare,
    Cue.MISSING: _role_taker(Role.MISSING),
    Cue.OVER: _role_taker(Role.OVER),
    Cue.DIFFERENCE: _role_taker(Role.DIFFERENCE),
    Cue.HOPE: _take_hope,
    Cue.NOT: _flag_taker("is_not"),
    Cue.ASIDE: _flag_taker("is_aside"),
    Cue.BEYOND: _take_beyond,
    Cue.SHORT: _flag_taker("is_short"),
    Cue.SHARE: _flag_taker("is_share"),
    Cue.PERCENT: _flag_taker("is_percent"),
    Cue.EQUALS: _flag_taker("is_equal"),
    Cue.RESPECTIVELY: _flag_taker("is_distributed"),
    Cue.LAST_YEAR: _take_earlier_year,
    Cue.ABOUT: _take_about,
    Cue.ANNUAL: _take_annual,
}

"""What the words after a figure say of it, up to the next figure or comma."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from domain.numerals import FigureKind
from domain.press.days import DayKind, DayMark
from domain.press.lexicon import Cue, Subject, counted_things
from domain.press.marks import Kind, Mark
from domain.press.places import Place

_ENDS: Final = frozenset({",", "(", ")", "|", "/", ";", ":"})
_OTHERS: Final = frozenset({"perusahaan", "pemberi kerja", "badan usaha"})  # "70 persen perusahaan" is a share of them
_FAR: Final = 30  # marks
_TARGETS: Final = frozenset({Cue.TARGET, Cue.TARGET_VERB})
_PASSED_OVER: Final = frozenset({None, Cue.FILLER, Cue.ABOUT, Cue.EQUALS, Cue.PERFECT, Cue.REALISED, Cue.BACK})


@dataclass(slots=True)
class Outlook:
    """What follows a figure."""

    subject: Subject | None = None
    subject_mark: Mark | None = None
    place: Place | None = None
    place_mark: Mark | None = None
    taken: Mark | None = None  # the cue of aiming that belongs to this figure, not to the next
    year: int = 0
    year_cue: Cue | None = None
    day: DayMark | None = None
    is_target: bool = False
    is_realised: bool = False
    is_of_target: bool = False  # dari target
    is_above: bool = False  # di atas target
    is_below: bool = False
    is_of_figure: bool = False  # dari 22.300
    is_of_other: bool = False  # dari anything else
    is_share: bool = False
    is_growth: bool = False  # dibanding tahun lalu
    is_new: bool = False  # peserta baru
    is_again: bool = False  # lagi
    is_away: bool = False  # belum, di antaranya
    is_noise: bool = False  # dari upah
    is_due: bool = False  # yang harus dikejar
    is_of_part: bool = False  # dari target triwulan III
    is_crowded: bool = False  # another figure follows with nothing between
    faces_target: bool = False  # what comes next measures it against a target


def look_right(marks: Sequence[Mark], index: int) -> Outlook:
    """The outlook of the figure at an index."""
    stretch = list(takewhile(_goes_on, marks[index + 1 :]))
    end = index + 1 + len(stretch)
    leads_to_figure = end < len(marks) and marks[end].kind is Kind.FIGURE
    outlook = Outlook(
        faces_target=_faces_target(marks[index + 1 : index + _FAR]), is_crowded=leads_to_figure and not stretch
    )
    found = marks[index].found
    is_percent = found is not None and found.kind is FigureKind.PERCENT
    _Walk(outlook=outlook, is_percent=is_percent, stretch=stretch, leads_to_figure=leads_to_figure).run()
    if outlook.is_of_figure and not is_percent:
        outlook.faces_target |= look_right(marks, end).is_target  # "18.742 dari 25.000 pekerja yang ditargetkan"
    outlook.is_share |= is_percent and bool(stretch) and stretch[0].word in _OTHERS | counted_things()
    if is_percent and end < len(marks) and marks[end].cue is Cue.EQUALS:
        outlook.is_share |= _is_share_in_figures(marks, end + 1)
    return outlook


def _is_share_in_figures(marks: Sequence[Mark], start: int) -> bool:
    """30% atau sekitar 12 juta orang dari total pekerja: what holds for the amount holds for the percent."""
    for index in range(start, min(start + 4, len(marks))):
        if marks[index].kind is Kind.FIGURE:
            return look_right(marks, index).is_share
    return False


def _faces_target(marks: Sequence[Mark]) -> bool:
    """Whether `dari target` or `melampaui target` comes next, or a percent of the target: `atau 98 persen dari target`."""
    has_turned = False
    percents = 0
    for mark in marks:
        if mark.kind is Kind.FIGURE:
            percents += 1
            if mark.found is None or mark.found.kind is not FigureKind.PERCENT or percents > 1:
                return False
        elif mark.cue in _TARGETS:
            return has_turned or percents > 0
        elif mark.cue in (Cue.FROM, Cue.BEYOND, Cue.SHORT):
            has_turned = True
        elif mark.kind is Kind.WORD or mark.cue not in _PASSED_OVER:
            return False
    return False


def _goes_on(mark: Mark) -> bool:
    if mark.kind is Kind.SIGN:
        return mark.word not in _ENDS
    return mark.kind is not Kind.FIGURE and mark.cue not in (Cue.EQUALS, Cue.AND, Cue.SPEECH)


@dataclass(slots=True, kw_only=True)
class _Walk:
    """Goes through the stretch after a figure, mark by mark, until something settles what the figure is."""

    outlook: Outlook
    stretch: Sequence[Mark]
    leads_to_figure: bool
    is_percent: bool = False
    has_from: bool = False
    is_beyond: bool = False
    is_short: bool = False
    is_plain: bool = True  # only filling words so far

    def run(self) -> None:
        """Fill the outlook."""
        for place, mark in enumerate(self.stretch):
            if mark.kind is Kind.CUE:
                if self._take_cue(place, mark):
                    return
            elif self._take_name(place, mark):
                return
        if self.has_from:
            self.outlook.is_of_figure = self.leads_to_figure
            self.outlook.is_of_other = not self.leads_to_figure

    def _take_name(self, place: int, mark: Mark) -> bool:
        """A subject, place, day or year after the figure; whether that settles it."""
        look = self.outlook
        if mark.kind is Kind.SUBJECT and mark.subject is not None and look.subject is None:
            return self._take_subject(place, mark, mark.subject)
        if mark.kind is Kind.PLACE and mark.place is not None and look.place is None:
            look.place, look.place_mark = mark.place, mark
        elif mark.kind is Kind.DAY and mark.day is not None and look.day is None and mark.day.kind is not DayKind.EVENT:
            look.day = mark.day
        elif mark.kind is Kind.YEAR and not look.year and not look.is_growth:
            look.year = mark.year
        elif mark.kind is Kind.WORD:
            self.is_plain = False
        return False

    def _take_subject(self, place: int, mark: Mark, subject: Subject) -> bool:
        if subject.is_noise:
            self.outlook.is_noise = True
            return True
        if self.is_plain and not self._heads_a_figure(place):
            self.outlook.subject, self.outlook.subject_mark = subject, mark
        return False

    def _heads_a_figure(self, place: int) -> bool:
        """Whether a subject goes with the next figure: 120.000 BPU 15.605."""
        rest = self.stretch[place + 1 :]
        return self.leads_to_figure and all(mark.cue is Cue.FILLER or mark.kind is Kind.SIGN for mark in rest)

    def _take_cue(self, place: int, mark: Mark) -> bool:
        look = self.outlook
        cue = mark.cue
        if cue in (Cue.FILLER, Cue.ABOUT, Cue.BACK, Cue.THIS_YEAR, Cue.NEXT_YEAR):
            if cue in (Cue.THIS_YEAR, Cue.NEXT_YEAR):
                look.year_cue = look.year_cue or cue
            return False
        if cue in (Cue.FROM, Cue.BEYOND, Cue.SHORT):
            self.has_from |= cue is Cue.FROM
            self.is_beyond |= cue is Cue.BEYOND
            self.is_short |= cue is Cue.SHORT
            return False
        if cue in _TARGETS:
            return self._take_target(place, mark)
        if cue is Cue.REALISED:
            look.is_realised = not self.leads_to_figure or any(_turns(later) for later in self.stretch[place + 1 :])
            self.is_plain = False
            return not look.is_realised
        if cue is Cue.PERFECT:
            look.is_new = mark.word == "baru" and self._is_new(place)
            return look.is_new
        if cue is Cue.HOPE and place > 0 and self.stretch[place - 1].word == "yang":
            look.is_due = True
            return True
        return self._settle(cue)

    def _take_target(self, place: int, mark: Mark) -> bool:
        look = self.outlook
        is_clause = place > 0 and self.stretch[place - 1].word == "yang"
        if self.has_from or (self.is_percent and place == 0 and mark.cue is Cue.TARGET):
            look.is_of_target = True
            look.year = next((later.year for later in self.stretch[place:] if later.kind is Kind.YEAR), 0)
            self._take_subject_of_target(place)
            look.is_of_part = any(later.day is not None and later.day.is_part for later in self.stretch[place:])
        elif self.is_beyond or self.is_short:
            look.is_above, look.is_below = self.is_beyond, self.is_short
        elif is_clause or (mark.cue is Cue.TARGET and not self.leads_to_figure):
            look.is_target, look.taken = True, mark
            return False
        return True

    def _take_subject_of_target(self, place: int) -> None:
        """61 persen target BPU, yaitu 12.810 orang: the percent is of what is named behind `target`."""
        for mark in self.stretch[place + 1 :]:
            if mark.subject is not None and not mark.subject.is_general and not mark.subject.is_noise:
                self.outlook.subject, self.outlook.subject_mark = mark.subject, mark
            if mark.cue is not Cue.FILLER:
                return

    def _settle(self, cue: Cue | None) -> bool:
        look = self.outlook
        if cue is Cue.AGAIN:
            look.is_again = True
        elif cue in (Cue.NOT, Cue.ASIDE):
            look.is_away = True
        elif cue in (Cue.COMPARE, Cue.ANNUAL, Cue.LAST_YEAR, Cue.GROWTH):
            look.is_growth = True
        elif cue is Cue.SHARE:
            look.is_share = True
        return True

    def _is_new(self, place: int) -> bool:
        """15.605 peserta baru: new ones; not 22.300 orang baru tercapai."""
        following = self.stretch[place + 1 :]
        return not (following and following[0].cue is Cue.REALISED) and not (self.leads_to_figure and not following)


def _turns(mark: Mark) -> bool:
    """Whether a cue between a verb and the next figure gives the verb back to the figure before."""
    return mark.cue in (Cue.FROM, Cue.TARGET, Cue.TARGET_VERB, Cue.BEYOND, Cue.SHORT, Cue.COMPARE)

"""From clauses to readings: what each figure is, of what subject, where, in which year."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from domain.numerals import FigureKind, Found
from domain.press.days import DayKind
from domain.press.leaning import Lean, Role, lean_of
from domain.press.lexicon import Cue, Measure, Subject, place_words
from domain.press.marks import Kind, Mark
from domain.press.outlook import Outlook, look_right
from domain.press.places import Place
from domain.press.sentences import Clause

_LEAST_MONEY: Final = 1_000_000  # a premium or a price is smaller; no office collects less
_LEAST_PLAIN: Final = 100  # people that only stand beside a subject, without a word of reaching
_MOST_PLACES: Final = 40
_FAR: Final = 2  # paragraphs over which a subject is still meant
_APART: Final = frozenset({Cue.TARGET, Cue.TARGET_VERB, Cue.REALISED, Cue.PERFECT, Cue.AND, Cue.EQUALS})
_TURNS: Final = frozenset({Cue.FROM, Cue.TARGET, Cue.TARGET_VERB, Cue.REALISED, Cue.PERFECT, Cue.BECOMES})
_LINKING: Final = frozenset({"sebanyak", "sejumlah", "sebesar", "senilai", "adalah", "ialah"})
_PERCENTS: Final = frozenset({Role.ATTAINED, Role.ABOVE, Role.BELOW})
LAST_YEAR: Final = -1
THIS_YEAR: Final = -2
NEXT_YEAR: Final = -3
_YEAR_CUES: Final = {Cue.LAST_YEAR: LAST_YEAR, Cue.THIS_YEAR: THIS_YEAR, Cue.NEXT_YEAR: NEXT_YEAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One figure with its role. `year` is 0 where none is said, and below 0 for last, this and next year.

    `is_sure` is False where no word of reaching or aiming was said, only a place in a row or beside a subject.
    """

    role: Role
    found: Found
    subject: Subject
    place: Place | None = None
    year: int = 0
    day: date | None = None
    is_sure: bool = True
    chain: int = 0


@dataclass(slots=True)
class Topic:
    """What the text speaks of, carried from clause to clause."""

    subjects: tuple[Subject, ...] = ()
    place: Place | None = None
    heading_place: Place | None = None
    year: int = 0
    paragraph: int = 0
    line_role: Role | None = None  # of the rows below a line such as "Target:"
    is_heading: bool = False  # the subject comes from a line without figures
    has_reading: bool = False  # the clause before gave a realised or target figure
    columns: tuple[Role, ...] = ()


def fits(subject: Subject, found: Found) -> bool:
    """Whether a figure can count what the subject is measured in."""
    value = found.value
    if value <= 0 or found.kind not in (FigureKind.COUNT, FigureKind.RUPIAH, FigureKind.PLAIN) or found.per in _RATES:
        return False
    if subject.measure is Measure.RUPIAH:
        return found.kind is not FigureKind.COUNT and value >= _LEAST_MONEY
    if found.kind is FigureKind.RUPIAH or (found.is_money and subject.measure is not Measure.ANY):
        return False
    if subject.measure is Measure.PEOPLE:
        return found.kind is FigureKind.PLAIN or found.is_people
    return found.kind is FigureKind.PLAIN or found.noun in subject.nouns


ADDITIONS: Final = Subject(code="tambahan", label="", measure=Measure.ANY, is_noise=True)
"""Newcomers of a span of time: what is aimed at or reached of them is no total."""

_RATES: Final = frozenset({"bulan", "orang", "hari", "jam", "minggu", "pekerja", "peserta"})


@dataclass(slots=True)
class ClauseReader:
    """Reads one clause, figure by figure."""

    clause: Clause
    topic: Topic
    by_noun: dict[str, Subject]
    subjects: tuple[Subject, ...] = ()
    is_series_open: bool = False
    has_own_subject: bool = False
    place: Place | None = None
    places: tuple[Place, ...] = ()
    year: int = 0
    earlier_year: int = 0  # the year before the last figure
    compared_year: int = 0  # said after "dibandingkan": of the next figure only
    is_comparing: bool = False
    has_growth: bool = False
    chain_roles: tuple[Role, ...] = ()  # "target dan realisasi masing-masing"
    day: date | None = None
    near: list[Mark] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)
    has_pending_realised: bool = False
    is_speaking: bool = False
    chain: int = 0
    doubtful: list[Found] = field(default_factory=list)

    def read(self) -> list[Reading]:
        """The readings of the clause."""
        self._begin()
        for index, mark in enumerate(self.clause.marks):
            if mark.kind is Kind.FIGURE and mark.found is not None:
                self._take_figure(index, mark.found)
                self.near.clear()
                self.is_series_open = self.is_comparing = False
                self.earlier_year = self.year
            elif mark.start not in self.consumed:
                self._take(index, mark)
        return self._settle_chains()

    def _begin(self) -> None:
        far = self.clause.paragraph - self.topic.paragraph
        if far <= _FAR or self.topic.is_heading:
            self.subjects = self.topic.subjects
        self.place = self.topic.heading_place or (self.topic.place if far == 0 else None)
        if far <= 1 and any(mark.cue is Cue.BACK for mark in self.clause.marks):
            self.year = self.topic.year

    # marks that are no figures

    def _take(self, index: int, mark: Mark) -> None:
        if mark.kind is Kind.SUBJECT and mark.subject is not None:
            self._take_subject(index, mark.subject)
        elif mark.kind is Kind.PLACE and mark.place is not None:
            self._take_place(index, mark.place)
        elif mark.kind is Kind.YEAR:
            self._take_year(mark.year)
        elif mark.kind is Kind.DAY:
            self._take_day(mark)
        elif mark.cue in _YEAR_CUES:
            self._take_year(_YEAR_CUES[mark.cue])
        else:
            self._take_turn(mark)
        if not _keeps_series(mark):
            self.is_series_open = False
        self.near.append(mark)

    def _take_turn(self, mark: Mark) -> None:
        """Words that turn to a comparison or away from it, and to the speaker."""
        if mark.cue is Cue.COMPARE:
            self.is_comparing = True
        elif mark.cue is Cue.BECOMES or mark.word == ",":
            self.is_comparing = False
            if mark.cue is Cue.BECOMES and self.has_growth and not any(each.cue is Cue.GROWTH for each in self.near):
                self.year = (
                    self.earlier_year
                )  # "naik dari 120 pada 2018 menjadi 146": the year was of what it was before
        self.has_growth |= mark.cue is Cue.GROWTH
        self.is_speaking |= mark.cue is Cue.SPEECH

    def _take_year(self, year: int) -> None:
        if self.is_comparing or self._is_after_from():
            self.compared_year = year
        else:
            self.year = year

    def _is_after_from(self) -> bool:
        """Whether `dari` stands before with no target after it: dari 2018."""
        turns = [mark.cue for mark in self.near if mark.cue in _TURNS]
        return bool(turns) and turns[-1] is Cue.FROM

    def _take_day(self, mark: Mark) -> None:
        day = mark.day
        if day is None or day.kind in (DayKind.EVENT, DayKind.START):
            return
        self.day = day.day
        if day.year:
            self.year = day.year

    def _take_subject(self, index: int, subject: Subject) -> None:
        if any(mark.cue is Cue.EXCEPT for mark in self.clause.marks[max(0, index - 2) : index]):
            return
        last = self.subjects[-1] if self.subjects else None
        if self.has_own_subject and last is not None and last.is_noise and self._is_governed():
            return
        if subject.is_general and self.has_own_subject and last is not None and not last.is_noise:
            return  # "pekerja bukan penerima upah yang menjadi peserta aktif"
        joined = self.is_series_open and self.has_own_subject and last is not None
        if not joined or last is None or last.is_general:
            self.subjects = (subject,)
        elif _is_part(last, subject) and self._touches(index):
            self.subjects = (*self.subjects[:-1], _part_of(last, subject))
        elif subject not in self.subjects and not subject.is_general:
            self.subjects = (*self.subjects, subject)
        self.has_own_subject = self.is_series_open = True

    def _is_governed(self) -> bool:
        """Whether nothing since the noise sets it apart: penduduk yang bekerja di sektor informal."""
        for mark in reversed(self.near):
            if mark.kind is Kind.SUBJECT:
                return mark.subject is not None and mark.subject.is_noise
            if mark.word in (",", ":", "(") or mark.cue in _APART:
                return False
        return False

    def _touches(self, index: int) -> bool:
        """Whether two subjects stand side by side: iuran BPU."""
        before = self.clause.marks[index - 1]
        return before.kind is Kind.SUBJECT or (before.cue is Cue.FILLER and index > 1)

    def _take_place(self, index: int, place: Place) -> None:
        if self.is_speaking or self._is_scene(index):
            return
        self.places = (*self.places, place)[-_MOST_PLACES:] if self._joins_places(index) else (place,)
        is_one = len({each.key for each in self.places}) == 1
        self.place = place if is_one and (place.area is not None or place.label) else None

    def _joins_places(self, index: int) -> bool:
        for mark in reversed(self.clause.marks[:index]):
            if mark.kind is Kind.PLACE:
                return True
            if mark.cue is not Cue.AND and mark.word not in (",", "&"):
                return False
        return False

    def _is_scene(self, index: int) -> bool:
        """Whether a place is where something happened, or belongs to an office holder's title."""
        marks = self.clause.marks
        titles = place_words().titles
        if any(mark.word in titles for mark in marks[max(0, index - 3) : index]):
            return True
        after = marks[index + 1 : index + 4]
        return any(mark.day is not None and mark.day.kind is DayKind.EVENT for mark in after)

    # figures

    def _take_figure(self, index: int, found: Found) -> None:
        lean, outlook = lean_of(self.near), look_right(self.clause.marks, index)
        is_percent = found.kind is FigureKind.PERCENT
        if self._continues(found):
            self._chain_on(found)
            return
        subjects = self._subjects_of(found, outlook) or self._subject_ahead(index, lean, found)
        if outlook.taken is not None:
            self.consumed.add(outlook.taken.start)
        self.subjects = subjects
        if not subjects or any(subject.is_noise for subject in subjects):
            return
        if lean.is_growth and lean.inherited is Role.TARGET and not is_percent:
            self.subjects = (ADDITIONS,)
            return
        role, is_sure = self._percent_role(lean, outlook, found) if is_percent else self._role(lean, outlook, found)
        if not is_percent and len(subjects) == 1 and self._heads_pair(index, lean):
            role, is_sure, self.chain_roles = lean.roles[0], True, lean.roles
        if role is None or (not is_percent and not all(fits(subject, found) for subject in subjects)):
            return
        self._note(found, role, outlook, lean, is_sure=is_sure)

    def _subject_ahead(self, index: int, lean: Lean, found: Found) -> tuple[Subject, ...]:
        """The subject that comes only after the figure: Dengan realisasi 15.605 orang, capaian BPU ..."""
        ahead = next((mark.subject for mark in self.clause.marks[index + 1 :] if mark.subject is not None), None)
        is_of = ahead is not None and not ahead.is_noise and (lean.role is not None or lean.is_from)
        return (ahead,) if ahead is not None and is_of and fits(ahead, found) else ()

    def _heads_pair(self, index: int, lean: Lean) -> bool:
        """Whether `target dan realisasi` is shared out over two figures that `dan` joins."""
        if set(lean.roles) != {Role.REALISED, Role.TARGET} or len(lean.roles) != 2:
            return False
        words = [mark for mark in self.near if mark.cue not in (Cue.FILLER, Cue.ABOUT)]
        joined = any(mark.cue is Cue.AND for mark in words) and lean.is_distributed
        after = [mark for mark in self.clause.marks[index + 1 : index + 5] if mark.cue is not Cue.FILLER]
        return joined and len(after) > 1 and after[0].cue is Cue.AND and after[1].kind is Kind.FIGURE

    def _subjects_of(self, found: Found, outlook: Outlook) -> tuple[Subject, ...]:
        """The subject that the noun tells, the one named just before, the one named just after, or the one so far."""
        by_noun = self.by_noun.get(found.noun)
        if by_noun is not None and found.kind is FigureKind.COUNT:
            current = self.subjects[-1] if self.subjects else None
            return (by_noun,) if current is None or not current.is_noise else self.subjects
        named = [mark for mark in self.near if mark.kind is Kind.SUBJECT]
        is_general = bool(self.subjects) and self.subjects[-1].is_general
        if outlook.subject is not None and outlook.subject_mark is not None and (not named or is_general):
            if self.subjects and self.subjects[-1].is_noise and named:
                return self.subjects
            self.consumed.add(outlook.subject_mark.start)
            self.has_own_subject = True
            return (outlook.subject,)
        return self.subjects

    def _note(self, found: Found, role: Role, outlook: Outlook, lean: Lean, *, is_sure: bool) -> None:
        self.chain += 1
        if lean.about is not None and not found.is_approximate:
            found = replace(found, is_approximate=True, direction=lean.about)
        self.has_pending_realised = role is Role.TARGET and lean.has_realised
        place = self._place_of(outlook)
        for number, subject in enumerate(self.subjects):
            self.readings.append(
                Reading(
                    role=role,
                    found=found,
                    subject=subject,
                    place=place,
                    year=self._year_of(outlook, lean),
                    day=None if lean.is_compared else self._day_of(outlook),
                    is_sure=is_sure,
                    chain=self.chain * 100 + number,
                )
            )

    def _place_of(self, outlook: Outlook) -> Place | None:
        named = any(mark.kind is Kind.PLACE for mark in self.near)
        if outlook.place is not None and outlook.place_mark is not None and not named and not self.is_speaking:
            index = self.clause.marks.index(outlook.place_mark)
            if not self._is_scene(index):
                self.consumed.add(outlook.place_mark.start)
                self.place = outlook.place if outlook.place.area or outlook.place.label else self.place
        return self.place

    def _year_of(self, outlook: Outlook, lean: Lean) -> int:
        if lean.is_compared:
            return self.compared_year
        said = outlook.year or (_YEAR_CUES[outlook.year_cue] if outlook.year_cue else 0)
        return said or self.year

    def _day_of(self, outlook: Outlook) -> date | None:
        if self.day is None and outlook.day is not None:
            return outlook.day.day
        return self.day

    # the role of an amount

    def _role(self, lean: Lean, outlook: Outlook, found: Found) -> tuple[Role | None, bool]:
        if lean.is_compared and not lean.is_growth and lean.role is not Role.TARGET:
            return (Role.REALISED, True) if self.compared_year else (None, False)
        if found.is_range or lean.is_growth or outlook.is_new or outlook.is_share or outlook.is_noise:
            return None, False
        if outlook.is_away and not outlook.is_target:
            return None, False
        if lean.role is Role.TARGET and lean.is_equal and (outlook.is_of_figure or outlook.faces_target):
            return Role.REALISED, True  # "di atas target, yakni 15.605 dari 22.300"
        if (
            outlook.is_target
            and lean.role is not Role.MISSING
            and not (lean.role is Role.REALISED and not lean.is_from)
        ):
            return Role.TARGET, True
        if outlook.is_again or lean.role in (Role.MISSING, Role.DIFFERENCE):
            return (lean.role if lean.role is Role.DIFFERENCE else Role.MISSING), True
        if lean.role is Role.OVER or outlook.is_above or (self.near and self.near[-1].word == "lebih"):
            return (Role.OVER, True) if self._has(Role.REALISED) or self._has(Role.TARGET) else (None, False)
        if lean.role is Role.TARGET:
            return Role.TARGET, True
        if lean.is_away:
            return None, False
        return self._likely_role(lean, outlook, found)

    def _likely_role(self, lean: Lean, outlook: Outlook, found: Found) -> tuple[Role | None, bool]:
        if lean.is_from_directly and not lean.is_of_that_target:
            return self._pair_role()
        if lean.is_mixed:
            return None, False
        if lean.is_becoming and self.has_growth:
            return Role.REALISED, True
        if lean.role is Role.REALISED or outlook.is_realised or outlook.faces_target or lean.is_of_that_target:
            return Role.REALISED, True
        if lean.is_equal and self.readings and self.readings[-1].role is Role.ATTAINED:
            return Role.REALISED, True
        if self._has(Role.TARGET) and not self._has(Role.REALISED):
            return Role.REALISED, self.has_pending_realised
        if lean.is_beyond:
            return None, False
        return self._bare_role(outlook, found)

    def _pair_role(self) -> tuple[Role | None, bool]:
        """`15.605 dari 22.300`: the target, where what stands before was reached."""
        before = self.readings[-1] if self.readings else None
        if before is None or before.role not in (Role.REALISED, Role.ATTAINED):
            return None, False
        return Role.TARGET, before.is_sure

    def _bare_role(self, outlook: Outlook, found: Found) -> tuple[Role | None, bool]:
        """A figure that only stands beside its subject: BPU : 15.605."""
        signs = {mark.word for mark in self.near if mark.kind is Kind.SIGN}
        if "/" in signs and self.readings and self.readings[-1].role is Role.REALISED:
            return Role.TARGET, self.readings[-1].is_sure
        named = [index for index, mark in enumerate(self.near) if mark.kind is Kind.SUBJECT]
        if not named or found.value < _LEAST_PLAIN:
            return None, False
        is_apart = any(mark.kind is Kind.WORD for mark in self.near[named[-1] + 1 :])
        if is_apart and self.near[-1].word not in _LINKING:
            return None, False
        return self._parallel_role() or (Role.REALISED, outlook.is_of_target)

    def _parallel_role(self) -> tuple[Role, bool] | None:
        """`Target PU 97.991 dan BPU 22.300`: what the figure before is, where that is all that was said of its subject."""
        if self.clause.is_line and not self.readings and self.topic.line_role is not None:
            return self.topic.line_role, True
        before = self.readings[-1] if self.readings else None
        if before is None or not all(mark.cue in (Cue.AND, Cue.FILLER) or _is_joint(mark) for mark in self.near):
            return None
        roles = {reading.role for reading in self.readings if reading.subject == before.subject}
        return (before.role, before.is_sure) if roles in ({Role.TARGET}, {Role.REALISED}) else None

    def _has(self, role: Role) -> bool:
        return any(reading.role is role and reading.subject in self.subjects for reading in self.readings)

    # the role of a percent

    def _percent_role(self, lean: Lean, outlook: Outlook, found: Found) -> tuple[Role | None, bool]:
        if outlook.is_above or outlook.is_below:
            return (Role.ABOVE if outlook.is_above else Role.BELOW), True
        if (
            outlook.is_share
            or outlook.is_noise
            or outlook.is_of_other
            or (outlook.is_away and not outlook.is_of_target)
        ):
            return None, False
        if (lean.is_growth or lean.is_compared or outlook.is_growth) and not outlook.is_of_target:
            return None, False
        if lean.is_away or found.is_range:
            return None, False
        if lean.role in (Role.MISSING, Role.OVER):
            return (Role.BELOW if lean.role is Role.MISSING else Role.ABOVE), True
        if lean.role is Role.TARGET and not lean.is_percent:
            return self._percent_after_target(lean, found)
        if outlook.is_of_target or lean.role is Role.REALISED or lean.is_mixed or lean.is_percent or lean.is_beyond:
            return Role.ATTAINED, True
        return (Role.ATTAINED, True) if self._follows_figures(lean) else (None, False)

    def _percent_after_target(self, lean: Lean, found: Found) -> tuple[Role | None, bool]:
        """`melampaui target 108 persen` and `sudah memenuhi target 66 persen` are reached, `melampaui target 8 persen` is
        over it; else it is the target that is a percent.
        """
        if not lean.is_beyond:
            return (Role.ATTAINED, True) if lean.has_perfect and lean.has_realised else (None, False)
        return (Role.ATTAINED if found.value >= 100 else Role.ABOVE), True

    def _follows_figures(self, lean: Lean) -> bool:
        """Whether a percent without a word of its own stands beside the figures that it is of."""
        if self.readings and self.readings[-1].role not in _PERCENTS:
            return True
        words = [mark for mark in self.near if mark.kind is not Kind.SIGN and mark.cue is not Cue.FILLER]
        if any(mark.kind is Kind.SUBJECT for mark in words):
            return True
        return not self.readings and self.topic.has_reading and (lean.is_equal or not words)

    # series: PU dan BPU masing-masing 52.400 dan 10.000

    def _continues(self, found: Found) -> bool:
        """Whether a figure only continues a list of equals: 52.400 dan 10.000."""
        if not self.readings or not self.near:
            return False
        if not all(mark.cue in (Cue.AND, Cue.FILLER) or mark.word in (",", "&") for mark in self.near):
            return False
        before = self.readings[-1].found
        alike = (before.kind is FigureKind.PERCENT) == (found.kind is FigureKind.PERCENT)
        has_and = any(mark.cue is Cue.AND or mark.word == "&" for mark in self.near)
        return alike and before.is_money == found.is_money and (has_and or len(self.subjects) > 1)

    def _chain_on(self, found: Found) -> None:
        """The next one of a list: the second figure goes with the second subject, or with the second role."""
        if self.chain_roles:
            self.chain += 1
            role, self.chain_roles = self.chain_roles[1], ()
            self.readings.append(replace(self.readings[-1], found=found, role=role, chain=self.chain * 100))
            return
        number = self.chain * 100
        heads = [reading for reading in self.readings if reading.chain // 100 == self.chain]
        step = len({reading.found.start for reading in heads})
        self.readings += [
            replace(heads[0], found=found, subject=subject, chain=number + 50 + step) for subject in self.subjects
        ]

    def _settle_chains(self) -> list[Reading]:
        """Each list of figures goes with the list of subjects, where they are as many; else none of them is sure."""
        settled: list[Reading] = []
        for chain in dict.fromkeys(reading.chain // 100 for reading in self.readings):
            settled += _settle_chain([reading for reading in self.readings if reading.chain // 100 == chain])
        return settled


def _is_joint(mark: Mark) -> bool:
    return mark.kind is Kind.SUBJECT or mark.word in (",", "&", "(", ")")


def _settle_chain(members: Sequence[Reading]) -> list[Reading]:
    subjects = list(dict.fromkeys(reading.subject for reading in members))
    figures = list(dict.fromkeys(reading.found.start for reading in members))
    if len(subjects) == len(figures):
        return [
            next(reading for reading in members if reading.subject == subject and reading.found.start == start)
            for subject, start in zip(subjects, figures, strict=True)
        ]
    if len(subjects) == 1:
        return [reading for reading in members if reading.found.start == figures[0]]
    return []


def _keeps_series(mark: Mark) -> bool:
    """Whether a list of subjects can go on after a mark: PU dan BPU, Bukan Penerima Upah (BPU)."""
    return (
        mark.kind is Kind.SUBJECT
        or mark.cue in (Cue.AND, Cue.FILLER)
        or (mark.kind is Kind.SIGN and mark.word in (",", "(", ")", "&", "/", '"', "“", "”"))
    )


def _is_part(whole: Subject, part: Subject) -> bool:
    """Whether two subjects side by side are one: iuran BPU is the contributions of that segment only."""
    return whole.measure is Measure.RUPIAH and part.measure is Measure.PEOPLE and not whole.is_noise


def _part_of(whole: Subject, part: Subject) -> Subject:
    return Subject(code=f"{whole.code}/{part.code}", label=f"{whole.label} {part.label}", measure=whole.measure)

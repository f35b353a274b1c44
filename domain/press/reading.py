"""From a clause to readings: each figure in turn with what was heard before it and what follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from domain.numerals import FigureKind, Found
from domain.press.hearing import YEAR_CUES, Hearing
from domain.press.leaning import Lean, Role, lean_of
from domain.press.lexicon import Cue, Measure, Subject
from domain.press.marks import Kind
from domain.press.outlook import Outlook, look_right
from domain.press.places import Place
from domain.press.roles import Case, find_role
from domain.press.sentences import Clause
from domain.press.topics import ADDITIONS, Group, Reading, Topic, fits

_NO_BECOMING: Final = frozenset({Cue.HOPE, Cue.NOT, Cue.FROM, Cue.TARGET, Cue.TARGET_VERB, Cue.GROWTH})


@dataclass(slots=True, kw_only=True)
class ClauseReader:
    """Reads one clause, figure by figure."""

    clause: Clause
    topic: Topic
    by_noun: Mapping[str, Subject]
    hearing: Hearing = field(init=False)
    groups: list[Group] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)  # where marks stand that a figure before has used up
    was_beyond: bool = False

    def read(self) -> list[Reading]:
        """The readings of the clause."""
        self.hearing = Hearing.of(self.clause, self.topic)
        self.topic.has_pending = False
        for index, mark in enumerate(self.clause.marks):
            if mark.kind is Kind.FIGURE and mark.found is not None:
                self._take_figure(index, mark.found)
                self.hearing.turn_page()
            elif mark.start not in self.consumed:
                self.hearing.take(index, mark)
        return [reading for group in self.groups for reading in group.readings()]

    def _take_figure(self, index: int, found: Found) -> None:
        lean, outlook = lean_of(self.hearing.near), look_right(self.clause.marks, index)
        if self._continues(found, outlook):
            self.groups[-1].figures.append(found)
            return
        self.hearing.is_of_total |= lean.is_share and not lean.is_breakdown and not lean.is_past_share
        if joined := self._became(index, found, lean):
            self._note_joined(found, joined, outlook)
            return
        subjects = (
            self._bracketed(index, found)
            or self._subjects_of(found, outlook)
            or self._subject_ahead(index, lean, found, outlook)
        )
        if lean.is_distributed:
            subjects = self._shared_out(index, found) or subjects
        self.hearing.subjects = subjects = self._fitting(subjects, found)
        if outlook.taken is not None:
            self.consumed.add(outlook.taken.start)
        if not subjects or any(subject.is_noise for subject in subjects):
            return
        if found.kind is FigureKind.PERCENT or all(fits(subject, found) for subject in subjects):
            self._judge(index, found, lean, outlook)

    def _judge(self, index: int, found: Found, lean: Lean, outlook: Outlook) -> None:
        is_percent = found.kind is FigureKind.PERCENT
        if is_percent and lean.is_growth:
            self.hearing.grown = lean.inherited
        if lean.is_growth and lean.inherited is Role.TARGET and not is_percent:
            self.hearing.subjects = (ADDITIONS,)
            return
        case = Case(
            found=found,
            lean=lean,
            outlook=outlook,
            hearing=self.hearing,
            groups=self.groups,
            topic=self.topic,
            was_beyond=self.was_beyond,
        )
        if not is_percent and self._heads_pair(index, lean):
            self._note(found, lean.roles[0], outlook, lean, is_sure=True, second=lean.roles[1])
        elif (judged := find_role(case)) is not None and not self._is_of_part(judged[0], lean, outlook):
            self._note(found, judged[0], outlook, lean, is_sure=judged[1])

    def _is_of_part(self, role: Role, lean: Lean, outlook: Outlook) -> bool:
        """Whether a target is of a quarter, or money came in during a month alone: neither goes with the year's."""
        if role is Role.TARGET:
            return lean.is_of_part
        is_alone = self.hearing.is_alone or (
            self.hearing.day is None and outlook.day is not None and outlook.day.is_alone
        )
        return role is Role.REALISED and is_alone and self.hearing.subjects[0].measure is Measure.RUPIAH

    # what it is of

    def _subjects_of(self, found: Found, outlook: Outlook) -> tuple[Subject, ...]:
        """The subject that the noun tells, the one named just before, the one named just after, or the one so far."""
        current = self.hearing.subjects
        is_noise = bool(current) and current[-1].is_noise
        by_noun = self.by_noun.get(found.noun)
        if by_noun is not None and found.kind is FigureKind.COUNT:
            return current if is_noise else (by_noun,)
        if self.hearing.is_of_noise:
            return current
        is_named = any(mark.kind is Kind.SUBJECT for mark in self.hearing.near)
        is_general = bool(current) and current[-1].is_general
        if outlook.subject is None or outlook.subject_mark is None or (is_named and not is_general):
            return current
        self.consumed.add(outlook.subject_mark.start)
        self.hearing.named.append(outlook.subject)
        self.hearing.has_own_subject = True
        return (outlook.subject,)

    def _bracketed(self, index: int, found: Found) -> tuple[Subject, ...]:
        """69,29 persen (perusahaan)."""
        after = self.clause.marks[index + 1 : index + 4]
        is_bracketed = len(after) == 3 and (after[0].word, after[2].word) == ("(", ")")
        subject = self.by_noun.get(after[1].word) if is_bracketed and found.kind is FigureKind.PERCENT else None
        return () if subject is None else (subject,)

    def _subject_ahead(self, index: int, lean: Lean, found: Found, outlook: Outlook) -> tuple[Subject, ...]:
        """The subject that comes only after the figure: Dengan realisasi 15.605 orang, capaian BPU ..."""
        marks = self.clause.marks
        named = [place for place in range(index + 1, len(marks)) if marks[place].subject is not None]
        ahead = marks[named[0]].subject if named else None
        if ahead is not None and ahead.is_general and named[1:2] == [named[0] + 1]:
            ahead = marks[named[1]].subject  # "kepesertaan BPU"
        leans = lean.role is not None or lean.is_from or outlook.faces_target
        is_of = ahead is not None and not ahead.is_noise and leans
        is_percent_of_it = found.kind is FigureKind.PERCENT and outlook.is_of_target and not self.hearing.subjects
        return (ahead,) if ahead is not None and is_of and (is_percent_of_it or fits(ahead, found)) else ()

    def _became(self, index: int, found: Found, lean: Lean) -> Subject | None:
        """Sebanyak 4.275 nelayan dan petani telah menjadi peserta BPU: what they became comes behind."""
        is_people = found.kind is FigureKind.COUNT or found.kind is FigureKind.PLAIN
        if not is_people or self.groups or lean.role not in (None, Role.REALISED) or lean.is_away or lean.is_growth:
            return None
        has_become = False
        for mark in self.clause.marks[index + 1 :]:
            if mark.kind is Kind.FIGURE or mark.cue in _NO_BECOMING:
                return None
            if has_become and mark.subject is not None:
                return mark.subject if mark.subject.metric is not None and fits(mark.subject, found) else None
            has_become |= mark.cue is Cue.BECOMES
        return None

    def _note_joined(self, found: Found, subject: Subject, outlook: Outlook) -> None:
        self.hearing.subjects = (subject,)
        named = (m.place for m in self.clause.marks if m.start > found.start and m.place is not None)
        self.hearing.places = (place,) if (place := next(named, None)) is not None else self.hearing.places
        self._note(found, Role.REALISED, outlook, Lean(), is_sure=False)
        self.groups[-1].is_unproven = True

    def _shared_out(self, index: int, found: Found) -> tuple[Subject, ...]:
        """PU 88.000 dan BPU 21.000 dari target masing-masing 100.000 dan 30.000: one figure for each that was named."""
        named = tuple(dict.fromkeys(subject for subject in self.hearing.named if not subject.is_general))
        figures = 1
        for mark in self.clause.marks[index + 1 :]:
            if mark.kind is Kind.FIGURE:
                figures += 1
            elif mark.cue not in (Cue.AND, Cue.FILLER) and mark.word not in (",", "&"):
                break
        is_even = len(named) > 1 and figures == len(named)
        return named if is_even and all(fits(subject, found) for subject in named) else ()

    def _fitting(self, subjects: tuple[Subject, ...], found: Found) -> tuple[Subject, ...]:
        """Where a figure cannot count the last subject, the one before that it can: iuran dari 92.095 pekerja PU."""
        is_wrong = bool(subjects) and not any(fits(subject, found) or subject.is_noise for subject in subjects)
        if found.kind is FigureKind.PERCENT or not is_wrong:
            return subjects
        other = next((subject for subject in reversed(self.hearing.named) if fits(subject, found)), None)
        return (other,) if other is not None and not other.is_noise else subjects

    # lists of figures

    def _continues(self, found: Found, outlook: Outlook) -> bool:
        """Whether a figure only continues a list of equals: 52.400 dan 10.000."""
        near = self.hearing.near
        if not self.groups or not near or (outlook.subject is not None):
            return False
        if not all(mark.cue in (Cue.AND, Cue.FILLER) or mark.word in (",", "&") for mark in near):
            return False
        group = self.groups[-1]
        alike = (group.last.kind is FigureKind.PERCENT) == (found.kind is FigureKind.PERCENT)
        has_and = any(mark.cue is Cue.AND or mark.word == "&" for mark in near)
        is_list = has_and or len(group.subjects) > 1 or len(group.places) > 1
        return alike and group.last.is_money == found.is_money and is_list

    def _heads_pair(self, index: int, lean: Lean) -> bool:
        """Whether `target dan realisasi` is shared out over two figures that `dan` joins."""
        if len(lean.roles) != 2 or len(set(lean.roles)) != 2 or not lean.is_distributed:
            return False
        after = [mark for mark in self.clause.marks[index + 1 : index + 5] if mark.cue is not Cue.FILLER]
        return len(after) > 1 and after[0].cue is Cue.AND and after[1].kind is Kind.FIGURE

    # noting it down

    def _note(
        self, found: Found, role: Role, outlook: Outlook, lean: Lean, *, is_sure: bool, second: Role | None = None
    ) -> None:
        if lean.about is not None and not found.is_approximate:
            found = replace(found, is_approximate=True, direction=lean.about)
        self.topic.has_pending = role is Role.TARGET and lean.has_realised
        self.was_beyond = role is Role.TARGET and lean.is_beyond
        self.groups.append(
            Group(
                role=role,
                figures=[found],
                subjects=self.hearing.subjects,
                places=self._places_of(outlook),
                second=second,
                year=self._year_of(outlook, lean),
                day=self._day_of(outlook, lean),
                is_sure=is_sure,
            )
        )

    def _places_of(self, outlook: Outlook) -> tuple[Place, ...]:
        """The places named before, unless one comes right after: 2.260 orang di Kabupaten Anu."""
        hearing, mark = self.hearing, outlook.place_mark
        is_named = any(each.kind is Kind.PLACE for each in hearing.near)
        if outlook.place is None or mark is None or is_named or hearing.is_speaking:
            return hearing.places
        if not hearing.is_scene(self.clause.marks.index(mark)):
            self.consumed.add(mark.start)
            hearing.places = (outlook.place,)
        return hearing.places

    def _year_of(self, outlook: Outlook, lean: Lean) -> int:
        if lean.is_compared:
            return self.hearing.compared_year
        said = outlook.year or (YEAR_CUES[outlook.year_cue] if outlook.year_cue else 0)
        return said or self.hearing.year

    def _day_of(self, outlook: Outlook, lean: Lean) -> date | None:
        if lean.is_compared:
            return None
        if self.hearing.day is None and outlook.day is not None:
            return outlook.day.day
        return self.hearing.day

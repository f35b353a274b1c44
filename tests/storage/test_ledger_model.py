"""After any sequence of acts the ledger says what a simple, independent model of them says."""

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from domain.entries import EntryKind, EntryState, OddityKind, Target, fold
from domain.ledger import Listed, value_on
from domain.refusals import LedgerRefusal
from storage import ledger, locks, reports, targets
from storage.database import Database
from tests.storage.making import HEAD, PLACE, act, figure, filing

T = TypeVar("T")

FIRST = date(2019, 12, 30)
DAYS = st.integers(0, 2).map(lambda days: (FIRST + timedelta(days)).isoformat())
AREAS = st.sampled_from(PLACE.areas)
METRICS = st.sampled_from(["bpu", "iuran"])
VALUES = st.integers(0, 50)
KINDS = st.sampled_from([EntryKind.TOTAL, EntryKind.TOTAL, EntryKind.INCREMENT])
FIGURES = st.fixed_dictionaries({
    "metric": METRICS, "area": AREAS, "on": DAYS, "kind": KINDS, "value": VALUES
})  # fmt: skip
ODD = (OddityKind.JUMP,)


@dataclass
class Known:
    """A report as the model knows it."""

    metric: str
    area: str
    on: str
    kind: EntryKind
    value: int
    state: EntryState
    replaces: int | None = None


def plain_value(known: dict[int, Known], metric: str, area: str, on: str) -> tuple[int | None, int]:
    """Work out (value, additions) by walking through the figures in order, as a clerk with a notebook would."""
    since = f"{on[:4]}-01-01" if metric == "iuran" else ""
    lines = sorted((k.on, n, k) for n, k in known.items()
                   if k.metric == metric and k.state is EntryState.COUNTED and since <= k.on <= on)  # fmt: skip
    if area != "office":
        return walk([k for _, _, k in lines if k.area == area])
    last = {k.area: (on, n) for on, n, k in lines if k.kind is EntryKind.TOTAL}
    own = last.pop("office", None)
    if last and (own is None or all(last.get(d, ("",))[0] >= own[0] for d in PLACE.districts)):
        counted = [walk([k for _, _, k in lines if k.area == district]) for district in last]
        newest = max(last.values())
        extra = sum(k.value for on, n, k in lines if k.area == "office" and k.kind is EntryKind.INCREMENT
                    if (on, n) > newest)  # fmt: skip
        loose = sum(walk([k for _, _, k in lines if k.area == d])[1] for d in PLACE.districts if d not in last)
        return sum(value or 0 for value, _ in counted) + extra, loose
    return walk([k for _, _, k in lines if k.area == "office" or k.kind is EntryKind.INCREMENT])


def walk(lines: list[Known]) -> tuple[int | None, int]:
    """Go down one column: a total starts it anew, an increment adds to it."""
    value, loose = None, 0
    for line in lines:
        if line.kind is EntryKind.TOTAL:
            value, loose = line.value, 0
        elif value is None:
            loose += line.value
        else:
            value += line.value
    return value, loose


class LedgerMachine(RuleBasedStateMachine):
    """Does things to a real database and to the model side by side."""

    numbers = Bundle("numbers")

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.db = self.runner.run(Database.open(f"sqlite:///{self.folder.name}/model.db"))
        self.known: dict[int, Known] = {}
        self.aims: list[tuple[str, int, str, int]] = []
        self.locked: set[str] = set()
        self.messages = 0

    def teardown(self) -> None:
        self.runner.run(self.db.close())
        self.runner.close()
        self.folder.cleanup()

    def do(self, work: Callable[[Any], T]) -> T | LedgerRefusal:
        try:
            return self.runner.run(self.db.write_with(work))
        except LedgerRefusal as refusal:
            return refusal

    def ask(self, work: Callable[[Any], T]) -> T:
        return self.runner.run(self.db.read_with(work))

    def message(self) -> int:
        self.messages += 1
        return self.messages

    @initialize()
    def begin(self) -> None:
        assert self.ask(ledger.every_version) == ()

    @rule(target=numbers, given=st.lists(FIGURES, min_size=1, max_size=8), odd=st.booleans())
    def report(self, given: list[dict[str, Any]], odd: bool) -> Any:
        filings = [filing(odd=odd, **figure) for figure in given]
        done = self.do(lambda tx: reports.append(tx, filings, act(message=self.message())))
        if self.locked & {each["on"][:4] for each in given}:
            assert isinstance(done, LedgerRefusal)
            return multiple()
        assert not isinstance(done, LedgerRefusal)
        state = EntryState.WAITING if odd else EntryState.COUNTED
        for entry, each in zip(done, given, strict=True):
            self.known[entry.number] = Known(state=state, **each)
        return multiple(*(entry.number for entry in done))

    @rule(number=numbers, given=FIGURES)
    def correct(self, number: int, given: dict[str, Any]) -> None:
        known = self.known[number]
        done = self.do(lambda tx: reports.correct(tx, number, figure(**given), act(message=self.message())))
        is_same = self.says_the_same(known, given)
        if known.state is EntryState.WITHDRAWN or (not is_same and self.is_closed(known.on, given["on"])):
            assert isinstance(done, LedgerRefusal)
        elif not is_same:
            replaced = known.replaces and self.known[known.replaces]
            if replaced and replaced.state in reports.LIVE:
                if self.is_closed(replaced.on):
                    assert isinstance(done, LedgerRefusal)
                    return
                known.state = EntryState.WITHDRAWN
                self.drop_replacements(number)
                self.drop_replacements(known.replaces)
                self.known[known.replaces] = Known(**given, state=EntryState.COUNTED, replaces=replaced.replaces)
                return
            self.drop_replacements(number)
            self.known[number] = Known(**given, state=EntryState.COUNTED, replaces=known.replaces)

    @rule(target=numbers, number=numbers, given=FIGURES)
    def correct_oddly(self, number: int, given: dict[str, Any]) -> Any:
        known = self.known[number]
        done = self.do(
            lambda tx: reports.correct(tx, number, figure(**given), act(message=self.message()), oddities=ODD)
        )
        if isinstance(done, LedgerRefusal):
            return multiple()
        if done.number == number:
            if not self.says_the_same(known, given):
                self.drop_replacements(number)
                self.known[number] = Known(**given, state=EntryState.WAITING, replaces=known.replaces)
            return multiple()
        if done.number not in self.known:
            self.drop_replacements(number)
            self.known[done.number] = Known(**given, state=EntryState.WAITING, replaces=number)
        return done.number

    @rule(number=numbers)
    def withdraw(self, number: int) -> None:
        done = self.do(lambda tx: reports.withdraw(tx, number, act(message=self.message())))
        known = self.known[number]
        if known.state is EntryState.WITHDRAWN or self.is_closed(known.on):
            assert isinstance(done, LedgerRefusal)
        else:
            known.state = EntryState.WITHDRAWN
            self.drop_replacements(number)

    @rule(number=numbers, is_accepted=st.booleans())
    def judge(self, number: int, is_accepted: bool) -> None:
        verdict = reports.accept if is_accepted else reports.refuse
        done = self.do(lambda tx: verdict(tx, number, act(HEAD, self.message())))
        known = self.known[number]
        replaced = known.replaces and self.known[known.replaces]
        if known.state is not EntryState.WAITING:
            assert isinstance(done, LedgerRefusal)
        elif not is_accepted:
            known.state = EntryState.REFUSED
        elif not isinstance(done, LedgerRefusal):
            known.state = EntryState.COUNTED
            if replaced and replaced.state in reports.LIVE:
                known.state = EntryState.WITHDRAWN
                self.known[known.replaces] = replace(known, state=EntryState.COUNTED, replaces=replaced.replaces)
        else:
            assert self.is_closed(known.on, *([replaced.on] if replaced else []))

    @rule(year=st.sampled_from(["2019", "2020"]), is_locked=st.booleans())
    def lock(self, year: str, is_locked: bool) -> None:
        turn = locks.lock if is_locked else locks.unlock
        assert self.do(lambda tx: turn(tx, int(year), act(HEAD), reason="r")) is ((year in self.locked) != is_locked)
        self.locked = self.locked | {year} if is_locked else self.locked - {year}

    @rule(metric=METRICS, value=st.integers(1, 9), since=DAYS)
    def aim(self, metric: str, value: int, since: str) -> None:
        year = int(since[:4])
        aim = Target(metric=metric, area="east", year=year, value=value, since=date.fromisoformat(since))
        if not isinstance(self.do(lambda tx: targets.set_target(tx, aim, act(HEAD, self.message()))), LedgerRefusal):
            self.aims.append((metric, year, since, value))

    @rule(metric=METRICS, on=DAYS)
    def the_target_is_the_one_in_force(self, metric: str, on: str) -> None:
        found = self.ask(lambda rd: targets.target_on(rd, metric=metric, area="east", day=date.fromisoformat(on)))
        fitting = [(since, place, value) for place, (m, year, since, value) in enumerate(self.aims)
                   if m == metric and year == int(on[:4]) and since <= on]  # fmt: skip
        assert (found.value if found else None) == (max(fitting)[2] if fitting else None)

    @rule(on=DAYS)
    def every_value_is_the_models(self, on: str) -> None:
        for metric in ("bpu", "iuran"):
            counted = Listed([entry for entry in self.ask(ledger.counted) if entry.metric == metric])
            for area in PLACE.areas:
                asked: dict[str, Any] = {"area": area, "day": date.fromisoformat(on), "territory": PLACE}
                asked["accumulates"] = metric == "iuran"
                stored = self.ask(partial(ledger.value_on, metric=metric, **asked))
                assert stored == value_on(counted, **asked)
                assert (stored.value, stored.additions) == plain_value(self.known, metric, area, on)

    @invariant()
    def the_history_comes_to_what_stands(self) -> None:
        folded = fold(self.ask(ledger.every_version))
        stands = {n: (v.metric, v.area, v.day.isoformat(), v.kind, v.value, v.state) for n, v in folded.items()}
        assert stands == {n: (k.metric, k.area, k.on, k.kind, k.value, k.state) for n, k in self.known.items()}
        for number in self.known:
            entry = self.ask(lambda rd, number=number: reports.get(rd, number))
            assert stands[number] == (
                entry.metric, entry.area, entry.day.isoformat(), entry.kind, entry.value, entry.state
            )  # fmt: skip

    def says_the_same(self, known: Known, given: dict[str, Any]) -> bool:
        return known.state in reports.LIVE and Known(**given, state=known.state, replaces=known.replaces) == known

    def is_closed(self, *days: str) -> bool:
        return bool(self.locked & {day[:4] for day in days})

    def drop_replacements(self, number: int) -> None:
        for known in self.known.values():
            if known.replaces == number and known.state is EntryState.WAITING:
                known.state = EntryState.WITHDRAWN


QUICK = settings(max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))


class TestLedger(LedgerMachine.TestCase):  # type: ignore[misc]
    """A few sequences, each time others."""

    settings = QUICK


@pytest.mark.slow
class TestLedgerAtLength(LedgerMachine.TestCase):  # type: ignore[misc]
    """Many sequences."""

    settings = settings(QUICK, max_examples=300)

"""No everyday question looks at every row: with a million reports it is as quick as with ten."""

from collections.abc import Callable
from typing import Any

import pytest

from domain.entries import Moment
from domain.ledger import Span
from storage import drafts, ledger, locks, members, outbox, reports, targets
from storage.database import Database
from storage.statements import Reader, Row, Values
from tests.storage.making import NOON, PLACE, act, day, figure

SPAN = Span(day("2019-01-01"), day("2019-12-31"))
QUESTIONS: dict[str, Callable[[Reader], Any]] = {
    "value of the office": lambda rd: ledger.value_on(
        rd, metric="iuran", area="office", day=day("2019-12-31"), territory=PLACE, accumulates=True
    ),
    "value of a stock": lambda rd: ledger.value_on(
        rd, metric="bpu", area="office", day=day("2019-12-31"), territory=PLACE, accumulates=False
    ),
    "newest day": lambda rd: ledger.newest_day(rd, metric="bpu", areas=PLACE.areas, until=day("2019-12-31")),
    "days": lambda rd: ledger.reported_days(rd, metric="bpu", areas=PLACE.areas, span=SPAN),
    "history": lambda rd: ledger.history(rd, metric="bpu", before=Moment(day("2019-12-31"), 5)),
    "versions": lambda rd: ledger.versions(rd, 1),
    "waiting": ledger.waiting,
    "last report": lambda rd: ledger.last_report_of(rd, 1),
    "batch": lambda rd: reports.of_batch(rd, 1),
    "last save": lambda rd: reports._last_live(rd, 1),
    "withdrawn by a message": lambda rd: reports._withdrawn_by(rd, act()),
    "waiting to replace": lambda rd: reports._replacements(rd, 1),
    "twin": lambda rd: drafts.find_twin(rd, figure(), at=NOON),
    "draft of a message": lambda rd: drafts.of_message(rd, 1, 1),
    "open draft": lambda rd: drafts.newest_open(rd, person_id=1, chat_id=1, kind="report"),
    "read-backs": lambda rd: drafts.read_backs(rd, 1),
    "target": lambda rd: targets.target_on(rd, metric="bpu", area="east", day=day("2019-12-31")),
    "lock": lambda rd: locks.find(rd, 2019),
    "member": lambda rd: members.find(rd, 1),
    "due": lambda rd: outbox.due(rd, at=NOON),
    "next due": outbox.next_due,
    "waiting chats": outbox.waiting_chats,
}


class Planner(Reader):
    """A reader that notes how the engine goes about each statement."""

    __slots__ = ("steps",)

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader._connection)
        self.steps: list[str] = []

    def one(self, sql: str, values: Values | None = None) -> Row | None:
        self._note(sql, values)
        return super().one(sql, values)

    def all(self, sql: str, values: Values | None = None) -> list[Row]:
        self._note(sql, values)
        return super().all(sql, values)

    def _note(self, sql: str, values: Values | None) -> None:
        self.steps += [row["detail"] for row in super().all(f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize("name", QUESTIONS)
async def test_an_everyday_question_looks_at_few_rows(db: Database, name: str) -> None:
    def plan(rd: Reader) -> list[str]:
        planner = Planner(rd)
        QUESTIONS[name](planner)
        return planner.steps

    steps = await db.read_with(plan)

    assert steps
    partial = ("reports_waiting", "outbox_due", "outbox_waiting", "days")
    assert [step for step in steps if step.startswith("SCAN") and not step.endswith(partial)] == []

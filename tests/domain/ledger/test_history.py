"""What a history of versions comes to."""

from datetime import UTC, datetime

from domain.entries import Act, Action, EntryKind, EntryState, Version, fold
from domain.people import Person
from tests.domain.ledger.making import day

ACT = Act(person=Person(id=1, name="Budi"), at=datetime(2019, 12, 19, tzinfo=UTC))


def version(number: int, step: int, value: int, state: EntryState = EntryState.COUNTED) -> Version:
    return Version(
        number=number, version=step, action=Action.SAVED, state=state, act=ACT,
        metric="bpu", area="east", day=day("12-19"), kind=EntryKind.TOTAL, value=value,
    )  # fmt: skip


def test_the_newest_version_of_each_report_stands_in_whatever_order_they_are_told() -> None:
    history = [version(1, 2, 20, EntryState.WITHDRAWN), version(2, 1, 7), version(1, 1, 10)]

    folded = fold(history)

    assert {number: (each.value, each.state) for number, each in folded.items()} == {
        1: (20, EntryState.WITHDRAWN),
        2: (7, EntryState.COUNTED),
    }


def test_no_history_comes_to_nothing() -> None:
    assert fold([]) == {}

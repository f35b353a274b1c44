"""The rule book: dated values with their sources, and what changes soon. Days are given, so no test turns by the calendar."""

from datetime import date
from fractions import Fraction

import pytest

from domain.rules import (
    Circumstances,
    Payer,
    Rulebook,
    RuleExpired,
    RuleUnknown,
    Sector,
    Segment,
)
from domain.rules.check import main, report, stale_rules

BOOK = Rulebook.load()
TRANSPORT = Circumstances(sector=Sector.TRANSPORT)
WORKER = Circumstances(segment=Segment.PU)


def test_a_value_says_who_says_so_since_when_and_until_when() -> None:
    rule = BOOK.value("premium.discount", date(2026, 11, 23))

    assert rule.value == Fraction(1, 2)
    assert rule.regulation.name == "PP 50/2025"
    assert rule.article == "Pasal 4 ayat (1)"
    assert rule.source.startswith("https://")
    assert (rule.since, rule.ends_on) == (date(2026, 4, 1), date(2026, 12, 31))
    assert rule.checked_on == date(2026, 11, 23)
    assert not rule.needs_confirmation


def test_a_rule_ends_on_the_day_before_its_successor() -> None:
    assert BOOK.amount("jkm.grant", date(2019, 12, 1)) == 16_200_000
    assert BOOK.value("jkm.grant", date(2019, 12, 1)).ends_on == date(2019, 12, 1)
    assert BOOK.amount("jkm.grant", date(2019, 12, 2)) == 20_000_000
    assert BOOK.value("jkm.grant", date(2019, 12, 2)).ends_on is None


def test_circumstances_decide_where_a_rule_has_them() -> None:
    day = date(2027, 2, 1)

    assert BOOK.share("premium.discount", day) == 0
    assert BOOK.share("premium.discount", day, TRANSPORT) == Fraction(1, 2)
    assert BOOK.share("premium.discount", day, Circumstances(sector=Sector.TRANSPORT, payer=Payer.GOVERNMENT)) == 0


def test_a_rule_of_wage_workers_says_nothing_of_others() -> None:
    day = date(2026, 11, 23)

    assert BOOK.share("pu.jkm.rate", day, WORKER) == Fraction(3, 1000)
    with pytest.raises(RuleUnknown):
        BOOK.value("pu.jkm.rate", day)


def test_a_day_before_the_first_version_is_an_error_and_no_zero() -> None:
    with pytest.raises(RuleUnknown) as caught:
        BOOK.value("jkm.full.months", date(2019, 12, 19))

    assert caught.value.key == "jkm.full.months"
    assert caught.value.day == date(2019, 12, 19)
    assert caught.value.first_day == date(2021, 4, 1)
    assert BOOK.find("jkm.full.months", date(2019, 12, 19)) is None


def test_a_rule_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(RuleUnknown) as caught:
        BOOK.value("jkm.bonus", date(2026, 11, 23))

    assert caught.value.first_day is None


def test_an_ended_rule_says_when_it_ended() -> None:
    with pytest.raises(RuleExpired) as caught:
        BOOK.value("pu.jp.cap", date(2027, 3, 1), WORKER)

    assert caught.value.last_day == date(2027, 2, 28)


def test_a_share_is_no_amount() -> None:
    with pytest.raises(ValueError, match=r"premium\.jkk\.rate"):
        BOOK.amount("premium.jkk.rate", date(2026, 11, 23))


def test_every_value_is_exact() -> None:
    values = [version.value for rule in BOOK.all for version in rule.versions]

    assert {type(value) for value in values} == {int, Fraction, type(None)}


def test_every_rule_names_a_regulation_that_can_be_opened() -> None:
    for rule in BOOK.all:
        for version in rule.versions:
            assert version.regulation.address.startswith("https://")


@pytest.mark.parametrize(
    ("day", "labels"),
    [
        (date(2026, 10, 1), []),
        (date(2026, 10, 2), ["sektor lain"]),
        (date(2026, 11, 23), ["sektor lain"]),
        (date(2026, 12, 31), ["sektor lain", "JP", "transportasi"]),
        (date(2027, 1, 1), ["JP", "transportasi"]),
        (date(2027, 3, 31), ["transportasi"]),
        (date(2027, 4, 1), []),
    ],
)
def test_ninety_days_before_a_rule_runs_out_it_is_named(day: date, labels: list[str]) -> None:
    endings = BOOK.rules_ending(day)

    assert len(endings) == len(labels)
    for ending, label in zip(endings, labels, strict=True):
        assert label in ending.rule.label
        assert ending.lapses
        assert not ending.acknowledged


def test_an_ending_keeps_its_code_from_day_to_day() -> None:
    codes = {BOOK.rules_ending(day)[0].code for day in (date(2026, 10, 3), date(2026, 11, 23), date(2026, 12, 31))}

    assert codes == {"keringanan iuran JKK dan JKM, sektor lain@2026-12-31"}


def test_a_successor_in_law_is_a_change_but_no_ending() -> None:
    day = date(2019, 11, 15)

    changes = {change.rule.key for change in BOOK.upcoming_changes(day)}

    assert {"jkm.grant", "jkm.periodic", "jkm.funeral"} <= changes
    assert "jkm.grant" not in {change.rule.key for change in BOOK.rules_ending(day)}


def test_an_acknowledged_ending_is_told_no_more() -> None:
    day = date(2021, 1, 1)

    assert any(change.rule.key == "premium.discount" for change in BOOK.upcoming_changes(day))
    assert BOOK.rules_ending(day) == ()


def test_a_value_that_stays_the_same_is_no_change() -> None:
    government = [change for change in BOOK.upcoming_changes(date(2025, 12, 1)) if "APBN" in change.rule.label]

    assert government == []


def test_the_check_names_what_runs_out() -> None:
    lines = report(BOOK, date(2026, 11, 23))

    assert len(lines) == 1
    assert "31 Desember 2026" in lines[0]
    assert "(50%) menjadi 0%" in lines[0]


def test_the_check_names_what_nobody_looked_at_for_a_year() -> None:
    assert stale_rules(BOOK, date(2027, 11, 23)) == ()
    assert len(stale_rules(BOOK, date(2027, 11, 24))) == len(BOOK.all)


def test_the_check_runs_as_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["2026-11-23"]) == 0
    assert "rules: berakhir 31 Desember 2026" in capsys.readouterr().out
    assert main([]) == 2
    assert main(["kapan"]) == 2

"""The rule of totals, increments, districts and the office."""

from domain.entries import UNSAVED, Figure
from domain.entries import EntryKind as Kind
from domain.ledger import Listed, Overlay, ValueKind, as_unsaved, superseded_by, value_on
from tests.domain.ledger.making import PLACE, day, more, total, value


def test_nothing_reported_is_no_value() -> None:
    assert value([], "12-19").kind is ValueKind.NONE
    assert value([], "12-19").value is None


def test_the_newest_total_up_to_the_day_is_the_value() -> None:
    entries = [total(1, 100, "03-01"), total(2, 120, "06-01"), total(3, 200, "12-01")]

    assert value(entries, "06-30").value == 120
    assert value(entries, "06-30").as_of == day("06-01")
    assert value(entries, "02-28").kind is ValueKind.NONE


def test_an_older_total_saved_later_changes_nothing_after_the_newer_one() -> None:
    assert value([total(1, 120, "06-01"), total(2, 100, "03-01")], "12-31").value == 120


def test_of_two_totals_on_one_day_the_one_saved_later_holds() -> None:
    assert value([total(1, 100, "03-01"), total(2, 105, "03-01")], "03-01").value == 105


def test_increments_dated_after_the_total_come_on_top() -> None:
    found = value([total(1, 100, "03-01"), more(2, 25, "03-02"), more(3, 5, "03-09")], "03-05")

    assert found.value == 125
    assert found.as_of == day("03-02")
    assert found.oldest == day("03-01")
    assert [entry.number for entry in found.sources] == [1, 2]


def test_on_the_totals_own_day_only_increments_saved_after_it_count() -> None:
    assert value([more(1, 7, "03-01"), total(2, 100, "03-01"), more(3, 25, "03-01")], "03-01").value == 125


def test_increments_without_any_total_are_additions_and_no_value() -> None:
    found = value([more(1, 25, "03-01"), more(2, 5, "03-02")], "12-31")

    assert found.kind is ValueKind.ADDITIONS_ONLY
    assert (found.value, found.additions) == (None, 30)
    assert found.as_of == day("03-02")


def test_the_office_takes_its_own_total_plus_later_increments_of_any_district() -> None:
    entries = [
        total(1, 1000, "06-01", "office"),
        more(2, 7, "05-31", "east"),
        more(3, 10, "06-02", "east"),
        more(4, 20, "06-03", "west"),
        more(5, 3, "06-01", "office"),
    ]

    found = value(entries, "06-30", "office")

    assert (found.kind, found.value) == (ValueKind.TOTAL, 1033)
    assert found.missing == ("east", "west")


def test_a_newer_total_of_some_districts_leaves_the_offices_total_in_force() -> None:
    entries = [total(1, 1000, "06-01", "office"), total(2, 700, "07-01", "east")]

    found = value(entries, "07-31", "office")

    assert found.value == 1000
    assert (found.reported, found.missing) == (("east",), ("west",))


def test_once_all_districts_have_totals_as_new_their_sum_is_the_offices_value() -> None:
    entries = [
        total(1, 1000, "06-01", "office"),
        total(2, 700, "07-01", "east"),
        total(3, 350, "06-01", "west"),
        more(4, 5, "07-02", "west"),
    ]

    found = value(entries, "07-31", "office")

    assert (found.kind, found.value) == (ValueKind.SUM_OF_DISTRICTS, 1055)
    assert (found.as_of, found.oldest) == (day("07-02"), day("06-01"))
    assert found.is_complete


def test_a_newer_total_of_the_office_holds_again() -> None:
    entries = [total(1, 700, "06-01", "east"), total(2, 350, "06-01", "west"), total(3, 1100, "06-02", "office")]

    assert value(entries, "06-30", "office").value == 1100
    assert value(entries, "06-01", "office").value == 1050


def test_an_increment_of_the_office_after_every_districts_total_comes_on_top_of_their_sum() -> None:
    districts = [total(1, 700, "06-01", "east"), total(2, 350, "06-03", "west")]

    assert value([*districts, more(3, 9, "06-04", "office")], "06-30", "office").value == 1059
    assert value([*districts, more(3, 9, "06-02", "office")], "06-30", "office").value == 1050


def test_districts_alone_give_a_partial_sum_that_names_who_is_missing() -> None:
    found = value([total(1, 700, "06-01", "east"), more(2, 4, "06-02", "west")], "06-30", "office")

    assert (found.kind, found.value, found.additions) == (ValueKind.PARTIAL_SUM, 700, 4)
    assert found.missing == ("west",)


def test_increments_of_all_areas_are_the_offices_additions_where_nobody_has_a_total() -> None:
    entries = [more(1, 1, "06-01", "office"), more(2, 2, "06-01", "east"), more(3, 4, "06-01", "west")]

    assert value(entries, "06-30", "office").additions == 7


def test_what_accumulates_never_reaches_back_before_1_january() -> None:
    entries = [total(1, 900, "12-31"), more(2, 40, "2020-01-05")]

    assert value(entries, "2020-01-31", accumulates=True).kind is ValueKind.ADDITIONS_ONLY
    assert value(entries, "2020-01-31", accumulates=True).additions == 40
    assert value(entries, "2020-01-01", accumulates=True).kind is ValueKind.NONE
    assert value(entries, "2020-01-31", accumulates=False).value == 940


def test_a_total_on_1_january_belongs_to_the_new_year() -> None:
    assert value([total(1, 3, "2020-01-01")], "2020-12-31", accumulates=True).value == 3


def test_an_overlay_shows_what_would_be_with_figures_added_and_others_taken_out() -> None:
    saved = Listed([total(1, 100, "03-01"), total(2, 110, "03-05"), more(3, 5, "03-06")])
    drafted = as_unsaved([Figure(metric="bpu", area="east", day=day("03-05"), kind=Kind.INCREMENT, value=7)])

    def worth(records: Overlay) -> int | None:
        return value_on(records, area="east", day=day("03-31"), territory=PLACE, accumulates=False).value

    assert worth(Overlay(saved, added=drafted)) == 122
    assert worth(Overlay(saved, removed=frozenset({2}))) == 105
    assert worth(Overlay(saved, removed=frozenset({3}))) == 110
    assert worth(Overlay(saved, added=drafted, removed=frozenset({2, 3}))) == 107


def test_an_increment_that_newer_totals_hold_changes_nothing() -> None:
    records = Listed([total(1, 100, "03-05"), total(2, 900, "03-06", "office")])
    increment = more(UNSAVED, 25, "03-01")

    holders = superseded_by(increment, records, today=day("03-31"), territory=PLACE, accumulates=False)

    assert [holder.number for holder in holders] == [1, 2]


def test_an_increment_that_the_offices_value_still_needs_is_not_superseded() -> None:
    records = Listed([total(1, 100, "03-05"), total(2, 900, "02-01", "office")])

    assert not superseded_by(more(UNSAVED, 25, "03-01"), records, today=day("03-31"), territory=PLACE, accumulates=True)


def test_an_increment_on_the_day_of_a_total_saved_before_it_counts() -> None:
    records = Listed([total(1, 100, "03-05")])

    assert not superseded_by(more(UNSAVED, 2, "03-05"), records, today=day("03-31"), territory=PLACE, accumulates=True)


def test_last_years_increment_is_weighed_at_the_end_of_its_own_year() -> None:
    records = Listed([total(1, 100, "12-01"), total(2, 500, "12-01", "office")])
    today = day("2020-01-10")

    assert not superseded_by(more(UNSAVED, 2, "12-31"), records, today=today, territory=PLACE, accumulates=True)
    assert superseded_by(more(UNSAVED, 2, "11-30"), records, today=today, territory=PLACE, accumulates=True)

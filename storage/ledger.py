"""Reading the ledger: the domain's rule over the few rows that it asks for, and histories for people to look at."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.entries import Claim, Entry, Figure, Moment, Version
from domain.ledger import NONE, Numbers, Records, Run, Span, Territory, ValueOnDay
from domain.ledger import value_on as work_out
from storage.report_rows import entry_of, version_of
from storage.statements import Reader, Row, Writer


@dataclass(frozen=True, slots=True)
class Stored(Records):
    """One metric's records as they stand in the database.

    With `until` only reports up to that number, and those `besides`; none of those `apart`, nor of `batches_apart`.
    """

    rd: Reader
    metric: str
    until: int | None = None
    besides: Numbers = NONE
    apart: Numbers = NONE
    batches_apart: Numbers = NONE

    def newest_total(
        self, area: str, span: Span, before: Moment | None = None, without: Numbers = NONE
    ) -> Entry | None:
        """Return the area's newest total within the span, older than `before`, not counting some numbers."""
        row = self.rd.one(
            f"""
            SELECT * FROM reports
            WHERE metric = :metric AND area = :area AND kind = 'total' AND state = 'counted'
              AND day BETWEEN :first AND :last {_older(before)} {self._within(without)}
            ORDER BY day DESC, number DESC LIMIT 1
            """,
            self._values(area, span, before=before),
        )
        return entry_of(row) if row else None

    def increments(
        self, areas: Collection[str], span: Span, after: Moment | None = None, without: Numbers = NONE
    ) -> Run:
        """Return the areas' increments within the span that are newer than `after`, not counting some numbers."""
        value = count = 0
        newest: Moment | None = None
        for area in areas:
            row = self.rd.one(
                f"""
                SELECT COUNT(*) AS count, COALESCE(SUM(value), 0) AS value FROM reports
                WHERE {INCREMENTS} {_newer(after)} {self._within(without)}
                """,
                self._values(area, span, after=after),
            )
            assert row is not None
            if row["count"]:
                value, count = value + row["value"], count + row["count"]
                last = self._newest_increment(area, span, without)
                newest = last if newest is None else max(newest, last)
        return Run(value=value, count=count, newest=self._entry(newest))

    def _newest_increment(self, area: str, span: Span, without: Numbers) -> Moment:
        row = self.rd.one(
            f"""
            SELECT day, number FROM reports WHERE {INCREMENTS} {self._within(without)}
            ORDER BY day DESC, number DESC LIMIT 1
            """,
            self._values(area, span),
        )
        assert row is not None
        return Moment(date.fromisoformat(row["day"]), row["number"])

    def _within(self, without: Numbers) -> str:
        """Say which numbers count."""
        but = _but(without | self.apart)
        if self.batches_apart:
            but += f" AND (batch IS NULL OR batch NOT IN ({_listed(self.batches_apart)}))"
        if self.until is None:
            return but
        besides = f"OR number IN ({_listed(self.besides)})" if self.besides else ""
        return f"{but} AND (number <= {int(self.until)} {besides})"

    def _entry(self, moment: Moment | None) -> Entry | None:
        row = moment and self.rd.one("SELECT * FROM reports WHERE number = :number", {"number": moment.number})
        return entry_of(row) if row else None

    def _values(
        self, area: str, span: Span, *, before: Moment | None = None, after: Moment | None = None
    ) -> dict[str, object]:
        first = span.first if after is None else max(span.first, after.day)
        last = span.last if before is None else min(span.last, before.day)
        moment = after or before
        return {
            "metric": self.metric,
            "area": area,
            "first": first.isoformat(),
            "last": last.isoformat(),
            "day": moment and moment.day.isoformat(),
            "number": moment and moment.number,
        }


INCREMENTS = """
    metric = :metric AND area = :area AND kind = 'increment' AND state = 'counted' AND day BETWEEN :first AND :last
"""


def value_on(rd: Reader, *, metric: str, area: str, day: date, territory: Territory, accumulates: bool) -> ValueOnDay:
    """Work out a metric's value for an area on a day; see `domain.ledger.value_on`."""
    return work_out(Stored(rd, metric), area=area, day=day, territory=territory, accumulates=accumulates)


def newest_day(rd: Reader, *, metric: str, areas: Sequence[str], until: date) -> date | None:
    """Return the newest day up to `until` for which something counts in any of the areas; None where nothing does."""
    days = [
        rd.value(
            f"""
            SELECT MAX(day) FROM reports
            WHERE metric = :metric AND area = :area AND kind = '{kind}' AND state = 'counted' AND day <= :until
            """,
            {"metric": metric, "area": area, "until": until.isoformat()},
        )
        for area in areas
        for kind in ("total", "increment")
    ]
    return max((date.fromisoformat(day) for day in days if day), default=None)


def totals(rd: Reader, *, metric: str, area: str, span: Span, limit: int = 400) -> tuple[Entry, ...]:
    """Return the newest totals that count within the span, newest first: one a day, the one saved last."""
    rows = rd.all(
        """
        SELECT reports.* FROM reports JOIN (
            SELECT day, MAX(number) AS number FROM reports
            WHERE metric = :metric AND area = :area AND kind = 'total' AND state = 'counted'
              AND day BETWEEN :first AND :last
            GROUP BY day ORDER BY day DESC LIMIT :limit
        ) AS newest ON newest.number = reports.number
        ORDER BY reports.day DESC
        """,
        {
            "metric": metric,
            "area": area,
            "first": span.first.isoformat(),
            "last": span.last.isoformat(),
            "limit": limit,
        },
    )
    return tuple(map(entry_of, rows))


def reported_days(rd: Reader, *, metric: str, areas: Sequence[str], span: Span, limit: int = 400) -> tuple[date, ...]:
    """Return the newest days within the span on which something counts in any of the areas, newest first."""
    days: set[str] = set()
    for area in areas:
        for kind in ("total", "increment"):
            days |= {row["day"] for row in rd.all(DAYS, {
                "metric": metric, "area": area, "kind": kind, "limit": limit,
                "first": span.first.isoformat(), "last": span.last.isoformat(),
            })}  # fmt: skip
    return tuple(date.fromisoformat(day) for day in sorted(days, reverse=True)[:limit])


DAYS = """
    WITH RECURSIVE days (day) AS (
        SELECT MAX(day) FROM reports
        WHERE metric = :metric AND area = :area AND kind = :kind AND state = 'counted' AND day BETWEEN :first AND :last
        UNION ALL
        SELECT (SELECT MAX(day) FROM reports
                WHERE metric = :metric AND area = :area AND kind = :kind AND state = 'counted'
                  AND day >= :first AND day < days.day)
        FROM days WHERE days.day IS NOT NULL
    )
    SELECT day FROM days WHERE day IS NOT NULL LIMIT :limit
"""


def history(
    rd: Reader, *, metric: str, area: str | None = None, before: Moment | None = None, limit: int = 20
) -> tuple[Entry, ...]:
    """Return reports in any state, newest day first, as they stand; `before` pages on."""
    rows = rd.all(
        f"""
        SELECT * FROM reports WHERE metric = :metric {"AND area = :area" if area else ""} {_older(before)}
        ORDER BY day DESC, number DESC LIMIT :limit
        """,
        {
            "metric": metric,
            "area": area,
            "limit": limit,
            "day": before and before.day.isoformat(),
            "number": before and before.number,
        },
    )
    return tuple(map(entry_of, rows))


def versions(rd: Reader, number: int) -> tuple[Version, ...]:
    """Return every version of a report, oldest first."""
    rows = rd.all(
        """
        SELECT said.* FROM report_versions AS said JOIN reports ON reports.number = said.number
        WHERE said.number = :number AND said.version <= reports.version ORDER BY said.version
        """,
        {"number": number},
    )
    return tuple(map(version_of, rows))


def every_version(rd: Reader) -> tuple[Version, ...]:
    """Return the whole history, oldest first."""
    rows = rd.all(
        """
        SELECT said.* FROM report_versions AS said JOIN reports ON reports.number = said.number
        WHERE said.version <= reports.version ORDER BY said.number, said.version
        """
    )
    return tuple(map(version_of, rows))


def waiting(rd: Reader) -> tuple[Entry, ...]:
    """Return the odd reports that wait for an admin, oldest first."""
    return tuple(map(entry_of, rd.all("SELECT * FROM reports WHERE state = 'waiting' ORDER BY number")))


def counted(rd: Reader, *, after: int = 0, limit: int = 10_000) -> tuple[Entry, ...]:
    """Return reports that count in the order saved, those after a number: for an export."""
    rows = rd.all(
        "SELECT * FROM reports WHERE state = 'counted' AND number > :after ORDER BY number LIMIT :limit",
        {"after": after, "limit": limit},
    )
    return tuple(map(entry_of, rows))


def find_equal(rd: Reader, figure: Figure) -> int | None:
    """Return the number of the newest report that counts and says just this."""
    number: int | None = rd.value(
        """
        SELECT MAX(number) FROM reports
        WHERE metric = :metric AND area = :area AND day = :day AND value = :value AND kind = :kind
          AND state = 'counted'
        """,
        {
            "metric": figure.metric,
            "area": figure.area,
            "day": figure.day.isoformat(),
            "value": figure.value,
            "kind": figure.kind,
        },
    )
    return number


def last_report_of(rd: Reader, person_id: int) -> Entry | None:
    """Return a person's newest report, in any state."""
    row = rd.one("SELECT * FROM reports WHERE reporter_id = :id ORDER BY number DESC LIMIT 1", {"id": person_id})
    return entry_of(row) if row else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerShare:
    """What a person has reported of a metric within a span: how many that count, their increments' sum, the newest."""

    person_id: int
    name: str
    count: int
    increments: int
    newest: date


def by_officer(rd: Reader, *, metric: str, span: Span) -> tuple[OfficerShare, ...]:
    """Return who reported what of a metric within a span, the busiest first."""
    rows = rd.all(
        """
        SELECT reporter_id, MAX(reporter_name) AS name, COUNT(*) AS count, MAX(day) AS newest,
               SUM(CASE WHEN kind = 'increment' THEN value ELSE 0 END) AS increments
        FROM reports WHERE metric = :metric AND state = 'counted' AND day BETWEEN :first AND :last
        GROUP BY reporter_id ORDER BY count DESC, reporter_id
        """,
        {"metric": metric, "first": span.first.isoformat(), "last": span.last.isoformat()},
    )
    return tuple(
        OfficerShare(
            person_id=row["reporter_id"],
            name=row["name"],
            count=row["count"],
            increments=row["increments"],
            newest=date.fromisoformat(row["newest"]),
        )
        for row in rows
    )


def claim_of(rd: Reader, number: int) -> Claim | None:
    """Return what a press release said of a report's figure."""
    row = rd.one("SELECT * FROM published_claims WHERE number = :number", {"number": number})
    return _claim_of(row) if row else None


def claims(rd: Reader) -> dict[int, Claim]:
    """Return all that press releases said, by receipt number: for an export."""
    return {row["number"]: _claim_of(row) for row in rd.all("SELECT * FROM published_claims")}


def _claim_of(row: Row) -> Claim:
    return Claim(
        number=row["number"],
        realised=row["realised"],
        target=row["target"],
        percent=Decimal(row["percent"]),
        source=row["source"],
    )


def keep_claim(tx: Writer, claim: Claim) -> None:
    """Keep what a press release said of a report's figure; the first word stays."""
    tx.run(
        """
        INSERT INTO published_claims (number, realised, target, percent, source)
        VALUES (:number, :realised, :target, :percent, :source)
        ON CONFLICT (number) DO NOTHING
        """,
        {
            "number": claim.number,
            "realised": claim.realised,
            "target": claim.target,
            "percent": str(claim.percent),
            "source": claim.source,
        },
    )
    tx.mark_ledger_changed()


def _older(moment: Moment | None) -> str:
    return "AND (day < :day OR number < :number) AND day <= :day" if moment else ""


def _newer(moment: Moment | None) -> str:
    return "AND (day > :day OR number > :number)" if moment else ""


def _but(numbers: Numbers) -> str:
    return f"AND number NOT IN ({_listed(numbers)})" if numbers else ""


def _listed(numbers: Numbers) -> str:
    return ", ".join(str(int(number)) for number in sorted(numbers))

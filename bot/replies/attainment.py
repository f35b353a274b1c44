"""Words for where the office stands."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from bot.messages import Button, Reply, Rows
from bot.replies.markup import bold, code, escape, lines
from bot.usecases.attainment import Standing
from bot.usecases.sources import public_source
from domain.areas import Area, AreaBook
from domain.attainment import STALE_AFTER_DAYS, Attainment, Pace
from domain.entries import Claim, Entry
from domain.ledger import ValueKind, ValueOnDay
from domain.metrics import Metric, MetricBook
from domain.numerals import Unit, format_count, format_percent, format_rupiah_short
from domain.periods import format_day
from domain.workdays import knows_leave_days

MOST_SOURCES = 6
MOST_NUMBERS = 12


def amount(value: int, metric: Metric) -> str:
    """Write a figure for running text: `Rp 146,309 miliar`, `15.605 peserta`."""
    return format_rupiah_short(value) if metric.unit is Unit.RUPIAH else f"{format_count(value)} {metric.noun}"


def bare_amount(value: int, metric: Metric) -> str:
    """Write a figure without its noun: `Rp 8,353 miliar`, `6.695`."""
    return format_rupiah_short(value) if metric.unit is Unit.RUPIAH else format_count(value)


def standing_reply(standing: Standing, areas: AreaBook, metrics: MetricBook, *, closing: str = "") -> Reply:
    """Say where one area stands in one metric; `closing` is the premium-and-benefit line where it belongs."""
    body = _no_value(standing) if standing.value.value is None else _value_lines(standing, areas)
    tail = ("", closing) if closing else ()
    return Reply(text=lines(*body, *tail), buttons=standing_buttons(standing, areas, metrics, explains=bool(closing)))


def _value_lines(standing: Standing, areas: AreaBook) -> tuple[str, ...]:
    attainment = standing.attainment
    assert attainment is not None
    assert standing.value.as_of is not None
    return (
        *_heading(standing),
        f"Per {format_day(standing.value.as_of)}: {bold(amount(attainment.realised, standing.metric))}",
        *target_lines(attainment, standing),
        *claim_lines(standing.claim, attainment),
        *pace_lines(standing.pace, standing),
        *_completeness_lines(standing, areas),
        sources_line(standing.value),
        *_age_lines(standing),
    )


def _heading(standing: Standing) -> tuple[str, ...]:
    head = bold(f"{standing.metric.long_name} {standing.year}, {standing.area.name}")
    as_of = standing.value.as_of
    if standing.silent_year is None and as_of is not None and as_of.year < standing.year:
        missing = "total sekantor" if standing.value.reported else "angka yang dilaporkan"
        return (head, f"Di {standing.year} belum ada {missing}. Ini yang terakhir sebelumnya:")
    if standing.silent_year is None:
        return (head,)
    return (f"Untuk {standing.silent_year} belum ada angka. Yang terbaru dari {standing.year}:", head)


def target_lines(attainment: Attainment, standing: Standing) -> tuple[str, ...]:
    """Say target, percent, and surplus or shortage; without a target say so and give no percent."""
    if attainment.share is None or attainment.gap is None or attainment.target is None:
        return (f"Target {standing.year} belum ditetapkan, jadi belum ada persennya.",)
    return (
        f"Target: {amount(attainment.target, standing.metric)}",
        f"Capaian: {bold(format_percent(attainment.share))} ({gap_words(attainment.gap, standing.metric)})",
    )


def gap_words(gap: int, metric: Metric) -> str:
    """Say how much is over or missing: `lebih Rp 8,353 miliar`, `kurang 6.695`."""
    if gap == 0:
        return "pas dengan target"
    return f"{'lebih' if gap > 0 else 'kurang'} {bare_amount(abs(gap), metric)}"


def claim_lines(claim: Claim | None, attainment: Attainment) -> tuple[str, ...]:
    """Say of a printed percent that does not follow from its figures what does."""
    if claim is None or attainment.share is None or follows(claim.percent, attainment.share):
        return ()
    stated = f"{claim.percent.normalize():f}".replace(".", ",")
    return (
        f"Siaran persnya menyebut {stated}%. Itu tidak sesuai dengan angkanya: yang benar {format_percent(attainment.share)}.",
    )


def follows(percent: Decimal, share: Fraction) -> bool:
    """Tell whether a printed percent is the share rounded (half up) or cut to the decimals printed."""
    exponent = percent.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    scaled = share * 100 * 10**places
    printed = int(percent.scaleb(places))
    return printed in (int(scaled), int(scaled + Fraction(1, 2)))


def pace_lines(pace: Pace | None, standing: Standing) -> tuple[str, ...]:
    """Say how an attainment stands against the calendar, and what each working day left would need."""
    if pace is None or standing.attainment is None:
        return ()
    return (*_calendar_lines(pace, standing), *_need_lines(pace, standing), *_rate_lines(pace, standing))


def _calendar_lines(pace: Pace, standing: Standing) -> tuple[str, ...]:
    """Say how much of the year was over on the figure's day, and whether the attainment keeps up with it."""
    if pace.progress is None or standing.attainment is None:
        return ()
    as_of = standing.value.as_of
    until = f"Sampai {format_day(as_of)} tahun" if standing.age and as_of else "Tahun"
    stand = "di depan" if pace.is_ahead else "tertinggal dari"
    is_growth = pace.progress != standing.attainment.share
    growth = (
        f" (pertambahan sejak awal tahun {format_percent(pace.progress)} dari yang diperlukan)" if is_growth else ""
    )
    return (f"{until} sudah berjalan {format_percent(pace.year_gone)}: capaian {stand} kalender{growth}.",)


def _need_lines(pace: Pace, standing: Standing) -> tuple[str, ...]:
    if standing.attainment is None or standing.attainment.gap is None or standing.attainment.gap >= 0:
        return ()
    if pace.needed_per_day is None:
        return (f"Hari kerja di {standing.year} sudah habis.",)
    unsure = "" if knows_leave_days(standing.year) else " (cuti bersama belum diumumkan)"
    need = amount(pace.needed_per_day, standing.metric)
    return (f"Sisa {format_count(pace.days_left)} hari kerja{unsure}: perlu {need} per hari kerja.",)


def _rate_lines(pace: Pace, standing: Standing) -> tuple[str, ...]:
    if pace.daily_rate is None or pace.projected is None:
        return ()
    rate = int(pace.daily_rate + Fraction(1, 2))
    said = amount(rate, standing.metric)
    if rate == 0 < pace.daily_rate:
        said = f"kurang dari {amount(1, standing.metric)}"
    measured = (
        "sejauh ini" if standing.metric.accumulates or not pace.rate_since else f"sejak {format_day(pace.rate_since)}:"
    )
    return (f"Laju {measured} {said} per hari; kalau tetap, akhir tahun {amount(pace.projected, standing.metric)}.",)


def _completeness_lines(standing: Standing, areas: AreaBook) -> tuple[str, ...]:
    value = standing.value
    additions = (
        f"Di luar itu ada tambahan {amount(value.additions, standing.metric)} dari wilayah yang belum punya total.",
    )
    extra = additions if value.additions else ()
    if not standing.area.is_office or (value.kind is ValueKind.TOTAL and not value.reported):
        return extra
    complete = completeness_words(value.reported, value.missing, areas)
    if value.kind is ValueKind.TOTAL:
        return (f"Ini total kantor. Yang sudah lapor total sejak itu: {complete}.", *extra)
    span = f" (yang paling lama per {format_day(value.oldest)})" if value.oldest and value.oldest != value.as_of else ""
    return (f"Jumlah {complete}{span}.", *extra)


def completeness_words(reported: Sequence[str], missing: Sequence[str], areas: AreaBook) -> str:
    """Say how complete districts are: `3 dari 4 wilayah; Pemalang belum lapor`."""
    said = f"{len(reported)} dari {len(reported) + len(missing)} wilayah"
    names = ", ".join(escape(areas.get(area).short_name) for area in missing)
    return f"{said}; {names} belum lapor" if missing else said


def source_line(entries: Sequence[Entry]) -> str:
    """Say where a figure comes from: its sources or reporters, each with its receipt numbers."""
    numbers: dict[str, set[int]] = {}
    for entry in entries:
        numbers.setdefault(_source(entry), set()).add(entry.number)
    said = [f"{source} ({_listed(sorted(known))})" for source, known in numbers.items()]
    more = f" dan {len(said) - MOST_SOURCES} sumber lain" if len(said) > MOST_SOURCES else ""
    return f"Sumber: {'; '.join(said[:MOST_SOURCES])}{more}."


def _listed(numbers: Sequence[int]) -> str:
    more = f" dan {len(numbers) - MOST_NUMBERS} lagi" if len(numbers) > MOST_NUMBERS else ""
    return ", ".join(f"#{number}" for number in numbers[-MOST_NUMBERS:]) + more


def sources_line(value: ValueOnDay) -> str:
    """Say where a value comes from: its totals, its newest addition, and how many more there are."""
    more = value.run.count - 1
    return source_line(value.sources).removesuffix(".") + (f" dan {more} tambahan lain." if more > 0 else ".")


def _source(entry: Entry) -> str:
    return escape(public_source(entry.source))


def _age_lines(standing: Standing) -> tuple[str, ...]:
    if standing.age <= STALE_AFTER_DAYS:
        return ()
    return (f"⚠️ Angka ini sudah {format_count(standing.age)} hari, mungkin sudah berubah.",)


def _no_value(standing: Standing) -> tuple[str, ...]:
    head = bold(f"{standing.metric.long_name} {standing.year}, {standing.area.name}")
    target = (f"Target: {amount(standing.target, standing.metric)}.",) if standing.target else ()
    if standing.value.kind is ValueKind.ADDITIONS_ONLY and standing.value.as_of is not None:
        added = amount(standing.value.additions, standing.metric)
        return (
            head,
            f"Baru ada tambahan {bold(added)} sampai {format_day(standing.value.as_of)}.",
            "Totalnya belum dilaporkan, jadi belum ada persennya.",
            *target,
            sources_line(standing.value),
        )
    until = f" sampai {format_day(standing.day)}" if standing.day else ""
    return (head, f"Belum ada angka yang dilaporkan{until}.", *target)


def _no_glance(standing: Standing) -> tuple[str, ...]:
    """Say in a line that there is no total; what was added so far in three more."""
    name, (_, *said) = bold(standing.metric.name), _no_value(standing)
    return (f"{name}: {said[0][0].lower()}{said[0][1:]}", *said[1:])


def with_report_hint(reply: Reply, metric: Metric) -> Reply:
    """Show somebody who may report how the first figure is reported."""
    example = f"/lapor {metric.code} {'146,5 miliar' if metric.unit is Unit.RUPIAH else '15.650'}"
    return replace(reply, text=lines(reply.text, f"Petugas melapor begini: {code(example)}"))


def standing_origin_reply(standing: Standing, areas: AreaBook, origins: Sequence[Reply]) -> Reply:
    """Say what a figure is and, under it, what each entry that it stems from went through."""
    found = _no_value(standing) if standing.value.value is None else _value_lines(standing, areas)
    listed = [text for origin in origins for text in ("", origin.text)]
    head = ("", bold("Berasal dari:")) if origins else ()
    more = f"Semua laporan, juga yang ditarik: {code(f'/riwayat {standing.metric.code}')}"
    return Reply(text=lines(*found, *head, *listed, "", more))


def standing_buttons(standing: Standing, areas: AreaBook, metrics: MetricBook, *, explains: bool) -> Rows:
    """Lead to the other metrics, the districts, everything at a glance, and the explainer."""
    others = tuple(
        Button(label=metric.name, action=view_action(metric, standing.area, standing.year))
        for metric in metrics.all
        if metric.code != standing.metric.code
    )
    districts = tuple(
        Button(label=area.short_name, action=view_action(standing.metric, area, standing.year))
        for area in areas.all
        if area.code != standing.area.code
    )
    pairs = tuple(districts[start : start + 2] for start in range(0, len(districts), 2))
    explainer = ((Button(label="Iuran dan manfaat per orang", action="manfaat"),),) if explains else ()
    return ((*others, Button(label="Semua capaian", action=f"capaian:{standing.year}")), *pairs, *explainer)


def view_action(metric: Metric, area: Area, year: int | None) -> str:
    """Name the action that shows a metric of an area in a year."""
    return f"lihat:{metric.code}.{area.code}.{year or ''}"


def overview_reply(standings: Sequence[Standing], areas: AreaBook) -> Reply:
    """All metrics of one area at a glance."""
    area, years = standings[0].area, sorted({standing.year for standing in standings})
    head = bold(f"Capaian {escape_years(years)}, {area.name}")
    first = _silence(standings)
    body = [text for standing in standings for text in ("", *glance_lines(standing, areas))]
    rows = tuple(
        Button(label=standing.metric.name, action=view_action(standing.metric, area, standing.year))
        for standing in standings
    )
    return Reply(text=lines(*first, head, *body), buttons=(rows,))


def _silence(standings: Sequence[Standing]) -> tuple[str, ...]:
    """Say which metrics have no figure yet for the current year."""
    silent = [standing for standing in standings if standing.silent_year]
    if not silent:
        return ()
    names = "" if len(silent) == len(standings) else " " + ", ".join(standing.metric.name for standing in silent)
    return (f"Untuk {silent[0].silent_year} belum ada angka{escape(names)}. Yang terbaru:",)


def escape_years(years: Sequence[int]) -> str:
    """Name one year, or the first and the last."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def glance_lines(standing: Standing, areas: AreaBook) -> tuple[str, ...]:
    """Say in a few lines where one metric stands, with its day and source."""
    metric, attainment = standing.metric, standing.attainment
    if attainment is None or standing.value.as_of is None:
        return _no_glance(standing)
    share = "target belum ada" if attainment.share is None else bold(format_percent(attainment.share))
    of_target = "" if attainment.target is None else f" dari {amount(attainment.target, metric)}"
    gap = "" if attainment.gap is None else f", {gap_words(attainment.gap, metric)}"
    return (
        f"{bold(metric.name)}: {share}{gap}",
        f"{amount(attainment.realised, metric)}{of_target}, per {format_day(standing.value.as_of)}",
        *claim_lines(standing.claim, attainment),
        *_completeness_lines(standing, areas),
        sources_line(standing.value),
        *_age_lines(standing),
    )

"""Words for /grafik: what a chart says above and beside its line."""

from datetime import date
from fractions import Fraction

from bot.cards.chart import Chart, Mark
from bot.replies.attainment import amount
from bot.replies.kartu import sources_words, tight, title_of
from bot.replies.markup import escape
from bot.replies.sharing import frame_of, safe
from bot.usecases.pictures import Course, Reading
from domain.attainment import share_of_year_gone
from domain.numerals import Unit, format_percent
from domain.periods import format_day

SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def chart_of(course: Course, *, operator: str, username: str) -> Chart:
    """Make the chart of a metric's year."""
    metric, last = course.metric, course.last
    title, more = title_of(metric)
    scale, unit = _scale(course)
    target = course.steps[-1].value if course.steps else None
    newest = course.readings[-1] if course.readings else None
    return Chart(
        frame=frame_of(
            f"GRAFIK {course.year}",
            title,
            f"{more} · {course.area.name}" if more else course.area.name,
            as_of=f"Per {format_day(newest.day)}" if newest else f"Tahun {course.year}",
            source=f"{sources_words(last.sources)}{_start_words(course)}" if newest else "Belum ada laporan.",
            operator=operator,
            username=username,
        ),
        year=course.year,
        marks=_marks(course.readings),
        before=_marks(course.before),
        start=course.start,
        targets=_marks(course.steps),
        headline=_headline(course, newest, target),
        remark=_remark(course, newest, target),
        last_label=tight(newest.value, metric) if newest else "",
        target_labels=tuple(f"target {tight(step.value, metric)}" for step in course.steps),
        scale=scale,
        unit=unit,
    )


def _start_words(course: Course) -> str:
    """Say how old the figure is that a stock's line begins with, where it is not of the last day of the year before."""
    day = course.start_as_of
    if day is None or day == date(course.year - 1, 12, 31):
        return ""
    return f". Garis mulai dari angka per {format_day(day)}"


def _marks(readings: tuple[Reading, ...]) -> tuple[Mark, ...]:
    return tuple(Mark(day=one.day, value=one.value, is_total=one.is_total) for one in readings)


def _headline(course: Course, newest: Reading | None, target: int | None) -> str:
    if newest is None:
        return f"Belum ada angka {course.year}"
    if not target:
        return amount(newest.value, course.metric)
    return f"{format_percent(Fraction(newest.value, target))} dari target"


def _remark(course: Course, newest: Reading | None, target: int | None) -> str:
    if newest is None:
        return "Garisnya muncul begitu ada total yang dilaporkan"
    realised = tight(newest.value, course.metric)
    noun = "" if course.metric.unit is Unit.RUPIAH else f" {course.metric.noun}"
    if target is None:
        return f"Target {course.year} belum ditetapkan"
    gone = format_percent(share_of_year_gone(newest.day))
    return f"{realised} dari {tight(target, course.metric)}{noun}; tahun berjalan {gone}"


def _scale(course: Course) -> tuple[int, str]:
    """Choose the word that shortens the axis; people are counted as they are."""
    if course.metric.unit is not Unit.RUPIAH:
        return 1, ""
    highest = max((one.value for one in (*course.readings, *course.steps, *course.before)), default=0)
    return next(((scale, name) for scale, name in SCALES if highest >= scale), (1, ""))


def chart_text(chart: Chart) -> str:
    """Say what a chart says, as a text for WhatsApp."""
    where = chart.frame.subtitle.rpartition(" · ")[2]
    return "\n".join((
        f"*{safe(chart.frame.title)} {chart.year}, {safe(where)}*",
        f"{safe(chart.frame.as_of)}: *{safe(chart.headline)}*",
        safe(chart.remark),
        safe(chart.frame.source),
        f"Tanya: {chart.frame.link.removeprefix('https://')}",
    ))  # fmt: skip


def chart_caption(chart: Chart) -> str:
    """Say in a line what a chart shows, for those who cannot see it."""
    return escape(
        f"{chart.frame.title}, {chart.frame.subtitle}: {chart.headline}. {chart.remark}. {chart.frame.as_of}."
    )

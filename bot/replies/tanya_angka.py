"""Words for questions about figures: what is missing, what the target is, which district leads; each to the point."""

from collections.abc import Sequence

from bot.messages import Button, Reply, Rows
from bot.replies.attainment import (
    amount,
    bare_amount,
    claim_lines,
    escape_years,
    gap_words,
    source_line,
    sources_line,
    view_action,
)
from bot.replies.markup import bold, escape, lines
from bot.usecases.attainment import Standing
from domain.areas import Area
from domain.attainment import STALE_AFTER_DAYS
from domain.metrics import Metric
from domain.numerals import format_count, format_percent
from domain.periods import format_day


def shortage_reply(standings: Sequence[Standing]) -> Reply:
    """Say how much is missing to each target, as of when."""
    blocks = [text for standing in standings for text in ("", *_shortage_lines(standing))]
    return Reply(text=lines(*_silence(standings), *blocks[1:], *_shared_notes(standings)), buttons=_rows(standings))


def _shortage_lines(standing: Standing) -> tuple[str, ...]:
    attainment, target = standing.attainment, standing.target
    if attainment is None:
        return (f"{_name(standing)}: belum ada totalnya, jadi kekurangannya belum bisa dihitung.",)
    if attainment.gap is None or attainment.share is None or target is None:
        return (
            f"Target {standing.metric.name} {standing.year} belum ditetapkan, jadi kekurangannya belum ada.",
            _stand(standing),
        )
    goal = f"target {escape(standing.metric.name)} {standing.year}, {standing.area.name} ({bare_amount(target, standing.metric)})"
    if attainment.gap >= 0:
        return (
            f"Tidak ada kekurangan: {goal} sudah tercapai, {gap_words(attainment.gap, standing.metric)}.",
            _stand(standing),
        )
    missing = bold(f"kurang {amount(-attainment.gap, standing.metric)}")
    return (f"Masih {missing} dari {goal}.", _stand(standing), *_need(standing))


def _stand(standing: Standing) -> str:
    attainment = standing.attainment
    if attainment is None or standing.value.as_of is None:
        return ""
    share = "" if attainment.share is None else f", {format_percent(attainment.share)}"
    return f"Per {format_day(standing.value.as_of)}: {amount(attainment.realised, standing.metric)}{share}."


def _need(standing: Standing) -> tuple[str, ...]:
    pace = standing.pace
    if pace is None or pace.needed_per_day is None:
        return ()
    need = amount(pace.needed_per_day, standing.metric)
    return (f"Sisa {format_count(pace.days_left)} hari kerja: perlu {need} per hari kerja.",)


def target_reply(standings: Sequence[Standing]) -> Reply:
    """Say what the target is, and shortly how far it is reached; without one say so."""
    blocks = [text for standing in standings for text in ("", *_target_lines(standing))]
    return Reply(text=lines(*_silence(standings), *blocks[1:], *_shared_notes(standings)), buttons=_rows(standings))


def _target_lines(standing: Standing) -> tuple[str, ...]:
    if standing.target is None:
        return (
            f"Target {_name(standing)} belum ditetapkan.",
            *((_stand(standing),) if standing.attainment else ()),
        )
    said = f"Target {_name(standing)}: {bold(amount(standing.target, standing.metric))}."
    if standing.attainment is None:
        return (said, "Capaiannya belum ada yang dilaporkan.")
    return (said, _stand(standing))


def ranking_reply(metric: Metric, office: Standing, districts: Sequence[Standing], *, all_count: int) -> Reply:
    """Compare districts: who leads among those that have reported, and who has not."""
    known = [one for one in districts if one.attainment is not None]
    head = bold(f"{metric.long_name} {office.year} per wilayah")
    rows = tuple((Button(label=one.area.short_name, action=view_action(metric, one.area, one.year)),) for one in known)
    if not known:
        return Reply(
            text=lines(
                head,
                "Belum ada angka per wilayah, jadi belum bisa dibandingkan.",
                *_office_line(office),
            ),
            buttons=((Button(label="Angka seluruh kantor", action=view_action(metric, office.area, office.year)),),),
        )
    ranked = sorted(known, key=_rank, reverse=True)
    missing = [escape(one.area.short_name) for one in districts if one.attainment is None]
    return Reply(
        text=lines(
            head,
            *_leader(ranked, len(districts)),
            *(_district_line(one) for one in ranked),
            *((f"Belum lapor: {', '.join(missing)}, jadi urutannya belum tentu.",) if missing else ()),
            *_sources(ranked),
        ),
        buttons=rows[:all_count],
    )


def _rank(standing: Standing) -> tuple[int, int]:
    attainment = standing.attainment
    assert attainment is not None
    share = attainment.share
    return (0 if share is None else int(share * 1_000_000) + 1, attainment.realised)


def _leader(ranked: Sequence[Standing], asked: int) -> tuple[str, ...]:
    if len(ranked) == 1 and asked > 1:
        return (f"Baru {ranked[0].area.name} yang sudah lapor, jadi belum bisa dibandingkan.",)
    first = ranked[0]
    if all(one.target for one in ranked):
        by_share = f"Persentase tertinggi: {bold(first.area.name)}."
        most = max(ranked, key=_realised)
        same = most.area.code == first.area.code
        return (by_share if same else f"{by_share[:-1]}; jumlah terbanyak: {bold(most.area.name)}.",)
    most = max(ranked, key=_realised)
    return (
        f"Terbanyak: {bold(most.area.name)}. Target tiap wilayah belum lengkap, jadi persennya belum bisa dibandingkan.",
    )


def _realised(standing: Standing) -> int:
    return standing.attainment.realised if standing.attainment else 0


def _district_line(standing: Standing) -> str:
    attainment = standing.attainment
    assert attainment is not None
    assert standing.value.as_of is not None
    share = "" if attainment.share is None else f", {format_percent(attainment.share)}"
    day = format_day(standing.value.as_of)
    return f"• {standing.area.name}: {amount(attainment.realised, standing.metric)}{share}, per {day}"


def _office_line(office: Standing) -> tuple[str, ...]:
    if office.attainment is None:
        return ()
    return (f"Seluruh kantor p{_stand(office)[1:]}", sources_line(office.value))


def _sources(standings: Sequence[Standing]) -> tuple[str, ...]:
    return (source_line([entry for one in standings for entry in one.value.sources]),)


def _shared_notes(standings: Sequence[Standing]) -> tuple[str, ...]:
    """The sources of all figures shown, each once, and how old the oldest is."""
    shown = [one for one in standings if one.attainment is not None]
    if not shown:
        return ()
    if any(one.value.run.count for one in shown):
        sources: tuple[str, ...] = tuple(dict.fromkeys(sources_line(one.value) for one in shown))
    else:
        sources = _sources(shown)
    oldest = max(one.age for one in shown)
    said = "Angka ini" if len({one.age for one in shown}) == 1 else "Angka yang tertua"
    old = (f"⚠️ {said} sudah {format_count(oldest)} hari, mungkin sudah berubah.",)
    return (*sources, *(old if oldest > STALE_AFTER_DAYS else ()))


def _name(standing: Standing) -> str:
    return f"{escape(standing.metric.name)} {standing.year}, {standing.area.name}"


def _silence(standings: Sequence[Standing]) -> tuple[str, ...]:
    silent = next((one for one in standings if one.silent_year), None)
    return (f"Untuk {silent.silent_year} belum ada angka. Yang terbaru dari {silent.year}:",) if silent else ()


def _rows(standings: Sequence[Standing]) -> Rows:
    return (
        tuple(
            Button(label=f"Capaian {one.metric.name}", action=view_action(one.metric, one.area, one.year))
            for one in standings
        ),
    )


def which_area_reply(choices: Sequence[tuple[Area, str]]) -> Reply:
    """Ask which of several areas is meant; each choice has what its button does."""
    names = [escape("seluruh " + area.name if area.is_office else area.name) for area, _ in choices]
    rows = tuple((Button(label=area.name, action=action),) for area, action in choices)
    return Reply(text=f"Wilayah yang mana: {', '.join(names[:-1])}, atau {names[-1]}?", buttons=rows)


def brief_reply(standings: Sequence[Standing]) -> Reply:
    """Say where an area stands in several metrics, in few lines; the source and the age once for all."""
    area, years = standings[0].area, sorted({one.year for one in standings})
    head = bold(f"Capaian {escape_years(years)}, {area.name}")
    body = [text for one in standings for text in _brief_lines(one)]
    return Reply(text=lines(*_silence(standings), head, *body, *_shared_notes(standings)), buttons=_rows(standings))


def _brief_lines(standing: Standing) -> tuple[str, ...]:
    attainment, metric = standing.attainment, standing.metric
    if attainment is None:
        return (f"{bold(metric.name)}: belum ada totalnya.",)
    goal = f" dari {bare_amount(attainment.target, metric)}" if attainment.target else ", tanpa target"
    share = f" = {format_percent(attainment.share)}" if attainment.share is not None else ""
    gap = f" ({gap_words(attainment.gap, metric)})" if attainment.gap is not None else ""
    day = f", per {format_day(standing.value.as_of)}" if standing.value.as_of else ""
    return (f"{bold(metric.name)}: {amount(attainment.realised, metric)}{goal}{share}{gap}{day}.", *_claims(standing))


def _claims(standing: Standing) -> tuple[str, ...]:
    return claim_lines(standing.claim, standing.attainment) if standing.attainment else ()

"""Words for /kartu: what a card says, and the same as a text for WhatsApp (its markup: *bold*)."""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bot.cards.card import Bar, BenefitCard, Card, Glance, Mood, OverviewCard, Rung, StandingCard
from bot.cards.sheet import Frame
from bot.messages import Button, Picture, Reply
from bot.replies.attainment import amount, bare_amount, completeness_words, gap_words
from bot.replies.citations import citation_line
from bot.replies.manfaat import split_words, term_words
from bot.replies.markup import block, escape, lines
from bot.replies.prices import TRANSPORT_WORDS, LowestPrices, bracket_words
from bot.usecases.attainment import Standing
from bot.usecases.pictures import Benefits
from domain.areas import AreaBook
from domain.attainment import Pace
from domain.entries import Entry
from domain.ledger import ValueKind
from domain.metrics import Metric
from domain.numerals import Unit, format_count, format_percent, format_rupiah, format_rupiah_short
from domain.periods import format_day
from domain.rules import MonthlyPremium
from domain.rules.benefits import DeathBenefit, Scholarship

COPY_LIMIT = 256
LAST_WORD = "Kata akhir tetap di kantor."
OFFICE = "BPJS KETENAGAKERJAAN"


def shared_reply(
    picture: Picture, text: str, *, caption: str, link_text: str = "Salin teks untuk WhatsApp"
) -> tuple[Reply, ...]:
    """Show a picture with its text for WhatsApp: behind a copy button where that holds it, else as a block."""
    if len(text.encode("utf-16-le")) // 2 <= COPY_LIMIT:
        return (Reply(text=caption, picture=picture, buttons=((Button(label=link_text, copies=text),),)),)
    return (
        Reply(text=caption, picture=picture),
        Reply(text=lines("Teks untuk WhatsApp, ketuk untuk menyalin:", block(text))),
    )


def address(username: str) -> str:
    """Give the bot's own address."""
    return f"https://t.me/{username}"


def frame_of(
    eyebrow: str, title: str, subtitle: str, *, as_of: str, source: str, operator: str, username: str
) -> Frame:
    """Make what stands around a picture."""
    runs = f"Dikelola {operator}. {LAST_WORD}" if operator else LAST_WORD
    return Frame(
        eyebrow=f"{OFFICE} · {eyebrow}",
        title=title,
        subtitle=subtitle,
        as_of=as_of,
        source=source,
        operator=runs,
        link=address(username),
    )


def title_of(metric: Metric) -> tuple[str, str]:
    """Split a metric's long name into what it is and what stands in brackets: (`Peserta BPU`, `bukan penerima upah`)."""
    found = re.fullmatch(r"(?P<name>[^()]+?)\s*\((?P<more>[^()]+)\)", metric.long_name)
    return (found["name"], found["more"]) if found else (metric.long_name, "")


def sources_words(entries: Sequence[Entry]) -> str:
    """Name the sources of a figure: `Sumber: siaran pers (#2)`."""
    named = dict.fromkeys(f"{entry.source or f'laporan {entry.reporter_name}'} (#{entry.number})" for entry in entries)
    shown = list(named)[:3]
    more = f" dan {len(named) - 3} laporan lain" if len(named) > 3 else ""
    return f"Sumber: {'; '.join(shown)}{more}"


def standing_frame(standing: Standing, *, eyebrow: str, operator: str, username: str) -> Frame:
    """Make the frame of one attainment."""
    title, more = title_of(standing.metric)
    as_of = standing.value.as_of
    return frame_of(
        f"{eyebrow} {standing.year}",
        title,
        f"{more} · {standing.area.name}" if more else standing.area.name,
        as_of=f"Per {format_day(as_of)}" if as_of else f"Tahun {standing.year}",
        source=sources_words(standing.value.sources) if as_of else "Belum ada laporan.",
        operator=operator,
        username=username,
    )


def standing_card(standing: Standing, areas: AreaBook, *, operator: str, username: str) -> StandingCard:
    """Make the card of one attainment: percent where there is a target, else the figure, else that there is none."""
    frame = standing_frame(standing, eyebrow="CAPAIAN", operator=operator, username=username)
    attainment, metric = standing.attainment, standing.metric
    target = () if standing.target is None else ((f"Target {standing.year}", amount(standing.target, metric)),)
    if attainment is None:
        return _silent_card(standing, frame, target)
    realised = ("Realisasi", amount(attainment.realised, metric))
    if attainment.share is None or attainment.gap is None:
        unset = f"arget {standing.year} belum ditetapkan"
        return StandingCard(
            frame=frame,
            figure=tight(attainment.realised, metric),
            caption=f"T{unset}" if metric.unit is Unit.RUPIAH else f"{metric.noun}; t{unset}",
            rows=(realised, (f"Target {standing.year}", "belum ditetapkan")),
            note=_note(standing, areas),
        )
    gap = ("Lebih" if attainment.gap > 0 else "Kurang", bare_amount(abs(attainment.gap), metric))
    return StandingCard(
        frame=frame,
        figure=format_percent(attainment.share),
        caption=f"dari target {standing.year}: {tight_gap(attainment.gap, metric)}",
        mood=mood_of(attainment.share, standing.pace),
        bar=bar_of(attainment.share, standing.pace),
        rows=(realised, *target, *((gap,) if attainment.gap else ())),
        note=_note(standing, areas),
    )


def tight(value: int, metric: Metric) -> str:
    """Write a figure where there is little room: short where that is exact, else every digit."""
    short = bare_amount(value, metric)
    return format_rupiah(value) if metric.unit is Unit.RUPIAH and "(" in short else short


def tight_gap(gap: int, metric: Metric) -> str:
    """Say how much is over or missing where there is little room."""
    if gap == 0:
        return gap_words(gap, metric)
    return f"{'lebih' if gap > 0 else 'kurang'} {tight(abs(gap), metric)}"


def _silent_card(standing: Standing, frame: Frame, target: tuple[tuple[str, str], ...]) -> StandingCard:
    metric = standing.metric
    if standing.value.kind is ValueKind.ADDITIONS_ONLY:
        return StandingCard(
            frame=frame,
            figure=f"+{tight(standing.value.additions, metric)}",
            caption="tambahan; totalnya belum dilaporkan, jadi belum ada persennya",
            rows=target,
        )
    return StandingCard(
        frame=frame,
        figure="Belum ada",
        caption="angka yang dilaporkan",
        rows=target,
    )


def mood_of(share: Fraction, pace: Pace | None) -> Mood:
    """Tell reached or ahead of the calendar from short."""
    return Mood.GOOD if share >= 1 or (pace is not None and pace.is_ahead) else Mood.SHORT


def bar_of(share: Fraction, pace: Pace | None) -> Bar:
    """Make the bar; in a running year with the share of the year that is gone."""
    if pace is None:
        return Bar(share=share)
    stand = "di depan kalender" if pace.is_ahead else "tertinggal dari kalender"
    return Bar(
        share=share, year_gone=pace.year_gone, year_label=f"Tahun berjalan {format_percent(pace.year_gone)}: {stand}"
    )


def _note(standing: Standing, areas: AreaBook) -> str:
    """Say what the figure leaves out, or what a release said of it that does not follow."""
    value, claim, attainment = standing.value, standing.claim, standing.attainment
    if standing.area.is_office and value.kind in (ValueKind.PARTIAL_SUM, ValueKind.SUM_OF_DISTRICTS):
        return f"Jumlah dari {plain_completeness(value.reported, value.missing, areas)}."
    if claim is not None and attainment is not None and attainment.share is not None:
        stated = f"{claim.percent.normalize():f}".replace(".", ",")
        printed = format_percent(attainment.share)
        if not printed.startswith(stated):
            return f"Siaran pers menyebut {stated}%; menurut angkanya sendiri {printed}."
    return ""


def plain_completeness(reported: Sequence[str], missing: Sequence[str], areas: AreaBook) -> str:
    """Say how complete districts are, without markup."""
    return completeness_words(reported, missing, areas).replace("&amp;", "&")


def overview_card(standings: Sequence[Standing], *, operator: str, username: str) -> OverviewCard:
    """Make the card of all attainments of an area."""
    area, years = standings[0].area, sorted({standing.year for standing in standings})
    days = sorted({standing.value.as_of for standing in standings if standing.value.as_of})
    entries = [entry for standing in standings for entry in standing.value.sources]
    named = dict.fromkeys(entry.source or f"laporan {entry.reporter_name}" for entry in entries)
    return OverviewCard(
        frame=frame_of(
            f"CAPAIAN {'-'.join(str(year) for year in dict.fromkeys((years[0], years[-1])))}",
            "Capaian kantor" if area.is_office else "Capaian wilayah",
            area.name,
            as_of=_days_words(days),
            source=f"Sumber: {'; '.join(list(named)[:3])}" if named else "Belum ada laporan.",
            operator=operator,
            username=username,
        ),
        glances=tuple(_glance(standing, is_same_day=len(days) == 1) for standing in standings),
    )


def _days_words(days: Sequence[date]) -> str:
    if not days:
        return "Belum ada angka"
    return f"Per {format_day(days[-1])}" if len(days) == 1 else f"Sampai {format_day(days[-1])}"


def _glance(standing: Standing, *, is_same_day: bool) -> Glance:
    metric, attainment = standing.metric, standing.attainment
    name = title_of(metric)[0]
    if attainment is None:
        return Glance(name=name, figure="belum ada", line=f"Untuk {standing.year} belum ada total yang dilaporkan.")
    day = "" if is_same_day or standing.value.as_of is None else f" · per {format_day(standing.value.as_of)}"
    noun = "" if metric.unit is Unit.RUPIAH else f" {metric.noun}"
    realised = f"{tight(attainment.realised, metric)}{noun}"
    if attainment.share is None or attainment.gap is None or attainment.target is None:
        return Glance(
            name=name, figure="target belum ada", line=f"{realised}; target {standing.year} belum ditetapkan{day}"
        )
    return Glance(
        name=name,
        figure=format_percent(attainment.share),
        line=f"{realised} dari {tight(attainment.target, metric)} · {tight_gap(attainment.gap, metric)}{day}",
        mood=mood_of(attainment.share, standing.pace),
        bar=bar_of(attainment.share, standing.pace),
    )


def benefit_card(prices: LowestPrices, benefits: Benefits, *, operator: str, username: str) -> BenefitCard:
    """Make the card of premium and benefit on a day."""
    other, death, at_work = prices.other, benefits.death, benefits.at_work
    rules = (*prices.rules, *death.rules, *(at_work.rules if at_work else ()))
    return BenefitCard(
        frame=frame_of(
            "IURAN DAN MANFAAT",
            "Lindungi diri, tenangkan keluarga",
            "BPU, untuk pekerja mandiri · JKK + JKM",
            as_of=f"Berlaku {format_day(prices.day)}",
            source=_together(_unescaped(citation_line(rules))),
            operator=operator,
            username=username,
        ),
        price=format_rupiah(other.total),
        price_line=f"sebulan{_until(other)}",
        price_notes=_price_notes(prices),
        heading="Untuk ahli waris bila peserta meninggal, selama aktif:",
        rungs=_rungs(death, benefits.grant, at_work),
        conditions=(
            "Sedang menunggak? Tanyakan dulu ke kantor (telepon 175).",
            "Bukan BPJS Kesehatan, dan bukan penetapan hak.",
        ),
    )


def _until(month: MonthlyPremium) -> str:
    ends_on = month.discount_rule.ends_on
    return f" sampai {format_day(ends_on)}" if month.discount and ends_on else ""


def _bracket(prices: LowestPrices) -> str:
    return bracket_words(prices).removesuffix(" sebulan").replace("penghasilan di bawah", "penghasilan <")


def _price_notes(prices: LowestPrices) -> tuple[str, ...]:
    other, transport = prices.other, prices.transport
    parts = f"JKK {format_count(other.jkk)} + JKM {format_count(other.jkm)}"
    usual = f"Iuran biasa {format_rupiah(other.normal)} ({parts}), {_bracket(prices)}"
    usual = usual if other.discount else f"{parts}, {_bracket(prices)}"
    differs = transport.total != other.total or _until(transport) != _until(other)
    ride = (f"{TRANSPORT_WORDS}: {format_rupiah(transport.total)}{_until(transport)}",) if differs else ()
    unsure = other.discount and other.discount_rule.needs_confirmation
    doubt = (f"Keringanan ini ({other.discount_rule.regulation.name}) perlu dikonfirmasi kantor",) if unsure else ()
    return (f"{usual}.", *(f"{note}." for note in (*ride, *doubt)))


def _rungs(death: DeathBenefit, grant: Scholarship | None, at_work: DeathBenefit | None) -> tuple[Rung, ...]:
    total = format_rupiah_short(death.total)
    split = split_words(death)
    if death.needed is None or death.short is None:
        rungs = [Rung(condition="Bukan karena kerja (JKM)", amount=total, detail=f"{split}; syarat: tanya kantor")]
    else:
        term = term_words(death.needed.amount)
        rungs = [
            Rung(
                condition=f"Bukan karena kerja, belum {term} membayar", amount=format_rupiah_short(death.short.amount)
            ),
            Rung(condition=f"Sudah {term} berturut-turut", amount=total, detail=split),
        ]
    if grant is not None and grant.needed is not None:
        most = format_rupiah_short(grant.most)
        rungs.append(
            Rung(
                condition=f"Sudah {term_words(grant.needed.amount)}: plus beasiswa {grant.limit.amount} anak",
                amount=f"s.d. {most}",
            )
        )
    if at_work is not None:
        rungs.append(
            Rung(
                condition="Karena kerja (JKK), golongan terendah",
                amount=format_rupiah_short(at_work.total),
                detail="plus beasiswa anak; berobat sesuai kebutuhan medis",
            )
        )
    return tuple(rungs)


def _together(text: str) -> str:
    """Keep a regulation's kind and its number on one line."""
    return re.sub(r"(?<=[A-Za-z]) (?=\d+/\d{4})", "\u00a0", text)


def whatsapp_text(card: Card) -> str:
    """Say what a card says, as a text for WhatsApp."""
    if isinstance(card, StandingCard):
        body = _standing_text(card)
    elif isinstance(card, OverviewCard):
        body = [f"*{safe(card.frame.title)}, {safe(card.frame.subtitle)}*", safe(card.frame.as_of)]
        body += [f"*{safe(one.name)}: {safe(one.figure)}*\n{safe(one.line)}" for one in card.glances]
    else:
        body = _benefit_text(card)
    return "\n".join((*body, safe(card.frame.source), f"Tanya: {card.frame.link.removeprefix('https://')}"))


def _standing_text(card: StandingCard) -> list[str]:
    head = f"*{safe(card.frame.title)}, {safe(card.frame.subtitle.rpartition(' · ')[2])}*"
    values = dict(card.rows)
    realised = values.get("Realisasi")
    said = f"{realised}, {card.figure} {card.caption}" if realised and card.bar else f"{card.figure} {card.caption}"
    note = [safe(card.note)] if card.note else []
    return [head, f"{safe(card.frame.as_of)}: *{safe(said)}*", *note]


def _benefit_text(card: BenefitCard) -> list[str]:
    price = f"*{safe(card.price)}* {safe(card.price_line)}"
    rungs = [f"• {safe(rung.condition)}: *{safe(rung.amount)}*{_in_brackets(rung.detail)}" for rung in card.rungs]
    notes = [safe(note) for note in card.price_notes]
    conditions = [safe(line) for line in card.conditions]
    return [
        f"*Iuran dan manfaat BPU*. {safe(card.frame.as_of)}",
        price,
        *notes,
        safe(card.heading),
        *rungs,
        *conditions,
    ]


def _in_brackets(detail: str) -> str:
    return f" ({safe(detail)})" if detail else ""


def safe(text: str) -> str:
    """Take out what WhatsApp would read as markup."""
    return re.sub(r"[*_~`\s]+", " ", text)


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def caption_of(card: Card) -> str:
    """Say in a line what a picture shows, for those who cannot see it."""
    if isinstance(card, StandingCard):
        return escape(f"{card.frame.title}, {card.frame.subtitle}: {card.figure} {card.caption}. {card.frame.as_of}.")
    if isinstance(card, OverviewCard):
        said = "; ".join(f"{one.name} {one.figure}" for one in card.glances)
        return escape(f"{card.frame.subtitle}: {said}. {card.frame.as_of}.")
    return escape(f"Iuran {card.price} {card.price_line}. {card.frame.as_of}.")

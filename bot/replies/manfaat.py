"""Words for what the premium buys: a ladder with its conditions, not a slogan."""

from datetime import date

from bot.messages import Button, Reply, Rows
from bot.replies.citations import citation_line, unknown_reply
from bot.replies.markup import bold, lines
from bot.replies.prices import LowestPrices, bracket_words, lowest_prices, price_lines
from domain.numerals import format_count, format_rupiah_short
from domain.periods import format_day
from domain.rules import Rulebook, RuleUnknown, RuleValue
from domain.rules.benefits import Cause, DeathBenefit, Level, Scholarship, jkk_death, jkm_death, scholarship

EXAMPLE = "/manfaat 19 Desember 2019"
SECTIONS = (
    ("jkm", "JKM: kematian"),
    ("jkk", "JKK: kecelakaan kerja"),
    ("beasiswa", "Beasiswa anak"),
    ("jht", "JHT: hari tua"),
    ("bukan", "Yang bukan"),
    ("sumber", "Sumber"),
)
YEAR_MONTHS = 12


def ladder_reply(rulebook: Rulebook, day: date) -> Reply:
    """Say what holds on a day: the price, each rung of the benefit, what it is not, and what it rests on."""
    try:
        prices, death = lowest_prices(rulebook, day), jkm_death(rulebook, day=day)
    except RuleUnknown as error:
        return unknown_reply(error, example=EXAMPLE)
    grant = _scholarship_on(rulebook, day)
    at_work = _work_on(rulebook, day)
    text = lines(
        bold(f"Iuran dan manfaat BPU (pekerja mandiri), {format_day(day)}"),
        *price_lines(prices),
        f"Itu golongan terendah: {bracket_words(prices)}.",
        "",
        "Meninggal bukan karena kerja (JKM), selama peserta aktif:",
        *_death_lines(death),
        *_scholarship_lines(grant),
        *_work_lines(at_work),
        "",
        "Sedang menunggak? Yang berlaku perlu dikonfirmasi kantor dulu (telepon 175).",
        *_multiple_line(death, prices),
        "Bukan BPJS Kesehatan (berobat umum), dan bukan penetapan hak.",
        citation_line((*prices.rules, *death.rules, *_rules_of(grant), *(at_work.rules if at_work else ()))),
    )
    return Reply(text=text, buttons=section_buttons(day))


def section_buttons(day: date) -> Rows:
    """Lead to each detail of that day, and to the calculation."""
    buttons = tuple(Button(label=label, action=section_action(name, day)) for name, label in SECTIONS)
    pairs = tuple(buttons[place : place + 2] for place in range(0, len(buttons), 2))
    return (*pairs, (Button(label="Hitung iuran saya", action="hitung"),))


def section_action(section: str, day: date) -> str:
    """Name the action that shows a section as of a day."""
    return f"rinci:{section}.{day.isoformat()}"


def term_words(months: int) -> str:
    """Say a term as people do: `3 bulan`, `3 tahun`."""
    years, rest = divmod(months, YEAR_MONTHS)
    return f"{months} bulan" if rest or not years else f"{years} tahun"


def split_words(death: DeathBenefit) -> str:
    """Say what a benefit is made of: `santunan Rp 20 juta + santunan berkala Rp 12 juta + pemakaman Rp 10 juta`."""
    names = ("santunan", "santunan berkala", "pemakaman")
    amounts = (format_rupiah_short(part.amount) for part in death.parts)
    return " + ".join(f"{name} {amount}" for name, amount in zip(names, amounts, strict=True))


def _death_lines(death: DeathBenefit) -> tuple[str, ...]:
    """Say each rung: paid long enough, and not yet."""
    amount = bold(format_rupiah_short(death.total))
    if death.needed is None or death.short is None:
        return (
            f"• {amount} untuk ahli waris ({split_words(death)})",
            "• Syarat lama membayar pada hari itu belum saya ketahui; tanyakan ke kantor",
        )
    term = term_words(death.needed.amount)
    return (
        f"• Sudah {term} berturut-turut membayar: {amount} untuk ahli waris",
        f"  ({split_words(death)})",
        f"• Belum {term}: {bold(format_rupiah_short(death.short.amount))}{doubt_words(death.short)}",
    )


def doubt_words(rule: RuleValue) -> str:
    """Say behind an amount that the office should confirm it, where it should."""
    return " (perlu dikonfirmasi kantor)" if rule.needs_confirmation else ""


def _scholarship_on(rulebook: Rulebook, day: date) -> Scholarship | None:
    """Return two children's scholarship from kindergarten on; None where that day had another one or none is known."""
    try:
        return scholarship(rulebook, day=day, cause=Cause.NOT_WORK, children=(Level.KINDERGARTEN,) * 2)
    except RuleUnknown:
        return None


def _scholarship_lines(grant: Scholarship | None) -> tuple[str, ...]:
    if grant is None or grant.needed is None:
        return ()
    most = format_rupiah_short(grant.most)
    return (
        f"• Sudah {term_words(grant.needed.amount)}: ditambah beasiswa {grant.limit.amount} anak, paling banyak {most}",
    )


def _work_on(rulebook: Rulebook, day: date) -> DeathBenefit | None:
    try:
        return jkk_death(rulebook, day=day, income=0)
    except RuleUnknown:
        return None


def _work_lines(at_work: DeathBenefit | None) -> tuple[str, ...]:
    if at_work is None:
        return ("Kecelakaan kerja masuk JKK; besarnya pada hari itu belum saya ketahui.",)
    amount = format_rupiah_short(at_work.total)
    return (
        "Kecelakaan kerja masuk JKK, manfaatnya sendiri: berobat sesuai kebutuhan medis.",
        f"• Meninggal karena kerja: {amount} pada golongan terendah, ditambah beasiswa",
    )


def _multiple_line(death: DeathBenefit, prices: LowestPrices) -> tuple[str, ...]:
    """Set the benefit against the usual premium, where that is a whole number of times."""
    times, rest = divmod(death.total, prices.other.normal)
    if rest:
        return ()
    return (f"{format_rupiah_short(death.total)} itu senilai {format_count(times)} kali iuran biasa sebulan.",)


def _rules_of(grant: Scholarship | None) -> tuple[RuleValue, ...]:
    if grant is None:
        return ()
    needed = (grant.needed,) if grant.needed else ()
    return (grant.limit, grant.age, *needed, *(child.yearly.rule for child in grant.children))

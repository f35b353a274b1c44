"""Words for a family: what the rules of a day give for an income, by cause, paid months and children."""

from collections.abc import Sequence

from bot.messages import Button, Reply
from bot.replies.citations import citation_line, confirmation_line
from bot.replies.manfaat import term_words
from bot.replies.manfaat_rinci import LEVEL_WORDS, NO_GRANT
from bot.replies.markup import bold, code, lines
from domain.numerals import format_rupiah
from domain.periods import format_day
from domain.rules import Rulebook, RuleUnknown, RuleValue
from domain.rules.benefit_query import BenefitQuery
from domain.rules.benefits import (
    Cause,
    DeathBenefit,
    Scholarship,
    Standing,
    absence_pay,
    jkk_death,
    jkm_death,
    scholarship,
    total_disability,
)

EXAMPLE = "/manfaat 1,5jt karena kerja, 4 bulan bayar, anak sd dan smp"
Section = tuple[tuple[str, ...], tuple[RuleValue, ...]]


def family_reply(query: BenefitQuery, rulebook: Rulebook) -> Reply:
    """Work out each benefit that fits the case, with its condition and its source; raises RuleUnknown."""
    sections = [section for section in _sections(query, rulebook) if section[0]]
    rules = tuple(rule for _, used in sections for rule in used)
    text = lines(
        bold(f"Hitungan manfaat, {format_day(query.day)}"),
        *_base_lines(query, rulebook),
        *_active_lines(query),
        *(line for words, _ in sections for line in ("", *words)),
        "",
        NO_GRANT,
        *confirmation_line(rules),
        citation_line(rules, rulebook.table_on(query.day)),
    )
    rows = ((Button(label="Tangga manfaat", action=f"manfaat:{query.day.isoformat()}"),),)
    return Reply(text=text, buttons=rows)


def _sections(query: BenefitQuery, rulebook: Rulebook) -> tuple[Section, ...]:
    """Put what fits the cause beneath each other; both where none was said."""
    not_work = _jkm_section(query, rulebook) if query.cause is not Cause.WORK else ((), ())
    work = _jkk_section(query, rulebook) if query.cause is not Cause.NOT_WORK else ((), ())
    return (not_work, work, _scholarship_section(query, rulebook))


def _base_lines(query: BenefitQuery, rulebook: Rulebook) -> tuple[str, ...]:
    bracket = rulebook.bracket_of(query.income or 0, query.day)
    if query.income is None:
        return (f"Dasar terendah, {format_rupiah(bracket.base)}. Penghasilan lain: {code(EXAMPLE)}",)
    return (f"Penghasilan {format_rupiah(query.income)} sebulan, dasar {format_rupiah(bracket.base)}.",)


def _active_lines(query: BenefitQuery) -> tuple[str, ...]:
    if query.is_active is False:
        return (
            "Menunggak atau tidak aktif: yang berlaku perlu dikonfirmasi kantor dulu (telepon 175).",
            "Di bawah ini hitungan untuk peserta yang aktif.",
        )
    return ("Semua di bawah ini untuk peserta yang aktif.",)


def _jkm_section(query: BenefitQuery, rulebook: Rulebook) -> Section:
    death = jkm_death(rulebook, day=query.day, paid_months=query.paid_months)
    return (bold("Meninggal bukan karena kerja (JKM)"), *_rung_lines(death, query.paid_months)), death.rules


def _rung_lines(death: DeathBenefit, paid_months: int | None) -> tuple[str, ...]:
    amount = f"{bold(format_rupiah(death.total))} untuk ahli waris"
    if death.needed is None or death.short is None:
        return (
            f"{amount} ({_parts(death)}).",
            "Syarat lama membayar pada hari itu belum saya ketahui; tanyakan ke kantor.",
        )
    term = term_words(death.needed.amount)
    if death.standing is Standing.SHORT:
        return (f"Baru {paid_months} bulan, belum {term} berturut-turut: {amount}.",)
    rest = f"{amount} ({_parts(death)})."
    if death.standing is Standing.FULL:
        return (f"Sudah {term} berturut-turut: {rest}",)
    return (
        f"Sudah {term} berturut-turut membayar: {rest}",
        f"Belum {term}: {bold(format_rupiah(death.short.amount))}.",
    )


def _parts(death: DeathBenefit) -> str:
    return " + ".join(format_rupiah(part.amount) for part in death.parts)


def _jkk_section(query: BenefitQuery, rulebook: Rulebook) -> Section:
    income, day = query.income or 0, query.day
    try:
        death = jkk_death(rulebook, day=day, income=income)
        disability = total_disability(rulebook, day=day, income=income)
        absence = absence_pay(rulebook, day=day, income=income)
    except RuleUnknown:
        return (bold("Karena kerja (JKK)"), "Besarnya pada hari itu belum saya ketahui; tanyakan ke kantor."), ()
    times = disability.grant.rule
    words = (
        bold("Karena kerja (JKK), lama membayar tidak disyaratkan"),
        f"Meninggal: {_grant_words(death)} + berkala {format_rupiah(death.parts[1].amount)} + pemakaman "
        f"{format_rupiah(death.parts[2].amount)} = {bold(format_rupiah(death.total))} untuk ahli waris.",
        f"Cacat total tetap: {times.amount} x dasar {format_rupiah(disability.grant.amount)} + berkala "
        f"{format_rupiah(disability.periodic.amount)} = {bold(format_rupiah(disability.total))}.",
        f"Sementara tidak bisa bekerja: {format_rupiah(absence.first.amount)} sebulan selama "
        f"{absence.months.amount} bulan, lalu {format_rupiah(absence.later.amount)} sampai sembuh.",
        "Biaya berobat sesuai kebutuhan medis.",
    )
    return words, (*death.rules, times, disability.periodic.rule, absence.first.rule, absence.months)


def _grant_words(death: DeathBenefit) -> str:
    grant = death.parts[0]
    times = f"{grant.rule.amount} x dasar " if grant.rule.key == "jkk.death.times" else "paling sedikit "
    return f"{times}{format_rupiah(grant.amount)}"


def _scholarship_section(query: BenefitQuery, rulebook: Rulebook) -> Section:
    once = rulebook.find("scholarship.once", query.day)
    if once is not None:
        return (bold("Beasiswa"), f"{format_rupiah(once.amount)} sekali, untuk satu anak."), (once,)
    grant = _grant(query, rulebook)
    rules = (grant.limit, grant.age, *((grant.needed,) if grant.needed else ()))
    used = (*(child.yearly.rule for child in grant.children), *rules)
    if grant.is_open is False and query.cause is Cause.NOT_WORK:
        return (bold("Beasiswa"), *_term_lines(query, grant)), used
    named = _child_lines(grant) if query.children else ()
    most = f"Paling banyak {bold(format_rupiah(grant.most))} untuk {len(grant.children)} anak, sampai selesai kuliah."
    age = f"Anak belum {grant.age.amount} tahun, belum menikah, belum bekerja."
    return (bold("Beasiswa"), *_term_lines(query, grant), *named, most, age), used


def _grant(query: BenefitQuery, rulebook: Rulebook) -> Scholarship:
    cause = query.cause or Cause.NOT_WORK
    if not query.children:
        return scholarship(rulebook, day=query.day, cause=cause, paid_months=query.paid_months)
    return scholarship(rulebook, day=query.day, cause=cause, paid_months=query.paid_months, children=query.children)


def _term_lines(query: BenefitQuery, grant: Scholarship) -> tuple[str, ...]:
    if grant.needed is None:
        return ("Meninggal atau cacat total tetap karena kerja: tidak ada syarat lama membayar.",)
    term = term_words(grant.needed.amount)
    work = () if query.cause else ("Karena kerja: tidak ada syarat lama membayar.",)
    if grant.is_open is None:
        return (f"Bukan karena kerja: bila sudah {term} membayar.", *work)
    if grant.is_open:
        return (f"Bukan karena kerja: syarat {term} membayar sudah terlewati.", *work)
    return (f"Bukan karena kerja: belum, karena perlu {term} membayar.", *work)


def _child_lines(grant: Scholarship) -> Sequence[str]:
    listed = [
        f"• {LEVEL_WORDS[child.level]}: {format_rupiah(child.yearly.amount)} setahun; sampai selesai kuliah "
        f"paling banyak {format_rupiah(child.most)}"
        for child in grant.children
    ]
    if grant.left_out:
        listed.append(f"Paling banyak {grant.limit.amount} anak yang menerima.")
    return listed

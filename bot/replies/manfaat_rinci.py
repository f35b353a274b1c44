"""Words for each part of the benefits in detail, as of a day: JKM, JKK, scholarship, JHT, what it is not, sources."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from bot.messages import Button, Reply
from bot.replies.citations import CALL, citation_line, confirmation_line, unknown_words
from bot.replies.manfaat import split_words, term_words
from bot.replies.markup import bold, code, escape, lines, link
from domain.numerals import format_percent, format_rupiah, format_rupiah_short
from domain.periods import format_day
from domain.rules import Rulebook, RuleUnknown, RuleValue
from domain.rules.benefits import Cause, Level, absence_pay, jkk_death, jkm_death, scholarship, total_disability

NO_GRANT = "Ini penjelasan program, bukan penetapan hak; kata terakhir di kantor."
LEVEL_WORDS = {
    Level.KINDERGARTEN: "TK",
    Level.PRIMARY: "SD",
    Level.JUNIOR: "SMP",
    Level.SENIOR: "SMA",
    Level.COLLEGE: "Kuliah sampai S1 atau pelatihan",
}


def detail_reply(section: str, rulebook: Rulebook, day: date) -> Reply | None:
    """One section as of a day; None for one that there is not."""
    write = _WRITERS.get(section)
    if write is None:
        return None
    back = Button(label="Kembali", action=f"manfaat:{day.isoformat()}")
    try:
        text = write(rulebook, day)
    except RuleUnknown as error:
        text = lines(unknown_words(error), CALL)
    return Reply(text=text, buttons=((back,),))


def _jkm(rulebook: Rulebook, day: date) -> str:
    death = jkm_death(rulebook, day=day)
    return lines(
        bold(f"JKM, jaminan kematian, per {format_day(day)}"),
        "Untuk peserta aktif yang meninggal bukan karena kerja, misalnya sakit.",
        *(f"• {part.rule.label}: {format_rupiah(part.amount)}" for part in death.parts),
        f"Jumlah: {bold(format_rupiah(death.total))} untuk ahli waris.",
        "",
        *_term_lines(death.needed, death.short),
        "Ahli waris: istri, suami, anak; kalau tidak ada, keluarga lain menurut urutan.",
        "Sedang menunggak? Yang berlaku perlu dikonfirmasi kantor dulu (telepon 175).",
        NO_GRANT,
        *confirmation_line(death.rules),
        citation_line(death.rules),
    )


def _term_lines(needed: RuleValue | None, short: RuleValue | None) -> tuple[str, ...]:
    if needed is None or short is None:
        return ("Syarat lama membayar pada hari itu belum saya ketahui; tanyakan ke kantor.",)
    term = term_words(needed.amount)
    return (
        f"Syarat jumlah itu: sudah {term} berturut-turut membayar.",
        f"Belum {term}: {bold(format_rupiah(short.amount))}.",
    )


def _jkk(rulebook: Rulebook, day: date) -> str:
    death, disability = jkk_death(rulebook, day=day, income=0), total_disability(rulebook, day=day, income=0)
    absence = absence_pay(rulebook, day=day, income=0)
    aids = _values(rulebook, day, "jkk.transport.land", "jkk.transport.sea", "jkk.transport.air", "jkk.homecare.most")
    teeth = _values(rulebook, day, "jkk.dentures.most", "jkk.hearing.most", "jkk.glasses.most")
    times = rulebook.value("jkk.partial.times", day)
    extra = rulebook.value("jkk.prosthesis.extra", day)
    months = rulebook.value("jkk.homecare.months", day)
    claim = rulebook.value("jkk.claim.years", day)
    rules = (*death.rules, disability.grant.rule, absence.months, *aids, *teeth, times, extra, months, claim)
    return lines(
        bold(f"JKK, jaminan kecelakaan kerja, per {format_day(day)}"),
        "Untuk celaka saat bekerja, di jalan berangkat dan pulang kerja, atau sakit karena kerja.",
        "• Berobat sesuai kebutuhan medis",
        f"• Tidak bisa bekerja: {format_rupiah(absence.first.amount)} sebulan selama {absence.months.amount} bulan, "
        f"lalu {format_rupiah(absence.later.amount)} sampai sembuh",
        f"• Cacat total tetap: {disability.grant.rule.amount} x dasar + santunan berkala = "
        f"{bold(format_rupiah(disability.total))}; cacat sebagian: persen tabel x {times.amount} x dasar",
        f"• Meninggal: {bold(format_rupiah(death.total))} untuk ahli waris, ditambah beasiswa",
        f"  ({split_words(death)})",
        f"• Alat bantu: harga rujukan pemerintah ditambah {_percent(extra.value)}",
        *(f"• {rule.label}: {format_rupiah(rule.amount)}" for rule in (*aids, *teeth)),
        f"Perawatan di rumah paling lama {months.amount} bulan. Klaim paling lambat {claim.amount} tahun sejak celaka.",
        "",
        f"Hitungan di atas untuk dasar terendah, {format_rupiah(death.base or 0)}. Penghasilan lain: "
        f"{code('/manfaat 2jt karena kerja')}",
        NO_GRANT,
        citation_line(rules, rulebook.table_on(day)),
    )


def _values(rulebook: Rulebook, day: date, *keys: str) -> tuple[RuleValue, ...]:
    return tuple(rulebook.value(key, day) for key in keys)


def _percent(share: int | Fraction) -> str:
    return format_percent(share).replace(",00", "")


def _scholarship(rulebook: Rulebook, day: date) -> str:
    once = rulebook.find("scholarship.once", day)
    if once is not None:
        return _scholarship_once(rulebook, day, once)
    by_death = scholarship(rulebook, day=day, cause=Cause.NOT_WORK, children=tuple(Level))
    two = scholarship(rulebook, day=day, cause=Cause.WORK)
    each = [scholarship(rulebook, day=day, cause=Cause.WORK, children=(level,)).children[0] for level in Level]
    needed = by_death.needed
    rules = (*(child.yearly.rule for child in each), by_death.limit, by_death.age, *((needed,) if needed else ()))
    return lines(
        bold(f"Beasiswa anak, per {format_day(day)}"),
        *(
            f"• {LEVEL_WORDS[child.level]}: {format_rupiah(child.yearly.amount)} setahun, {child.years.amount} tahun"
            for child in each
        ),
        f"Paling banyak {format_rupiah(two.children[0].most)} per anak, {bold(format_rupiah(two.most))} "
        f"untuk {two.limit.amount} anak.",
        "",
        f"• Lewat JKM: peserta sudah {term_words(needed.amount) if needed else ''} membayar",
        "• Lewat JKK (meninggal atau cacat total tetap karena kerja): tidak ada syarat lama membayar",
        f"Anak belum {by_death.age.amount} tahun, belum menikah, belum bekerja. Diajukan tiap tahun.",
        NO_GRANT,
        citation_line(rules),
    )


def _scholarship_once(rulebook: Rulebook, day: date, once: RuleValue) -> str:
    needed, limit = rulebook.value("scholarship.jkm.months", day), rulebook.value("scholarship.children", day)
    return lines(
        bold(f"Beasiswa anak, per {format_day(day)}"),
        f"{format_rupiah(once.amount)} sekali, untuk {limit.amount} anak.",
        f"• Lewat JKM: peserta sudah {term_words(needed.amount)} membayar",
        NO_GRANT,
        citation_line((once, needed, limit)),
    )


def _jht(rulebook: Rulebook, day: date) -> str:
    rate = rulebook.value("premium.jht.rate", day)
    keys = ("jht.full.age", "jht.partial.years", "jht.partial.share", "jht.partial.housing")
    age, years, share, housing = _values(rulebook, day, *keys)
    return lines(
        bold(f"JHT, jaminan hari tua, per {format_day(day)}"),
        f"Tabungan, jadi pilihan ketiga di samping JKK dan JKM: {_percent(rate.value)} dari dasar iuran.",
        "JHT tidak ikut keringanan iuran.",
        f"• Dicairkan penuh: umur {age.amount}, cacat total tetap, meninggal, atau berhenti berusaha",
        f"• Sebagian, sekali, setelah {years.amount} tahun: {_percent(share.value)}, atau {_percent(housing.value)} untuk rumah",
        "Saldo hanya bisa dilihat di aplikasi JMO atau di kantor.",
        f"Hitung: {code('/hitung 1,5jt 3 program')}",
        NO_GRANT,
        *confirmation_line((age, years, share, housing)),
        citation_line((rate, age)),
    )


def _is_not(rulebook: Rulebook, day: date) -> str:
    death = jkm_death(rulebook, day=day)
    return lines(
        bold("Yang bukan"),
        "• Bukan BPJS Kesehatan. Berobat sakit biasa dan kelas rawat ada di sana (telepon 165)",
        f"• Bukan tabungan: {format_rupiah_short(death.total)} itu santunan kematian. Yang tabungan itu JHT",
        "• Bukan untuk semua kematian: yang karena kerja masuk JKK, dengan hitungan lain",
        "• Bukan untuk yang bekerja pada pemberi kerja: itu PU, didaftarkan pemberi kerjanya",
        "• Bukan penetapan hak: yang menetapkan kantor BPJS Ketenagakerjaan",
        citation_line(death.rules),
    )


def _sources(rulebook: Rulebook, day: date) -> str:
    values = _values_on(rulebook, day)
    if not values:
        rulebook.table_on(day)
    laws = {value.regulation.name: value.regulation for value in values}
    return lines(
        bold(f"Sumber, per {format_day(day)}"),
        *(f"• {link(name, law.address)}: {escape(law.about)}" for name, law in laws.items()),
        f"Dicek {format_day(min(value.checked_on for value in values))}.",
        "",
        *confirmation_line(values),
        NO_GRANT,
    )


def _values_on(rulebook: Rulebook, day: date) -> Sequence[RuleValue]:
    """Return every rule of BPU members that is known on a day, in the files' order."""
    found = []
    for rule in rulebook.all:
        if not rule.key.startswith("pu."):
            try:
                found.append(rule.on(day))
            except RuleUnknown:
                continue
    return found


_WRITERS: dict[str, Callable[[Rulebook, date], str]] = {
    "jkm": _jkm,
    "jkk": _jkk,
    "beasiswa": _scholarship,
    "jht": _jht,
    "bukan": _is_not,
    "sumber": _sources,
}

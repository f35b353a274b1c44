"""Words for the benefits: a ladder, not a slogan."""

from collections.abc import Callable
from datetime import date

from bot.messages import Button, Reply
from bot.replies.markup import bold, lines, link
from domain.numerals import format_count, format_rupiah, format_rupiah_short
from domain.periods import format_day
from domain.rules import Rulebook, RuleUnknown, compute_premium
from domain.rules.premium import Payer, Sector, discount_key

BUTTONS = (
    (Button(label="JKM (kematian)", action="rinci:jkm"), Button(label="JKK (kecelakaan kerja)", action="rinci:jkk")),
    (Button(label="Beasiswa anak", action="rinci:beasiswa"), Button(label="JHT (hari tua)", action="rinci:jht")),
    (Button(label="Yang bukan", action="rinci:bukan"), Button(label="Sumber", action="rinci:sumber")),
    (Button(label="Hitung iuran saya", action="hitung"),),
)
PARTS = ("jkm.santunan", "jkm.berkala", "jkm.pemakaman")


def benefit_reply(rulebook: Rulebook, day: date, *, today: date) -> Reply:
    """Say what holds on a day: price, ladder, conditions, what it is not, sources."""
    try:
        text = lines(
            bold(f"Iuran dan manfaat BPU, {format_day(day)}"),
            *_price_lines(rulebook, day),
            "",
            *_ladder_lines(rulebook, day),
            "",
            "JKM itu untuk meninggal bukan karena kerja. Kecelakaan kerja ditanggung JKK, dengan manfaat sendiri.",
            *_scholarship_line(rulebook, day),
            "Berlaku selama kepesertaan aktif; kalau menunggak, tanyakan dulu ke kantor.",
            "Ini BPJS Ketenagakerjaan, bukan BPJS Kesehatan (berobat). Penjelasan ini bukan penetapan hak.",
            _source_line(rulebook, day),
        )
    except RuleUnknown as error:
        first = f" Yang saya ketahui mulai {format_day(error.first_day)}." if error.first_day else ""
        return Reply(
            text=lines(f"Aturan untuk {format_day(day)} tidak ada pada saya.{first}", "Tanya kantor atau telepon 175.")
        )
    return Reply(text=text, buttons=BUTTONS if day == today else ())


def _price_lines(rulebook: Rulebook, day: date) -> tuple[str, ...]:
    month = compute_premium(rulebook, income=0, programmes=2, first_month=day).months[0]
    normal = f"{format_rupiah(month.normal)} sebulan (JKK {format_count(month.jkk)} + JKM {format_count(month.jkm)})"
    lowest = "Untuk penghasilan paling rendah; penghasilan lain, lihat /hitung."
    if not month.discount:
        transport = _transport_lines(rulebook, day, month.total)
        return (f"Iuran: {bold(normal)}.", *transport, lowest)
    other = rulebook.value(discount_key(Sector.OTHER, Payer.SELF), day)
    until = f" sampai {format_day(other.ends_on)}" if other.ends_on else ""
    return (
        f"Iuran sekarang: {bold(format_rupiah(month.total))} sebulan{until}.",
        *_transport_lines(rulebook, day, month.total),
        f"Iuran normal: {normal}.",
        "Yang iurannya dibayar APBN/APBD membayar iuran normal.",
        lowest,
    )


def _transport_lines(rulebook: Rulebook, day: date, usual: int) -> tuple[str, ...]:
    discount = rulebook.value(discount_key(Sector.TRANSPORT, Payer.SELF), day)
    if not discount.value or discount.ends_on is None:
        return ()
    price = compute_premium(rulebook, income=0, programmes=2, first_month=day, sector=Sector.TRANSPORT).months[0].total
    amount = "" if price == usual else f" {format_rupiah(price)}"
    return (f"Ojek, kurir, sopir:{amount or ' harga ini'} sampai {format_day(discount.ends_on)}.",)


def _ladder_lines(rulebook: Rulebook, day: date) -> tuple[str, ...]:
    amounts = [rulebook.amount(part, day) for part in PARTS]
    total = sum(amounts)
    parts = ("santunan", "santunan berkala", "biaya pemakaman")
    split = " + ".join(f"{part} {format_rupiah_short(value)}" for part, value in zip(parts, amounts, strict=True))
    head = f"Meninggal bukan karena kerja (JKM), ahli waris menerima {bold(format_rupiah_short(total))}:"
    normal = compute_premium(rulebook, income=0, programmes=2, first_month=day).months[0].normal
    compared = (f"Itu setara {format_count(total // normal)} kali iuran normal.",) if total % normal == 0 else ()
    return (head, f"{split}.", *_waiting_lines(rulebook, day), *compared)


def _waiting_lines(rulebook: Rulebook, day: date) -> tuple[str, ...]:
    try:
        months, before = rulebook.amount("jkm.waiting.months", day), rulebook.amount("jkm.waiting.amount", day)
    except RuleUnknown:
        return ("Syarat lama iuran pada tanggal itu belum saya ketahui; tanyakan ke kantor.",)
    return (
        f"Syarat: iuran sudah {months} bulan berturut-turut. Sebelum itu {format_rupiah_short(before)} (perlu dipastikan ke kantor).",
    )


def _scholarship_line(rulebook: Rulebook, day: date) -> tuple[str, ...]:
    try:
        months, most = rulebook.amount("scholarship.jkm.months", day), rulebook.amount("scholarship.most", day)
    except RuleUnknown:
        return ()
    return (f"Beasiswa sampai {format_rupiah_short(most)} untuk 2 anak, bila iuran JKM sudah {months // 12} tahun.",)


def _source_line(rulebook: Rulebook, day: date) -> str:
    keys = ["premium.jkm", "premium.discount.other", "premium.discount.transport", *PARTS]
    if day >= rulebook.rules["jkm.waiting.months"].versions[0].since:
        keys.append("jkm.waiting.months")
    values = [rulebook.value(key, day) for key in keys]
    names = ", ".join(dict.fromkeys(value.regulation.name for value in values))
    return f"Dasar: {names}; dicek {format_day(max(value.checked_on for value in values))}."


def detail_reply(subject: str, rulebook: Rulebook, day: date) -> Reply | None:
    """One part in detail; None for a subject that there is not."""
    write = DETAILS.get(subject)
    if write is None:
        return None
    back = ((Button(label="Kembali", action="manfaat:kembali"),),)
    return Reply(text=write(rulebook, day), buttons=back, edits=True)


def _jkm(rulebook: Rulebook, day: date) -> str:
    amounts = [rulebook.value(part, day) for part in PARTS]
    return lines(
        bold("JKM: meninggal bukan karena kerja"),
        *(f"• {value.label}: {format_rupiah(value.amount)}" for value in amounts),
        f"Jumlah: {bold(format_rupiah(sum(value.amount for value in amounts)))}",
        *_waiting_lines(rulebook, day),
        "Diterima ahli waris, selama kepesertaan aktif. Bukan penetapan hak; kata terakhir di kantor.",
        _checked(rulebook, day, *PARTS),
    )


def _jkk(rulebook: Rulebook, day: date) -> str:
    base = rulebook.bracket_of(0, day).base
    death = rulebook.amount("jkk.death.multiple", day) * base
    disability = rulebook.amount("jkk.disability.multiple", day) * base
    extra = sum(rulebook.amount(part, day) for part in PARTS[1:])
    return lines(
        bold("JKK: kecelakaan kerja"),
        "Termasuk di jalan berangkat dan pulang kerja, dan penyakit karena kerja.",
        "• Pengobatan sesuai kebutuhan medis",
        f"• Meninggal karena kerja: 48 kali dasar penghasilan. Dasar terendah: {format_rupiah(death)} + {format_rupiah(extra)} "
        f"(berkala dan pemakaman) = {bold(format_rupiah(death + extra))}",
        f"• Cacat total tetap: 56 kali dasar penghasilan; dasar terendah {format_rupiah(disability)}",
        "• Beasiswa anak tanpa syarat lama iuran, bila meninggal atau cacat total tetap karena kerja",
        "Selama kepesertaan aktif. Bukan penetapan hak; kata terakhir di kantor.",
        _checked(rulebook, day, "jkk.death.multiple", *PARTS[1:]),
    )


def _scholarship(rulebook: Rulebook, day: date) -> str:
    months, most = rulebook.amount("scholarship.jkm.months", day), rulebook.amount("scholarship.most", day)
    return lines(
        bold("Beasiswa anak"),
        f"Paling banyak {format_rupiah_short(most)} untuk dua anak, dari TK sampai kuliah.",
        f"• Lewat JKM: iuran sudah paling sedikit {months // 12} tahun",
        "• Lewat JKK (meninggal atau cacat total tetap karena kerja): tanpa syarat lama iuran",
        "Anak belum 23 tahun, belum menikah, dan belum bekerja. Diajukan tiap tahun.",
        _checked(rulebook, day, "scholarship.most"),
    )


def _jht(rulebook: Rulebook, day: date) -> str:
    return lines(
        bold("JHT: tabungan hari tua"),
        "Pilihan ketiga selain JKK dan JKM: iuran 2% dari dasar penghasilan, tanpa keringanan.",
        "Uangnya tetap milik peserta, ditambah hasil pengembangan.",
        "Hitung: /hitung 1.500.000 3 program",
        _checked(rulebook, day, "premium.jht.rate"),
    )


def _is_not(rulebook: Rulebook, day: date) -> str:  # noqa: ARG001
    return lines(
        bold("Yang bukan"),
        "• Bukan BPJS Kesehatan: berobat sakit biasa, kelas rawat, dan iuran Rp 42 ribu itu urusan sana (165)",
        "• Bukan tabungan, kecuali ikut JHT",
        "• Santunan JKM bukan untuk meninggal karena kerja; itu JKK",
        "• Yang bekerja pada pemberi kerja didaftarkan pemberi kerjanya (PU)",
        "• Penjelasan bot bukan penetapan hak",
    )


def _sources(rulebook: Rulebook, day: date) -> str:
    laws = {}
    for rule in rulebook.rules.values():
        if rule.versions[0].since <= day:
            value = rule.on(day)
            laws[value.regulation.name] = value.regulation
    listed = [f"• {link(name, law.address)}: {law.about}" for name, law in laws.items()]
    checked = format_day(max(rule.checked_on for rule in rulebook.rules.values()))
    note = "Isi peraturan dibaca dari sumber kedua; yang bertanda perlu dipastikan ke kantor."
    return lines(bold("Sumber"), *listed, f"Dicek {checked}. {note}")


def _checked(rulebook: Rulebook, day: date, *keys: str) -> str:
    values = [rulebook.value(key, day) for key in keys]
    names = ", ".join(dict.fromkeys(value.regulation.name for value in values))
    return f"Dasar: {names}; dicek {format_day(max(value.checked_on for value in values))}."


DETAILS: dict[str, Callable[[Rulebook, date], str]] = {
    "jkm": _jkm,
    "jkk": _jkk,
    "beasiswa": _scholarship,
    "jht": _jht,
    "bukan": _is_not,
    "sumber": _sources,
}

"""Words for premiums: what is still asked, what is paid, and month by month where the price changes."""

from datetime import date

from bot.messages import Button, Reply, Rows
from bot.replies.citations import citation_line, confirmation_line
from bot.replies.hitung_buttons import change_buttons, query_action
from bot.replies.markup import bold, code, lines
from bot.replies.premium_words import PAYER_WORDS, SECTOR_WORDS
from domain.numerals import format_count, format_percent, format_rupiah
from domain.periods import format_day, format_month
from domain.rules import MonthlyPremium, Payer, Premium, PriceSpan, Rulebook, Sector
from domain.rules.kinds import Circumstances, Segment
from domain.rules.premium import THREE_PROGRAMMES, TWO_PROGRAMMES
from domain.rules.query import PremiumQuery, QueryError, QueryFault
from domain.rules.vocabulary import typical_incomes

EXAMPLE = "/hitung 1,5jt 2 program"
MOST_LISTED = 12
SHOWN = 60


def premium_reply(
    premium: Premium, query: PremiumQuery, rulebook: Rulebook, *, today: date, is_brief: bool = False
) -> Reply:
    """Show base, each programme's share, discount and total, every digit; month by month where the price changes."""
    first = premium.months[0]
    table = rulebook.table_on(first.month)
    text = lines(
        *_employer_lines(premium, rulebook),
        bold(f"Iuran BPU {premium.programmes} program, {format_month(first.month)}"),
        f"Penghasilan {format_rupiah(premium.income)} sebulan, dasar iuran {format_rupiah(premium.bracket.base)}.",
        *_top_lines(premium),
        *(_programmes_in_short(first) if is_brief else _programme_lines(first)),
        *_person_lines(first),
        *(() if is_brief and premium.changes_price else _group_lines(premium)),
        "",
        *_span_lines(premium, most=0 if is_brief else MOST_LISTED),
        _assumption_line(premium, query, today),
        *_payer_lines(premium),
        *confirmation_line(premium.rules),
        "Ini perkiraan; tagihan resmi dari BPJS Ketenagakerjaan.",
        citation_line(premium.rules, table),
    )
    return Reply(text=text, buttons=change_buttons(query))


def _top_lines(premium: Premium) -> tuple[str, ...]:
    """Say for the highest bracket that more income pays no more."""
    if premium.bracket.next_lowest is not None:
        return ()
    return (f"Penghasilan {format_rupiah(premium.bracket.lowest)} ke atas dasarnya sama.",)


def _programme_lines(month: MonthlyPremium) -> tuple[str, ...]:
    jht = (f"JHT (tabungan hari tua): {format_rupiah(month.jht)}",) if month.jht else ()
    discount = (
        (f"Keringanan {_percent(month)} JKK dan JKM: -{format_rupiah(month.discount)}",) if month.discount else ()
    )
    return (
        f"JKK (kecelakaan kerja): {format_rupiah(month.jkk)}",
        f"JKM (kematian): {format_rupiah(month.jkm)}",
        *jht,
        *discount,
    )


def _programmes_in_short(month: MonthlyPremium) -> tuple[str, ...]:
    """The shares in one line: for an answer in a talk."""
    jht = (f"JHT {format_rupiah(month.jht)}",) if month.jht else ()
    discount = (f"keringanan {_percent(month)} JKK dan JKM -{format_rupiah(month.discount)}",) if month.discount else ()
    return (f"{', '.join((f'JKK {format_rupiah(month.jkk)}', f'JKM {format_rupiah(month.jkm)}', *jht, *discount))}.",)


def _percent(month: MonthlyPremium) -> str:
    return format_percent(month.share).replace(",00", "")


def _person_lines(month: MonthlyPremium) -> tuple[str, ...]:
    said = f"Jumlah: {bold(format_rupiah(month.total))} per orang sebulan"
    if not month.discount:
        return (f"{said}.",)
    rule = month.discount_rule
    until = f" sampai {format_day(rule.ends_on)}" if rule.ends_on else ""
    return (f"{said}{until}; biasanya {format_rupiah(month.normal)}.",)


def _group_lines(premium: Premium) -> tuple[str, ...]:
    """Say what a group pays in the first month."""
    if premium.people == 1:
        return ()
    first = premium.months[0]
    usual = f"; biasanya {format_rupiah(first.normal * premium.people)}" if first.discount else ""
    amount = bold(format_rupiah(first.total * premium.people))
    return (f"{format_count(premium.people)} orang: {amount} sebulan{usual}.",)


def _span_lines(premium: Premium, *, most: int) -> tuple[str, ...]:
    """Say the total of several months, and where the price changes each month or run of months."""
    if len(premium.months) == 1:
        return ()
    first, last = premium.months[0].month, premium.months[-1].month
    count = f"{format_count(len(premium.months))} bulan, {format_month(first)} sampai {format_month(last)}"
    usual = "" if premium.total == premium.normal_total else f"; biasanya {format_rupiah(premium.normal_total)}"
    total = f"Total {count}: {bold(format_rupiah(premium.total))}{usual}."
    if not premium.changes_price:
        return (total, "")
    return ("Harganya berubah, jadi per bulannya:", *_listed(premium, most), total, "")


def _listed(premium: Premium, most: int) -> tuple[str, ...]:
    if len(premium.months) > most:
        return tuple(_span_line(span, premium.people) for span in premium.spans)
    return tuple(
        f"• {format_month(month.month)}: {format_rupiah(month.total * premium.people)}" for month in premium.months
    )


def _span_line(span: PriceSpan, people: int) -> str:
    last = "" if span.count == 1 else f" sampai {format_month(span.last)}"
    months = f"{format_month(span.first)}{last} ({span.count} bulan)"
    return f"• {months}: {format_rupiah(span.price * people)} sebulan"


def _assumption_line(premium: Premium, query: PremiumQuery, today: date) -> str:
    """Say in one line for what it was computed."""
    first = premium.months[0].month
    start = "bulan ini" if first == today.replace(day=1) else f"mulai {format_month(first)}"
    people, months = f"{format_count(premium.people)} orang", f"{format_count(len(premium.months))} bulan"
    sector, payer = SECTOR_WORDS[premium.sector], PAYER_WORDS[premium.payer]
    usual = " Ubah lewat tombol." if {"sector", "payer", "people", "months"} - query.said else ""
    return f"Hitungan: {people}, {months} ({start}), {sector}, {payer}.{usual}"


def _payer_lines(premium: Premium) -> tuple[str, ...]:
    """Say why a public budget has no discount while others have one."""
    if premium.payer is not Payer.GOVERNMENT:
        return ()
    return ("Iuran yang dibayar APBN/APBD tidak mendapat keringanan.",)


def _employer_lines(premium: Premium, rulebook: Rulebook) -> tuple[str, ...]:
    if premium.payer is not Payer.EMPLOYER:
        return ()
    return (*employer_lines(rulebook, premium.months[0].month), "", "Kalau ternyata bekerja mandiri (BPU), begini:")


def employer_lines(rulebook: Rulebook, day: date) -> tuple[str, ...]:
    """Say that whoever works for an employer is PU, and what the employer pays; raises RuleUnknown."""
    return (
        "Yang bekerja pada pemberi kerja itu PU (penerima upah), bukan BPU.",
        "Pemberi kerja yang mendaftarkan dan menyetor iurannya, dihitung dari upah:",
        f"JKK {_wage_share(rulebook, 'jkk.rate.lowest', day)} sampai {_wage_share(rulebook, 'jkk.rate.highest', day)} "
        f"menurut risiko kerja, JKM {_wage_share(rulebook, 'jkm.rate', day)}, "
        f"JHT {_wage_share(rulebook, 'jht.rate.employer', day)} ditambah {_wage_share(rulebook, 'jht.rate.worker', day)} "
        "dari upah pekerja.",
    )


def _wage_share(rulebook: Rulebook, name: str, day: date) -> str:
    return format_percent(rulebook.share(f"pu.{name}", day, Circumstances(segment=Segment.PU))).replace(",00", "")


def employer_reply(query: PremiumQuery, rulebook: Rulebook) -> Reply:
    """Say who registers whoever works for an employer; raises RuleUnknown."""
    own = Button(label="Saya bekerja mandiri", action=query_action(query, payer=Payer.SELF))
    return Reply(text=lines(*employer_lines(rulebook, query.first_month)), buttons=((own,),))


def income_question(query: PremiumQuery) -> Reply:
    """Ask for the income a month, with buttons that keep everything said so far."""
    buttons = tuple(_income_button(income, query) for income in typical_incomes())
    rows = tuple(buttons[place : place + 2] for place in range(0, len(buttons), 2))
    whose = "Berapa penghasilan sebulan?" if query.people == 1 else "Berapa penghasilan sebulan tiap orang?"
    hint = f"Pilih yang paling dekat, atau tulis, misalnya {code(_typed_example(query))}"
    return Reply(text=lines(*_understood(query), bold(whose), hint), buttons=rows)


def programmes_question(query: PremiumQuery) -> Reply:
    """Ask for 2 or 3 programmes, saying what they are."""
    rows = (
        (Button(label="2 program: JKK + JKM", action=query_action(query, programmes=TWO_PROGRAMMES)),),
        (Button(label="3 program: JKK + JKM + JHT", action=query_action(query, programmes=THREE_PROGRAMMES)),),
    )
    text = lines(
        *_understood(query),
        bold("Mau ikut berapa program?"),
        "JKK: kecelakaan kerja. JKM: kematian. JHT: tabungan hari tua.",
    )
    return Reply(text=text, buttons=rows)


def query_error_reply(error: QueryError, rulebook: Rulebook, *, today: date) -> Reply:
    """Say why a question cannot be answered as it stands, with the readings to choose from and a line that works."""
    words = _FAULT_WORDS[error.fault].format(text=code(error.text[:SHOWN]))
    rows: Rows = tuple((_reading_button(value, times, error.query),) for value, times in error.readings)
    if error.fault is QueryFault.ZERO:
        rows = _lowest_button(error.query, rulebook, today)
    ask = "Yang mana penghasilan sebulannya?" if rows and error.fault is not QueryFault.ZERO else ""
    return Reply(text=lines(words, ask, f"Contoh: {code(EXAMPLE)}"), buttons=rows)


_FAULT_WORDS = {
    QueryFault.NONSENSE: "Maaf, {text} belum bisa saya baca. Saya perlu penghasilan sebulan dan jumlah programnya.",
    QueryFault.NO_FIGURE: "Maaf, {text} belum bisa saya baca sebagai penghasilan. Tulis satu jumlah rupiah yang bulat.",
    QueryFault.NEGATIVE: "Penghasilan tidak bisa minus: {text}.",
    QueryFault.ZERO: "Dengan penghasilan nol saya tidak bisa menghitung. Kalau kecil atau tidak tentu, yang dipakai golongan terendah.",
    QueryFault.TOO_LARGE: "{text} terlalu besar untuk penghasilan sebulan.",
    QueryFault.UNCLEAR: "{text} bisa dibaca lebih dari satu cara.",
    QueryFault.SEVERAL: "Saya menemukan lebih dari satu angka atau angka yang belum jelas: {text}.",
    QueryFault.SMALL: "{text} kecil sekali untuk penghasilan sebulan.",
    QueryFault.BY_DAY: "{text}: saya perlu penghasilan sebulan. Berapa hari kerja sebulan?",
    QueryFault.BY_WEEK: "{text}: saya perlu penghasilan sebulan.",
    QueryFault.IDENTITY: "Itu seperti nomor telepon atau nomor identitas. Jangan dikirim di sini, saya tidak memerlukannya.",
    QueryFault.PROGRAMMES: "{text}? Untuk BPU ada dua pilihan: 2 program (JKK, JKM) atau 3 program (ditambah JHT).",
    QueryFault.PEOPLE: "{text}: jumlah orang harus bulat, dari 1 sampai 10.000.000.",
    QueryFault.MONTHS: "{text}: lamanya harus bulat, dari 1 sampai 120 bulan.",
}


def _reading_button(value: int, times: int, query: PremiumQuery) -> Button:
    noted = {1: "", 4: " (4 minggu)"}.get(times, f" ({times} hari kerja)")
    return Button(label=f"{format_rupiah(value)}{noted}", action=query_action(query, income=value))


def _income_button(income: int, query: PremiumQuery) -> Button:
    return Button(label=format_rupiah(income), action=query_action(query, income=income))


def _lowest_button(query: PremiumQuery, rulebook: Rulebook, today: date) -> Rows:
    bracket = rulebook.bracket_of(0, today)
    below = f", di bawah {format_rupiah(bracket.next_lowest)}" if bracket.next_lowest else ""
    return ((Button(label=f"Golongan terendah{below}", action=query_action(query, income=bracket.base)),),)


def _understood(query: PremiumQuery) -> tuple[str, ...]:
    """Read back what was said, where anything was."""
    said = {
        "income": f"penghasilan {format_rupiah(query.income or 0)}",
        "programmes": f"{query.programmes} program",
        "people": f"{format_count(query.people)} orang",
        "months": f"{format_count(query.months)} bulan",
        "first_month": f"mulai {format_month(query.first_month)}",
        "sector": SECTOR_WORDS[query.sector],
        "payer": PAYER_WORDS[query.payer],
    }
    parts = [words for field, words in said.items() if field in query.said]
    return (f"Baik: {', '.join(parts)}.",) if parts else ()


def _typed_example(query: PremiumQuery) -> str:
    parts = ["/hitung 1,5jt", f"{query.programmes or 2} program"]
    if query.people > 1:
        parts.append(f"{format_count(query.people)} orang")
    if query.months > 1:
        parts.append(f"{query.months} bulan")
    if query.sector is Sector.TRANSPORT:
        parts.append("ojol")
    return " ".join(parts)

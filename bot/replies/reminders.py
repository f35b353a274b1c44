"""Words for officers who have not reported, for thresholds that are crossed, and for setting both."""

from bot.messages import Button, Reply
from bot.replies.attainment import amount, glance_lines, pace_lines
from bot.replies.markup import bold, code, escape, lines
from bot.replies.subscriptions import hour_words
from bot.usecases.attainment import Standing
from domain.areas import AreaBook
from domain.entries import Entry
from domain.metrics import MetricBook
from domain.periods import WEEKDAYS, format_day
from domain.reminders import Reminding
from storage.reminding import Silent

EXAMPLES = ("/pengingat jumat 14.00", "/pengingat 3 hari", "/pengingat mati")


def silent_reply(silent: Silent, reminding: Reminding, areas: AreaBook, metrics: MetricBook) -> Reply:
    """Remind an officer, with an example that works."""
    span = f"{reminding.days} hari ini" if reminding.days else "minggu ini"
    area = f" untuk {areas.get(silent.person.area).name}" if silent.person.area else ""
    return Reply(
        text=lines(
            f"Halo {escape(silent.person.name)}, {span} saya belum menerima laporan Anda{escape(area)}.",
            _last_line(silent.last, metrics),
            f"Kirim misalnya {code('/lapor bpu 1.250')}. Kalau memang tidak ada angka baru, abaikan saja.",
        ),
        buttons=((Button(label="Lapor sekarang", action="lapor"),),),
    )


def _last_line(last: Entry | None, metrics: MetricBook) -> str:
    if last is None:
        return "Sejauh ini belum ada laporan Anda di catatan saya."
    metric = metrics.get(last.metric)
    return f"Yang terakhir: #{last.number} {metric.name} {amount(last.value, metric)}, per {format_day(last.day)}."


def reminding_reply(reminding: Reminding, *, tells_admins: bool, edits: bool = False) -> Reply:
    """Show how officers are reminded and whether admins are told of thresholds, each with its switch."""
    switch = Button(
        label="Matikan pengingat petugas" if reminding.is_on else "Nyalakan pengingat petugas",
        action=f"pengingat:{'mati' if reminding.is_on else 'nyala'}",
    )
    alerts = Button(
        label="Matikan kabar target" if tells_admins else "Nyalakan kabar target",
        action=f"pengingat:kabar.{'mati' if tells_admins else 'nyala'}",
    )
    told = "menyala: admin diberi tahu sekali ketika target tercapai, atau ketika capaian tertinggal dari kalender dan pulih lagi"
    return Reply(
        text=lines(
            bold("Pengingat petugas"),
            rhythm_words(reminding),
            f"Mengubahnya: {' atau '.join(map(code, EXAMPLES))}",
            "",
            bold("Kabar target"),
            f"{told if tells_admins else 'mati'}.".capitalize(),
        ),
        buttons=((switch,), (alerts,)),
        edits=edits,
    )


def rhythm_words(reminding: Reminding) -> str:
    """Say when who is reminded."""
    if not reminding.is_on:
        return "Mati: petugas yang belum melapor tidak diingatkan."
    at = f"pukul {hour_words(reminding.hour)}"
    if reminding.days:
        return f"Petugas yang {reminding.days} hari belum melapor diingatkan pada hari kerja {at}, paling sering tiap {reminding.days} hari."
    day = "hari kerja terakhir" if reminding.weekday is None else f"hari {WEEKDAYS[reminding.weekday]}"
    return f"Petugas yang minggu itu belum melapor diingatkan pada {day} {at}."


def reminding_error_reply() -> Reply:
    """Say that a rhythm could not be read."""
    return Reply(text=lines("Itu belum saya mengerti.", f"Contoh: {' atau '.join(map(code, EXAMPLES))}"))


def alert_reply(rule: str, standing: Standing, areas: AreaBook, *, is_on: bool) -> Reply:
    """Tell admins that a threshold was crossed, in which direction, with the figures."""
    metric, year = escape(standing.metric.name), standing.year
    heads = {
        ("target", True): f"🎉 Target {metric} {year} tercapai",
        ("target", False): f"{metric} {year} kembali di bawah target",
        ("laju", True): f"⚠️ {metric} {year} tertinggal dari kalender",
        ("laju", False): f"{metric} {year} sudah mengejar kalender lagi",
    }
    return Reply(
        text=lines(
            f"<b>{heads[rule, is_on]}</b>",
            "",
            *glance_lines(standing, areas),
            *pace_lines(standing.pace, standing),
            "",
            "Kabar ini datang sekali tiap kali berubah. Mengaturnya: /pengingat",
        )
    )

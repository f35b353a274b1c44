"""Words for what a chat is sent by the clock: what is on, how to set it, and what could not be read."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.messages import Button, Reply, Rows
from bot.replies.markup import bold, code, escape, lines
from domain.periods import WEEKDAYS, format_day
from domain.subscriptions import LAST_DAY, Kind, Schedule, WishError, WishFault
from storage.subscriptions import Subscription

NAMES = {
    Kind.DAILY: "rekap harian",
    Kind.WEEKLY: "rekap mingguan",
    Kind.MONTHLY: "rekap bulanan",
    Kind.PREMIUM: "pengingat bayar iuran",
}
EXAMPLES = ("/langganan harian 07.00", "/langganan mingguan jumat 16.00", "/langganan bulanan tanggal 5 jam 8")
PREMIUM_EXAMPLE = "/langganan iuran tanggal 5 jam 8"
NOT_YOURS = "Di grup, langganan diatur oleh admin grup. Minta salah satu dari mereka, ya."
NOT_KNOWN = "Telegram belum menjawab apakah Anda admin grup ini. Coba lagi sebentar, ya."
NOTHING_ON = "Tidak ada langganan yang menyala di sini."


def hour_words(hour: time) -> str:
    """Write an hour: 07.00."""
    return f"{hour:%H.%M}"


def when_words(schedule: Schedule) -> str:
    """Say when something comes: `setiap Jumat pukul 16.00`."""
    at = f"pukul {hour_words(schedule.hour)}"
    if schedule.kind is Kind.DAILY:
        return f"setiap hari {at}"
    if schedule.kind is Kind.WEEKLY:
        return f"setiap {WEEKDAYS[schedule.day or 0]} {at}"
    day = "hari terakhir" if schedule.day == LAST_DAY else f"tanggal {schedule.day}"
    return f"setiap {day} {'bulan ' if schedule.day == LAST_DAY else ''}{at}"


def day_words(moment: datetime) -> str:
    """Name a day with its weekday: `Rabu, 25 November 2026`."""
    return f"{WEEKDAYS[moment.weekday()]}, {format_day(moment.date())}"


def begun_reply(subscription: Subscription, others: Sequence[Subscription], zone: str) -> Reply:
    """Say what comes from now on, and when first."""
    first = f"{day_words(subscription.due)} pukul {hour_words(subscription.due.time())}{f' {zone}' if zone else ''}"
    also = [NAMES[other.kind] for other in others if other.kind is not subscription.kind]
    return Reply(
        text=lines(
            bold(f"Siap, {NAMES[subscription.kind]} menyala"),
            f"Saya kirim ke {_where(subscription)} {when_words(subscription.schedule)}.",
            f"Yang pertama: {first}.",
            *([f"Tetap menyala juga: {', '.join(also)}."] if also else []),
            "Lihat atau hentikan kapan saja: /langganan",
        ),
        buttons=stop_rows((subscription,)),
    )


def shown_reply(known: Sequence[Subscription], *, is_admin: bool, zone: str) -> Reply:
    """Show what a chat is sent, with a button to end each, and how to set it."""
    none = "Belum ada yang menyala di sini. Mau rekap capaian dikirim sendiri? Pilih, atau tulis jamnya:"
    listed = [f"• {_line(subscription, zone)}" for subscription in known]
    head = [bold("Yang menyala di sini"), *listed, "", "Mengubahnya cukup kirim lagi, misalnya:"]
    if not known:
        head = [bold("Langganan"), none]
    more = ("", f"Langganan chat lain: {code('/langganan semua')}") if is_admin else ()
    return Reply(
        text=lines(
            *head, *map(code, EXAMPLES), "", f"Diingatkan bayar iuran tiap bulan: {code(PREMIUM_EXAMPLE)}", *more
        ),
        buttons=stop_rows(known) if known else choice_rows(None),
    )


def all_reply(everyone: Sequence[Subscription], zone: str) -> Reply:
    """Show an admin what groups are sent, with a button to end each; people are counted, not named."""
    groups = [subscription for subscription in everyone if subscription.is_group]
    people = len({subscription.chat_id for subscription in everyone if not subscription.is_group})
    listed = [f"• {escape(_title(one))}: {_line(one, zone)}" for one in groups]
    rows = tuple(
        (Button(label=f"Hentikan {one.kind.value}: {_title(one)}"[:60], action=f"hentikanlain:{one.id}"),)
        for one in groups
    )
    return Reply(
        text=lines(
            bold("Langganan semua chat"),
            *(listed or ["Belum ada grup yang berlangganan."]),
            f"Obrolan pribadi yang berlangganan: {people}.",
        ),
        buttons=rows[:40],
    )


def stop_rows(known: Sequence[Subscription]) -> Rows:
    """A [Hentikan] button for each."""
    if len(known) == 1:
        return ((Button(label="Hentikan", action=f"hentikan:{known[0].kind.value}"),),)
    rows = [(Button(label=f"Hentikan {NAMES[one.kind]}", action=f"hentikan:{one.kind.value}"),) for one in known]
    return tuple(rows)


def choice_rows(hour: time | None) -> Rows:
    """Buttons for the three rhythms, at an hour where one was said."""
    at = f".{hour:%H%M}" if hour else ""
    kinds = ((Kind.DAILY, "Harian"), (Kind.WEEKLY, "Mingguan"), (Kind.MONTHLY, "Bulanan"))
    return (tuple(Button(label=label, action=f"langgan:{kind.value}{at}") for kind, label in kinds),)


def stopped_reply(kind: Kind | None, count: int, *, edits: bool = False) -> Reply:
    """Say what comes no more."""
    if not count:
        return Reply(text=NOTHING_ON, toast=NOTHING_ON, edits=edits)
    what = NAMES[kind].capitalize() if kind else "Semua langganan di sini"
    return Reply(
        text=lines(
            f"{what} dihentikan.", f"Menyalakan lagi: {code(f'/langganan {kind.value if kind else Kind.DAILY.value}')}"
        ),
        toast="Dihentikan",
        edits=edits,
    )


def wish_error_reply(error: WishError, last_pay_day: int | None) -> Reply:
    """Say what could not be read, in one sentence, with an example that works."""
    if error.fault is WishFault.NO_KIND:
        at = f" pukul {hour_words(error.hour)}" if error.hour else ""
        return Reply(text=f"Mau seberapa sering{at}?", buttons=choice_rows(error.hour))
    return Reply(text=lines(_fault_words(error, last_pay_day), f"Contoh: {code(_example(error))}"))


def _fault_words(error: WishError, last_pay_day: int | None) -> str:
    said = f"“{escape(error.text[:60])}”"
    match error.fault:
        case WishFault.HOUR:
            return f"{said} bukan jam yang saya kenal."
        case WishFault.HOURS:
            return "Satu jam saja, ya, untuk satu langganan."
        case WishFault.KINDS:
            return "Satu per satu, ya: harian, mingguan, atau bulanan dulu."
        case WishFault.DAY if error.text == Kind.PREMIUM.value:
            return f"Pengingat iuran memakai tanggal, 1 sampai {last_pay_day or 28}."
        case WishFault.DAY if error.text in set(Kind):
            fits = {"harian": "tidak memakai hari", "mingguan": "memakai nama hari", "bulanan": "memakai tanggal"}
            return f"Langganan {error.text} {fits[error.text]}."
        case WishFault.DAY:
            return f"Harinya belum pas: {escape(error.text)}."
        case _:
            return f"{said} belum saya mengerti."


def _example(error: WishError) -> str:
    if error.fault is WishFault.DAY:
        return {"harian": EXAMPLES[0], "bulanan": EXAMPLES[2], "iuran": PREMIUM_EXAMPLE}.get(error.text, EXAMPLES[1])
    return EXAMPLES[0]


def _line(subscription: Subscription, zone: str) -> str:
    due = subscription.due
    nearest = f"berikutnya {day_words(due)} {hour_words(due.time())}{f' {zone}' if zone else ''}"
    return f"{NAMES[subscription.kind].capitalize()}, {when_words(subscription.schedule)} ({nearest})"


def _where(subscription: Subscription) -> str:
    return "grup ini" if subscription.is_group else "obrolan ini"


def _title(subscription: Subscription) -> str:
    return subscription.title or f"grup {subscription.chat_id}"

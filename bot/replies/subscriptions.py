"""Words for what a chat is sent by the clock: what is on, how to set it, and what could not be read."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.messages import Button, Reply, Rows
from bot.replies.markup import bold, code, escape, lines
from domain.periods import WEEKDAYS, format_day
from domain.subscriptions import LAST_DAY, USUAL_HOUR, Kind, Schedule, WishError, WishFault
from storage.subscriptions import Place, Subscription

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
MOST_PLACES = 30
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


def begun_reply(
    subscription: Subscription, others: Sequence[Subscription], zone: str, *, where: str | None = None
) -> Reply:
    """Say what comes from now on, and when first; `where` names another chat than the one that is spoken to."""
    first = f"{day_words(subscription.due)} pukul {hour_words(subscription.due.time())}{f' {zone}' if zone else ''}"
    also = [NAMES[other.kind] for other in others if other.kind is not subscription.kind]
    return Reply(
        text=lines(
            bold(f"Siap, {NAMES[subscription.kind]} menyala"),
            f"Saya kirim ke {_where(subscription) if where is None else bold(where)} {when_words(subscription.schedule)}.",
            f"Yang pertama: {first}.",
            *([f"Tetap menyala juga: {', '.join(also)}."] if also else []),
            "Lihat atau hentikan kapan saja: /langganan" if where is None else f"Semuanya: {code('/langganan semua')}",
        ),
        buttons=stop_rows((subscription,)) if where is None else stop_elsewhere_rows((subscription,)),
    )


def shown_reply(known: Sequence[Subscription], *, is_admin: bool, zone: str) -> Reply:
    """Show what a chat is sent, with a button to end each, and how to set it."""
    none = "Belum ada yang menyala di sini. Mau rekap capaian dikirim sendiri? Pilih, atau tulis jamnya:"
    listed = [f"• {_line(subscription, zone)}" for subscription in known]
    head = [bold("Yang menyala di sini"), *listed, "", "Mengubahnya cukup kirim lagi, misalnya:"]
    if not known:
        head = [bold("Langganan"), none]
    more = ("", f"Langganan grup dan petugas lain: {code('/langganan semua')}") if is_admin else ()
    return Reply(
        text=lines(
            *head, *map(code, EXAMPLES), "", f"Diingatkan bayar iuran tiap bulan: {code(PREMIUM_EXAMPLE)}", *more
        ),
        buttons=stop_rows(known) if known else choice_rows(None),
    )


def all_reply(places: Sequence[Place], everyone: Sequence[Subscription], zone: str) -> Reply:
    """Show an admin what groups and colleagues are sent, each with a button; other people are counted, not named."""
    shown = places[:MOST_PLACES]
    of_chat = {place.chat_id: [one for one in everyone if one.chat_id == place.chat_id] for place in shown}
    named = {place.chat_id for place in places}
    others = len({one.chat_id for one in everyone if one.chat_id not in named})
    more = len(places) - len(shown)
    return Reply(
        text=lines(
            bold("Langganan semua chat"),
            *(_place_line(place, of_chat[place.chat_id], zone) for place in shown),
            *([] if places else ["Belum ada grup atau petugas yang saya kenal. Tambahkan saya ke sebuah grup dulu."]),
            *([f"Dan {more} lagi; sebut namanya, misalnya {code('/langganan Paguyuban Batik')}."] if more else []),
            f"Obrolan pribadi lain yang berlangganan: {others}.",
        ),
        buttons=tuple(
            (Button(label=f"Atur: {place_title(place)}"[:60], action=f"aturlain:{place.chat_id}"),) for place in shown
        ),
    )


def elsewhere_reply(place: Place, known: Sequence[Subscription], zone: str, *, named: str) -> Reply:
    """Show an admin what another chat is sent, with buttons to begin and to end; `named` is its name in a command."""
    kinds = ((Kind.DAILY, "Harian"), (Kind.WEEKLY, "Mingguan"), (Kind.MONTHLY, "Bulanan"))
    rhythms = tuple(Button(label=label, action=f"langganlain:{place.chat_id}.{kind.value}") for kind, label in kinds)
    return Reply(
        text=lines(
            bold(place_title(place)),
            *([f"• {_line(one, zone)}" for one in known] or ["Belum ada langganan di sana."]),
            "",
            f"Pilih untuk menyalakan pukul {hour_words(USUAL_HOUR)}, atau tulis hari dan jamnya:",
            code(f"/langganan {named} mingguan jumat 16.00"),
        ),
        buttons=(rhythms, *stop_elsewhere_rows(known)),
    )


def place_title(place: Place) -> str:
    """Give what a chat is called."""
    return place.title or f"grup {place.chat_id}"


def stop_elsewhere_rows(known: Sequence[Subscription]) -> Rows:
    """A button that ends each of what another chat is sent."""
    return tuple((Button(label=f"Hentikan {NAMES[one.kind]}", action=f"hentikanlain:{one.id}"),) for one in known)


def _place_line(place: Place, known: Sequence[Subscription], zone: str) -> str:
    what = "; ".join(_line(one, zone) for one in known) or "belum ada"
    return f"• {escape(place_title(place))}{'' if place.is_group else ' (pribadi)'}: {what}"


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


def stopped_reply(kind: Kind | None, count: int, *, edits: bool = False, where: str | None = None) -> Reply:
    """Say what comes no more; `where` names another chat than the one that is spoken to."""
    if not count:
        text = NOTHING_ON if where is None else f"Tidak ada langganan yang menyala di {bold(where)}."
        return Reply(text=text, toast=NOTHING_ON, edits=edits)
    if where is not None:
        what = NAMES[kind].capitalize() if kind else "Semua langganan"
        return Reply(text=lines(f"{what} di {bold(where)} dihentikan.", f"Semuanya: {code('/langganan semua')}"))
    what = NAMES[kind].capitalize() if kind else "Semua langganan di sini"
    return Reply(
        text=lines(
            f"{what} dihentikan.", f"Menyalakan lagi: {code(f'/langganan {kind.value if kind else Kind.DAILY.value}')}"
        ),
        toast="Dihentikan",
        edits=edits,
    )


def wish_error_reply(error: WishError, last_pay_day: int | None, *, where: str | None = None) -> Reply:
    """Say what could not be read, in one sentence, with an example that works."""
    if where is not None:
        example = f"/langganan {where} harian {hour_words(error.hour or USUAL_HOUR)}"
        fault = "Mau seberapa sering?" if error.fault is WishFault.NO_KIND else _fault_words(error, last_pay_day)
        return Reply(text=lines(fault, f"Contoh: {code(example)}"))
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

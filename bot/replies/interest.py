"""Words around somebody who asks to be called."""

from collections.abc import Mapping, Sequence

from bot.messages import Button, Reply
from bot.replies.markup import bold, code, escape, lines, link
from domain.areas import Area, AreaBook
from domain.numerals import format_count
from storage.interests import Interest, InterestState

STATES = {
    InterestState.OPEN: "belum dihubungi",
    InterestState.CONTACTED: "sudah dihubungi",
    InterestState.REGISTERED: "terdaftar",
}
EXAMPLE = "/minat Koperasi Batik Kauman, Kabupaten Batang, 25 orang"
OWN_NUMBER_ONLY = "Hanya nomor Anda sendiri yang saya terima, lewat tombol di bawah kolom ketik."
NOT_KEPT = "Nomor ini tidak saya simpan. Kalau ingin dihubungi kantor, mulai dari /minat."
TYPED_NUMBER = "Nomor yang Anda tulis tidak saya simpan. Nanti nomor sendiri bisa dibagikan lewat tombol."
LIST_ALONE = "Daftar peminat memuat nama orang, jadi hanya saya tunjukkan di obrolan pribadi atau di grup petugas."
GONE = "Data minat ini sudah dihapus oleh pemiliknya."


def ask_reply(interest: Interest, areas: Sequence[Area]) -> Reply:
    """Ask for the first thing that is missing."""
    never = Button(label="Batal", action=f"minatbatal:{interest.id}")
    if not interest.name:
        return Reply(
            text=lines(
                bold("Minta dihubungi kantor"),
                "Siapa yang mau didaftarkan? Tulis nama Anda atau kelompok, wilayah, dan jumlah pekerjanya.",
                f"Contoh: {code(EXAMPLE)}",
            ),
            buttons=((never,),),
        )
    if interest.area is None:
        rows = tuple((Button(label=area.name, action=f"minatw:{interest.id}.{area.code}"),) for area in areas)
        return Reply(text=f"{escape(interest.name)}: di wilayah mana?", buttons=(*rows, (never,)))
    return Reply(text="Berapa orang pekerjanya? Tulis angkanya saja, misalnya 25.", buttons=((never,),))


def consent_reply(interest: Interest, areas: AreaBook) -> Reply:
    """Read back what was told and ask for consent in one sentence."""
    return Reply(
        text=lines(
            bold("Saya catat begini"),
            *_told(interest, areas),
            "",
            "Dengan menekan Setuju, Anda mengizinkan kantor menyimpan data ini dan menghubungi Anda; /hapusdata menghapusnya kapan saja.",
        ),
        buttons=(
            (
                Button(label="Setuju", action=f"minatya:{interest.id}"),
                Button(label="Batal", action=f"minatbatal:{interest.id}"),
            ),
        ),
    )  # fmt: skip


def agreed_replies() -> tuple[Reply, ...]:
    """Say thanks, and offer to share the own number by Telegram's button."""
    return (
        Reply(text="Terima kasih, sudah saya sampaikan ke petugas.", edits=True),
        Reply(
            text="Mau ditelepon? Bagikan nomor Anda lewat tombol di bawah. Tanpa nomor pun petugas menghubungi lewat Telegram.",
            asks_contact="Bagikan nomor telepon saya",
        ),
    )


def phone_kept_reply() -> Reply:
    """Say that the number is with the officers."""
    return Reply(text="Nomor Anda sudah saya sampaikan ke petugas. Tunggu kabarnya, ya.", removes_keyboard=True)


def private_only_reply(username: str) -> Reply:
    """Send somebody from a group to the private chat."""
    go = Button(label="Minta dihubungi", url=f"https://t.me/{username}?start=minat")
    return Reply(text="Data diri lebih aman di obrolan pribadi dengan saya.", buttons=((go,),))


def interest_notice(interest: Interest, areas: AreaBook) -> Reply:
    """Show officers who asks to be called, how far it is, and what they can note."""
    handled = f" oleh {escape(interest.handled_name)}" if interest.handled_name else ""
    who = link("kirim pesan", f"tg://user?id={interest.person_id}") if interest.person_id else "-"
    phone = escape(interest.phone) if interest.phone else "nomor belum dibagikan"
    return Reply(
        text=lines(
            bold(f"Minat #{interest.id}"),
            *_told(interest, areas),
            f"Telepon: {phone}. Telegram: {who}",
            f"Keadaan: {STATES[interest.state]}{handled}",
        ),
        buttons=_rows(interest),
    )


def _rows(interest: Interest) -> tuple[tuple[Button, ...], ...]:
    contacted = Button(label="Sudah dihubungi", action=f"minath:{interest.id}")
    registered = Button(label="Terdaftar", action=f"minatd:{interest.id}")
    if interest.state is InterestState.OPEN:
        return ((contacted, registered),)
    if interest.state is InterestState.CONTACTED:
        return ((registered,),)
    return ((Button(label=f"Catat +{format_count(interest.workers or 0)} BPU", action=f"minatl:{interest.id}"),),)


def booked_reply(interest: Interest, number: int) -> Reply:
    """Say that a registration was reported before: it counts once."""
    said = f"Minat #{interest.id} sudah dicatat sebagai laporan #{number}."
    return Reply(text=f"{said} Kalau salah: {code(f'/batal {number}')}", toast=said)


def listing_reply(waiting: Sequence[Interest], counts: Mapping[InterestState, int], areas: AreaBook) -> Reply:
    """List for officers who waits to be called, and how many there are of each state."""
    counted = ", ".join(f"{words} {counts.get(state, 0)}" for state, words in STATES.items())
    listed = [
        f"• #{one.id} {escape(one.name)}, {escape(_area(one, areas))}, {format_count(one.workers or 0)} pekerja: "
        f"{'terdaftar, belum dicatat' if one.state is InterestState.REGISTERED else STATES[one.state]}"
        for one in waiting
    ]
    rows = tuple((Button(label=f"Buka #{one.id}", action=f"minatb:{one.id}"),) for one in waiting)
    return Reply(
        text=lines(bold("Minat dihubungi"), f"Jumlah: {counted}.", *(listed or ["Tidak ada yang menunggu."])),
        buttons=rows,
    )


def _told(interest: Interest, areas: AreaBook) -> tuple[str, ...]:
    return (
        f"• Nama: {escape(interest.name)}",
        f"• Wilayah: {escape(_area(interest, areas))}",
        f"• Pekerja: {format_count(interest.workers or 0)} orang",
    )


def _area(interest: Interest, areas: AreaBook) -> str:
    return areas.get(interest.area).name if interest.area else "-"

"""What comes by the clock: set by those who may, sent once, caught up once, with what changed."""

import asyncio

from simulator import Group, Person
from tests.bot.conftest import Office, OpenOffice


async def subscribe(who: Person, words: str = "harian 08.00") -> None:
    await who.send(f"/langganan {words}")
    await who.expect("menyala")


async def report(office: Office, text: str) -> None:
    await office.admin.send(f"/lapor {text}")
    await office.admin.expect("Saya baca begini")
    await office.admin.press("Simpan")
    await office.admin.expect(lambda message: "Tersimpan" in message.text or "Simpan" in message.labels)
    if "Tersimpan" not in office.admin.answers[-1].text:
        await office.admin.press("Simpan")
        await office.admin.expect("Tersimpan")


def digests(place: Person | Group) -> list[str]:
    return [message.text for message in place.answers if message.text.startswith("Rekap")]


async def test_a_digest_comes_at_its_hour_with_every_figure_its_day_and_source(open_office: OpenOffice) -> None:
    office = await open_office(on="2019-12-20T07:59")
    await subscribe(office.worker)
    office.worker.mark()

    office.clock.forward(minutes=1)
    told = await office.worker.expect("Rekap harian")

    for part in ("106,05%", "69,98%", "93,98%", "lebih Rp 8,353 miliar", "kurang 6.695", "19 Desember 2019", "Sumber"):
        assert part in told.text
    assert "Jumat, 20 Desember 2019" in told.text


async def test_the_next_day_it_says_that_nothing_changed_or_what_did(open_office: OpenOffice) -> None:
    office = await open_office(on="2019-12-20T07:59")
    await subscribe(office.worker)
    office.clock.forward(minutes=1)
    await office.worker.expect("Rekap harian")
    office.worker.mark()

    office.clock.forward(days=1)
    same = await office.worker.expect("Rekap harian")
    await report(office, "bpu 15.650")
    office.worker.mark()
    office.clock.forward(days=1)
    changed = await office.worker.expect("Rekap harian")

    assert "Belum ada angka baru sejak rekap 20 Desember 2019" in same.text
    assert "15.605" in same.text
    assert "Naik 45 sejak rekap 21 Desember 2019" in changed.text
    assert len(digests(office.worker)) == 3


async def test_after_an_outage_it_comes_once_and_says_for_which_day(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:00")
    await subscribe(office.worker)
    await office.stop()
    office.clock.forward(days=3, hours=4)
    office.worker.mark()

    await office.start()
    late = await office.worker.expect("Rekap harian")
    await office.stop()
    await office.start()
    await office.worker.expect_silence(3)

    assert "Menyusul untuk Jumat, 27 November 2026 pukul 08.00" in late.text
    assert len(digests(office.worker)) == 1


async def test_a_day_has_one_digest_also_where_the_hour_is_changed(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:59")
    await subscribe(office.worker)
    office.clock.forward(minutes=1)
    await office.worker.expect("Rekap harian")

    await office.worker.send("/langganan harian 09.00")
    begun = await office.worker.expect("menyala")
    office.clock.forward(hours=2)
    await office.worker.expect_silence(2.5)

    assert "Rabu, 25 November 2026 pukul 09.00" in begun.text


async def test_the_hour_is_that_of_the_office(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T23:30")

    await office.worker.send("/langganan harian jam 6 pagi")
    begun = await office.worker.expect("menyala")

    assert "Rabu, 25 November 2026 pukul 06.00 WIB" in begun.text


async def test_alone_the_command_shows_and_a_press_ends(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("/langganan")
    empty = await office.worker.expect("Belum ada yang menyala")
    await office.worker.press("Mingguan", empty)
    await office.worker.expect("setiap Senin pukul 08.00")
    await subscribe(office.worker, "bulanan tanggal 5 jam 7")

    await office.worker.send("/langganan")
    shown = await office.worker.expect("Yang menyala di sini")
    await office.worker.press("Hentikan rekap mingguan", shown)
    await office.worker.expect("Rekap mingguan dihentikan")
    await office.worker.send("/langganan")
    left = await office.worker.expect("Yang menyala di sini")

    assert "setiap tanggal 5 pukul 07.00" in shown.text
    assert "mingguan," not in left.text
    assert "Rekap bulanan" in left.text


async def test_what_cannot_be_read_is_said_in_a_sentence_with_an_example(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/langganan harian jam 25")
    refused = await office.worker.expect("bukan jam")
    await office.worker.send("/langganan jam 7")
    asked = await office.worker.expect("seberapa sering")
    await office.worker.press("Harian", asked)
    begun = await office.worker.expect("menyala")

    assert "Contoh: /langganan harian 07.00" in refused.text
    assert "setiap hari pukul 07.00" in begun.text


async def test_in_a_group_its_administrators_decide(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:00")
    budi = office.sim.person(id=1020, first_name="Budi")
    group = office.sim.group("Paguyuban Batik", members=[office.worker, budi])

    await group.send(budi, "/langganan harian 08.00")
    refused = await group.expect("diatur oleh admin grup")
    await group.send(office.worker, "/langganan harian 08.00")
    begun = await group.expect("menyala")
    pressed = await group.press(budi, "Hentikan")
    toast = await pressed.answer()
    group.set_role(budi, "administrator")
    await group.press(budi, "Hentikan")
    await group.expect("dihentikan")

    assert "Siap" not in refused.text
    assert "grup ini" in begun.text
    assert "admin grup" in toast


async def test_an_admin_of_the_bot_decides_in_any_group_and_sees_them_all(open_office: OpenOffice) -> None:
    office = await open_office()
    group = office.sim.group("Paguyuban Batik", members=[office.worker, office.admin])
    await group.send(office.admin, "/langganan mingguan")
    await group.expect("menyala")

    await office.worker.send("/langganan semua")
    await office.worker.expect("hanya untuk admin")
    await office.admin.send("/langganan semua")
    listed = await office.admin.expect("Paguyuban Batik: Rekap mingguan")
    await office.admin.press("Atur: Paguyuban Batik", listed)
    await office.admin.press("Hentikan rekap mingguan", await office.admin.expect("Pilih untuk menyalakan"))
    await office.admin.expect("Rekap mingguan di Paguyuban Batik dihentikan")
    await office.admin.send("/langganan semua")
    await office.admin.expect("Paguyuban Batik: belum ada")


async def test_an_admin_begins_changes_and_ends_a_groups_digest_from_outside(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:00")
    group = office.sim.group("Grup Harian <RT 5>", members=[office.worker])
    await group.send(office.worker, "/langganan")
    await group.expect("Langganan")

    await office.admin.send("/langganan semua")
    await office.admin.press("Atur: Grup Harian <RT 5>", await office.admin.expect("belum ada"))
    await office.admin.press("Harian", await office.admin.expect("Belum ada langganan di sana."))
    begun = await office.admin.expect("rekap harian menyala")
    office.clock.forward(hours=1, minutes=1)
    first = await group.expect("Rekap harian", timeout=8)
    await office.admin.send("/langganan grup harian <rt 5> jam 9 harian")
    changed = await office.admin.expect("09.00")
    await office.admin.send("/langganan Grup Harian <RT 5>")
    looked = await office.admin.expect("setiap hari pukul 09.00")
    await office.admin.send("/langganan Grup Harian <RT 5> stop")
    await office.admin.expect("di Grup Harian <RT 5> dihentikan")
    await group.send(office.worker, "/langganan")
    shown = await group.expect("Belum ada yang menyala di sini")

    assert "ke Grup Harian <RT 5> setiap hari pukul 08.00" in begun.text
    assert "15.605" in first.text
    assert "ke Grup Harian <RT 5>" in changed.text
    assert "/langganan Grup Harian <RT 5> mingguan jumat 16.00" in looked.text
    assert shown


async def test_an_admin_sets_a_colleagues_digest_and_nobody_else_sets_anothers(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:00")
    sri = await office.hire("Sri", "batang")
    await office.hire("Joko", "pemalang", person_id=1010)
    await subscribe(office.worker)

    await office.admin.send("/langganan sri mingguan jumat 16.00")
    begun = await office.admin.expect("menyala")
    await office.admin.send("/langganan semua")
    listed = await office.admin.expect("Sri (pribadi)")
    await sri.send("/langganan Joko harian")
    refused = await sri.expect("belum saya mengerti")
    await office.admin.send("/langganan Paguyuban Entah harian")
    unknown = await office.admin.expect("belum saya mengerti")
    await sri.send("/langganan")
    await sri.expect("setiap Jumat pukul 16.00")

    assert "ke Sri setiap Jumat pukul 16.00" in begun.text
    assert "Obrolan pribadi lain yang berlangganan: 1." in listed.text
    assert "Siti" not in listed.text
    assert "Contoh" in refused.text
    assert "Contoh" in unknown.text


async def test_a_group_named_like_a_rhythm_is_named_by_its_number(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:00")
    group = office.sim.group("Harian", members=[office.worker])
    await group.send(office.worker, "/langganan")
    await group.expect("Langganan")

    await office.admin.send("/langganan semua")
    await office.admin.press("Atur: Harian", await office.admin.expect("belum ada"))
    looked = await office.admin.expect("Pilih untuk menyalakan")
    command = next(line for line in looked.text.splitlines() if line.startswith("/langganan"))
    await office.admin.send(command)
    await office.admin.expect("ke Harian setiap Jumat pukul 16.00")

    assert str(group.id) in command


async def test_a_supergroup_keeps_the_subscription_of_the_group(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:59")
    group = office.sim.group("Paguyuban", members=[office.worker])
    await group.send(office.worker, "/langganan harian 08.00")
    await group.expect("menyala")

    bigger = await group.migrate()
    await bigger.send(office.worker, "/langganan")
    await bigger.expect("Rekap harian")
    bigger.mark()
    office.clock.forward(minutes=1)

    await bigger.expect(lambda message: message.text.startswith("Rekap harian"))
    assert digests(group) == []


async def test_a_chat_that_blocked_the_bot_is_left_alone_and_goes_on_when_it_is_back(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:59")
    await subscribe(office.worker)
    await office.worker.block()
    await office.admin.send("/start")
    await office.admin.expect("Halo")
    before = len(office.sim.calls_of("sendMessage"))

    office.clock.forward(days=2, minutes=1)
    await asyncio.sleep(2.5)
    calls = [call for call in office.sim.calls_of("sendMessage")[before:] if call.chat_id == office.worker.id]
    await office.worker.send("/start")
    await office.worker.expect("Halo")
    office.worker.mark()
    office.clock.forward(days=1)

    await office.worker.expect("Rekap harian")
    assert calls == []
    assert len(digests(office.worker)) == 1


async def test_a_worker_is_reminded_to_pay_with_the_days_price(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-12-01T07:00")
    await office.worker.send("/langganan iuran tanggal 20")
    refused = await office.worker.expect("1 sampai 15")
    await subscribe(office.worker, "iuran tanggal 10 jam 8")
    office.worker.mark()

    office.clock.forward(days=9, hours=1)
    discounted = await office.worker.expect("Pengingat iuran Desember 2026")
    office.worker.mark()
    office.clock.forward(days=31)
    full = await office.worker.expect("Pengingat iuran Januari 2027")

    assert "Contoh: /langganan iuran" in refused.text
    assert "Rp 8.400" in discounted.text
    assert "paling lambat tanggal 15" in discounted.text
    assert "Iuran Rp 16.800 sebulan" in full.text


async def test_what_is_kept_is_shown_and_deleted(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:59")
    await subscribe(office.worker)
    office.clock.forward(minutes=1)
    await office.worker.expect("Rekap harian")

    await office.worker.send("/dataku")
    shown = await office.worker.expect("Langganan: rekap harian, setiap hari pukul 08.00")
    await office.worker.send("/hapusdata")
    await office.worker.press("Ya, hapus", await office.worker.expect("tidak bisa dibatalkan"))
    await office.worker.expect("Sudah dihapus")
    office.clock.forward(days=1)
    await office.worker.expect_silence(2.5)
    await office.worker.send("/dataku")

    await office.worker.expect("Tidak ada data Anda")
    assert "Yang tersimpan" in shown.text


async def test_digests_that_could_not_be_sent_for_days_come_as_one(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:59")
    await subscribe(office.worker)
    office.sim.fail("5xx", method="sendMessage", chat_id=office.worker.id, times=1000)
    for _ in range(3):
        office.clock.forward(days=1)
        await asyncio.sleep(2)
    await office.stop()
    office.sim.heal()

    await office.start()
    await office.worker.expect("Rekap harian", timeout=8)
    await asyncio.sleep(2)

    (only,) = digests(office.worker)
    assert "26 November 2026" in only


async def test_the_help_of_each_role_fits_in_one_message(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send("/bantuan")
    await office.admin.expect("/siarkan")

    assert len(office.admin.new_answers) == 1

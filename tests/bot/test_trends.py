"""How a metric moved, said so that only what can be compared is compared."""

from simulator import Person
from tests.bot.conftest import OpenOffice

NONE = "none"


async def save(person: Person, text: str) -> None:
    """Report and press [Simpan]."""
    await person.send(text)
    await person.expect("Saya baca begini")
    await person.press("Simpan")
    await person.expect("Tersimpan")


async def test_each_total_is_held_against_the_one_before_and_the_same_date_a_year_before(
    open_office: OpenOffice,
) -> None:
    office = await open_office(seed=NONE)
    for text in ("bpu 900 batang 1/11/2025", "bpu 1.000 batang 1/11/2026", "bpu 1.010 batang 20/11/2026"):
        await save(office.admin, text)

    await office.worker.send("/tren bpu batang")

    lines = (await office.worker.expect("Perkembangan")).text.splitlines()
    assert lines[1] == (
        "• 20 November 2026: 1.010 peserta (+10 peserta dari sebelumnya; "
        "+110 peserta dari tanggal sama setahun lalu, angka per 1 November 2025)"
    )
    assert lines[2] == (
        "• 1 November 2026: 1.000 peserta (+100 peserta dari sebelumnya; +100 peserta dari tanggal sama setahun lalu)"
    )
    assert lines[3] == "• 1 November 2025: 900 peserta"


async def test_a_sum_of_some_districts_is_not_held_against_that_of_others(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    await save(office.admin, "bpu 1.000 batang 1/11/2026")
    await save(office.admin, "bpu 500 pemalang 10/11/2026")
    await save(office.admin, "bpu 510 pemalang 12/11/2026")

    await office.worker.send("/tren bpu")

    lines = (await office.worker.expect("Perkembangan")).text.splitlines()
    assert "1.510 peserta (2 dari 4 wilayah" in lines[1]
    assert "+10 peserta dari sebelumnya" in lines[1]
    assert "dari sebelumnya" not in lines[2]


async def test_what_accumulates_is_not_held_against_the_year_before_it(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-02-10T09:00", seed=NONE)
    await save(office.admin, "iuran 140 miliar 31/12/2025")
    await save(office.admin, "iuran 12 miliar 31/1/2026")

    await office.worker.send("/tren iuran")

    lines = (await office.worker.expect("Perkembangan")).text.splitlines()
    assert lines[1] == "• 31 Januari 2026: Rp 12 miliar"


async def test_the_sources_of_a_sum_are_named_once_with_all_their_numbers(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    await save(office.admin, "bpu batang 100, pemalang 200, kajen 300, kota pekalongan 400")

    await office.worker.send("/bpu")

    answer = await office.worker.expect("1.000 peserta")
    assert "Sumber: laporan petugas (#1, #2, #3, #4)." in answer.text
    assert "Jumlah 4 dari 4 wilayah" in answer.text


async def test_an_older_office_total_is_not_shown_on_the_day_of_a_districts_report(open_office: OpenOffice) -> None:
    office = await open_office()
    await save(office.admin, "bpu 1.250 batang 20/11/2026")

    await office.worker.send("/tren bpu")
    lines = (await office.worker.expect("Perkembangan")).text.splitlines()
    await office.worker.send("/grafik bpu 2026")

    assert lines[1] == "• 19 Desember 2019: 15.605 peserta"
    assert "20 November" not in "\n".join(lines)
    assert "Belum ada angka 2026" in (await office.worker.expect("Belum ada angka 2026")).text


async def test_an_officer_without_increments_is_told_of_without_a_zero(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    await save(office.admin, "bpu 1.250 batang 20/11/2026")

    await office.admin.send("/rincian bpu")

    assert ": 1 laporan, terakhir 20 Nov 2026" in (await office.admin.expect("Rincian")).text


async def test_a_published_figure_is_no_officers_report(open_office: OpenOffice) -> None:
    office = await open_office()
    await save(office.admin, "bpu 15.700 20/12/2019")

    await office.admin.send("/rincian bpu 2019")

    officers, elsewhere = (await office.admin.expect("Rincian")).text.split("Sumber lain")
    assert "Bu Kepala: 1 laporan" in officers
    assert "Siaran pers" not in officers
    assert "Siaran pers: 1 laporan" in elsewhere


async def test_a_chart_says_of_which_day_the_figure_is_that_its_year_begins_with(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T09:00")
    await save(office.admin, "bpu 15.900")

    await office.worker.send("/grafik bpu")

    chart = await office.worker.expect("Peserta BPU")
    assert "Garis mulai dari angka per 19 Desember 2019" in str(chart.raw["reply_markup"])

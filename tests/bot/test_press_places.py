"""Texts of other places, and what of a text's source is kept."""

import pytest

from tests.bot.conftest import OpenOffice

FIGURES = "Realisasi BPU hingga 30 November 2019 sebanyak 15.700 orang dari target 22.300 orang atau 70,4 persen."


@pytest.mark.parametrize(
    "text",
    [
        "Solo, 1 Desember 2019 - Kepesertaan BPU di Solo Raya mencapai 84.312 peserta dari target 90 ribu peserta atau "
        "93,7 persen. Realisasi iuran Rp 1,204 triliun, dari target Rp 1,3 triliun.",
        f"Banjarnegara (3/12/2019) {FIGURES}",
        f"KANTORBERITA.COM, TENGGALURUNG – {FIGURES}",
        f"Secara nasional, {FIGURES}",
    ],
)
async def test_a_text_of_another_place_is_not_offered_and_told_why(open_office: OpenOffice, text: str) -> None:
    office = await open_office()

    await office.admin.send(text)

    verdict = await office.admin.expect("bukan Kantor Cabang Pekalongan")
    assert "/lapor bpu" in verdict.text
    assert not verdict.labels


async def test_of_a_text_of_both_only_ours_is_offered_and_the_rest_is_named(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send(
        f"PEKALONGAN - {FIGURES} Secara nasional, peserta BPU 9.900.000 orang dari target 12.000.000 orang."
    )

    offer = await office.admin.expect("Kalau disimpan")
    _, _, tail = offer.text.partition("Kalau disimpan")
    assert "15.700" in tail
    assert "9.900.000" not in tail
    assert "bukan angka kita: BPU" in offer.text


async def test_a_text_that_names_ours_beside_others_warns(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send(
        "Di Tegal, peserta BPU per 30 November 2019 1.000 orang dari target 2.000 orang. "
        "Di Pekalongan, peserta BPU 15.700 orang dari target 22.300 orang."
    )

    offer = await office.admin.expect("Kalau disimpan")
    assert "dan daerah lain" in offer.text
    assert "1.000" not in offer.text.partition("Kalau disimpan")[2]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"Pekalongan, 19 Desember 2019 - {FIGURES}", "teks berita, dateline Pekalongan 19 Desember 2019, dikirim"),
        (f"RADARBERITA.COM, PEMALANG - {FIGURES}", "dateline RADARBERITA.COM, PEMALANG, dikirim"),
        (f"Kantor Cabang Pekalongan mengabarkan. {FIGURES}", "teks berita, dikirim"),
        (f"BPU Naik Terus\n\nKAJEN - {FIGURES}", "berita: BPU Naik Terus, dateline KAJEN"),
    ],
)
async def test_what_is_known_of_the_source_is_kept(open_office: OpenOffice, text: str, source: str) -> None:
    office = await open_office(seed="none")

    await office.admin.send(f"/cek {text}")
    await office.admin.expect(f"Sumber: {source}" if source.startswith(("teks", "berita")) else source)
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")
    await office.worker.send("/bpu 2019")

    answer = await office.worker.expect("15.700")
    assert source in answer.text


async def test_who_wrote_a_forwarded_text_is_part_of_its_source(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.forward(f"KAJEN - {FIGURES}", origin="KFM Pekalongan")

    await office.admin.expect("Sumber: teks berita, dari KFM Pekalongan, dateline KAJEN")


@pytest.mark.parametrize(
    "text",
    [
        "PEMALANG - Hingga 30 November 2019, peserta BPU Kantor Cabang Pekalongan 31.546 orang atau 78,8 persen dari "
        "target 40.000 orang. Pekerja PU aktif 92.095 orang.",
        "Peserta BPU di Kabupaten Batang per 30 November 2019 mencapai 5.605 orang atau 70 persen dari target 8.000.",
        "Capaian iuran Rp 146,309 miliar dari target Rp 137,956 miliar atau 106,05 persen.",
        "Realisasi iuran Kantor Cabang Pekalongan Rp 146 miliar dari target Rp 137 miliar atau 106 persen",
        "BPU 15.605 dari target 22.300 (69,98%)",
        "Peserta BPU kita 15.605 orang atau 69,98 persen. Target tahun ini 22.300 orang.",
    ],
)
@pytest.mark.parametrize("role", ["admin", "officer"])
async def test_a_press_text_that_starts_with_a_metric_is_checked(open_office: OpenOffice, text: str, role: str) -> None:
    office = await open_office()
    person = office.admin if role == "admin" else await office.hire("Sri")

    await person.send(text)

    await person.expect("Hasil cek berita")


@pytest.mark.parametrize(
    "text", ["bpu 15.650", "Peserta BPU 15.650 orang per 20 Desember 2019", "Batang, 3 Desember 2019: bpu 15.650"]
)
async def test_a_short_report_stays_a_report(open_office: OpenOffice, text: str) -> None:
    office = await open_office()

    await office.admin.send(text)

    answer = await office.admin.expect("15.650")
    assert "Simpan" in answer.labels
    assert "Hasil cek" not in answer.text

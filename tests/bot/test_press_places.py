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

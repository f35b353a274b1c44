"""THE table: every command and button, one line each. Menu, help, role checks and the README are made from it."""

from bot.directory import Command, Press
from bot.handlers import (
    bantuan,
    capaian,
    cek,
    diagnosa,
    ekspor,
    grafik,
    hitung,
    impor,
    kantor,
    kartu,
    koreksi,
    lapor,
    manfaat,
    minat,
    potensi,
    privasi,
    putusan,
    riwayat,
    start,
    tanya,
    tanya_petugas,
    target,
    tren,
    undang,
)
from domain.metrics import MetricBook
from domain.people import Role


def commands_for(metrics: MetricBook) -> tuple[Command, ...]:
    """Give every command; each metric has its own, as data."""
    officer, admin = Role.OFFICER, Role.ADMIN
    return (
        Command(name="start", handler=start.handle_start, summary="mulai", is_in_menu=False),
        *(
            Command(name=metric.code, handler=capaian.metric_handler(metric.code), summary=f"capaian {metric.long_name}", example=f"/{metric.code} 2019 batang")
            for metric in metrics
        ),
        Command(name="capaian", handler=capaian.handle_capaian, summary="semua capaian sekaligus", example="/capaian 2019"),
        Command(name="tren", handler=tren.handle_tren, summary="perkembangan sebuah capaian", example="/tren bpu"),
        Command(name="grafik", handler=grafik.handle_grafik, summary="grafik sebuah capaian", example="/grafik bpu 2019"),
        Command(name="kartu", handler=kartu.handle_kartu, summary="gambar untuk dibagikan", example="/kartu bpu"),
        Command(name="manfaat", handler=manfaat.handle_manfaat, summary="iuran dan manfaat, apa adanya"),
        Command(name="hitung", handler=hitung.handle_hitung, summary="hitung iuran dari penghasilan", example="/hitung 1.500.000 3 program"),
        Command(name="potensi", handler=potensi.handle_potensi, summary="kalau pekerja informal ikut semua", example="/potensi 5000 2"),
        Command(name="tanya", handler=tanya.handle_tanya, summary="tanya apa saja", example="/tanya iuran ojol berapa?"),
        Command(name="cek", handler=cek.handle_cek, summary="periksa angka di berita"),
        Command(name="lapor", handler=lapor.handle_lapor, summary="lapor angka", role=officer, example="/lapor bpu +25 batang"),
        Command(name="rincian", handler=tren.handle_rincian, summary="wilayah dan petugas berdampingan", role=officer, example="/rincian bpu"),
        Command(name="koreksi", handler=koreksi.handle_koreksi, summary="perbaiki laporan", role=officer, example="/koreksi 12 15.655"),
        Command(name="batal", handler=koreksi.handle_batal, summary="tarik laporan", role=officer, example="/batal 12"),
        Command(name="riwayat", handler=riwayat.handle_riwayat, summary="semua laporan, dengan nomornya", role=officer, example="/riwayat bpu"),
        Command(name="asal", handler=riwayat.handle_asal, summary="asal-usul sebuah angka", role=officer, example="/asal 12"),
        Command(name="target", handler=target.handle_target, summary="tetapkan target", role=admin, example="/target bpu 2026 30.000"),
        Command(name="kunci", handler=target.handle_kunci, summary="kunci satu tahun", role=admin, example="/kunci 2019"),
        Command(name="buka", handler=target.handle_buka, summary="buka kunci satu tahun", role=admin, example="/buka 2019 alasan"),
        Command(name="ekspor", handler=ekspor.handle_ekspor, summary="semua angka sebagai berkas", role=admin),
        Command(name="impor", handler=impor.handle_impor, summary="masukkan angka dari berkas", role=admin),
        Command(name="undang", handler=undang.handle_undang, summary="undang petugas atau admin", role=admin, example="/undang petugas Sri batang"),
        Command(name="petugas", handler=undang.handle_petugas, summary="daftar petugas, cabut akses", role=admin),
        Command(name="diagnosa", handler=diagnosa.handle_diagnosa, summary="keadaan bot", role=admin),
        Command(name="minat", handler=minat.handle_minat, summary="minta dihubungi kantor", example="/minat Koperasi Jaya, Batang, 25 orang"),
        Command(name="kantor", handler=kantor.handle_kantor, summary="alamat, jam buka, telepon kantor", example="/kantor batang"),
        Command(name="privasi", handler=privasi.handle_privasi, summary="data apa yang disimpan, dan mengapa"),
        Command(name="dataku", handler=privasi.handle_dataku, summary="lihat data saya"),
        Command(name="hapusdata", handler=privasi.handle_hapusdata, summary="hapus data saya"),
        Command(name="grup", handler=tanya_petugas.handle_grup, summary="jadikan grup ini tempat pertanyaan warga", role=admin),
        Command(name="bantuan", handler=bantuan.handle_bantuan, summary="semua perintah", aliases=("help",)),
    )  # fmt: skip


def presses() -> tuple[Press, ...]:
    """Give every button's action."""
    officer, admin = Role.OFFICER, Role.ADMIN
    return (
        Press(action="lihat", handler=capaian.handle_view),
        Press(action="capaian", handler=capaian.handle_capaian),
        Press(action="manfaat", handler=manfaat.handle_manfaat),
        Press(action="rinci", handler=manfaat.handle_detail),
        Press(action="keluarga", handler=manfaat.handle_keluarga),
        Press(action="hitung", handler=hitung.handle_hitung_press),
        Press(action="subjek", handler=tanya.handle_subject),
        Press(action="lapor", handler=lapor.handle_lapor, role=officer),
        Press(action="isi", handler=lapor.handle_fill, role=officer),
        Press(action="pilih", handler=lapor.handle_choose, role=officer),
        Press(action="petugasdong", handler=tanya_petugas.handle_begin),
        Press(action="petugaskirim", handler=tanya_petugas.handle_send),
        Press(action="petugastulis", handler=tanya_petugas.handle_write),
        Press(action="petugasbatal", handler=tanya_petugas.handle_never_mind),
        Press(action="selesai", handler=tanya_petugas.handle_done),
        Press(action="ambil", handler=tanya_petugas.handle_take, role=officer),
        Press(action="minatw", handler=minat.handle_area),
        Press(action="minatya", handler=minat.handle_agree),
        Press(action="minatbatal", handler=minat.handle_never_mind),
        Press(action="minatb", handler=minat.handle_open, role=officer),
        Press(action="minath", handler=minat.handle_contacted, role=officer),
        Press(action="minatd", handler=minat.handle_registered, role=officer),
        Press(action="minatl", handler=minat.handle_report, role=officer),
        Press(action="kantor", handler=kantor.handle_office_choice),
        Press(action="hapusdata", handler=privasi.handle_hapusdata),
        Press(action="simpan", handler=lapor.handle_save, role=officer),
        Press(action="urung", handler=lapor.handle_cancel, role=officer),
        Press(action="simpanberita", handler=cek.handle_save_press, role=officer),
        Press(action="asal", handler=riwayat.handle_origin_press, role=officer),
        Press(action="koreksi", handler=koreksi.handle_correction_choice, role=officer),
        Press(action="riwayat", handler=riwayat.handle_history_press, role=officer),
        Press(action="tren", handler=tren.handle_trend_press),
        Press(action="terima", handler=putusan.handle_accept, role=admin),
        Press(action="tolak", handler=putusan.handle_refuse, role=admin),
        Press(action="target", handler=target.handle_target_choice, role=admin),
        Press(action="kartu", handler=kartu.handle_kartu),
        Press(action="grafik", handler=grafik.handle_grafik),
        Press(action="simpanimpor", handler=impor.handle_save_import, role=admin),
        Press(action="urungimpor", handler=impor.handle_cancel_import, role=admin),
        Press(action="cobalagi", handler=diagnosa.handle_retry, role=admin),
        Press(action="undang", handler=undang.handle_invite_choice, role=admin),
        Press(action="cabut", handler=undang.handle_revoke, role=admin),
        Press(action="cabutu", handler=undang.handle_revoke_link, role=admin),
    )

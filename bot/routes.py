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
    jawab_petugas,
    kantor,
    kartu,
    koreksi,
    langganan,
    langganan_lain,
    lapor,
    manfaat,
    minat,
    pengingat,
    pertanyaan,
    poster,
    potensi,
    privasi,
    putusan,
    rilis,
    riwayat,
    siarkan,
    start,
    tanya,
    tanya_angka,
    tanya_petugas,
    target,
    tren,
    undang,
)
from domain.metrics import MetricBook
from domain.people import Role

FIGURES, PREMIUM, ASKING = "Capaian", "Iuran dan manfaat", "Bertanya"
REPORTING, TELLING, LEDGER = "Laporan", "Kabar dan bahan sosialisasi", "Target dan data"
PEOPLE, BOT, OWN = "Petugas", "Bot ini", "Untuk Anda"

NUMBER = r"\d{1,18}"
CHAT = r"-?\d{1,18}"
DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
DRAFT = rf"{NUMBER}(\.{NUMBER})?"
CHOICE = rf"{NUMBER}\.{NUMBER}\.(a\..+|[vy]\.{NUMBER})"
WHAT_IF = rf"[^.]+\.[^.]+\.-?{NUMBER}"
FILL = rf"[^.]+(\.[^.]*(\.{NUMBER})?)?"
ANNOUNCED = rf"{NUMBER}\.[a-z]+"
INTEREST = rf"{NUMBER}\.[^.]+"
CORRECTION = rf"{NUMBER}\.[01]\.{NUMBER}"
INVITATION = r"[ap]\.[^.]+\..*"
FIGURE = rf"[^.]+\.[^.]+(\.{DAY})?"
HISTORY = rf"[^.]+\.[^.]*(\.{DAY}(\.{NUMBER})?)?"
TREND = r"[^.]+\.[^.]+(\..*)?"
TARGET = rf"[^.]+\.[^.]+\.(19|20)\d\d\.({DAY})?\.({NUMBER})?"


def commands_for(metrics: MetricBook) -> tuple[Command, ...]:
    """Give every command; each metric has its own, as data."""
    officer, admin = Role.OFFICER, Role.ADMIN
    return (
        Command(name="start", handler=start.handle_start, summary="mulai", is_in_menu=False),
        *(
            Command(name=metric.code, heading=FIGURES, handler=capaian.metric_handler(metric.code), summary=f"capaian {metric.long_name}", example=f"/{metric.code} 2019 batang")
            for metric in metrics
        ),
        Command(name="capaian", heading=FIGURES, handler=capaian.handle_capaian, summary="semua capaian sekaligus", example="/capaian 2019"),
        Command(name="tren", heading=FIGURES, handler=tren.handle_tren, summary="perkembangan sebuah capaian", example="/tren bpu"),
        Command(name="grafik", heading=FIGURES, handler=grafik.handle_grafik, summary="grafik sebuah capaian", example="/grafik bpu 2019"),
        Command(name="kartu", heading=FIGURES, handler=kartu.handle_kartu, summary="gambar untuk dibagikan", example="/kartu bpu"),
        Command(name="manfaat", heading=PREMIUM, handler=manfaat.handle_manfaat, summary="iuran dan manfaat, apa adanya"),
        Command(name="hitung", heading=PREMIUM, handler=hitung.handle_hitung, summary="hitung iuran dari penghasilan", example="/hitung 1.500.000 3 program"),
        Command(name="potensi", heading=PREMIUM, handler=potensi.handle_potensi, summary="kalau pekerja informal ikut semua", example="/potensi 5000 2"),
        Command(name="tanya", heading=ASKING, handler=tanya.handle_tanya, summary="tanya apa saja", example="/tanya iuran ojol berapa?"),
        Command(name="cek", heading=ASKING, handler=cek.handle_cek, summary="periksa angka di berita"),
        Command(name="minat", heading=ASKING, handler=minat.handle_minat, summary="minta dihubungi kantor", example="/minat Koperasi Jaya, Batang, 25 orang"),
        Command(name="kantor", heading=ASKING, handler=kantor.handle_kantor, summary="alamat, jam buka, telepon kantor", example="/kantor batang"),
        Command(name="lapor", heading=REPORTING, handler=lapor.handle_lapor, summary="lapor angka", role=officer, example="/lapor bpu +25 batang"),
        Command(name="rincian", heading=REPORTING, handler=tren.handle_rincian, summary="wilayah dan petugas berdampingan", role=officer, example="/rincian bpu"),
        Command(name="koreksi", heading=REPORTING, handler=koreksi.handle_koreksi, summary="perbaiki laporan", role=officer, example="/koreksi 12 15.655"),
        Command(name="batal", heading=REPORTING, handler=koreksi.handle_batal, summary="tarik laporan", role=officer, example="/batal 12"),
        Command(name="riwayat", heading=REPORTING, handler=riwayat.handle_riwayat, summary="semua laporan, dengan nomornya", role=officer, example="/riwayat bpu"),
        Command(name="asal", heading=REPORTING, handler=riwayat.handle_asal, summary="asal-usul sebuah angka", role=officer, example="/asal 12"),
        Command(name="rilis", heading=TELLING, handler=rilis.handle_rilis, summary="naskah siaran pers dengan angka terhitung", role=officer, example="/rilis 2019"),
        Command(name="poster", heading=TELLING, handler=poster.handle_poster, summary="poster dan bahan bicara untuk satu grup", role=officer, example="/poster Paguyuban Batik"),
        Command(name="siarkan", heading=TELLING, handler=siarkan.handle_siarkan, summary="kirim pesan ke petugas atau grup", role=admin, example="/siarkan petugas Besok rapat jam 8"),
        Command(name="target", heading=LEDGER, handler=target.handle_target, summary="tetapkan target", role=admin, example="/target bpu 2026 30.000"),
        Command(name="kunci", heading=LEDGER, handler=target.handle_kunci, summary="kunci satu tahun", role=admin, example="/kunci 2019"),
        Command(name="buka", heading=LEDGER, handler=target.handle_buka, summary="buka kunci satu tahun", role=admin, example="/buka 2019 alasan"),
        Command(name="ekspor", heading=LEDGER, handler=ekspor.handle_ekspor, summary="semua angka sebagai berkas", role=admin),
        Command(name="impor", heading=LEDGER, handler=impor.handle_impor, summary="masukkan angka dari berkas", role=admin),
        Command(name="undang", heading=PEOPLE, handler=undang.handle_undang, summary="undang petugas atau admin", role=admin, example="/undang petugas Sri batang"),
        Command(name="petugas", heading=PEOPLE, handler=undang.handle_petugas, summary="daftar petugas, cabut akses", role=admin),
        Command(name="pengingat", heading=PEOPLE, handler=pengingat.handle_pengingat, summary="ingatkan petugas yang belum lapor; kabar target", role=admin, example="/pengingat jumat 14.00"),
        Command(name="grup", heading=PEOPLE, handler=jawab_petugas.handle_grup, summary="jadikan grup ini tempat pertanyaan warga", role=admin),
        Command(name="diagnosa", heading=BOT, handler=diagnosa.handle_diagnosa, summary="keadaan bot", role=admin),
        Command(name="pertanyaan", heading=BOT, handler=pertanyaan.handle_pertanyaan, summary="yang belum bisa dijawab bot", role=admin),
        Command(name="ajari", heading=BOT, handler=pertanyaan.handle_ajari, summary="ajari bot sebuah jawaban", role=admin),
        Command(name="langganan", heading=OWN, handler=langganan.handle_langganan, summary="rekap dikirim sendiri, atau pengingat bayar iuran", example="/langganan mingguan jumat 16.00"),
        Command(name="privasi", heading=OWN, handler=privasi.handle_privasi, summary="data apa yang disimpan, dan mengapa"),
        Command(name="dataku", heading=OWN, handler=privasi.handle_dataku, summary="lihat data saya"),
        Command(name="hapusdata", heading=OWN, handler=privasi.handle_hapusdata, summary="hapus data saya"),
        Command(name="bantuan", heading=OWN, handler=bantuan.handle_bantuan, summary="semua perintah", aliases=("help",)),
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
        Press(action="andai", handler=tanya_angka.handle_what_if, data=WHAT_IF),
        Press(action="lapor", handler=lapor.handle_lapor, role=officer),
        Press(action="isi", handler=lapor.handle_fill, data=FILL, role=officer),
        Press(action="pilih", handler=lapor.handle_choose, data=CHOICE, role=officer),
        Press(action="petugasdong", handler=tanya_petugas.handle_begin),
        Press(action="petugaskirim", handler=tanya_petugas.handle_send, data=NUMBER),
        Press(action="petugastulis", handler=tanya_petugas.handle_write, data=NUMBER),
        Press(action="petugasbatal", handler=tanya_petugas.handle_never_mind, data=NUMBER),
        Press(action="selesai", handler=tanya_petugas.handle_done, data=NUMBER),
        Press(action="ambil", handler=jawab_petugas.handle_take, data=NUMBER, role=officer),
        Press(action="ajari", handler=pertanyaan.handle_teach, data=NUMBER, role=admin),
        Press(action="buang", handler=pertanyaan.handle_drop, data=NUMBER, role=admin),
        Press(action="ajarsimpan", handler=pertanyaan.handle_save, data=NUMBER, role=admin),
        Press(action="ajarhapus", handler=pertanyaan.handle_forget, data=NUMBER, role=admin),
        Press(action="minatw", handler=minat.handle_area, data=INTEREST),
        Press(action="minatya", handler=minat.handle_agree, data=NUMBER),
        Press(action="minatbatal", handler=minat.handle_never_mind, data=NUMBER),
        Press(action="minatb", handler=minat.handle_open, data=NUMBER, role=officer),
        Press(action="minath", handler=minat.handle_contacted, data=NUMBER, role=officer),
        Press(action="minatd", handler=minat.handle_registered, data=NUMBER, role=officer),
        Press(action="minatl", handler=minat.handle_report, data=NUMBER, role=officer),
        Press(action="kantor", handler=kantor.handle_office_choice),
        Press(action="hapusdata", handler=privasi.handle_hapusdata),
        Press(action="langgan", handler=langganan.handle_choice),
        Press(action="siaranke", handler=siarkan.handle_audience, data=ANNOUNCED, role=admin),
        Press(action="siarankirim", handler=siarkan.handle_send, data=NUMBER, role=admin),
        Press(action="siaranbatal", handler=siarkan.handle_never_mind, data=NUMBER, role=admin),
        Press(action="siaranhenti", handler=siarkan.handle_stop, data=NUMBER, role=admin),
        Press(action="siaranlihat", handler=siarkan.handle_look, data=NUMBER, role=admin),
        Press(action="pengingat", handler=pengingat.handle_pengingat, role=admin),
        Press(action="hentikan", handler=langganan.handle_stop),
        Press(action="aturlain", handler=langganan_lain.handle_look, data=CHAT, role=admin),
        Press(
            action="langganlain", handler=langganan_lain.handle_choice_elsewhere, data=rf"{CHAT}\.[a-z]+", role=admin
        ),
        Press(action="hentikanlain", handler=langganan_lain.handle_stop_elsewhere, data=NUMBER, role=admin),
        Press(action="simpan", handler=lapor.handle_save, data=DRAFT, role=officer),
        Press(action="urung", handler=lapor.handle_cancel, data=DRAFT, role=officer),
        Press(action="simpanberita", handler=cek.handle_save_press, data=DRAFT, role=officer),
        Press(action="urungberita", handler=cek.handle_leave_press, data=DRAFT, role=officer),
        Press(action="asal", handler=riwayat.handle_origin_press, data=FIGURE, role=officer),
        Press(action="koreksi", handler=koreksi.handle_correction_choice, data=CORRECTION, role=officer),
        Press(action="riwayat", handler=riwayat.handle_history_press, data=HISTORY, role=officer),
        Press(action="tren", handler=tren.handle_trend_press, data=TREND),
        Press(action="terima", handler=putusan.handle_accept, data=NUMBER, role=admin),
        Press(action="tolak", handler=putusan.handle_refuse, data=NUMBER, role=admin),
        Press(action="target", handler=target.handle_target_choice, data=TARGET, role=admin),
        Press(action="rilis", handler=rilis.handle_rilis, role=officer),
        Press(action="poster", handler=poster.handle_again, role=officer),
        Press(action="keberatan", handler=poster.handle_objections, role=officer),
        Press(action="kartu", handler=kartu.handle_kartu),
        Press(action="grafik", handler=grafik.handle_grafik),
        Press(action="simpanimpor", handler=impor.handle_save_import, data=NUMBER, role=admin),
        Press(action="urungimpor", handler=impor.handle_cancel_import, data=NUMBER, role=admin),
        Press(action="cobalagi", handler=diagnosa.handle_retry, data=NUMBER, role=admin),
        Press(action="undang", handler=undang.handle_invite_choice, data=INVITATION, role=admin),
        Press(action="cabut", handler=undang.handle_revoke, data=NUMBER, role=admin),
        Press(action="cabutu", handler=undang.handle_revoke_link, data=NUMBER, role=admin),
    )

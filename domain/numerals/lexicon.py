"""The words of figures: Indonesian, chat spellings, money slang and Javanese. Data; the grammar is elsewhere."""

from enum import IntEnum, auto
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

RIBU: Final = 10**3
JUTA: Final = 10**6
MILIAR: Final = 10**9
TRILIUN: Final = 10**12


class Role(IntEnum):
    """What a word does in a figure. The first ones, up to MARK, are parts of the number itself."""

    DIGIT = auto()  # satu ... sembilan
    ATOM = auto()  # a whole number of its own: nol, seket, ceban
    TEEN = auto()  # belas
    TEN = auto()  # puluh
    HUNDRED = auto()  # ratus
    SCALE = auto()  # ribu, juta, ...
    PART = auto()  # setengah, seperempat
    PER = auto()  # perempat, after a numerator
    COMMA = auto()  # koma, spoken
    MARK = auto()  # digits as written, with their dots and commas
    SLANG = auto()  # ceban: an ATOM that is money
    AFTER = auto()  # the suffix -an
    DECORATION = auto()  # ,-
    CURRENCY = auto()
    FOREIGN_CURRENCY = auto()
    PERSON = auto()
    THING = auto()  # perusahaan, kasus: counted, but not people
    DURATION = auto()
    QUALIFIER = auto()  # aktif, informal: may follow people
    FILLER = auto()  # sebanyak
    ABOUT = auto()
    VAGUE = auto()  # beberapa: no value at all
    MORE = auto()  # tambah
    NEW = auto()  # baru
    BECOMES = auto()  # menjadi: what follows is a total
    LESS = auto()
    PERCENT = auto()
    POINT = auto()
    DATE = auto()
    YEAR = auto()
    TIME = auto()
    LAW = auto()
    RANGE = auto()
    OPEN = auto()
    CLOSE = auto()
    UNKNOWN = auto()


class Word(NamedTuple):
    """One meaning in a figure: its role, its value where it has one, and its text (digits, or the canonical noun)."""

    role: Role
    value: int | Fraction = 0
    text: str = ""


UNKNOWN: Final = (Word(Role.UNKNOWN),)
NUMERALS: Final = frozenset(role for role in Role if role <= Role.SLANG)


def word_set(words: str) -> frozenset[str]:
    """The words of a line, as a set: tables stay readable."""
    return frozenset(words.split())


_DIGITS: Final = {
    1: "satu stu siji setunggal",
    2: "dua duwa loro rong kalih",
    3: "tiga tga telu telung tigang",
    4: "empat ampat empt papat patang",
    5: "lima lma limo limang",
    6: "enam nam enem nem",
    7: "tujuh tuju tjuh pitu pitung",
    8: "delapan dlapan lapan dlpn wolu wolung",
    9: "sembilan smbilan sembiln smbln songo sanga sangang",
}
_ATOMS: Final = {
    0: "nol nihil",
    11: "sewelas",
    12: "rolas selusin",
    13: "telulas",
    14: "patbelas",
    15: "limolas",
    16: "nembelas",
    17: "pitulas",
    18: "wolulas",
    19: "songolas",
    25: "selawe",
    50: "seket",
    60: "sewidak",
}
_SLANG: Final = {
    25: "jigo",
    50: "gocap",
    100: "cepek cepe",
    200: "nopek",
    500: "gopek gope",
    1_000: "seceng ceceng",
    1_500: "cenggo",
    2_000: "noceng",
    5_000: "goceng",
    10_000: "ceban",
    20_000: "noban",
    50_000: "goban",
    1_000_000: "cetiau cetiaw",
    5_000_000: "gotiau gotiaw",
}
_SCALES: Final = {
    RIBU: "ribu rb rbu rebu ribo ewu k",
    JUTA: "juta jt jta jeti juto yuta yuto",
    MILIAR: "miliar milyar milliar miliard milyard miliyar mlyr mlr m",
    TRILIUN: "triliun trilyun trilliun triliyun trilun t",
}
_ONE_SCALES: Final = {
    RIBU: "seribu serebu sarebu sewu sakewu",
    JUTA: "sejuta sejt sajuta sakjuta sayuta sakyuto",
    MILIAR: "semiliar semilyar",
    TRILIUN: "setriliun setrilyun",
}
_PARTS: Final = {
    Fraction(1, 2): "setengah stengah setngah stgh separuh separo separoh",
    Fraction(1, 4): "seperempat sprempat",
    Fraction(1, 3): "sepertiga",
    Fraction(1, 5): "seperlima",
    Fraction(1, 8): "seperdelapan",
}
_PERS: Final = {2: "perdua", 3: "pertiga", 4: "perempat", 5: "perlima", 8: "perdelapan"}
_NOUNS: Final = {
    Role.PERSON: {
        "orang": "orang org orng wong tiyang",
        "pekerja": "pekerja pekerjanya pkrj pekrja",
        "peserta": "peserta pesertanya pserta pesrta psrt",
        "jiwa": "jiwa",
        "tenaga kerja": "naker tk",
        "karyawan": "karyawan pegawai",
        "buruh": "buruh",
        "anggota": "anggota",
        "nelayan": "nelayan",
        "petani": "petani",
        "pedagang": "pedagang",
        "warga": "warga penduduk",
        "anak": "anak",
        "ahli waris": "waris",
        "penerima": "penerima",
    },
    Role.THING: {
        "perusahaan": "perusahaan pt cv",
        "pemberi kerja": "majikan",
        "unit": "unit",
        "kasus": "kasus",
        "klaim": "klaim",
        "buah": "buah",
        "kantor": "kantor",
        "keluarga": "keluarga kk",
        "desa": "desa kelurahan",
        "wilayah": "wilayah daerah provinsi",
        "umkm": "umkm",
        "lembaga": "lembaga instansi yayasan koperasi paguyuban",
        "program": "program",
        "agen": "agen",
        "kartu": "kartu",
        "sekolah": "sekolah",
        "usaha": "usaha industri",
    },
    Role.DURATION: {
        "tahun": "tahunan",
        "bulan": "bulan bln",
        "minggu": "minggu mgg pekan",
        "hari": "hari",
        "jam": "jam",
        "menit": "menit mnt",
        "detik": "detik",
        "kali": "kali lipat",
    },
}
_OTHERS: Final = {
    Role.TEEN: "belas bls blas welas",
    Role.TEN: "puluh plh pluh poloh",
    Role.HUNDRED: "ratus rts atus",
    Role.COMMA: "koma",
    Role.AFTER: "an",
    Role.CURRENCY: "rp idr rupiah rupiahnya rph perak",
    Role.FOREIGN_CURRENCY: "usd us dolar dollar sgd eur euro myr ringgit yen jpy sar riyal",
    Role.QUALIFIER: (
        "aktif bpu pu informal formal mandiri rentan terdaftar terlindungi upah sektor jakon pmi pria wanita"
    ),
    Role.FILLER: (
        "sebanyak sebesar sejumlah senilai total totalnya jumlah jumlahnya ada adalah yaitu yakni mencapai capai "
        "sudah sdh udah saja aja doang pas tepat persis genap"
    ),
    Role.ABOUT: (
        "sekitar sktr skitar sekitaran sekira sekiranya kira lebih lbh hampir hmpr nyaris mendekati kisaran kurleb "
        "lk setidaknya sekurangnya minimal maksimal melebihi melampaui lewat diatas dibawah estimasi perkiraan "
        "diperkirakan"
    ),
    Role.VAGUE: "beberapa sekian banyak ratusan belasan puluhan lusinan",
    Role.MORE: (
        "tambah tmbh nambah bertambah tambahan tambahannya penambahan ditambah naik meningkat menambah tambahi "
        "imbuh nambahi kenaikan"
    ),
    Role.NEW: "baru lagi anyar",
    Role.BECOMES: "menjadi jadi",
    Role.LESS: "minus min negatif kurang berkurang turun menurun pengurangan dikurangi dikurang",
    Role.PERCENT: "persen pct prosen prosentase persentase percent procent prsn",
    Role.POINT: "poin point basis",
    Role.DATE: (
        "januari jan februari pebruari feb peb maret mar april apr mei juni jun juli jul agustus agu agt ags agust agst agts "
        "september sep sept oktober okt november nopember nov nop desember des kemarin kmrn besok lusa senin selasa "
        "rabu kamis jumat sabtu ahad tanggal tgl tgglnya triwulan semester kuartal tw"
    ),
    Role.YEAR: "tahun taun thn th",
    Role.TIME: "pukul wib wita wit",
    Role.LAW: (
        "pp uu perpres permenaker permen perda perbup perwal pergub perppu kepmen kepres inpres peraturan "
        "undang keputusan nomor nomer no nmr pasal psl ayat lampiran bab"
    ),
    Role.RANGE: "sampai hingga sd",
}
_PHRASES: Final = {
    ("kurang", "lebih"): Word(Role.ABOUT),
    ("krg", "lbh"): Word(Role.ABOUT),
    ("lebih", "dari"): Word(Role.ABOUT),
    ("lebih", "kurang"): Word(Role.ABOUT),
    ("kurang", "dari"): Word(Role.ABOUT),
    ("tidak", "sampai"): Word(Role.ABOUT),
    ("di", "atas"): Word(Role.ABOUT),
    ("di", "bawah"): Word(Role.ABOUT),
    ("paling", "sedikit"): Word(Role.ABOUT),
    ("paling", "banyak"): Word(Role.ABOUT),
    ("paling", "tidak"): Word(Role.ABOUT),
    ("lebih", "sedikit"): Word(Role.ABOUT),
    ("lebih", "dikit"): Word(Role.ABOUT),
    ("plus", "minus"): Word(Role.ABOUT),
    ("naik", "ke"): Word(Role.BECOMES),
    ("tenaga", "kerja"): Word(Role.PERSON, text="tenaga kerja"),
    ("ahli", "waris"): Word(Role.PERSON, text="ahli waris"),
    ("pemberi", "kerja"): Word(Role.THING, text="pemberi kerja"),
    ("badan", "usaha"): Word(Role.THING, text="perusahaan"),
    ("penerima", "upah"): Word(Role.QUALIFIER),
    ("bukan", "penerima"): Word(Role.QUALIFIER),
    ("hari", "ini"): Word(Role.DATE),
    ("per", "cent"): Word(Role.PERCENT),
}
SIGNS: Final = {
    "+": Word(Role.MORE, text="+"),
    "-": Word(Role.LESS),
    "%": Word(Role.PERCENT),
    "‰": Word(Role.PERCENT),
    "(": Word(Role.OPEN),
    ")": Word(Role.CLOSE),
    "$": Word(Role.FOREIGN_CURRENCY),
    "€": Word(Role.FOREIGN_CURRENCY),
} | dict.fromkeys(("±", "~", "≈", "<", ">", "≤", "≥", "+-", "+/-"), Word(Role.ABOUT))
"""Signs that mean something beside a figure."""


def _lexicon() -> dict[str, tuple[Word, ...]]:
    one = Word(Role.DIGIT, 1)
    words: dict[str, tuple[Word, ...]] = {
        "sepuluh": (one, Word(Role.TEN)),
        "sepuloh": (one, Word(Role.TEN)),
        "sebelas": (one, Word(Role.TEEN)),
        "seratus": (one, Word(Role.HUNDRED)),
        "satus": (one, Word(Role.HUNDRED)),
        "saratus": (one, Word(Role.HUNDRED)),
        "sapuluh": (one, Word(Role.TEN)),
        "seorang": (one, Word(Role.PERSON, text="orang")),
        "plus": (SIGNS["+"],),
        "ceng": (Word(Role.SCALE, RIBU), Word(Role.CURRENCY)),
    }
    for role, table in ((Role.DIGIT, _DIGITS), (Role.ATOM, _ATOMS), (Role.SLANG, _SLANG), (Role.SCALE, _SCALES)):
        words |= {form: (Word(role, value),) for value, forms in table.items() for form in forms.split()}
    words |= {form: (one, Word(Role.SCALE, value)) for value, forms in _ONE_SCALES.items() for form in forms.split()}
    words |= {form: (Word(Role.PART, value),) for value, forms in _PARTS.items() for form in forms.split()}
    words |= {form: (Word(Role.PER, value),) for value, forms in _PERS.items() for form in forms.split()}
    words |= {form: (Word(role),) for role, forms in _OTHERS.items() for form in forms.split()}
    for role, nouns in _NOUNS.items():
        words |= {form: (Word(role, text=noun),) for noun, forms in nouns.items() for form in forms.split()}
    return words


_LEXICON: Final = _lexicon()
_GLUE: Final = frozenset({Role.CURRENCY, Role.PERSON, Role.AFTER}) | NUMERALS
_GLUED: Final = frozenset(
    form for form, words in _LEXICON.items() if len(form) > 1 and all(word.role in _GLUE for word in words)
)
_LENGTHS: Final = range(max(map(len, _GLUED)), 1, -1)


@lru_cache(maxsize=4096)
def look_up(word: str) -> tuple[Word, ...]:
    """The meanings of a lower-case word, in order; a word run together (duapuluhribuan) is taken apart."""
    return _LEXICON.get(word) or _take_apart(word)


def look_up_pair(first: str, second: str) -> Word | None:
    """The one meaning of two lower-case words side by side (kurang lebih), or None."""
    return _PHRASES.get((first, second))


def _take_apart(word: str) -> tuple[Word, ...]:
    if word == "kan":  # 50kan: the only one-letter scale that takes -an
        return (Word(Role.SCALE, RIBU), Word(Role.AFTER))
    lengths = _lengths_of_parts(word)
    parts: list[Word] = []
    position = 0
    while position < len(word):
        if not (length := lengths[position]):
            return UNKNOWN
        parts += _LEXICON[word[position : position + length]]
        position += length
    return tuple(parts) if parts[0].role in NUMERALS else UNKNOWN  # organ is no org-an


def _lengths_of_parts(word: str) -> list[int]:
    """For each place the longest form that leaves a rest which can be taken apart too, or 0; one pass from the end."""
    lengths = [0] * len(word)
    for start in range(len(word) - 1, -1, -1):
        for length in _LENGTHS:
            end = start + length
            if word[start:end] in _GLUED and (end == len(word) or (end < len(word) and lengths[end])):
                lengths[start] = length
                break
    return lengths

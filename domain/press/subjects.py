"""What a press text speaks of: the office's metrics, and other things that figures in it may belong to."""

import re
from dataclasses import dataclass

from domain.metrics import Metric, MetricBook

_OTHERS = {
    "jakon": r"jasa konstruksi|jakon|konstruksi",
    "PMI": r"pekerja migran(?: indonesia)?|pmi",
    "klaim": r"klaim|pembayaran manfaat|membayarkan manfaat",
    "perusahaan": r"badan usaha|pemberi kerja|perusahaan",
    "UCJ": r"universal coverage jamsostek|ucj|cakupan kepesertaan",
    "potensi": r"potensi|home\s?industr[iy]|unit usaha|angkatan kerja|jumlah penduduk|penduduk bekerja|yang bekerja",
    "manfaat": r"santunan|manfaatnya|beasiswa|premi|membayar|bayar",
    "total": r"total peserta|seluruh peserta|peserta aktif|total kepesertaan",
}
_EXTRA = {
    "bpu": r"bukan\s+penerima\s+upah|\bbpu\b|pekerja informal|sektor informal|pekerja mandiri|peserta mandiri|informal",
    "pu": (
        r"(?<!bukan )penerima\s+upah|\bpu\b|pekerja formal|sektor formal|tenaga kerja aktif|tk aktif|"
        r"tenaga kerja penerima upah"
    ),
    "iuran": r"penerimaan iuran|pendapatan iuran|pencapaian iuran|capaian iuran|target iuran|iuran|kontribusi",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a subject is named: a metric of the office, or a label of something else."""

    start: int
    end: int
    metric: Metric | None
    label: str


def find_mentions(text: str, metrics: MetricBook) -> tuple[Mention, ...]:
    """Return the subjects named in a text, in order, without overlaps; the longer name wins where two begin alike."""
    found = [mention for metric in metrics for mention in _of_metric(text, metric)]
    found += [
        Mention(start=hit.start(), end=hit.end(), metric=None, label=label)
        for label, pattern in _OTHERS.items()
        for hit in re.finditer(rf"\b(?:{pattern})\b", text, re.I)
    ]
    return _without_overlaps(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def _of_metric(text: str, metric: Metric) -> list[Mention]:
    words = [re.escape(alias).replace(r"\ ", r"\s+") for alias in (metric.code, *metric.aliases)]
    pattern = "|".join([_EXTRA[metric.code]] if metric.code in _EXTRA else words)
    return [
        Mention(start=hit.start(), end=hit.end(), metric=metric, label=metric.name)
        for hit in re.finditer(rf"\b(?:{pattern})\b", text, re.I)
    ]


def _without_overlaps(mentions: list[Mention]) -> tuple[Mention, ...]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)

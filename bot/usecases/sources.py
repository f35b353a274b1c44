"""Where a figure comes from, as everybody is told; which officer reported it is left to /asal and /riwayat."""

OFFICERS_WORD = "laporan petugas"


def public_source(source: str) -> str:
    """Name a source; an officer's report is that and no more.

    An export writes `laporan petugas Sri`: what comes back by an import is the same to the public.
    """
    return OFFICERS_WORD if not source or source.startswith(f"{OFFICERS_WORD} ") else source

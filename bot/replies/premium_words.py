"""Words for what a premium is asked for: the sector and who pays."""

from domain.rules import Payer, Sector

SECTOR_WORDS = {Sector.OTHER: "bukan transportasi", Sector.TRANSPORT: "transportasi"}
PAYER_WORDS = {
    Payer.SELF: "dibayar sendiri",
    Payer.EMPLOYER: "dibayar pemberi kerja",
    Payer.OTHERS: "dibayarkan pihak lain",
    Payer.GOVERNMENT: "dibayar APBN/APBD",
}

"""What the office knows: figures, days, areas, the ledger, attainment, law. Pure: no Telegram, no SQL, no clock."""

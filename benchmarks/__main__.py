"""`make bench`: every measurement that the README quotes."""

import asyncio

from benchmarks import iuran, ledger_million, pictures

if __name__ == "__main__":
    iuran.main()
    asyncio.run(ledger_million.main(1_000_000))
    raise SystemExit(pictures.main())

"""`make bench`: every measurement that the README quotes."""

from benchmarks import iuran, ledger_million

if __name__ == "__main__":
    iuran.main()
    ledger_million.main()

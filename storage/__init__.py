"""SQL: domain values go in and come out, rows never leave a file of this package."""

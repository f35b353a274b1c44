-- The name of a file's row begins with its day, so that rows that are saved together lie together in the index.

UPDATE report_rows SET row_key = (
    SELECT replace(versions.day, '-', '') FROM report_versions AS versions
    WHERE versions.number = report_rows.number AND versions.version = 1
) || '-' || row_key
WHERE row_key IS NOT NULL;

UPDATE targets SET row_key = replace(since, '-', '') || '-' || row_key WHERE row_key IS NOT NULL;

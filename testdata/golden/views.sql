CREATE OR REPLACE VIEW v_discovery_reps_all_vintages AS
SELECT '2024_q1a' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_reps_2024_q1a/*.parquet')
UNION ALL BY NAME
SELECT '2024_q1b' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_reps_2024_q1b/*.parquet')
UNION ALL BY NAME
SELECT '2024_q3' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_reps_2024_q3/*.parquet')
UNION ALL BY NAME
SELECT '2024_q4' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_reps_2024_q4/*.parquet')
UNION ALL BY NAME
SELECT '2025_q1' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_reps_2025_q1/*.parquet')
UNION ALL BY NAME
SELECT '2025_q2' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_reps_2025_q2/*.parquet')
UNION ALL BY NAME
SELECT '2025_q3' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_reps_2025_q3/*.parquet')
UNION ALL BY NAME
SELECT '2025_q4' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_reps_2025_q4/*.parquet');

CREATE OR REPLACE VIEW v_discovery_firms_all_vintages AS
SELECT '2024_q1a' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_firms_2024_q1a/*.parquet')
UNION ALL BY NAME
SELECT '2024_q1b' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_firms_2024_q1b/*.parquet')
UNION ALL BY NAME
SELECT '2024_q3' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_firms_2024_q3/*.parquet')
UNION ALL BY NAME
SELECT '2024_q4' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_firms_2024_q4/*.parquet')
UNION ALL BY NAME
SELECT '2025_q1' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_firms_2025_q1/*.parquet')
UNION ALL BY NAME
SELECT '2025_q2' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_firms_2025_q2/*.parquet')
UNION ALL BY NAME
SELECT '2025_q3' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_firms_2025_q3/*.parquet')
UNION ALL BY NAME
SELECT '2025_q4' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('snapshot_firms_2025_q4/*.parquet');

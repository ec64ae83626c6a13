CREATE OR REPLACE VIEW `${dataset}.v_discovery_reps_all_vintages` AS
SELECT '2024_q1a' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_reps_2024_q1a` AS t
UNION ALL
SELECT '2024_q1b' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_reps_2024_q1b` AS t
UNION ALL
SELECT '2024_q3' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_reps_2024_q3` AS t
UNION ALL
SELECT '2024_q4' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_reps_2024_q4` AS t
UNION ALL
SELECT '2025_q1' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_reps_2025_q1` AS t
UNION ALL
SELECT '2025_q2' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_reps_2025_q2` AS t
UNION ALL
SELECT '2025_q3' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_reps_2025_q3` AS t
UNION ALL
SELECT '2025_q4' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_reps_2025_q4` AS t;

CREATE OR REPLACE VIEW `${dataset}.v_discovery_firms_all_vintages` AS
SELECT '2024_q1a' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_firms_2024_q1a` AS t
UNION ALL
SELECT '2024_q1b' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_firms_2024_q1b` AS t
UNION ALL
SELECT '2024_q3' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_firms_2024_q3` AS t
UNION ALL
SELECT '2024_q4' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_firms_2024_q4` AS t
UNION ALL
SELECT '2025_q1' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_firms_2025_q1` AS t
UNION ALL
SELECT '2025_q2' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_firms_2025_q2` AS t
UNION ALL
SELECT '2025_q3' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_firms_2025_q3` AS t
UNION ALL
SELECT '2025_q4' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.* FROM `${dataset}.snapshot_firms_2025_q4` AS t;

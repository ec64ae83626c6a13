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

CREATE OR REPLACE VIEW `${dataset}.leads_contacted_v12` AS
SELECT t.*, DATE_TRUNC(DATE(t.contacted_at), QUARTER) AS contact_quarter_trunc
FROM `${dataset}.leads_contacted_v12_rows` AS t;

CREATE OR REPLACE VIEW `${dataset}.v_lead_scores_v12` AS
SELECT *
FROM `${dataset}.lead_scores_v12`
WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY batch_id, lead_token ORDER BY probability DESC) = 1;

CREATE OR REPLACE VIEW `${dataset}.v_lead_scores_latest` AS
SELECT *
FROM `${dataset}.lead_scores_v12`
WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY lead_token ORDER BY scored_at DESC, batch_id DESC, probability DESC) = 1;

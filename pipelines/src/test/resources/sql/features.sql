-- Features and the 30-day label of every lead that is trained on, from the canonical tables.
WITH seen AS (
  SELECT l.lead_token, l.effective_at, l.contacted_at, l.called_at, r.*
  FROM leads AS l
  JOIN reps AS r
    ON r.RepCRD = l.crd AND r.is_primary = 1 AND TIMESTAMP(r.snapshot_at) <= l.effective_at
  WHERE l.contacted_at IS NOT NULL AND IFNULL(l.deleted, 0) = 0
  QUALIFY ROW_NUMBER() OVER (PARTITION BY l.lead_token ORDER BY r.snapshot_at DESC) = 1
), years AS (
  SELECT *,
    DATE_DIFF(DATE(effective_at), DateBecameRep, DAY) / 365.25 AS career_raw,
    DATE_DIFF(DATE(effective_at), DateOfHireAtCurrentFirm, DAY) / 365.25 AS stay_raw,
    CASE
      WHEN TIMESTAMP_ADD(contacted_at, INTERVAL 30 DAY) > TIMESTAMP '${analysis}' THEN 'IMMATURE'
      WHEN called_at IS NULL OR called_at > TIMESTAMP '${analysis}' THEN 'NEGATIVE'
      WHEN called_at < contacted_at THEN 'NEGATIVE_DELAY'
      WHEN called_at <= TIMESTAMP_ADD(contacted_at, INTERVAL 30 DAY) THEN 'POSITIVE'
      ELSE 'NEGATIVE'
    END AS label_state
  FROM seen
), plausible AS (
  SELECT *,
    IF(career_raw BETWEEN 0 AND 80, career_raw, NULL) AS career,
    IF(stay_raw BETWEEN 0 AND 80, stay_raw, NULL) AS stay
  FROM years
)
SELECT
  lead_token,
  IF(label_state = 'POSITIVE', 1, 0) AS label,
  label_state,
  snapshot_label,
  DATE_DIFF(DATE(effective_at), snapshot_at, DAY) AS snapshot_age_days,
  career AS Years_As_Rep_v12,
  stay AS Years_At_Current_Firm_v12,
  IF(career = 0, NULL, LEAST(stay, career) / NULLIF(career, 0)) AS Firm_Stability_Score_v12,
  IF(career IS NULL, NULL, IF(career >= 20, 1, 0)) AS is_veteran_advisor_v12,
  IF(stay IS NULL, NULL, IF(stay < 1, 1, 0)) AS is_new_to_firm_v12,
  (CASE Has_Series_7 WHEN 'Yes' THEN 1 WHEN 'No' THEN 0 END)
    + (CASE Has_Series_65 WHEN 'Yes' THEN 1 WHEN 'No' THEN 0 END)
    + (CASE Has_Series_66 WHEN 'Yes' THEN 1 WHEN 'No' THEN 0 END)
    + (CASE Has_Series_24 WHEN 'Yes' THEN 1 WHEN 'No' THEN 0 END) AS license_count_v12,
  NumberFirmAssociations AS NumberFirmAssociations_v12,
  IF(NumberRIAFirmAssociations IS NULL, NULL, IF(NumberRIAFirmAssociations > 1, 1, 0))
    AS Multi_RIA_Relationships_v12,
  Number_RegisteredStates AS Number_RegisteredStates_v12,
  IF(Number_RegisteredStates IS NULL, NULL, IF(Number_RegisteredStates > 3, 1, 0))
    AS complex_registration_v12,
  IF(Number_RegisteredStates IS NULL, NULL, IF(Number_RegisteredStates > 1, 1, 0))
    AS multi_state_registered_v12,
  EXTRACT(DAYOFWEEK FROM effective_at) AS contact_dow_v12,
  EXTRACT(MONTH FROM effective_at) AS contact_month_v12,
  EXTRACT(QUARTER FROM effective_at) AS contact_quarter_v12
FROM plausible
WHERE label_state IN ('POSITIVE', 'NEGATIVE')
ORDER BY lead_token

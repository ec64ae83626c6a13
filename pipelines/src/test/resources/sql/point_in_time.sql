-- The one vintage row that was known at each lead's instant; none for a lead that no vintage knew.
SELECT l.lead_token, r.snapshot_label
FROM leads AS l
LEFT JOIN reps AS r
  ON r.RepCRD = l.crd AND r.is_primary = 1 AND TIMESTAMP(r.snapshot_at) <= l.effective_at
WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY l.lead_token ORDER BY r.snapshot_at DESC) = 1
ORDER BY l.lead_token

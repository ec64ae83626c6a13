ALTER VIEW `${dataset}.v_discovery_reps_all_vintages`
SET OPTIONS (description = 'published by run ${run}');

ALTER VIEW `${dataset}.v_discovery_firms_all_vintages`
SET OPTIONS (description = 'published by run ${run}');

ALTER VIEW `${dataset}.leads_contacted_v12`
SET OPTIONS (description = 'published by run ${run}');

ALTER VIEW `${dataset}.v_lead_scores_v12`
SET OPTIONS (description = 'published by run ${run}');

ALTER VIEW `${dataset}.v_lead_scores_latest`
SET OPTIONS (description = 'published by run ${run}');

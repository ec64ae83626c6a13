package com.savvywealth.leads.model.contract;

/**
 * Every file of a run that has a name of its own, once. Names are the plan's; Python-only ones keep
 * their stem and get an honest extension (a model is XGBoost's UBJ, not a pickle).
 */
public enum Artifact {
  /** Manifest of the vendor files, for people. */
  INGEST_MANIFEST("reports/data_ingest_manifest.md"),
  /** Manifest of the vendor files, for programs. */
  INGEST_MANIFEST_JSON("reports/data_ingest_manifest.json"),
  /** Match rate, coverage, outliers per vintage. */
  SNAPSHOT_REPORT("reports/step_1_snapshot_normalization_report.md"),
  /** Every figure of every column of every vintage. */
  SNAPSHOT_PROFILE("reports/step_1_snapshot_profile.csv"),
  /** The union views in DuckDB's SQL. */
  VIEWS("tables/views.sql"),
  /** The same views in BigQuery's SQL. */
  VIEWS_BIGQUERY("tables/views_bigquery.sql"),
  /** Leakage checks. */
  TEMPORAL_REPORT("reports/step_2_temporal_integrity_report.md"),
  /** Label states and class share by quarter and source. */
  CLASS_IMBALANCE("reports/step_3_3_class_imbalance_analysis_v12.md"),
  /** VIF, correlation, PSI, split. */
  STATISTICAL_VALIDATION("reports/statistical_validation_report_pre_training_v12.md"),
  /** Contract check of the training table. */
  CONTRACT_VALIDATION("reports/feature_contract_validation.md"),
  /** What was dropped in each fold and why. */
  SELECTION_REPORT("reports/feature_selection_report_v12.md"),
  /** Folds, strategies, final figures. */
  TRAINING_REPORT("reports/model_training_report_v12.md"),
  /** Calibration by tier. */
  CALIBRATION_REPORT("reports/calibration_report_v12.md"),
  /** Calibration figures, for programs. */
  CALIBRATION_METRICS("reports/calibration_metrics_v12.json"),
  /** Margins that calibrators were fitted on, by token. */
  OUT_OF_FOLD("reports/out_of_fold_scores_v12.csv"),
  /** Saved fold indices. */
  FOLDS("reports/folds_v12.json"),
  /** Figures of the final model. */
  MODEL_METRICS("reports/model_metrics_v12.json"),
  /** Candidates, folds, intervals, the log of decisions. */
  TRAINING_METRICS("reports/training_metrics_v12.json"),
  /** Final feature order. */
  FEATURE_ORDER("model/feature_order_v12.json"),
  /** The boosted trees. */
  MODEL("model/model_v12.ubj"),
  /** The logistic baseline. */
  BASELINE("model/model_v12_baseline_logit.json"),
  /** The signed bundle that scoring loads. */
  BUNDLE("model/model_v12_calibrated.zip"),
  /** Mean absolute SHAP value per business feature. */
  IMPORTANCE("reports/feature_importance_v12.csv"),
  /** SHAP summary picture. */
  SHAP_PLOT("reports/shap_summary_plot_v12.png"),
  /** The same picture, crisp at any size. */
  SHAP_PLOT_SVG("reports/shap_summary_plot_v12.svg"),
  /** Mean absolute SHAP value per feature as bars. */
  IMPORTANCE_PLOT("reports/shap_importance_plot_v12.png"),
  /** The same bars, crisp at any size. */
  IMPORTANCE_PLOT_SVG("reports/shap_importance_plot_v12.svg"),
  /** The model and its drivers in groups of leads. */
  COHORT_REPORT("reports/cohort_analysis_report_v12.md"),
  /** Importances beside the release before and earlier models. */
  COMPARISON_REPORT("reports/shap_feature_comparison_report_v12.md"),
  /** Top drivers per explained lead, by token. */
  DRIVERS("reports/salesforce_drivers_v12.csv"),
  /** Role of every row in training: train, purged, held-out. */
  ROW_ROLES("model/row_roles_v12.csv"),
  /** Held-out scores and labels by token. */
  HELD_OUT("reports/held_out_scores_v12.csv"),
  /** The ranked list. */
  CALL_LIST("scores/call_list.csv"),
  /** What every feature did to the scores of the first leads of the list, by token. */
  EXPLAINED_LEADS("scores/explained_leads_v12.csv"),
  /** Figures of the scoring run. */
  SCORING_METRICS("reports/scoring_metrics_v12.json"),
  /** What each day of shadow scoring showed, one row a day and metric. */
  SHADOW_METRICS("reports/shadow_scoring_metrics_v12.csv"),
  /** Stress scenarios, what they were to do and what they did. */
  STRESS_REPORT("reports/pipeline_stress_test_report_v12.md"),
  /** The same for programs. */
  STRESS_RESULTS("reports/pipeline_stress_test_results_v12.json"),
  /** How shadow mode is run, read and ended. */
  SHADOW_RUNBOOK("reports/shadow_mode_runbook_v12.md"),
  /** A scored list of people. */
  ADHOC_LIST("scores/adhoc_list.csv"),
  /** All SGA lists in one file, below the folder of one list per SGA. */
  SGA_LISTS("lists/all.csv"),
  /** What SGA lists hold, bring and leave out. */
  SGA_LIST_REPORT("reports/sga_list_report_v12.md"),
  /** The same figures, for programs. */
  SGA_LIST_METRICS("reports/sga_list_metrics_v12.json"),
  /** Sample sizes, power, detectable lift, time to recruit. */
  AB_POWER_ANALYSIS("reports/ab_test_power_analysis_v12.md"),
  /** The same figures, for programs. */
  AB_POWER_FIGURES("reports/ab_test_power_analysis_v12.json"),
  /** How it is recorded who followed the list. */
  ADOPTION_PLAN("reports/sga_adoption_tracking_plan_v12.md"),
  /** Columns and events of that record, for programs. */
  ADOPTION_SCHEMA("reports/sga_adoption_event_schema_v12.json"),
  /** What is decided by what, fixed before the first lead is assigned. */
  AB_DECISION_RULE("experiment/ab_test_decision_rule_v12.json"),
  /** Who is in which arm, by token. */
  AB_ASSIGNMENTS("experiment/ab_test_assignments_v12.csv"),
  /** Arm by lead id, for the CRM alone. */
  AB_CRM_ARMS("experiment/ab_test_crm_arms_v12.csv"),
  /** The waves in which leads were assigned, and their files' hashes. */
  AB_WAVES("experiment/ab_test_waves_v12.json"),
  /** Sizes and balance of the arms. */
  AB_ASSIGNMENT_REPORT("reports/ab_test_assignment_report_v12.md"),
  /** What each day brought, by arm and tier; booked calls of both arms together only. */
  AB_DAILY_METRICS("experiment/ab_test_daily_metrics_v12.csv"),
  /** Every look at the outcome, planned or not, and what it spent. */
  AB_LOOKS("experiment/ab_test_looks_v12.json"),
  /** The page that shows the experiment from day to day. */
  AB_MONITOR("ab_test_monitoring_v12.html"),
  /** Whether the experiment may go on. */
  AB_INTERIM_ANALYSIS("reports/ab_test_interim_analysis_v12.md"),
  /** Effect, intervals, decision. */
  AB_FINAL_ANALYSIS("reports/ab_test_final_analysis_v12.md"),
  /** The same figures, for programs. */
  AB_FINAL_FIGURES("reports/ab_test_final_analysis_v12.json"),
  /** What it means for the business, on one page. */
  AB_BUSINESS_SUMMARY("reports/ab_test_business_summary_v12.md"),
  /** The experiment's own page: gates, plots, links. */
  EXPERIMENT_PAGE("index.html"),
  /** What a night's scoring counted, for the health checks. */
  SCORE_NIGHT("reports/score_night_v12.json"),
  /** Figures of production health, for programs. */
  HEALTH_DASHBOARD("reports/production_health_dashboard_v12.json"),
  /** The same for people. */
  HEALTH_PAGE("production_health_dashboard_v12.html"),
  /** What is checked when, and by whom. */
  MONITORING_SCHEDULE("reports/monitoring_schedule_v12.yaml"),
  /** Drift of the scored leads against the training window. */
  DRIFT_REPORT("reports/feature_drift_detection_report_v12.md"),
  /** Alerts: what fires when, whom it reaches, what is to be done. */
  ALERTING_CONFIG("reports/alerting_config_v12.json"),
  /** How every alert fired on a canned reading. */
  ALERT_DRY_RUN("reports/alert_dry_run_v12.json"),
  /** Whether production may begin, box by box. */
  READINESS_CHECKLIST("reports/production_readiness_checklist_v12.md"),
  /** Personal data found, file by file; never the data itself. */
  PRIVACY_SCAN("reports/privacy_scan_v12.json"),
  /** The six checkpoints of a run and the success metrics. */
  CHECKPOINT_REPORT("reports/qa_checkpoints_v12.md"),
  /** How the model is refreshed, and how this refresh went. */
  REFRESH_PROTOCOL("reports/model_refresh_protocol_v12.md"),
  /** The new model and the one in service on the same rows. */
  CHALLENGER_COMPARISON("reports/champion_challenger_v12.json"),
  /** Every model that was ever promoted, and what it was made of. */
  MODEL_REGISTRY("model_registry.json"),
  /** What is written into which field of the CRM. */
  FIELD_MAPPING("salesforce/salesforce_field_mapping_v12.csv"),
  /** Scores for the CRM, one row a lead. */
  WRITE_BACK("salesforce/salesforce_write_back_v12.csv"),
  /** Rows that may not be written, with the reason. */
  WRITE_BACK_REJECTS("salesforce/salesforce_write_back_rejects_v12.csv"),
  /** What SGAs learn, with real examples. */
  TRAINING_GUIDE("reports/sga_training_guide_v12.md"),
  /** What stands where on the lead's page in the CRM. */
  UI_SPECIFICATION("reports/salesforce_ui_spec_v12.md"),
  /** Coverage, violations and adoption, for programs. */
  ENABLEMENT_METRICS("reports/enablement_metrics_v12.json"),
  /** A dashboard of Cloud Monitoring with what every alert watches. */
  MONITORING_DASHBOARD("reports/monitoring_dashboard_v12.json");

  /** The version in the names above, which a later model's files bear in its place. */
  private static final String NAMED = "_v12";

  private final String path;

  Artifact(String path) {
    this.path = path;
  }

  /** Path below the run's folder. */
  public String path() {
    return path;
  }

  /**
   * Path below the folder of a run that makes a model of this version.
   *
   * @param version such as "v13"
   */
  public String path(String version) {
    return path.replace(NAMED, "_" + version);
  }

  /** Full path in a run that makes a model of this version. */
  public String in(String runDirectory, String version) {
    return runDirectory + "/" + path(version);
  }

  /** Full path in a run. */
  public String in(String runDirectory) {
    return runDirectory + "/" + path;
  }
}

package com.savvywealth.leads.model.feature;

import com.savvywealth.leads.model.contract.FeatureSpec;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * All formulas by id and version: the one place where a name of the contract becomes a computation.
 *
 * <p>A changed formula gets a new version and the old one stays, so that an old contract computes
 * what it always did.
 */
public final class FeatureCatalog {
  private final Map<String, Function<FeatureSpec, Formula>> formulas = new TreeMap<>();

  private FeatureCatalog() {}

  /** The formulas that this version ships. */
  public static FeatureCatalog bundled() {
    FeatureCatalog catalog = new FeatureCatalog();
    catalog.addTenure();
    catalog.addPriorFirms();
    catalog.addRegistrations();
    catalog.addFirm();
    catalog.addCalendar();
    catalog.addPresence();
    catalog.addSegments();
    return catalog;
  }

  /**
   * The formula that a feature names.
   *
   * @throws IllegalArgumentException when the catalogue has no such id in that version
   */
  public Formula formula(FeatureSpec spec) {
    Function<FeatureSpec, Formula> found = formulas.get(key(spec.formula(), spec.formulaVersion()));
    if (found == null) {
      throw new IllegalArgumentException(
          "feature %s names formula %s but the catalogue has %s"
              .formatted(
                  spec.name(), key(spec.formula(), spec.formulaVersion()), formulas.keySet()));
    }
    return found.apply(spec);
  }

  /** All "id/version" of the catalogue, sorted. */
  public SortedSet<String> ids() {
    return new TreeSet<>(formulas.keySet());
  }

  private void addTenure() {
    at("years_as_rep", Tenure::yearsAsRep);
    at("years_at_current_firm", Tenure::yearsAtCurrentFirm);
    at("firm_stability", Tenure::stability);
    at("firm_stability_bin", (row, contact) -> Bins.stability(Tenure.stability(row, contact)));
    at("is_veteran", Tenure::isVeteran);
    at("is_new_to_firm", Tenure::isNewToFirm);
  }

  private void addPriorFirms() {
    for (int version = 1; version <= 2; version++) {
      int firms = version == 1 ? 4 : 5;
      add("prior_firms", version, row -> PriorFirms.count(row, firms));
      add("average_prior_tenure", version, row -> PriorFirms.average(row, firms));
      add("average_prior_tenure_bin", version, row -> Bins.averageTenure(row, firms));
    }
    of("years_prior_firm_1", PriorFirms::first);
    of("years_prior_firm_1_bin", Bins::priorFirm1);
  }

  private void addRegistrations() {
    of("license_count", Registrations::licences);
    of("designation_count", Registrations::designations);
    of("firm_associations", Registrations::firmAssociations);
    of("multi_ria", Registrations::multipleRia);
    of("registered_states", Registrations::states);
    of("complex_registration", Registrations::complex);
    of("multi_state", Registrations::multiState);
    of("remote_work", Registrations::remote);
  }

  private void addFirm() {
    of("firm_aum_log", FirmSize::assetsLog);
    of("aum_per_client", FirmSize::assetsPerClient);
    of("hnw_concentration", FirmSize::wealthyShare);
    of("growth_1_year", row -> FirmSize.growth(row, 1));
    of("growth_5_year", row -> FirmSize.growth(row, 5));
    of("positive_growth", FirmSize::grows);
    of("high_growth", FirmSize::growsFast);
  }

  private void addCalendar() {
    at("contact_dow", (row, contact) -> ContactCalendar.dayOfWeek(contact));
    at("contact_month", (row, contact) -> ContactCalendar.month(contact));
    at("contact_quarter", (row, contact) -> ContactCalendar.quarter(contact));
    at("snapshot_age_days", ContactCalendar::snapshotAge);
  }

  private void addPresence() {
    of("missing_source_count", Presence::missingSources);
    of("gender_male", Presence::genderMale);
    of("gender_missing", Presence::genderMissing);
    of("disclosures_yes", Presence::disclosuresYes);
    of("disclosures_unknown", Presence::disclosuresUnknown);
    of("has_linkedin", Presence::linkedIn);
  }

  private void addSegments() {
    of("aum_tier", Segments::aumTier);
    formulas.put(
        key("home_metro", 1), spec -> (row, contact) -> Segments.metro(row, spec.levels()));
  }

  private void of(String id, Function<PointInTimeRow, Object> value) {
    add(id, 1, value);
  }

  private void add(String id, int version, Function<PointInTimeRow, Object> value) {
    formulas.put(key(id, version), spec -> (row, contact) -> value.apply(row));
  }

  private void at(String id, BiFunction<PointInTimeRow, Instant, Object> value) {
    formulas.put(key(id, 1), spec -> value::apply);
  }

  private static String key(String id, int version) {
    return id + "/" + version;
  }
}

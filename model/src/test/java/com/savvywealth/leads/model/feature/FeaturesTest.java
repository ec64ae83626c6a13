package com.savvywealth.leads.model.feature;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.ContractValidator;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.IntakeMap;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {
  private static final FeatureContract CONTRACT = FeatureContract.bundled();
  private static final Features FEATURES = Features.of(CONTRACT);
  private static final Instant CONTACT = Instant.parse("2025-03-01T12:00:00Z");

  /** A value in the row's place means something even when nothing else is known. */
  private static final Set<String> KNOWN_OF_AN_EMPTY_ROW =
      Set.of(
          "NumberOfPriorFirms_v12",
          "AverageTenure_Bin_v12",
          "PriorFirm1_Bin_v12",
          "snapshot_age_days",
          "missing_source_count_v12",
          "aum_tier",
          "Gender_Missing_v12",
          "RegulatoryDisclosures_Unknown_v12",
          "contact_dow_v12",
          "contact_month_v12",
          "contact_quarter_v12");

  private static PointInTimeRow point(Object[] values) {
    return new PointInTimeRow(DataRow.of(Reps.SCHEMA, values), Reps.AS_OF);
  }

  @Test
  void everyFormulaOfTheContractExists() {
    FeatureCatalog catalog = FeatureCatalog.bundled();
    for (FeatureSpec spec : CONTRACT.specs()) {
      assertThat(
          spec.name(),
          catalog.ids().contains(spec.formula() + "/" + spec.formulaVersion()),
          equalTo(true));
    }
  }

  @Test
  void anUnknownFormulaIsRefusedAtConstruction() {
    String json = CONTRACT.json().replace("\"firm_stability\"", "\"firm_stabilty\"");
    FeatureContract typo = FeatureContract.load("typo", json);
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> Features.of(typo)).getMessage(),
        containsString("Firm_Stability_Score_v12 names formula firm_stabilty/1"));
    String version = CONTRACT.json().replace("\"formula_version\" : 2", "\"formula_version\" : 3");
    FeatureContract future = FeatureContract.load("future", version);
    assertThrows(IllegalArgumentException.class, () -> Features.of(future));
  }

  @Test
  void everyFeatureHasAVersionedFormulaAndALineageDownToSourceColumns() {
    Set<String> names = new HashSet<>();
    CONTRACT.specs().forEach(spec -> names.add(spec.name()));
    for (FeatureSpec spec : CONTRACT.specs()) {
      assertThat(spec.name(), spec.formulaVersion() >= 1, equalTo(true));
      assertThat(spec.name() + " has a lineage", spec.lineage().isEmpty(), equalTo(false));
      for (String source : spec.lineage()) {
        assertThat(spec.name() + " from " + source, names.contains(source), equalTo(false));
        assertThat(spec.name() + " from " + source, isSource(source), equalTo(true));
      }
    }
  }

  /** A column of the vendor, the CRM's instant of contact, or the vintage's own clock. */
  private static boolean isSource(String column) {
    return Reps.SCHEMA.has(column)
        || column.equals("snapshot_as_of")
        || column.equals("Stage_Entered_Contacting__c");
  }

  /** V12 dropped every column whose name holds "date" and every whole-number column. */
  @Test
  void datesAndWholeNumbersReachTheTable() {
    Set<String> fromDates = new HashSet<>();
    Set<String> whole = new HashSet<>();
    for (FeatureSpec spec : CONTRACT.trainable()) {
      if (spec.lineage().stream().anyMatch(column -> column.contains("Date"))) {
        fromDates.add(spec.name());
      }
      if (spec.dtype() == FeatureSpec.Dtype.LONG) {
        whole.add(spec.name());
      }
    }
    assertThat(fromDates.size(), equalTo(5));
    assertThat(whole.size(), equalTo(13));
    TableSchema table = com.savvywealth.leads.model.contract.TrainingTable.schema(CONTRACT);
    fromDates.forEach(name -> assertThat(name, table.has(name), equalTo(true)));
    whole.forEach(name -> assertThat(name, table.has(name), equalTo(true)));
  }

  /** A bin of a banned column is banned, also through another feature. */
  @Test
  void aPlantedBinOfABannedColumnIsRefused() {
    String planted =
        """
        {"name": "Tenure_Proxy_v12", "dtype": "long", "role": "feature",
         "availability": "known_at_contact", "nullable": true, "min": 0, "max": 1,
         "is_mutable": false, "is_temporal": false, "formula": "gender_male", "formula_version": 1,
         "lineage": ["%s"], "concept": "tenure", "monotone": 0, "levels": [],
         "phrase_up": "x", "phrase_down": "y", "reason": ""},
        """;
    for (String source : new String[] {"Gender", "Gender_Male_v12", "Home_MetropolitanArea"}) {
      String json =
          CONTRACT
              .json()
              .replaceFirst(
                  "\"features\" : \\[", "\"features\" : [" + planted.formatted(source).strip());
      assertThat(
          assertThrows(IllegalArgumentException.class, () -> FeatureContract.load("planted", json))
              .getMessage(),
          containsString(
              "feature Tenure_Proxy_v12: is trained but made of banned "
                  + source.replace("_Male_v12", "")));
    }
  }

  @Test
  void lineageNamesCanonicalColumns() {
    for (FeatureSpec spec : CONTRACT.specs()) {
      for (String source : spec.lineage()) {
        assertThat(spec.name() + " from " + source, isSource(source), equalTo(true));
      }
    }
  }

  @Test
  void personalColumnsAreBannedOrGiveACoarseIndicatorOnly() {
    Set<String> banned = new HashSet<>();
    CONTRACT.bannedColumns().forEach(column -> banned.add(column.column()));
    for (IntakeMap.Entry entry : Reps.MAP.entries()) {
      boolean indicatorOnly = entry.column().equals("Home_State"); // only "differs from office"
      if (entry.pii() && !indicatorOnly) {
        assertThat(entry.column(), banned.contains(entry.column()), equalTo(true));
      }
    }
  }

  @Test
  void withoutARowEveryTraitOfThePersonIsMissing() {
    Object[] values = FEATURES.compute(PointInTimeRow.none(), CONTACT);
    for (int i = 0; i < values.length; i++) {
      FeatureSpec spec = FEATURES.specs().get(i);
      if (spec.name().equals("aum_tier")) {
        assertThat(values[i], equalTo("UNKNOWN"));
      } else if (spec.name().startsWith("contact_")) {
        assertThat(spec.name(), values[i] == null, equalTo(false));
      } else {
        assertThat(spec.name(), values[i], nullValue());
      }
    }
  }

  @Test
  void missingInMissingOutNeverZero() {
    Object[] values = FEATURES.compute(Reps.with(Map.of()), CONTACT);
    for (int i = 0; i < values.length; i++) {
      String name = FEATURES.specs().get(i).name();
      assertThat(name, values[i] == null, equalTo(!KNOWN_OF_AN_EMPTY_ROW.contains(name)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void plausibleRowsKeepTheContract(long seed) {
    Random random = new Random(seed);
    TableSchema table =
        TableSchema.of("f", CONTRACT.specs().stream().map(FeatureSpec::column).toList());
    ContractValidator validator = ContractValidator.of(CONTRACT, table);
    for (int i = 0; i < 2_000; i++) {
      Instant contact = CONTACT.plusSeconds(random.nextInt(20_000_000));
      Object[] values = FEATURES.compute(point(Reps.random(random)), contact);
      assertThat(validator.violations(DataRow.of(table, values)), empty());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void columnsOutsideTheLineageChangeNothing(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Object[] before = Reps.random(random);
      Object[] valuesBefore = FEATURES.compute(point(before), CONTACT);
      for (IntakeMap.Entry entry : Reps.MAP.entries()) {
        Object[] after = before.clone();
        after[Reps.SCHEMA.indexOf(entry.column())] = Reps.randomValue(entry, random);
        Object[] valuesAfter = FEATURES.compute(point(after), CONTACT);
        for (int f = 0; f < valuesBefore.length; f++) {
          FeatureSpec spec = FEATURES.specs().get(f);
          if (!spec.lineage().contains(entry.column())) {
            assertThat(
                spec.name() + " by " + entry.column(), valuesAfter[f], equalTo(valuesBefore[f]));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void onlyTemporalFeaturesFollowTheContact(long seed) {
    Random random = new Random(seed);
    Set<String> moved = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      PointInTimeRow row = point(Reps.random(random));
      Object[] early = FEATURES.compute(row, CONTACT);
      Object[] late = FEATURES.compute(row, CONTACT.plusSeconds(86_400L * 2_000));
      for (int f = 0; f < early.length; f++) {
        FeatureSpec spec = FEATURES.specs().get(f);
        if (!Objects.equals(early[f], late[f])) {
          moved.add(spec.name());
        }
      }
    }
    for (FeatureSpec spec : CONTRACT.specs()) {
      assertThat(spec.name(), moved.contains(spec.name()), equalTo(spec.temporal()));
    }
  }

  @Test
  void everySourceOfALineageMatters() {
    Random random = new Random(8);
    Set<String> unused = new HashSet<>();
    CONTRACT
        .specs()
        .forEach(spec -> spec.lineage().forEach(source -> unused.add(spec.name() + "<" + source)));
    for (int i = 0; i < 400; i++) {
      Object[] before = Reps.random(random);
      Object[] valuesBefore = FEATURES.compute(point(before), CONTACT);
      for (IntakeMap.Entry entry : Reps.MAP.entries()) {
        Object[] after = before.clone();
        boolean clear = random.nextBoolean();
        after[Reps.SCHEMA.indexOf(entry.column())] = clear ? null : Reps.randomValue(entry, random);
        Object[] valuesAfter = FEATURES.compute(point(after), CONTACT);
        for (int f = 0; f < valuesBefore.length; f++) {
          if (!Objects.equals(valuesBefore[f], valuesAfter[f])) {
            unused.remove(FEATURES.specs().get(f).name() + "<" + entry.column());
          }
        }
      }
    }
    assertThat(
        unused,
        equalTo(
            Set.of(
                "snapshot_age_days<snapshot_as_of",
                "contact_dow_v12<Stage_Entered_Contacting__c",
                "contact_month_v12<Stage_Entered_Contacting__c",
                "contact_quarter_v12<Stage_Entered_Contacting__c")));
  }

  @Test
  void aFormulaOfTheWrongTypeIsCaught() {
    String json =
        CONTRACT
            .json()
            .replace("\"formula\" : \"years_as_rep\"", "\"formula\" : \"registered_states\"");
    Features wrong = Features.of(FeatureContract.load("wrong", json));
    PointInTimeRow row = Reps.with(Map.of("Number_RegisteredStates", 3L));
    assertThat(
        assertThrows(IllegalStateException.class, () -> wrong.compute(row, CONTACT)).getMessage(),
        containsString("Years_As_Rep_v12 is double but formula registered_states gave Long"));
  }

  @Test
  void aRowNeedsItsDay() {
    assertThrows(IllegalArgumentException.class, () -> new PointInTimeRow(null, Reps.AS_OF));
  }
}

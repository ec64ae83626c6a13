package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.explain.Drivers.Driver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateNarrativeTest {
  private static final FeatureContract CONTRACT = FeatureContract.bundled();
  private static final NarrativeTemplates TEMPLATES = NarrativeTemplates.bundled();
  private static final TemplateNarrative NARRATIVE = TemplateNarrative.of(CONTRACT, TEMPLATES);
  private static final TableSchema TABLE = TrainingTable.schema(CONTRACT);
  private static final String HELD = "Held back for now after a recent move. ";

  private static DataRow row(Map<String, Object> known) {
    Object[] values = new Object[TABLE.width()];
    known.forEach((name, value) -> values[TABLE.indexOf(name)] = value);
    return DataRow.of(TABLE, values);
  }

  private static String text(DataRow row, String suppression, Object... drivers) {
    List<Driver> list = new ArrayList<>();
    for (int i = 0; i < drivers.length; i += 2) {
      list.add(new Driver((String) drivers[i], (Double) drivers[i + 1]));
    }
    return NARRATIVE.text(list, row, suppression);
  }

  private static final DataRow ADVISOR =
      row(
          Map.of(
              "Years_As_Rep_v12", 4.5,
              "Years_At_Current_Firm_v12", 0.7,
              "AverageTenureAtPriorFirms_v12", 1.5,
              "NumberOfPriorFirms_v12", 4L,
              "Firm_AUM_Log_v12", 4.2,
              "license_count_v12", 0L));

  @Test
  void factsStandInTheSentenceOfTheirDirection() {
    assertThat(
        text(
            ADVISOR,
            null,
            "Firm_AUM_Log_v12",
            -0.4,
            "AverageTenureAtPriorFirms_v12",
            0.3,
            "NumberOfPriorFirms_v12",
            0.1),
        is(
            "Speaks for a call: short stays at earlier firms and four or more earlier firms. Speaks"
                + " against a call: a very large current firm."));
  }

  @Test
  void oneSidedNarrativesSaySo() {
    assertThat(
        text(ADVISOR, null, "license_count_v12", 0.2),
        is("Speaks for a call: none of the main licences. No strong sign speaks against it."));
    assertThat(
        text(ADVISOR, null, "license_count_v12", -0.2),
        is("Speaks against a call: none of the main licences. No strong sign speaks for it."));
  }

  @Test
  void aHeldBackLeadIsToldSoFirst() {
    assertThat(
        text(ADVISOR, "RECENT_MOVE", "Years_At_Current_Firm_v12", 0.2),
        is(
            HELD
                + "Speaks for a call: at most a year at the current firm. No strong sign speaks"
                + " against it."));
    assertThat(text(ADVISOR, "RECENT_MOVE"), is(HELD + TEMPLATES.frames().nothing()));
  }

  @Test
  void nothingThatMovesTheScoreIsATextToo() {
    assertThat(text(ADVISOR, null), is(TEMPLATES.frames().nothing()));
    assertThat(text(ADVISOR, null, "license_count_v12", 0.0), is(TEMPLATES.frames().nothing()));
    assertThat(
        text(ADVISOR, null, "license_count_v12", Double.NaN), is(TEMPLATES.frames().nothing()));
  }

  @Test
  void aMissingValueIsToldAsSuch() {
    assertThat(
        text(row(Map.of()), null, "Years_At_Current_Firm_v12", -0.2),
        containsString("against a call: an unknown start at the current firm."));
  }

  /** Years as a rep and the veteran flag are one topic: the stronger is told. */
  @Test
  void aTopicIsToldOnceByItsStrongestDriver() {
    assertThat(
        text(ADVISOR, null, "Years_As_Rep_v12", 0.3, "is_veteran_advisor_v12", -0.2),
        is("Speaks for a call: a short career so far. No strong sign speaks against it."));
  }

  /** Three are told by default; a fourth driver adds nothing. */
  @Test
  void onlyTheStrongestAreTold() {
    Object[] three = {
      "Firm_AUM_Log_v12", 0.4, "license_count_v12", 0.3, "NumberOfPriorFirms_v12", 0.2
    };
    Object[] four = Stream.concat(Stream.of(three), Stream.of("Years_As_Rep_v12", 0.1)).toArray();
    assertThat(text(ADVISOR, null, four), is(text(ADVISOR, null, three)));
    assertThat(
        text(ADVISOR, null, three),
        containsString(
            ": a very large current firm, none of the main licences and four or more earlier"
                + " firms."));
  }

  /** Bands are right-closed: exactly two years is still the band up to two. */
  @ParameterizedTest
  @CsvSource({
    "1.0, at most a year at the current firm",
    "1.0000000000000002, one to two years at the current firm",
    "2.0, one to two years at the current firm",
    "20.0, over ten years at the current firm",
    "79.0, over twenty years at the current firm",
    "-3.0, at most a year at the current firm"
  })
  void aValueAtTheEdgeBelongsToTheLowerBand(double years, String fact) {
    assertThat(
        text(
            row(Map.of("Years_At_Current_Firm_v12", years)),
            null,
            "Years_At_Current_Firm_v12",
            1.0),
        containsString(": " + fact + "."));
  }

  @Test
  void anUnknownFeatureIsRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> text(ADVISOR, null, "shoe_size", 1.0));
    assertThat(refused.getMessage(), containsString("shoe_size"));
  }

  /**
   * Without words of its own a feature is told by the contract's; a banned one in general terms.
   */
  @Test
  void aFeatureWithoutWordsIsToldByTheContract() {
    assertThat(
        text(ADVISOR, null, "missing_source_count_v12", 0.1),
        containsString("Speaks for a call: missing source count."));
    assertThat(
        text(ADVISOR, null, "Gender_Male_v12", 0.2, "has_linkedin_v12", 0.1),
        is(
            "Speaks for a call: what is known about this advisor. No strong sign speaks against"
                + " it."));
  }

  /** A trained category is told by its level; a level never seen by the feature's words. */
  @Test
  void aCategoryIsToldByItsLevel() {
    FeatureWords words =
        new FeatureWords("aum_tier", "tier", "no tier", null, Map.of("LOW", "a low tier"));
    assertThat(words.of("LOW", "x"), is("a low tier"));
    assertThat(words.of("NEW", "the tier"), is("the tier"));
    assertThat(words.of(null, "x"), is("no tier"));
    assertThat(words.of(FeatureSpec.MISSING_LEVEL, "x"), is("no tier"));
  }

  @Test
  void everyTrainedFeatureOfTheShippedContractHasWords() {
    Set<String> missing = new HashSet<>();
    CONTRACT.trainable().forEach(spec -> missing.add(spec.name()));
    TEMPLATES.features().forEach(words -> missing.remove(words.feature()));
    assertThat(missing, is(empty()));
  }

  static Stream<Long> seeds() {
    return Stream.of(1L, 2L, 3L, 4L);
  }

  /** Whatever the drivers and the values: the promises of the page hold. */
  @ParameterizedTest
  @MethodSource("seeds")
  void everyTextKeepsThePromises(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ForbiddenWords never = ForbiddenWords.of(TEMPLATES.forbidden());
    for (int i = 0; i < 2_000; i++) {
      DataRow values = anyRow(random);
      List<Driver> drivers = anyDrivers(random);
      String suppression = random.nextBoolean() ? "RECENT_MOVE" : null;
      String text = NARRATIVE.text(drivers, values, suppression);
      assertThat(text, NARRATIVE.text(drivers, values, suppression), is(text));
      assertThat(text, text.length(), lessThanOrEqualTo(TEMPLATES.maxLength()));
      assertThat(text, text.matches("[A-Z][A-Za-z' ,.:-]*\\."), is(true));
      assertThat(text, never.in(text), is(""));
      assertThat(text, text.startsWith(HELD), is(suppression != null));
      assertThat(text, text.contains("Held back"), is(suppression != null));
      assertThat(text, text.split("\\. ", -1).length, lessThanOrEqualTo(3));
      assertDirections(text, drivers, values);
    }
  }

  /** Takes the text apart without the class under test: every fact on its driver's side. */
  private static void assertDirections(String text, List<Driver> drivers, DataRow values) {
    Map<String, Boolean> expected = new TreeMap<>();
    Set<String> topics = new HashSet<>();
    for (Driver driver : drivers.subList(0, Math.min(3, drivers.size()))) {
      FeatureWords words =
          TEMPLATES.features().stream()
              .filter(of -> of.feature().equals(driver.feature()))
              .findFirst()
              .orElseThrow();
      if (topics.add(words.topic())) {
        String fact = words.of(values.get(driver.feature()), "?");
        expected.put(fact, driver.contribution() > 0);
      }
    }
    Map<String, Boolean> found = new TreeMap<>();
    for (String sentence : text.replace(HELD, "").split("\\.(?: |$)", -1)) {
      boolean up = sentence.startsWith("Speaks for a call: ");
      if (up || sentence.startsWith("Speaks against a call: ")) {
        String list = sentence.substring(sentence.indexOf(": ") + 2);
        for (String fact : list.split(", | and ", -1)) {
          found.put(fact, up);
        }
      }
    }
    assertThat(text, found, is(expected));
    if (expected.isEmpty()) {
      assertThat(text, text, endsWith(TEMPLATES.frames().nothing()));
    }
  }

  private static DataRow anyRow(SplittableRandom random) {
    Map<String, Object> values = new TreeMap<>();
    for (FeatureSpec spec : CONTRACT.trainable()) {
      if (random.nextInt(5) > 0) {
        double low = spec.min() == null ? -2 : spec.min();
        double high = spec.max() == null ? 9 : spec.max();
        double value = low + (high - low) * random.nextDouble();
        values.put(
            spec.name(),
            spec.dtype() == FeatureSpec.Dtype.LONG ? (Object) Math.round(value) : (Object) value);
      }
    }
    return row(values);
  }

  private static List<Driver> anyDrivers(SplittableRandom random) {
    List<FeatureSpec> left = new ArrayList<>(CONTRACT.trainable());
    List<Driver> drivers = new ArrayList<>();
    for (int k = random.nextInt(6); k > 0; k--) {
      String feature = left.remove(random.nextInt(left.size())).name();
      drivers.add(new Driver(feature, k * (random.nextBoolean() ? 0.1 : -0.1)));
    }
    return drivers;
  }
}

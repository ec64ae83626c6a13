package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.explain.Drivers.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractNarrativeTest {
  private static final FeatureContract CONTRACT = FeatureContract.bundled();
  private static final Narrative NARRATIVE = Narrative.of(CONTRACT);

  private static final String RECENT_MOVE = "RECENT_MOVE";

  /** Values play no part in the contract's phrases. */
  private static String sentence(Narrative narrative, List<Driver> drivers, String suppression) {
    return narrative.text(drivers, null, suppression);
  }

  private static Driver up(String feature) {
    return new Driver(feature, 0.2);
  }

  private static Driver down(String feature) {
    return new Driver(feature, -0.2);
  }

  @Test
  void oneDriverIsOneClause() {
    assertThat(
        sentence(NARRATIVE, List.of(up("license_count_v12")), null),
        is("Licences held speak for a call."));
  }

  @Test
  void whatSpeaksForComesBeforeWhatSpeaksAgainst() {
    assertThat(
        sentence(
            NARRATIVE,
            List.of(
                down("license_count_v12"), up("Years_As_Rep_v12"), up("remote_work_indicator_v12")),
            null),
        is(
            "Length of career as an advisor speaks for a call and distance between home and office"
                + " speaks for a call, but licences held speak against a call."));
  }

  @Test
  void threeOnOneSideAreListed() {
    assertThat(
        sentence(
            NARRATIVE,
            List.of(
                down("license_count_v12"),
                down("Firm_AUM_Log_v12"),
                down("multi_state_registered_v12")),
            null),
        is(
            "Licences held speak against a call, size of the current firm speaks against a call and"
                + " work across state lines speaks against a call."));
  }

  /** A number and its bin share their words; the stronger one decides what is said. */
  @Test
  void featuresThatShareWordsAreToldOnce() {
    assertThat(
        sentence(
            NARRATIVE,
            List.of(
                up("AverageTenureAtPriorFirms_v12"),
                down("AverageTenure_Bin_v12"),
                down("license_count_v12")),
            null),
        is(
            "Usual stay at earlier firms speaks for openness to a move, but licences held speak"
                + " against a call."));
  }

  @Test
  void aHeldBackLeadSaysWhy() {
    assertThat(
        sentence(NARRATIVE, List.of(up("license_count_v12")), RECENT_MOVE),
        is("Held back because of a recent move; licences held speak for a call."));
  }

  @Test
  void noDriverIsASentenceToo() {
    assertThat(
        sentence(NARRATIVE, List.of(), null),
        is("Nothing known about this lead sets it apart from others."));
    assertThat(
        sentence(NARRATIVE, List.of(), RECENT_MOVE),
        is(
            "Held back because of a recent move; nothing known about this lead sets it apart from"
                + " others."));
    assertThat(
        sentence(NARRATIVE, List.of(new Driver("license_count_v12", 0)), null),
        is("Nothing known about this lead sets it apart from others."));
  }

  @Test
  void anUnknownFeatureIsRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> sentence(NARRATIVE, List.of(up("shoe_size")), null));
    assertThat(refused.getMessage(), containsString("shoe_size"));
  }

  /** A feature that has no phrases (here one that is not trained on) is told by its name. */
  @Test
  void withoutPhrasesTheNameIsUsedInWords() {
    assertThat(
        sentence(NARRATIVE, List.of(up("missing_source_count_v12")), null),
        is("Missing source count speaks for a call."));
    assertThat(
        PlainWords.nameInWords("AverageTenureAtPriorFirms_v12"),
        is("average tenure at prior firms"));
    assertThat(PlainWords.nameInWords("emp.var.rate"), is("emp var rate"));
    assertThat(PlainWords.nameInWords("euribor3m"), is("euribor m"));
    assertThat(PlainWords.nameInWords("_1_"), is("what is known about this lead"));
  }

  @Test
  void wordsThatSalesPeopleMustNotSeeAreReplaced() {
    FeatureContract contract =
        withPhrases("a score of 95 % speaks for a call", "her gender speaks");
    Narrative narrative = Narrative.of(contract);
    assertThat(
        sentence(narrative, List.of(up("license_count_v12")), null),
        is("License count speaks for a call."));
    assertThat(
        sentence(narrative, List.of(down("license_count_v12")), null),
        is("License count speaks against a call."));
    assertThat(
        sentence(NARRATIVE, List.of(down("Gender_Male_v12")), null),
        is("What is known about this lead speaks against a call."));
  }

  private static FeatureContract withPhrases(String phraseUp, String phraseDown) {
    String json = CONTRACT.json();
    String changed =
        json.replace("licences held speak for a call", phraseUp)
            .replace("licences held speak against a call", phraseDown);
    assertThat(changed, is(not(json)));
    return FeatureContract.load("changed", changed);
  }

  static Stream<Long> seeds() {
    return Stream.of(1L, 2L, 3L);
  }

  /**
   * Whatever the drivers: one sentence, no digit, no forbidden word, and the drivers' directions.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void everySentenceKeepsTheRules(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FeatureSpec> trained = CONTRACT.trainable();
    for (int i = 0; i < 500; i++) {
      List<Driver> drivers = new ArrayList<>();
      for (int k = random.nextInt(4); k > 0; k--) {
        FeatureSpec spec = trained.get(random.nextInt(trained.size()));
        drivers.add(new Driver(spec.name(), random.nextDouble() - 0.5));
      }
      String suppression = random.nextBoolean() ? RECENT_MOVE : null;
      String sentence = sentence(NARRATIVE, drivers, suppression);
      assertThat(sentence, sentence(NARRATIVE, drivers, suppression), is(sentence));
      assertThat(sentence, sentence.matches("[A-Z][^.0-9%]*\\."), is(true));
      assertThat(sentence, sentence.contains("recent move"), is(suppression != null));
      if (!drivers.isEmpty()) {
        FeatureSpec strongest = CONTRACT.spec(drivers.get(0).feature());
        boolean raises = drivers.get(0).contribution() > 0;
        String said = raises ? strongest.phraseUp() : strongest.phraseDown();
        assertThat(
            sentence.toLowerCase(java.util.Locale.ROOT),
            containsString(said.toLowerCase(java.util.Locale.ROOT)));
      } else if (suppression == null) {
        assertThat(sentence, startsWith("Nothing"));
      }
    }
  }
}

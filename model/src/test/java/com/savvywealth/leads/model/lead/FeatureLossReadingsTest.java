package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.gate.Reading;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** V12's silent losses, one by one, as counts of a table of 100 rows of two vintages. */
class FeatureLossReadingsTest {
  private static final FeatureContract CONTRACT = FeatureContract.bundled();
  private static final String TENURE = "Years_As_Rep_v12";
  private static final String BIN = "Firm_Stability_Bin_v12";

  private static Map<String, Long> sound() {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("rows_out", 100L);
    for (var spec : CONTRACT.specs()) {
      counts.put("present|" + spec.name(), 90L);
      counts.put("spread|" + spec.name() + "|varies", 1L);
      spec.lineage().forEach(column -> counts.put("source|" + column, 90L));
      for (String label : new String[] {"q1", "q2"}) {
        counts.put("vintage_rows|" + label, 50L);
        counts.put("vintage_present|" + label + "|" + spec.name(), 45L);
        counts.put("vintage_sourced|" + label + "|" + spec.name(), 45L);
      }
    }
    return counts;
  }

  private static String say(Map<String, Long> counts) {
    StringBuilder said = new StringBuilder();
    for (Reading reading :
        new FeatureLossReadings(new AlignmentCounts(new TreeMap<>(counts)), CONTRACT).readings()) {
      if (reading.value() != 0) {
        said.append(reading.metric()).append(' ').append(reading.scope()).append(' ');
        said.append(reading.note()).append("; ");
      }
    }
    return said.toString().strip();
  }

  @Test
  void aSoundTableHasNothingToSay() {
    assertThat(say(sound()), is(""));
    assertThat(say(Map.of()), is(""));
  }

  @Test
  void aFeatureWithSourcesButNoValueIsLost() {
    Map<String, Long> counts = sound();
    counts.put("present|" + TENURE, 0L);
    assertThat(say(counts), is("features_lost all features: " + TENURE + ";"));
  }

  @Test
  void aFeatureLostInOneVintageIsNamedThere() {
    Map<String, Long> counts = sound();
    counts.put("vintage_present|q2|" + TENURE, 0L);
    assertThat(say(counts), is("features_lost vintage=q2 features: " + TENURE + ";"));
    counts.put("vintage_sourced|q2|" + TENURE, 0L);
    assertThat(say(counts), is(""));
  }

  @Test
  void aFeatureThatDiffersWithoutAnySourceComesFromElsewhere() {
    Map<String, Long> counts = sound();
    counts.put("spread_from_nothing|" + TENURE + "|only|3.5", 1L);
    assertThat(say(counts), is(""));
    counts.put("spread_from_nothing|" + TENURE + "|only|4.5", 1L);
    assertThat(say(counts), is("features_without_source all features: " + TENURE + ";"));
  }

  @Test
  void missingMustNotShareABinWithLow() {
    Map<String, Long> counts = sound();
    counts.put("mixed|" + BIN + "|Low_Under_30|known", 5L);
    counts.put("mixed|" + BIN + "|Low_Under_30|missing", 0L);
    counts.put("mixed|AverageTenure_Bin_v12|No_Prior|missing", 7L);
    counts.put("mixed|AverageTenure_Bin_v12|No_Prior|known", 0L);
    assertThat(say(counts), is(""));
    counts.put("mixed|" + BIN + "|Low_Under_30|missing", 3L);
    assertThat(
        say(counts), is("features_missing_as_value all features: " + BIN + " = Low_Under_30;"));
  }

  @Test
  void oneValueInEveryRowIsNoFeature() {
    Map<String, Long> counts = sound();
    counts.remove("spread|" + TENURE + "|varies");
    counts.put("spread|" + TENURE + "|only|7", 2L);
    assertThat(say(counts), is("features_constant all features: " + TENURE + ";"));
    counts.put("spread|" + TENURE + "|only|8", 1L);
    assertThat(say(counts), is(""));
  }
}

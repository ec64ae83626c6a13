package com.savvywealth.leads.transform.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectReadingsTest {
  private static final List<Reading> READINGS =
      List.of(
          Reading.of("a", 1, 2),
          Reading.of("a", "q=1", Double.NaN, 0).withNote("n\u00fcll"),
          Reading.of("a", "q=1", -0.0, Long.MAX_VALUE),
          Reading.of("b", Double.POSITIVE_INFINITY, 3).withStandardError(0.5),
          Reading.of("b", Double.POSITIVE_INFINITY, 3).withStandardError(0.25));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anySplitAndOrderGivesTheSameList(long seed) {
    CollectReadings fn = new CollectReadings();
    List<Reading> whole = fn.createAccumulator();
    READINGS.forEach(reading -> fn.addInput(whole, reading));

    Random random = new Random(seed);
    List<Reading> shuffled = new ArrayList<>(READINGS);
    Collections.shuffle(shuffled, random);
    List<List<Reading>> parts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      parts.add(fn.createAccumulator());
    }
    shuffled.forEach(reading -> fn.addInput(parts.get(random.nextInt(2)), reading));
    Collections.shuffle(parts, random);
    assertThat(fn.extractOutput(fn.mergeAccumulators(parts)), is(fn.extractOutput(whole)));
  }

  @Test
  void readingsSurviveTheirCoder() throws Exception {
    for (Reading reading : READINGS) {
      CoderProperties.coderDecodeEncodeEqual(ReadingCoder.of(), reading);
      CoderProperties.coderConsistentWithEquals(ReadingCoder.of(), reading, reading);
    }
    ReadingCoder.of().verifyDeterministic();
  }

  @Test
  void pipelinesFindTheCoderByThemselves() throws Exception {
    assertThat(CoderRegistry.createDefault().getCoder(Reading.class), is(ReadingCoder.of()));
  }
}

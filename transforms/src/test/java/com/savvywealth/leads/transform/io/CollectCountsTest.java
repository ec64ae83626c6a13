package com.savvywealth.leads.transform.io;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.CombineFnTester;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestPipelineExtension.class)
class CollectCountsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sumsDoNotDependOnHowInputsAreSplitAndMerged(long seed) {
    Random random = new Random(seed);
    List<KV<String, Long>> counts = new ArrayList<>();
    SortedMap<String, Long> expected = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      String name = "n" + random.nextInt(6);
      long by = random.nextInt(9) - 4L;
      counts.add(KV.of(name, by));
      expected.put(name, expected.getOrDefault(name, 0L) + by);
    }
    // Shards the inputs in many ways, with empty accumulators among them, and merges.
    CombineFnTester.testCombineFn(new CollectCounts.AddUp(), counts, expected);
  }

  @Test
  void nothingCountedIsOneEmptyMap(TestPipeline pipeline) {
    PAssert.thatSingleton(
            pipeline
                .apply(Create.empty(CollectCounts.countCoder()))
                .apply(CollectCounts.intoOneMap()))
        .isEqualTo(new TreeMap<>());
    pipeline.run().waitUntilFinish();
  }

  @Test
  void namesAreAddedUp(TestPipeline pipeline) {
    PAssert.thatSingleton(
            pipeline
                .apply(Create.of(KV.of("b", 2L), KV.of("a", 1L), KV.of("b", 40L)))
                .apply(CollectCounts.intoOneMap()))
        .isEqualTo(new TreeMap<>(Map.of("a", 1L, "b", 42L)));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aTallyEmitsInNameOrderOnceAndStartsAnew() {
    Tally tally = new Tally();
    tally.add("b");
    tally.add("a", 0);
    tally.add("b", 2);
    List<KV<String, Long>> first = new ArrayList<>();
    tally.flush(first::add);
    assertThat(first, is(List.of(KV.of("a", 0L), KV.of("b", 3L))));
    List<KV<String, Long>> second = new ArrayList<>();
    tally.flush(second::add);
    assertThat(second, is(List.of()));
  }
}

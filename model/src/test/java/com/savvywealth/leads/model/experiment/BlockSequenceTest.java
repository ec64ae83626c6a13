package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.bundle.KeyedHash;
import com.savvywealth.leads.model.bundle.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockSequenceTest {
  private static final KeyedHash KEY = Tokenizer.demo().hashFor("test");

  @TempDir private Path folder;

  @Test
  void armsAreEqualAtEveryBlocksEndAndNeverHalfABlockApart() {
    BlockSequence sequence = BlockSequence.of(KEY, "e", List.of(4, 6, 8));
    long position = 0;
    long ahead = 0;
    for (long round = 0; round < 500; round++) {
      List<Integer> blocks = sequence.blocks("OVER_500M", round);
      assertThat(blocks, containsInAnyOrder(4, 6, 8));
      for (int size : blocks) {
        for (int i = 0; i < size; i++) {
          ahead += sequence.arm("OVER_500M", position++) == Arm.TREATMENT ? 1 : -1;
          assertThat(Math.abs(ahead), lessThanOrEqualTo((long) size / 2));
        }
        assertThat("at " + position, ahead, is(0L));
      }
    }
  }

  @Test
  void everyOrderOfABlockIsAsFrequentAsAnyOther() {
    // 6 orders of a block of four; 12,000 blocks; chi2 with 5 degrees: 99.99 % quantile 25.7
    BlockSequence sequence = BlockSequence.of(KEY, "e", List.of(4));
    Map<List<Arm>, Integer> seen = new TreeMap<>(java.util.Comparator.comparing(List::toString));
    for (long block = 0; block < 12_000; block++) {
      seen.merge(arms(sequence, "s", 4 * block, 4), 1, Integer::sum);
    }
    assertThat(seen.size(), is(6));
    assertThat(chiSquared(seen.values(), 2_000), lessThan(25.7));
  }

  @Test
  void everyOrderOfTheSizesIsAsFrequentAsAnyOther() {
    BlockSequence sequence = BlockSequence.of(KEY, "e", List.of(4, 6, 8));
    Map<String, Integer> seen = new TreeMap<>();
    for (long round = 0; round < 6_000; round++) {
      seen.merge(sequence.blocks("s", round).toString(), 1, Integer::sum);
    }
    assertThat(seen.size(), is(6));
    assertThat(chiSquared(seen.values(), 1_000), lessThan(25.7));
  }

  private static double chiSquared(Iterable<Integer> counts, double expected) {
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  @Test
  void anArmDependsOnItsPlaceAloneHoweverItIsAskedFor() {
    BlockSequence inOrder = BlockSequence.of(KEY, "e", List.of(8, 4, 4));
    BlockSequence shuffled = BlockSequence.of(KEY, "e", List.of(8, 4, 4));
    List<Long> places = new ArrayList<>(LongStream.range(0, 2_000).boxed().toList());
    Collections.shuffle(places, new Random(5));
    Map<Long, Arm> asked = new TreeMap<>();
    for (long place : places) {
      asked.put(place, shuffled.arm(place % 2 == 0 ? "a" : "b", place));
    }
    for (long place = 0; place < 2_000; place++) {
      assertThat(inOrder.arm(place % 2 == 0 ? "a" : "b", place), is(asked.get(place)));
    }
    assertThat(inOrder.arm("a", 1L << 40), is(shuffled.arm("a", 1L << 40)));
  }

  @Test
  void withoutTheKeyAGuessIsRightEverySecondTime() throws IOException {
    // Another key, another experiment, another stratum: 20,000 places, sd of the share .0035.
    Path key = folder.resolve("key.json");
    String secret =
        Base64.getEncoder()
            .encodeToString("another-key-another-key-another!".getBytes(StandardCharsets.US_ASCII));
    Files.writeString(key, "{\"keyId\":\"k1\",\"secret\":\"" + secret + "\"}");
    KeyedHash other = Tokenizer.of(KeyReference.parse("file:" + key)).hashFor("test");
    BlockSequence ours = BlockSequence.of(KEY, "e", List.of(4, 6, 8));
    agreeByChance(ours, BlockSequence.of(other, "e", List.of(4, 6, 8)), "s");
    agreeByChance(ours, BlockSequence.of(KEY, "f", List.of(4, 6, 8)), "s");
    agreeByChance(ours, ours, "t");
  }

  private static void agreeByChance(BlockSequence one, BlockSequence two, String stratum) {
    List<Arm> first = arms(one, "s", 0, 20_000);
    List<Arm> second = arms(two, stratum, 0, 20_000);
    long same = LongStream.range(0, 20_000).filter(i -> at(first, i) == at(second, i)).count();
    assertThat(same / 20_000.0, both(greaterThan(0.485)).and(lessThan(0.515)));
  }

  private static Arm at(List<Arm> arms, long place) {
    return arms.get((int) place);
  }

  private static List<Arm> arms(BlockSequence sequence, String stratum, long from, int count) {
    return LongStream.range(from, from + count)
        .mapToObj(place -> sequence.arm(stratum, place))
        .toList();
  }

  @Test
  void theFirstPlaceIsTreatedInHalfOfTheStrata() {
    // A tier of one lead: over 4,000 strata the share has sd .0079.
    BlockSequence sequence = BlockSequence.of(KEY, "e", List.of(4, 6, 8));
    long treated =
        LongStream.range(0, 4_000)
            .filter(stratum -> sequence.arm("s" + stratum, 0) == Arm.TREATMENT)
            .count();
    assertThat(treated / 4_000.0, both(greaterThan(0.47)).and(lessThan(0.53)));
  }
}

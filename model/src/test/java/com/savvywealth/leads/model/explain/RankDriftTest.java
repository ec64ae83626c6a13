package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.explain.RankBootstrap.Rank;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankDriftTest {
  private static final String HEADER = "rank,feature,concept,mean_abs_shap,share";

  /** Features a, b, c ... in this order of importance, so many ranks of interval on both sides. */
  private static List<Rank> ranks(String features, int reach) {
    List<Rank> out = new ArrayList<>();
    for (int i = 0; i < features.length(); i++) {
      out.add(
          new Rank(
              features.substring(i, i + 1),
              i + 1,
              Math.max(1, i + 1 - reach),
              Math.min(features.length(), i + 1 + reach)));
    }
    return out;
  }

  private static PriorRelease prior(String features) {
    String rows =
        IntStream.range(0, features.length())
            .mapToObj(i -> (i + 1) + "," + features.charAt(i) + ",c," + (1.0 / (i + 1)) + ",0.1")
            .collect(Collectors.joining("\n"));
    return PriorRelease.read("prior.csv", HEADER + "\n" + rows + "\n");
  }

  private static RankDrift.Rules rules(int top, Map<String, String> justified) {
    return new RankDrift.Rules(top, 3, justified);
  }

  @Test
  void whatTheIntervalExplainsIsNoMove() {
    // h was eighth and is first: moved by 7. Its interval now is 1 to 2, so 6 lie beyond it.
    RankDrift drift =
        RankDrift.between(
            ranks("habcdefg", 1), ranks("habcdefg", 1), prior("abcdefgh"), rules(10, Map.of()));
    RankDrift.Move h = drift.moves().get(0);
    assertThat(h.moved(), is(7));
    assertThat(h.beyond(), is(6));
    assertThat(drift.moves().get(1).beyond(), is(0));
    assertThat(drift.unjustified(3), is(List.of("h")));
    assertThat(drift.unjustified(6), is(empty()));
  }

  @Test
  void theIntervalBeforeCountsToo() {
    PriorRelease before =
        PriorRelease.read(
            "p",
            """
            rank,feature,concept,mean_abs_shap,share,rank_low,rank_high
            1,a,c,0.5,0.5,1,1
            2,b,c,0.3,0.3,2,2
            3,h,c,0.2,0.2,2,7
            """);
    // h was third, somewhere in 2 to 7; of the three common features it can have been 2 or 3.
    RankDrift drift =
        RankDrift.between(ranks("hab", 0), ranks("hab", 0), before, rules(10, Map.of()));
    assertThat(drift.moves().get(0).beforeLow(), is(2));
    assertThat(drift.moves().get(0).beforeHigh(), is(3));
    assertThat(drift.moves().get(0).beyond(), is(1));
  }

  @Test
  void aFeatureThatOnlyComesOrGoesMovesNoOther() {
    // The prior release had x, y, z, u in front; none of them exists any more.
    PriorRelease before = prior("xyzuabc");
    RankDrift drift =
        RankDrift.between(ranks("abcn", 0), ranks("abc", 0), before, rules(4, Map.of()));
    drift.moves().forEach(move -> assertThat(move.now().feature(), move.moved(), is(0)));
    assertThat(drift.appeared().stream().map(RankDrift.Change::feature).toList(), is(List.of("n")));
    assertThat(
        drift.vanished().stream().map(RankDrift.Change::feature).toList(),
        is(List.of("x", "y", "z", "u")));
    assertThat(drift.unjustified(3), is(List.of("n", "x", "y", "z", "u")));
  }

  @Test
  void aJustifiedMoveIsNoDrift() {
    RankDrift drift =
        RankDrift.between(
            ranks("habcdefg", 0),
            ranks("habcdefg", 0),
            prior("abcdefgh"),
            rules(10, Map.of("h", "the vendor now delivers it (model owner)")));
    assertThat(drift.unjustified(3), is(empty()));
    assertThat(drift.moves().get(0).justification(), containsString("vendor"));
  }

  @Test
  void weakFeaturesAreNotJudged() {
    RankDrift drift =
        RankDrift.between(
            ranks("abcdefgh", 0), ranks("abcdefgh", 0), prior("abhcdefg"), rules(2, Map.of()));
    assertThat(drift.moves().get(7).beyond(), is(5));
    assertThat(drift.unjustified(3), is(empty()));
  }

  @Test
  void aPriorFileMustBeOne() {
    assertRefused("rank,mean_abs_shap\n1,2\n", "must have the columns");
    assertRefused("feature,mean_abs_shap\na,x\n", "must be a number but was 'x'");
    assertRefused("feature,mean_abs_shap\na,-1\n", "from 0 on");
    assertRefused("feature,mean_abs_shap\na,1\na,1\n", "stands twice");
    assertRefused("feature,mean_abs_shap\n", "has none");
  }

  private static void assertRefused(String csv, String message) {
    String said =
        assertThrows(IllegalArgumentException.class, () -> PriorRelease.read("p", csv))
            .getMessage();
    assertThat(said, containsString(message));
  }

  private static SortedMap<String, double[]> contributions(Random random, int rows) {
    SortedMap<String, double[]> out = new TreeMap<>();
    for (String feature : List.of("a", "b", "c", "d", "e")) {
      double size = 0.5 + 0.1 * random.nextInt(4);
      out.put(feature, random.doubles(rows, -size, size).toArray());
    }
    return out;
  }

  /** The same in the plainest way: weigh, average, sort, count. */
  private static List<Rank> naive(SortedMap<String, double[]> contributions, BootstrapSpec spec) {
    Map<String, List<Integer>> drawn = new TreeMap<>();
    for (int b = -1; b < spec.replicates(); b++) {
      Map<String, Double> means = new TreeMap<>();
      for (Map.Entry<String, double[]> entry : contributions.entrySet()) {
        double sum = 0;
        for (int row = 0; row < spec.rows(); row++) {
          sum += (b < 0 ? 1 : spec.weight(row, b)) * Math.abs(entry.getValue()[row]);
        }
        means.put(entry.getKey(), sum);
      }
      List<String> order = new ArrayList<>(means.keySet());
      order.sort((x, y) -> Double.compare(means.get(y), means.get(x)));
      for (String feature : order) {
        drawn.computeIfAbsent(feature, f -> new ArrayList<>()).add(order.indexOf(feature) + 1);
      }
    }
    List<Rank> out = new ArrayList<>();
    drawn.forEach(
        (feature, ranks) -> {
          int now = ranks.remove(0);
          List<Integer> sorted = ranks.stream().sorted().toList();
          int n = sorted.size();
          int low = sorted.get((int) Math.ceil(0.05 * n) - 1);
          int high = sorted.get((int) Math.ceil(0.95 * n) - 1);
          out.add(new Rank(feature, now, Math.min(now, low), Math.max(now, high)));
        });
    out.sort((x, y) -> x.rank() - y.rank());
    return out;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void intervalsAreTheNaiveOnesAndTheOrderOfRowsDoesNotMatter(long seed) {
    Random random = new Random(seed);
    int rows = 80;
    SortedMap<String, double[]> contributions = contributions(random, rows);
    long[] hashes = random.longs(rows).toArray();
    BootstrapSpec spec = new BootstrapSpec(60, seed, 0.9, hashes);
    List<Rank> ranks = RankBootstrap.of(contributions, spec);
    assertThat("seed " + seed, ranks, is(naive(contributions, spec)));

    List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
    java.util.Collections.shuffle(order, random);
    SortedMap<String, double[]> shuffled = new TreeMap<>();
    contributions.forEach(
        (feature, all) -> shuffled.put(feature, order.stream().mapToDouble(i -> all[i]).toArray()));
    long[] moved = order.stream().mapToLong(i -> hashes[i]).toArray();
    assertThat(
        "seed " + seed,
        RankBootstrap.of(shuffled, new BootstrapSpec(60, seed, 0.9, moved)),
        is(ranks));
  }

  @Test
  void equalFeaturesShareTheirRanks() {
    // No tree uses b and c: they are second and third by name only, so either may be either.
    SortedMap<String, double[]> unused = new TreeMap<>();
    unused.put("a", new Random(2).doubles(40, 1, 2).toArray());
    unused.put("b", new double[40]);
    unused.put("c", new double[40]);
    long[] hashes = new Random(1).longs(40).toArray();
    List<Rank> ranks = RankBootstrap.of(unused, new BootstrapSpec(50, 1, 0.95, hashes));
    assertThat(ranks.get(0), is(new Rank("a", 1, 1, 1)));
    assertThat(ranks.get(1), is(new Rank("b", 2, 2, 3)));
    assertThat(ranks.get(2), is(new Rank("c", 3, 2, 3)));
    PriorRelease before =
        PriorRelease.read("p", "feature,mean_abs_shap\nz,0\ny,0\nx,0\nw,0\nv,0\nu,1\n");
    // z was last by name but equal to five others: 2 to 6.
    RankDrift drift =
        RankDrift.between(ranks("zu", 0), ranks("zuvwxy", 0), before, rules(10, Map.of()));
    assertThat(drift.moves().get(0).beforeLow(), is(2));
    assertThat(drift.moves().get(0).beyond(), is(1));
  }

  @Test
  void featuresFarApartNeverChangeTheirRank() {
    SortedMap<String, double[]> far = new TreeMap<>();
    far.put("weak", new double[50]);
    far.put("strong", new double[50]);
    Arrays.fill(far.get("strong"), -2);
    Arrays.fill(far.get("weak"), 0.1);
    long[] hashes = new Random(1).longs(50).toArray();
    assertThat(
        RankBootstrap.of(far, new BootstrapSpec(100, 1, 0.95, hashes)),
        is(List.of(new Rank("strong", 1, 1, 1), new Rank("weak", 2, 2, 2))));
    assertThrows(
        IllegalArgumentException.class,
        () -> RankBootstrap.of(far, new BootstrapSpec(1, 1, 0.95, new long[3])));
  }
}

package com.savvywealth.leads.model.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is called without regard to the score. */
class ExplorationTest {
  private static final int LEADS = 20_000;
  private static final double SHARE = 0.05;

  private static Exploration slice(String period) {
    return new Exploration(ListFixture.TOKENS, new ListConfig.ExplorationConfig(SHARE, period));
  }

  /** Percentile of the i-th lead cycles through 1 to 100, so score and id are unrelated. */
  private static List<Prospect> leads(int from, int to) {
    ListRules rules = new ListFixture().rules();
    return IntStream.range(from, to)
        .mapToObj(i -> new Prospect(ListFixture.lead("L" + i, 1 + i % 100).row(rules)))
        .toList();
  }

  private static List<String> ids(Exploration.Slice slice) {
    return slice.points().stream().map(point -> point.lead().id()).toList();
  }

  /** n = 20,000 at .05: 1,000 expected, standard deviation sqrt(950) = 31; 4 of them are 123. */
  @Test
  void aTwentiethIsDrawnWhateverTheScore() {
    Exploration.Slice drawn = slice("q1").draw(leads(0, LEADS), LEADS);
    assertThat(drawn.points().size(), is(both(greaterThan(877)).and(lessThan(1_123))));
    assertThat(drawn.inclusion(), is(SHARE));
    // the mean percentile of 1,000 draws from 1..100 is 50.5 with standard error 28.9 / 31.6 = .91
    double mean =
        drawn.points().stream()
            .mapToInt(point -> point.lead().percentile())
            .average()
            .orElseThrow();
    assertThat(mean, closeTo(50.5, 4 * 0.91));
  }

  @Test
  void leadsThatAreAddedMoveNobody() {
    List<String> before = ids(slice("q1").draw(leads(0, 5_000), LEADS));
    List<String> after = ids(slice("q1").draw(leads(0, LEADS), LEADS));
    List<String> old = new ArrayList<>(after);
    old.removeIf(id -> Integer.parseInt(id.substring(1)) >= 5_000);
    assertThat(old, is(before));
  }

  /** With 100 places the lowest points stay: whoever is left of the old ones keeps the order. */
  @Test
  void withFewPlacesTheLowestPointsAreTakenAndTheirChanceIsKnown() {
    Exploration.Slice few = slice("q1").draw(leads(0, LEADS), 100);
    assertThat(few.points().size(), is(100));
    assertThat(ids(few), is(ids(slice("q1").draw(leads(0, LEADS), LEADS)).subList(0, 100)));
    // the 101st of 20,000 uniform points lies at 101 / 20,001 = .00505, standard deviation .0005
    assertThat(few.inclusion(), closeTo(0.00505, 0.002));
  }

  @Test
  void anotherPeriodOrKeyDrawsOthers() {
    List<String> one = ids(slice("q1").draw(leads(0, 5_000), LEADS));
    List<String> other = ids(slice("q2").draw(leads(0, 5_000), LEADS));
    long both = one.stream().filter(other::contains).count();
    // 250 of each; by chance 12.5 are in both, standard deviation 3.4
    assertThat(both, is(lessThan(30L)));
  }

  /** An advisor's second lead has the same point, so entering a person twice gains nothing. */
  @Test
  void thePointIsTheAdvisors() {
    ListRules rules = new ListFixture().rules();
    Prospect one = new Prospect(ListFixture.lead("L1", 5).crd(9).row(rules));
    Prospect two = new Prospect(ListFixture.lead("L2", 95).crd(9).row(rules));
    assertThat(slice("q").point(one.person()), is(slice("q").point(two.person())));
  }
}

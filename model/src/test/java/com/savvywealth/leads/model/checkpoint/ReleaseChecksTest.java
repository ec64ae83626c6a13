package com.savvywealth.leads.model.checkpoint;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.explain.PriorRelease;
import com.savvywealth.leads.model.explain.RankDrift;
import com.savvywealth.leads.model.gate.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseChecksTest {
  private static PriorRelease release(String... features) {
    StringBuilder csv = new StringBuilder("feature,mean_abs_shap\n");
    for (int i = 0; i < features.length; i++) {
      csv.append(features[i]).append(',').append(features.length - i).append('\n');
    }
    return PriorRelease.read("test", csv.toString());
  }

  private static Reading drift(PriorRelease now, PriorRelease before, Map<String, String> why) {
    return ReleaseChecks.stability(
            now, new ReleaseChecks.Before(Optional.of(before), new RankDrift.Rules(3, 3, why)))
        .get(1);
  }

  @Test
  void nothingIsJudgedOfAFirstRelease() {
    List<Reading> readings =
        ReleaseChecks.stability(
            release("a", "b"),
            new ReleaseChecks.Before(Optional.empty(), new RankDrift.Rules(3, 3, Map.of())));
    assertThat(readings.size(), is(1));
    assertThat(readings.get(0).metric(), is("first_release"));
    assertThat(readings.get(0).value(), is(1.0));
  }

  /** "e" was fifth and is first: four ranks; all others moved by one. */
  @Test
  void theGreatestMoveCounts() {
    Reading moved =
        drift(release("e", "a", "b", "c", "d"), release("a", "b", "c", "d", "e"), Map.of());
    assertThat(moved.value(), is(4.0));
    assertThat(moved.note(), is("e"));
  }

  @Test
  void aJustifiedMoveDoesNotCount() {
    Reading moved =
        drift(
            release("e", "a", "b", "c", "d"),
            release("a", "b", "c", "d", "e"),
            Map.of("e", "the vendor fills it now (A. Person)"));
    assertThat(moved.value(), is(1.0));
  }

  /** A feature that the prior release does not know stands first of six: it came past the end. */
  @Test
  void aFeatureThatAppearedAmongTheStrongestMovedPastTheEnd() {
    Reading moved =
        drift(release("x", "a", "b", "c", "d", "e"), release("a", "b", "c", "d", "e"), Map.of());
    assertThat(moved.value(), is(6.0));
    assertThat(moved.note(), is("x"));
  }

  @Test
  void conceptsAreCountedAmongTheFiveStrongest() {
    PriorRelease now =
        release(
            "Firm_Stability_Score_v12",
            "license_count_v12",
            "AUM_per_Client_v12",
            "Positive_Growth_v12",
            "High_Growth_v12",
            "Years_As_Rep_v12");
    Reading found =
        ReleaseChecks.concepts(now, FeatureContract.bundled(), List.of("stability", "tenure"));
    assertThat(found.value(), is(1.0));
    assertThat(found.note(), is("Firm_Stability_Score_v12"));
  }
}

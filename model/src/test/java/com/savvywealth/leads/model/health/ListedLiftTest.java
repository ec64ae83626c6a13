package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.stat.Lift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ListedLiftTest {
  private static final Instant CONTACT = Contacts.AS_OF.minus(Duration.ofDays(60));

  /** Contacted leads of a list with their outcomes. */
  private record Team(List<FollowedLead> leads, List<Byte> called, ListPlaces places) {
    ListedLift listed() {
      return ListedLift.of(leads, called, places, 0.95);
    }

    /** The top tenth of the contacted leads over all of them. */
    double ofContacted() {
      byte[] y = new byte[called.size()];
      for (int i = 0; i < y.length; i++) {
        y[i] = called.get(i);
      }
      return Lift.of(leads.stream().mapToDouble(lead -> lead.score().margin()).toArray(), y, 0.1);
    }
  }

  private static FollowedLead lead(int number, int decile, double margin) {
    return new FollowedLead(
        "k" + number,
        CONTACT,
        null,
        new FollowedLead.Score(CONTACT.minusSeconds(60), decile, margin, 0.05),
        FollowedLead.Work.NONE);
  }

  private static void add(Team team, int decile, int contacts, int calls) {
    for (int i = 0; i < contacts; i++) {
      team.leads().add(lead(team.leads().size(), decile, -decile));
      team.called().add((byte) (i < calls ? 1 : 0));
    }
  }

  private static Team team(long... places) {
    List<Long> all = new ArrayList<>(Collections.nCopies(10, 0L));
    for (int i = 0; i < places.length; i++) {
      all.set(i, places[i]);
    }
    return new Team(new ArrayList<>(), new ArrayList<>(), new ListPlaces(all));
  }

  @Test
  void aWorkedExample() {
    // Decile 1: 8 of 100 called; decile 2: 1 of 20. Places 300 and 700: mean .3 x .08 + .7 x .05
    // = .059, lift .08 / .059 = 1.3559. Of the contacted alone: .08 / (9 / 120) = 1.0667.
    Team team = team(300, 700);
    add(team, 1, 100, 8);
    add(team, 2, 20, 1);
    ListedLift listed = team.listed();
    assertThat(listed.lift(), closeTo(0.08 / 0.059, 1e-12));
    // Slopes (1 / .059)(1 - .3 x 1.3559) = 10.0546 and -.7 x 1.3559 / .059 = -16.0873; variances
    // with half a call: (8.5 / 101)(92.5 / 101) / 100 = .00077076, (1.5 / 21)(19.5 / 21) / 20 =
    // .0033163: sum .077919 + .858264, root .96757.
    assertThat(listed.error(), closeTo(0.96757, 1e-4));
    assertThat(listed.low() < listed.lift() && listed.lift() < listed.high(), is(true));
  }

  @Test
  void whenEachDecileIsContactedAlikeItIsTheLiftOfTheContacted() {
    Team team = team(500, 500, 500, 500, 500, 500, 500, 500, 500, 500);
    for (int decile = 1; decile <= 10; decile++) {
      add(team, decile, 40, 11 - decile);
    }
    assertThat(team.listed().lift(), closeTo(team.ofContacted(), 1e-12));
  }

  @Test
  void aDecileThatNobodyContactedLeavesItUnknown() {
    Team team = team(300, 700, 10);
    add(team, 1, 100, 8);
    add(team, 2, 100, 8);
    assertThat(team.listed().lift(), notANumber());
    assertThat(team.listed().note(), containsString("deciles [3]"));
    Team unlisted = team(300, 700);
    add(unlisted, 1, 100, 8);
    add(unlisted, 2, 100, 8);
    assertThat(unlisted.listed().lift(), closeTo(1, 1e-12));
  }

  @Test
  void withoutPlacesOrCallsNothingIsKnown() {
    assertThat(team().listed().note(), containsString("no places"));
    Team quiet = team(300);
    add(quiet, 1, 50, 0);
    assertThat(quiet.listed().lift(), notANumber());
    assertThat(quiet.listed().note(), containsString("no call"));
    assertThrows(IllegalArgumentException.class, () -> new ListPlaces(List.of(1L)));
    assertThat(ListPlaces.of(Map.of("list_places|decile=03", 7L)).byDecile().get(2), is(7L));
  }

  /**
   * 40 worlds of 30,000 listed leads; deciles are called at 4 % times 1.6, 1.4, 1.2, 1.1, 1, .9,
   * .8, .75, .65, .6 (mean 1): true lift 1.6. The team contacts 60 % of the top three deciles and
   * 16 % of the rest: of the contacted, the mean is (.6 x 4.2 + .16 x 5.8) / (.6 x 3 + .16 x 7) =
   * 1.181 and the lift 1.6 / 1.181 = 1.355. A world's sd is about .16, the mean's .03.
   */
  @Test
  void contactsMostlyFromTheTopDoNotLowerTheLift() {
    double[] times = {1.6, 1.4, 1.2, 1.1, 1, 0.9, 0.8, 0.75, 0.65, 0.6};
    int worlds = 40;
    double listed = 0;
    double contacted = 0;
    double squares = 0;
    double error = 0;
    int covered = 0;
    for (int world = 0; world < worlds; world++) {
      SplittableRandom random = new SplittableRandom(900 + world);
      Team team = team(3000, 3000, 3000, 3000, 3000, 3000, 3000, 3000, 3000, 3000);
      for (int rank = 0; rank < 30_000; rank++) {
        int decile = 1 + rank / 3000;
        boolean called = random.nextDouble() < 0.04 * times[decile - 1];
        if (random.nextDouble() < (decile <= 3 ? 0.6 : 0.16)) {
          team.leads().add(lead(rank, decile, -rank));
          team.called().add((byte) (called ? 1 : 0));
        }
      }
      ListedLift one = team.listed();
      listed += one.lift() / worlds;
      contacted += team.ofContacted() / worlds;
      squares += (one.lift() - 1.6) * (one.lift() - 1.6) / worlds;
      error += one.error() / worlds;
      covered += one.low() <= 1.6 && 1.6 <= one.high() ? 1 : 0;
    }
    assertThat(listed, closeTo(1.6, 0.06));
    assertThat(contacted, closeTo(1.355, 0.06));
    assertThat(Math.sqrt(squares), closeTo(error, 0.35 * error));
    assertThat(covered >= 34, is(true));
  }

  @Test
  void successMetricReadsTheLiftOfAllListedLeads() {
    RealisedPerformance figures =
        RealisedPerformance.of(
            Contacts.of(11, 20_000, 120),
            Contacts.CLOCK,
            new HealthConfig.Realised(180, 35, 0.1, 0.95, 1, 16, 0.3, 20),
            ListPlaces.of(Map.of()));
    assertThat(
        GateFile.bundled().gate("S2").judge(figures.readings()).checks().stream()
            .filter(check -> check.metric().equals("lift_top_decile"))
            .map(check -> check.verdict())
            .toList(),
        is(List.of(Verdict.NOT_MEASURED)));
  }
}

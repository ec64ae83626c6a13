package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.savvywealth.leads.model.stat.TwoArmCounts;
import com.savvywealth.leads.model.stat.TwoProportions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Published experiments through the whole analysis. */
class PublishedTrialsTest {
  /** Udacity's ab_data: z 1.310924198 of old less new, p .1898833745. */
  @Test
  void abDataComesOutAsPublished() {
    FinalAnalysis analysis =
        FinalAnalysis.of(
            FinalTrials.input(FinalTrials.plain(17264, 145310, 17489, 145274), 145310 + 145274));
    assertThat(analysis.effect().z(), closeTo(-1.310924198, 1e-9));
    assertThat(analysis.effect().pValue(), closeTo(0.1898833745, 1e-9));
    assertThat(analysis.effect().yatesP(), closeTo(0.191822281, 1e-8));
    assertThat(
        FinalDecision.of(
                FinalTrials.GATES.gate(DecisionRule.GATE).judge(FinalTrials.readings(analysis)))
            .choice(),
        equalTo(FinalDecision.Choice.ESCALATE));
  }

  /** Cookie cats, gate at level 30 against 40: the rows are counted here. */
  @Test
  void cookieCatsComeOutAsPublished() throws IOException {
    List<String> rows = cookieCats();
    FinalAnalysis week = analysed(rows, 5);
    assertThat(week.effect().counts(), equalTo(new TwoArmCounts(8502, 44700, 8279, 45489)));
    assertThat(week.effect().z(), closeTo(3.164358913, 1e-9));
    assertThat(week.effect().pValue(), closeTo(0.001554249976, 1e-12));
    TwoProportions counted = week.effect().counts().proportions();
    assertThat(counted.wald(0.95).low(), closeTo(0.003121044212, 1e-12));
    assertThat(counted.wald(0.95).high(), closeTo(0.01328155242, 1e-11));
    FinalAnalysis day = analysed(rows, 4);
    assertThat(day.effect().z(), closeTo(1.784086225, 1e-9));
    assertThat(day.effect().pValue(), closeTo(0.0744096553, 1e-10));
  }

  private static FinalAnalysis analysed(List<String> rows, int column) {
    long[] n = new long[2];
    long[] hits = new long[2];
    for (String row : rows) {
      String[] cells = row.split(",", -1);
      int arm = cells[2].equals("gate_30") ? 1 : 0;
      n[arm]++;
      hits[arm] += cells[column].equals("True") ? 1 : 0;
    }
    return FinalAnalysis.of(
        FinalTrials.input(FinalTrials.plain(hits[1], n[1], hits[0], n[0]), rows.size()));
  }

  private static List<String> cookieCats() throws IOException {
    Path file =
        Path.of(System.getProperty("shared.dir", "../../shared"))
            .resolve("data/cookie_cats_ab/cookie_cats.csv");
    if (!Files.exists(file)) {
      System.out.println("SKIPPED: no cookie cats at " + file + "; set -Dshared.dir");
    }
    assumeTrue(Files.exists(file), "no cookie cats at " + file);
    return Files.readAllLines(file).stream().skip(1).toList();
  }
}

package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stress mode on the small promise world. */
class StressTestsTest {
  @TempDir private Path folder;

  @Test
  @Tag("proof")
  void allStressScenariosMeetTheirObjectives() throws IOException {
    Path out = folder.resolve("out");
    CommandLineRun honest = ScoredWorld.score("--mode=stress", "--out=" + out);
    assertThat(honest.printed(), honest.exitCode(), is(0));
    assertThat(stressReport(out), containsString("Firm\\_Stability\\_Score\\_v12 | ✓ pass"));
    assertThat(stressReport(out), containsString("0 of 34 failed"));
  }

  /** Three scenarios of the bundled plan, of which one asks for five times the leads of two. */
  @Test
  void stressScenariosMeetTheirObjectivesAndASabotagedOneFails() throws IOException {
    URL bundled = StrictJson.class.getResource("/config/v12_stress_scenarios.json");
    ObjectNode plan = (ObjectNode) new ObjectMapper().readTree(bundled);
    ArrayNode scenarios = (ArrayNode) plan.get("scenarios");
    JsonNode last = scenarios.get(scenarios.size() - 1);
    while (scenarios.size() > 2) {
      scenarios.remove(2);
    }
    scenarios.add(last);
    ((ObjectNode) scenarios.get(0).at("/objectives/1")).put("limit", 5);
    Path sabotaged = folder.resolve("scenarios.json");
    Files.writeString(sabotaged, StrictJson.pretty(plan));
    Path out = folder.resolve("out");
    CommandLineRun failed =
        ScoredWorld.score("--mode=stress", "--out=" + out, "--scenarios=" + sabotaged);
    assertThat(failed.printed(), failed.exitCode(), is(3));
    assertThat(
        failed.printed(),
        containsString("stress scenario double_volume: scored_over_baseline >= 5 must hold"));
    assertThat(stressReport(out), containsString("1 of 3 failed"));
    assertThat(stressReport(out), containsString("| tampered\\_bundle | ✓ pass"));
    assertThat(ScoringModesTest.only(out), is(out.resolve("shadow")));
    assertThat(Files.exists(out.resolve("shadow/stress/work")), is(false));
  }

  private static String stressReport(Path out) throws IOException {
    return Files.readString(
        out.resolve("shadow/stress/reports/pipeline_stress_test_report_v12.md"));
  }
}

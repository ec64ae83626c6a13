package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.world.TrialWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small experiment from its design to its decision, through the command line. */
class WholeExperimentTest {
  private static final List<Artifact> OF_ALL =
      List.of(
          Artifact.AB_POWER_ANALYSIS,
          Artifact.AB_DECISION_RULE,
          Artifact.AB_ASSIGNMENTS,
          Artifact.AB_CRM_ARMS,
          Artifact.AB_WAVES,
          Artifact.AB_ASSIGNMENT_REPORT,
          Artifact.AB_DAILY_METRICS,
          Artifact.AB_MONITOR,
          Artifact.AB_LOOKS,
          Artifact.AB_INTERIM_ANALYSIS,
          Artifact.AB_FINAL_ANALYSIS,
          Artifact.AB_FINAL_FIGURES,
          Artifact.AB_BUSINESS_SUMMARY,
          Artifact.EXPERIMENT_PAGE);

  @TempDir static Path home;

  private static SmallTrial one;
  private static SmallTrial four;
  private static SmallTrial.Said decision;

  @BeforeAll
  static void experiment() throws IOException {
    one = SmallTrial.in(home.resolve("one"));
    decision = toTheEnd(one, "--targetParallelism=1");
    four = SmallTrial.in(home.resolve("four"));
    toTheEnd(four, "--targetParallelism=4");
  }

  private static SmallTrial.Said toTheEnd(SmallTrial trial, String runner) throws IOException {
    trial.pass("design", runner);
    trial.pass("assign", runner);
    trial.writeEvents();
    trial.writeLeads(2);
    trial.pass("assign", "--asOf=" + SmallTrial.SPEC.dayOf(2), runner);
    trial.writeEvents();
    trial.pass("daily", "--asOf=" + SmallTrial.DAY, runner);
    trial.pass("interim", "--asOf=" + SmallTrial.HALF, runner);
    return trial.pass("final", "--asOf=" + SmallTrial.END, runner);
  }

  @Test
  void aTrueLiftIsFoundAndEveryGateIsGreen() throws IOException {
    for (Artifact file : OF_ALL) {
      assertThat(file.path(), Files.exists(one.file(file)), is(true));
    }
    List<GateResult> gates = RunGates.read(one.folder().resolve("gates"));
    assertThat(gates.stream().map(GateResult::gate).toList(), is(List.of("G13", "G14", "G15")));
    gates.forEach(gate -> assertThat(gate.line(), gate.halts(), is(false)));
    assertThat(decision.out().strip().lines().count(), is(1L));
    JsonNode figures = decision.json();
    assertThat(figures.at("/lock/locked").asBoolean(), is(true));
    assertThat(figures.get("informationFraction").asDouble(), is(greaterThanOrEqualTo(1.0)));
    assertThat(figures.at("/primary/lift").asDouble(), is(greaterThan(0.3)));
    assertThat("the interim look is paid for", figures.at("/primary/fractions").size(), is(2));
  }

  @Test
  void threadsChangeNoByte() {
    assertThat(four.digests(), is(one.digests()));
  }

  @Test
  void theLastStepTwiceIsTheSameBytes() throws IOException {
    SmallTrial again = one.copyTo(home.resolve("again"));
    SmallTrial.Said said = again.pass("final", "--asOf=" + SmallTrial.END);
    assertThat(said.out(), is(decision.out()));
    assertThat(again.digests(), is(one.digests()));
  }

  @Test
  void thePageLinksWhatIsThere() throws IOException {
    String page = Files.readString(one.file(Artifact.EXPERIMENT_PAGE));
    for (Artifact file : OF_ALL) {
      if (file != Artifact.EXPERIMENT_PAGE && file != Artifact.AB_CRM_ARMS) {
        assertThat(page, containsString("\"" + file.path() + "\""));
      }
    }
  }

  /** Lead ids stand in the CRM's file and nowhere else, read as bytes and as tables. */
  @Test
  void noFileButTheCrmsNamesALead() throws IOException, SQLException {
    List<String> named = new ArrayList<>();
    int files = 0;
    try (Stream<Path> all = Files.walk(one.folder())) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        files++;
        if (namesALead(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            || (file.toString().endsWith(".parquet") && namesALead(rows(file)))) {
          named.add(one.folder().relativize(file).toString());
        }
      }
    }
    assertThat(files, is(greaterThan(30)));
    assertThat(named, is(not(empty())));
    assertThat(named, is(List.of(Artifact.AB_CRM_ARMS.path())));
  }

  private static boolean namesALead(String text) {
    String prefix = TrialWorld.leadId(0).substring(0, 10); // of every id
    return text.contains(prefix);
  }

  private static String rows(Path file) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select cast(t as varchar) from read_parquet('" + file + "') t")) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString();
  }
}

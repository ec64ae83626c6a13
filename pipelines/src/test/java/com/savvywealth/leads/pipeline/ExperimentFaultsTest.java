package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.Arm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be done, and what is spoilt: one line with the cause, and nothing published. */
class ExperimentFaultsTest {
  @TempDir static Path shared;
  @TempDir Path home;

  private static SmallTrial designed;
  private SmallTrial trial;

  @BeforeAll
  static void design() throws IOException {
    designed = SmallTrial.in(shared.resolve("designed"));
    designed.pass("design");
  }

  @BeforeEach
  void copy() throws IOException {
    trial = designed.copyTo(home);
  }

  @Test
  void wrongOptionsAreNamed() throws IOException {
    refused("--step must be one of design, assign, daily, interim, final but was begin", "begin");
    refused(
        "--asOf must be a day such as 2026-02-16 but was nonsense", "design", "--asOf=nonsense");
    refused(
        "--asOf must be a day such as 2026-02-16 but was 2026-02-30",
        "assign",
        "--asOf=2026-02-30");
    refused(
        "--asOf=2026-01-04 lies before the experiment's first day, 2026-01-05",
        "assign",
        "--asOf=2026-01-04");
    SmallTrial.Said without =
        SmallTrial.said(
            "experiment",
            "--step=assign",
            "--config=" + trial.config(),
            "--out=" + trial.home().resolve("out"));
    assertThat(without.exitCode(), is(2));
    assertThat(without.cause(), containsString("--step=assign needs --asOf"));
    refused("nowhere.csv is no file", "assign", "--leads=nowhere.csv");
    refused("nowhere.csv is no file", "daily", "--events=nowhere.csv");
    refused("bananas", "assign", "--bananas=3");
  }

  @Test
  void filesThatAreNotThereAreNamed() throws IOException {
    refused("events: no such file", "daily");
    Files.delete(trial.leads());
    refused("leads: no such file", "assign");
  }

  /** The rest comes with the file's next delivery, as a wave of its own; nobody moves. */
  @Test
  void theBrokenRowOfALeadsFileThatBreaksOffIsRejected() throws IOException {
    String all = Files.readString(trial.leads());
    Files.writeString(trial.leads(), all.substring(0, all.length() / 2) + ",\"never closed");
    SmallTrial.Said said = told("assign");
    assertThat(said.err(), said.exitCode(), is(0));
    Map<String, Arm> some = trial.arms();
    Files.writeString(trial.leads(), all);
    trial.pass("assign");
    Map<String, Arm> more = trial.arms();
    assertThat(more.size(), is(600));
    some.forEach((lead, arm) -> assertThat(lead, more.get(lead), is(arm)));
  }

  @Test
  void aLeadsFileWithoutRowsAssignsNobody() throws IOException {
    String header = Files.readString(trial.leads()).lines().findFirst().orElseThrow();
    Files.writeString(trial.leads(), header + "\n");
    SmallTrial.Said said = told("assign");
    assertThat(said.err(), said.exitCode(), is(3));
    nobodyIsAssigned();
    Files.writeString(trial.leads(), "");
    refused("must have the columns", "assign");
    Files.writeString(trial.leads(), "Id,Owner\n1,2\n");
    refused("must have the columns [lead_id, sga_id", "assign");
    nobodyIsAssigned();
  }

  @Test
  void eventFilesThatCannotBeReadAreRed() throws IOException {
    trial.assigned();
    String all = Files.readString(trial.events());
    Files.writeString(trial.events(), "");
    red("daily_metrics_live");
    Files.writeString(trial.events(), "lead,what\n1,2\n");
    red("daily_metrics_live");
    Files.writeString(trial.events(), all.substring(0, all.length() / 2) + ",\"never closed");
    red("daily_metrics_live");
    assertThat(
        trial.check("G14", "daily_metrics_live").worst().toString(), containsString("days old"));
  }

  private void red(String metric) {
    SmallTrial.Said said = told("daily", "--asOf=" + SmallTrial.DAY);
    assertThat(said.err(), said.exitCode(), is(3));
    assertThat(said.cause(), containsString(metric));
  }

  @Test
  void aForeignFolderIsLeftAlone() throws IOException {
    Files.writeString(trial.home().resolve("out/notes.txt"), "mine");
    refused("holds files that are not ours (notes.txt)", "design");
  }

  @Test
  void aConfigurationThatIsWrongIsNamed() throws IOException {
    String good = Files.readString(trial.config());
    Files.writeString(trial.config(), good.replace("\"seed\" : 7", "\"seed\" : \"x\""));
    refused("seed", "design");
    Files.writeString(trial.config(), good.replace("2026-01-05", "2026-02-30"));
    refused("2026-02-30", "design");
    Files.writeString(trial.config(), good);
    trial.edit(
        config -> config.putObject("flow").put("file", "leads.csv").put("contactedAt", "when"));
    refused("leads.csv has no column when to count contacts by", "design");
    Files.writeString(trial.config(), good.replace("leads.csv", "gone.csv"));
    refused("no such file", "assign");
    Files.delete(trial.config());
    refused("experiment.json", "design");
  }

  private void refused(String says, String step, String... more) throws IOException {
    SortedMap<String, String> before = trial.digests();
    SmallTrial.Said said = told(step, more);
    assertThat(said.err(), said.exitCode(), is(2));
    assertThat(said.cause(), containsString(says));
    assertThat("nothing is written", trial.digests(), is(before));
  }

  private SmallTrial.Said told(String step, String... more) {
    SmallTrial.Said said = trial.step(step, more);
    assertThat(said.err(), not(anyOf(containsString("\tat "), containsString("internal error"))));
    return said;
  }

  private void nobodyIsAssigned() {
    assertThat(Files.exists(trial.file(Artifact.AB_WAVES)), is(false));
    assertThat(Files.exists(trial.file(Artifact.AB_ASSIGNMENTS)), is(false));
    assertThat(Files.exists(trial.file(Artifact.AB_CRM_ARMS)), is(false));
  }
}

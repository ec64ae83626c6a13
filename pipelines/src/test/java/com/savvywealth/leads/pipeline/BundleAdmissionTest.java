package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No mode of scoring takes a model whose gates were red or are unknown, nor a foreign run. */
class BundleAdmissionTest {
  @TempDir private Path folder;

  @Test
  void aModelTrainedPastARedGateOrOfWhichNobodyKnowsScoresNothing() throws IOException {
    Path red = folder.resolve("red.zip");
    ScoredWorld.judged(red, "FAIL halts");
    Path waived = folder.resolve("waived.zip");
    ScoredWorld.judged(waived, "WAIVED");
    Path list = folder.resolve("people.csv");
    Files.writeString(list, "crd\n101081\n");
    String to = "--out=" + folder.resolve("out");
    for (String mode : List.of("production", "shadow", "stress", "adhoc")) {
      String words = "RED_GATES: Gate 7 was FAIL when the bundle was trained";
      ScoringModesTest.refused(words, "--mode=" + mode, to, "--bundle=" + red);
      words = "RED_GATES: Gate 0 is not known to have been judged";
      ScoringModesTest.refused(words, "--mode=" + mode, to, "--bundle=" + ScoredWorld.COMMITTED);
    }
    Path record = folder.resolve("champion.json");
    ScoringModesTest.refused(
        "RED_GATES", to, "--bundle=" + red, "--championRecord=" + record, "--rollback=true");
    assertThat("what is refused is not in service", Files.exists(record), is(false));
    for (Path taken : List.of(red, waived)) {
      CommandLineRun run =
          ScoredWorld.score(
              "--mode=adhoc",
              to,
              "--bundle=" + taken,
              "--list=" + list,
              taken.equals(red) ? "--survey" : "--survey=false");
      assertThat(run.printed(), run.exitCode(), is(0));
    }
  }

  /** A stage left its verdicts under another name: one line, not a trace. */
  @Test
  void aRunThatIsNotTheOneOfItsLedgerIsRefusedInOneLine() throws IOException {
    Path run = folder.resolve("run");
    Files.createDirectories(run);
    Files.writeString(
        run.resolve("ledger.json"), GateLedger.start("other", GateFile.bundled()).json());
    CommandLineRun shadow =
        CommandLineRun.of(
            "score",
            "--mode=shadow",
            "--config=" + ScoredWorld.CONFIG,
            "--runDir=" + run,
            "--bundle=" + ScoredWorld.bundle(),
            "--out=" + folder.resolve("out"));
    assertThat(shadow.printed(), shadow.exitCode(), is(2));
    assertThat(shadow.lines(), hasSize(1));
    assertThat(shadow.lines().get(0), containsString("the ledger is of run other"));
  }
}

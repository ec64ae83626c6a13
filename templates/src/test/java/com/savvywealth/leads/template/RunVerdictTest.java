package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.Comparison;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.OnLowN;
import com.savvywealth.leads.model.gate.Source;
import com.savvywealth.leads.model.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gates of a run came to, by exit code. */
class RunVerdictTest {
  @TempDir private Path run;

  @BeforeEach
  void gates() throws IOException {
    Files.createDirectories(run.resolve("gates"));
  }

  private void judged(String gate, Verdict verdict) throws IOException {
    CheckResult check =
        new CheckResult(
            "rows",
            "all",
            1.0,
            0.5,
            10,
            verdict,
            Source.PLAN,
            Comparison.AT_MOST,
            null,
            0,
            OnLowN.HALT,
            true,
            null,
            null,
            List.of(),
            null,
            "rows are lost");
    GateResult result = new GateResult(gate, 0, "title of " + gate, verdict, List.of(check));
    Files.writeString(run.resolve("gates").resolve(gate + ".json"), result.json());
  }

  @Test
  void greenIsZeroRedIsThreeNothingIsTwo() throws IOException {
    assertThat(TemplateCli.run("verdict", "--runDir=" + run), is(TemplateCli.USAGE));
    judged("G10", Verdict.PASS);
    judged("G2", Verdict.PASS);
    assertThat(TemplateCli.run("verdict", "--runDir=" + run + "/"), is(0));
    assertThat(TemplateCli.run("verdict", "--runDir=" + run, "--gates=G2,G3"), is(TemplateCli.RED));
    judged("G3", Verdict.FAIL);
    assertThat(TemplateCli.run("verdict", "--runDir=" + run), is(TemplateCli.RED));
    List<String> lines = RunVerdict.read(run.toString(), List.of("G4")).lines();
    assertThat(lines.get(0), startsWith("G2   PASS"));
    assertThat(lines.get(lines.size() - 1), is("G4   NOT_JUDGED"));
  }

  @Test
  void wrongUseIsTwo() {
    assertThat(TemplateCli.run("verdict"), is(TemplateCli.USAGE));
    assertThat(TemplateCli.run("check", "nothing"), is(TemplateCli.USAGE));
    assertThat(TemplateCli.run("check", "audit", "--", "--config=x"), is(TemplateCli.USAGE));
  }
}

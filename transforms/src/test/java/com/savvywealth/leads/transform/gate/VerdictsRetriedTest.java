package com.savvywealth.leads.transform.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Waivers;
import com.savvywealth.leads.transform.Attempts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsRetriedTest {
  @Test
  void verdictsAreWrittenWholeByTheAttemptAfterALostOne(@TempDir Path dir) throws IOException {
    GateFile file = GateFile.bundled();
    List<String> verdicts =
        List.of("G0", "G1", "G2").stream()
            .map(gate -> file.gate(gate).judge(List.of(), Waivers.none()).json())
            .toList();
    JudgeGate.WriteVerdicts retried = writing(file, dir.resolve("a"));
    Attempts lost = Attempts.lostAfter(1);
    assertThrows(Attempts.Lost.class, () -> retried.write(verdicts, lost.receiver()));
    assertThat(Attempts.files(dir.resolve("a")).keySet(), is(Set.of("G0.json", "G1.json")));
    retried.write(verdicts, Attempts.whole().receiver());
    writing(file, dir.resolve("b")).write(verdicts, Attempts.whole().receiver());
    assertThat(Attempts.files(dir.resolve("a")), is(Attempts.files(dir.resolve("b"))));
  }

  private static JudgeGate.WriteVerdicts writing(GateFile file, Path dir) {
    return new JudgeGate.WriteVerdicts(
        JudgeGate.Settings.halting(file, List.of("G0", "G1", "G2"), dir.toString()));
  }
}

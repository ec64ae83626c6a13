package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.GateFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GateAdviceTest {
  @Test
  void everyGateHasItsAdviceAndNoAdviceIsWithoutAGate() {
    List<String> advised = bundled().gates().stream().map(GateAdvice.Entry::gate).toList();
    List<String> declared = GateFile.bundled().gates().stream().map(Gate::gate).toList();
    assertThat(advised, is(declared));
  }

  @Test
  void everyCheckThatHaltsHasAStepAndNoStepIsWithoutACheck() {
    for (Gate gate : GateFile.bundled().gates()) {
      GateAdvice.Entry entry = bundled().of(gate.gate()).orElseThrow();
      Set<String> advised = new TreeSet<>();
      for (GateAdvice.Step step : entry.steps()) {
        assertThat(gate.gate() + " says twice " + step.metric(), advised.add(step.metric()));
      }
      Set<String> halting =
          gate.checks().stream()
              .filter(Check::halts)
              .map(Check::metric)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(gate.gate(), advised, is(halting));
    }
  }

  @Test
  void aStepWithoutWordsIsRefused() {
    String json = text().replaceFirst("\"do\": \"[^\"]+\"", "\"do\": \"\"");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> GateAdvice.read("steps.json", json));
    assertThat(refused.getMessage(), containsString("steps.json: /gates/0/steps/0/do"));
  }

  static GateAdvice bundled() {
    return GateAdvice.read("v12_next_steps.json", text());
  }

  private static String text() {
    try (InputStream in = GateAdvice.class.getResourceAsStream("/config/v12_next_steps.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

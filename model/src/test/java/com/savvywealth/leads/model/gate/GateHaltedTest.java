package com.savvywealth.leads.model.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateHaltedTest {
  private static final GateFile FILE = GateFile.bundled();

  private static GateHalted halted(String... gates) {
    List<GateResult> results =
        java.util.Arrays.stream(gates).map(id -> FILE.gate(id).judge(List.of())).toList();
    return GateHalted.lowestOf(results).orElseThrow();
  }

  @Test
  void lowestRedGateIsNamed() {
    assertThat(halted("G10", "G9", "G11").gate(), is("G9"));
    assertThat(halted("Q1", "G16").gate(), is("G16"));
    assertThat(halted("S1", "Q6").gate(), is("Q6"));
    assertThat(GateHalted.lowestOf(List.of()), is(Optional.empty()));
  }

  @Test
  void isFoundHoweverDeepItIsWrapped() {
    GateHalted halted = halted("G7");
    Throwable wrapped = new IllegalStateException("job", new RuntimeException(halted));
    assertThat(GateHalted.in(wrapped).orElseThrow(), is(halted));
    assertThat(GateHalted.in(new IllegalStateException("x")), is(Optional.empty()));
    assertThat(GateHalted.in(null), is(Optional.empty()));
  }

  @Test
  void isFoundWhenOnlyItsMessageSurvived() {
    for (String gate : List.of("G7", "Q3", "S2")) {
      GateHalted halted = halted(gate);
      RuntimeException remote =
          new RuntimeException(
              "Error from worker: " + halted + "\n\tat x.y.Z(Z.java:1)\nmore text",
              new RuntimeException());
      GateHalted found = GateHalted.in(remote).orElseThrow();
      assertThat(found.getMessage(), is(halted.getMessage()));
      assertThat(found.gate(), is(gate));
      assertThat(found.verdict(), is(Verdict.NOT_MEASURED));
    }
  }

  @Test
  void isFoundWhenItsMessageWasCutShort() {
    String cut = halted("Q3").getMessage().substring(0, 40);
    assertThat(GateHalted.in(new RuntimeException(cut)).orElseThrow().gate(), is("Q3"));
  }

  @Test
  void causeCyclesEnd() {
    RuntimeException inner = new RuntimeException("inner");
    RuntimeException outer = new RuntimeException("outer", inner);
    inner.initCause(outer);
    assertThat(GateHalted.in(outer), is(Optional.empty()));
  }

  @Test
  void travelsBetweenProcesses() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(halted("G3"));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      GateHalted back = (GateHalted) in.readObject();
      assertThat(back.gate(), is("G3"));
      assertThat(back.getMessage(), startsWith("Gate 3 NOT_MEASURED: negative_delays"));
    }
  }
}

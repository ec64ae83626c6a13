package com.savvywealth.leads.transform.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.gate.Waiver;
import com.savvywealth.leads.model.gate.Waivers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class JudgeGateTest {
  private static final GateFile FILE = GateFile.bundled();
  private static final Reading GOOD_VIF = Reading.of("max_vif_selected", 3, 20);
  private static final Reading BAD_VIF = Reading.of("max_vif_selected", 12, 20);
  private static final Reading LEAK = Reading.of("leakage_count", 1, 900);
  private static final Reading NO_LEAK = Reading.of("leakage_count", 0, 900);
  private static final Reading NO_LATE_LEAK = Reading.of("leakage_count_instant", 0, 900);

  @TempDir Path dir;

  private String gatesDir() {
    return dir.resolve("run/gates").toString();
  }

  private JudgeGate.Settings halting() {
    return JudgeGate.Settings.halting(FILE, List.of("Q2", "Q3"), gatesDir());
  }

  private static PCollection<Reading> readings(TestPipeline pipeline, Reading... readings) {
    return pipeline.apply("Readings", Create.of(List.of(readings)).withCoder(ReadingCoder.of()));
  }

  /** Rows that are published only when all gates let them. */
  private void publishAfter(PCollection<String> verdicts, TestPipeline pipeline) {
    pipeline
        .apply("Rows", Create.of("row"))
        .apply(Wait.on(verdicts))
        .apply(TextIO.write().to(dir.resolve("published").toString()).withoutSharding());
  }

  private List<String> files(String folder) throws Exception {
    try (Stream<Path> files = Files.list(dir.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Verdict written(String gate) throws Exception {
    return GateResult.read(Files.readString(dir.resolve("run/gates/" + gate + ".json"))).verdict();
  }

  private static String judged(String gate, Reading... readings) {
    return FILE.gate(gate).judge(List.of(readings)).json();
  }

  @Test
  void passingGatesAreWrittenEmittedAndLetRowsThrough(TestPipeline pipeline) throws Exception {
    PCollection<String> verdicts =
        readings(pipeline, GOOD_VIF, NO_LEAK, NO_LATE_LEAK).apply(JudgeGate.of(halting()));
    PAssert.that(verdicts)
        .containsInAnyOrder(judged("Q2", NO_LEAK, NO_LATE_LEAK), judged("Q3", GOOD_VIF));
    publishAfter(verdicts, pipeline);
    pipeline.run().waitUntilFinish();
    assertThat(files("run/gates"), containsInAnyOrder("Q2.json", "Q3.json"));
    assertThat(Files.readString(dir.resolve("run/gates/Q3.json")), is(judged("Q3", GOOD_VIF)));
    assertThat(Files.readString(dir.resolve("published")), is("row\n"));
  }

  @Test
  void redGatesAreAllWrittenThenTheLowestIsThrown(TestPipeline pipeline) throws Exception {
    PCollection<String> verdicts =
        readings(pipeline, BAD_VIF, LEAK, NO_LATE_LEAK).apply(JudgeGate.of(halting()));
    publishAfter(verdicts, pipeline);
    PipelineExecutionException failure =
        assertThrows(PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());
    GateHalted halted = GateHalted.in(failure).orElseThrow();
    assertThat(
        halted.getMessage(),
        startsWith("Checkpoint 2 FAIL: leakage_count is 1 but must be == 0 (n=900, plan): "));
    assertThat(written("Q2"), is(Verdict.FAIL));
    assertThat(written("Q3"), is(Verdict.FAIL));
    assertThat(files(""), containsInAnyOrder("run"));
    assertThat(files("run/gates"), containsInAnyOrder("Q2.json", "Q3.json"));
  }

  @Test
  void surveyWritesRedVerdictsAndGoesOn(TestPipeline pipeline) throws Exception {
    JudgeGate.Settings survey =
        new JudgeGate.Settings(FILE, List.of("Q3"), gatesDir() + "/", true, Waivers.none());
    PCollection<String> verdicts = readings(pipeline, BAD_VIF).apply(JudgeGate.of(survey));
    PAssert.that(verdicts).containsInAnyOrder(judged("Q3", BAD_VIF));
    pipeline.run().waitUntilFinish();
    assertThat(written("Q3"), is(Verdict.FAIL));
  }

  @Test
  void noReadingsAtAllHalt(TestPipeline pipeline) throws Exception {
    PCollection<Reading> none = pipeline.apply(Create.empty(ReadingCoder.of()));
    none.apply(JudgeGate.of(halting()));
    PipelineExecutionException failure =
        assertThrows(PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());
    assertThat(GateHalted.in(failure).orElseThrow().verdict(), is(Verdict.NOT_MEASURED));
    assertThat(written("Q2"), is(Verdict.NOT_MEASURED));
    assertThat(written("Q3"), is(Verdict.NOT_MEASURED));
  }

  @Test
  void waivedGateGoesOnAndSaysSo(TestPipeline pipeline) throws Exception {
    Waiver waiver = new Waiver("Q3", "max_vif_selected", "R. Ops", "known", "2025-12-31");
    Waivers waivers =
        Waivers.open(
            Waivers.sign(List.of(waiver), Signer.demo()),
            TrustedKeys.demoOnly(),
            Instant.parse("2025-11-10T00:00:00Z"));
    readings(pipeline, BAD_VIF)
        .apply(
            JudgeGate.of(new JudgeGate.Settings(FILE, List.of("Q3"), gatesDir(), false, waivers)));
    pipeline.run().waitUntilFinish();
    assertThat(written("Q3"), is(Verdict.WAIVED));
  }

  @Test
  void anEarlierVerdictFileIsReplaced(TestPipeline pipeline) throws Exception {
    Files.createDirectories(dir.resolve("run/gates"));
    Files.writeString(dir.resolve("run/gates/Q3.json"), "old");
    readings(pipeline, GOOD_VIF)
        .apply(JudgeGate.of(JudgeGate.Settings.halting(FILE, List.of("Q3"), gatesDir())));
    pipeline.run().waitUntilFinish();
    assertThat(written("Q3"), is(Verdict.PASS));
    assertThat(files("run/gates"), containsInAnyOrder("Q3.json"));
  }

  @Test
  void unknownGatesAreRefusedAtConstruction() {
    assertThrows(
        IllegalArgumentException.class,
        () -> JudgeGate.Settings.halting(FILE, List.of("G99"), "x"));
    assertThrows(
        IllegalArgumentException.class, () -> JudgeGate.Settings.halting(FILE, List.of(), "x"));
    assertThrows(
        IllegalArgumentException.class, () -> JudgeGate.Settings.halting(FILE, List.of("G1"), " "));
  }
}

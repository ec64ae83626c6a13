package com.savvywealth.leads.transform.refresh;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Waivers;
import com.savvywealth.leads.model.refresh.ComparedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.CombineFnTester;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Without rows: the readings come out once all the same, and both files are there. */
@ExtendWith(TestPipelineExtension.class)
class CompareModelsTest {
  @TempDir private Path folder;

  private ModelOnDisk model(String name) throws IOException {
    Path bundle = folder.resolve("runs").resolve(name).resolve("model/bundle.zip");
    Files.createDirectories(bundle.getParent());
    Files.copy(Path.of(System.getProperty("testdata.dir"), "models", name), bundle);
    return new ModelOnDisk(
        bundle.toString(), bundle.getParent().getParent().toString(), "run of " + name);
  }

  private CompareModels compare(ModelOnDisk champion) throws IOException {
    return CompareModels.of(
        new CompareModels.Settings(
            new CompareModels.Models(
                champion,
                model("small_v12_format2.zip"),
                folder.resolve("no table").toString(),
                TrustedKeys.demoOnly()),
            GateFile.bundled(),
            Waivers.none(),
            null,
            folder.resolve("no checkpoints").toString(),
            List.of("somebody came in by the window"),
            folder.resolve("out").toString(),
            1));
  }

  private String protocol() throws IOException {
    return Files.readString(folder.resolve("out/reports/model_refresh_protocol_v12.md"));
  }

  @Test
  void firstModelIsComparedWithNothing(TestPipeline pipeline) throws IOException {
    PCollection<Reading> readings = pipeline.apply(compare(null));
    PAssert.that(readings)
        .containsInAnyOrder(
            Reading.of("first_release", 1, 1),
            Reading.of("phase1_gates_red", 5, 0).withNote("red: G5, G6, G7, G8, G9"),
            Reading.of("change_approved", Double.NaN, 0).withNote("no signed approval was given"),
            Reading.of("checkpoints_red", 6, 0).withNote("red: Q1, Q2, Q3, Q4, Q5, Q6"),
            Reading.of("lineage_gaps", 1, 1).withNote("somebody came in by the window"));
    pipeline.run().waitUntilFinish();
    assertThat(protocol(), containsString("does not go into service"));
  }

  /** Nobody knows what the champion learnt from, and there is nothing to rank. */
  @Test
  void withoutRowsNothingIsMeasured(TestPipeline pipeline) throws IOException {
    PCollection<Reading> readings = pipeline.apply(compare(model("small_v12.zip")));
    PAssert.that(readings)
        .satisfies(
            all -> {
              int unmeasured = 0;
              for (Reading reading : all) {
                unmeasured += Double.isNaN(reading.value()) ? 1 : 0;
              }
              // approval, difference, worse, seen, share without a score
              assertThat(unmeasured, is(5));
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertThat(protocol(), containsString("nobody knows how many"));
  }

  /** Under another token key no row is known again: that is not the same as none being seen. */
  @Test
  void rolesUnderAnotherTokenKeyTellNothing() throws IOException {
    ModelOnDisk old = model("small_v12.zip");
    ModelOnDisk fresh = model("small_v12_format2.zip");
    roles(old, "a,train\nb,heldout\n");
    roles(fresh, "b,train\nc,heldout\n");
    TrustedKeys keys = TrustedKeys.demoOnly();
    assertThat(old.side(keys, fresh.roles(keys)).rolesKnown(), is(true));
    roles(fresh, "x,train\ny,heldout\n");
    assertThat(old.side(keys, fresh.roles(keys)).rolesKnown(), is(false));
  }

  private static void roles(ModelOnDisk model, String rows) throws IOException {
    Path file = Path.of(Artifact.ROW_ROLES.in(model.runDir()));
    Files.createDirectories(file.getParent());
    Files.writeString(file, "lead_token,role\n" + rows);
  }

  @Test
  void rowsAreCollectedHoweverTheyAreSplit() {
    List<ComparedRow> rows = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ComparedRow.Score score = new ComparedRow.Score(i / 4.0, 0.5);
      rows.add(new ComparedRow("lead" + i, "", "", i % 2, "", i == 3 ? null : score, score));
    }
    CombineFnTester.testCombineFn(
        new CompareModels.CollectRows(), rows, containsInAnyOrder(rows.toArray()));
  }
}

package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunPlanTest {
  @Test
  void anotherIntakeMapIsAnotherRun(@TempDir Path folder) throws IOException {
    for (String file : new String[] {"run.json", "intake_firms.json"}) {
      Files.copy(RunFolder.TESTDATA.resolve("sec").resolve(file), folder.resolve(file));
    }
    String config = folder.resolve("run.json").toString();
    var before = RunPlan.load(config).provenance();
    assertThat(RunPlan.load(config).provenance(), is(before));

    Path map = folder.resolve("intake_firms.json");
    Files.writeString(map, Files.readString(map).replace("\"max\": 2026", "\"max\": 2027"));

    assertThat(RunPlan.load(config).provenance(), is(not(before)));
  }

  @Test
  void thePriorReleaseIsReadAndIsPartOfTheRun(@TempDir Path folder) throws IOException {
    Path config = folder.resolve("run.json");
    String bank = Files.readString(RunFolder.TESTDATA.resolve("bank").resolve("run.json"));
    for (String file : new String[] {"contract.json", "model.json"}) {
      Files.copy(RunFolder.TESTDATA.resolve("bank").resolve(file), folder.resolve(file));
    }
    Files.writeString(config, bank);
    RunPlan first = RunPlan.load(config.toString());
    assertThat(first.explain().prior().isPresent(), is(false));

    Files.writeString(config, bank.replaceFirst("\\{", "{\"priorImportance\": \"prior.csv\","));
    UsageException missing =
        assertThrows(UsageException.class, () -> RunPlan.load(config.toString()));
    assertThat(
        missing.getMessage(), containsString("no such file: " + folder.resolve("prior.csv")));

    Files.writeString(folder.resolve("prior.csv"), "feature,mean_abs_shap\nage,0.2\nloan,0.1\n");
    RunPlan second = RunPlan.load(config.toString());
    assertThat(second.explain().prior().orElseThrow().features().size(), is(2));
    assertThat(
        second.provenance().get("explanation"), is(not(first.provenance().get("explanation"))));
  }
}

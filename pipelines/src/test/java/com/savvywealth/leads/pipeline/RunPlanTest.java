package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

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
}

package com.savvywealth.leads.transform.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.Allocation;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcealedWavesTest {
  @TempDir private Path folder;

  @Test
  void onlyTheFileForTheCrmNamesLeadsAndItIsInOrderOfTheirIds() {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    List<String> lines = Trial.leads(0, 60);
    lines.add("lead9999999,s,1,77.125,Jane Doe told us\n");
    lines.add("lead9999999,s,1,77.125,Jane Doe told us\n");
    trial.assign(lines, "2026-01-05");
    trial
        .files()
        .forEach(
            (path, text) -> {
              if (!path.equals(Artifact.AB_CRM_ARMS.path())) {
                assertThat(path, text, not(containsString("lead00000")));
                assertThat(path, text, not(containsString("lead9999999")));
              }
              assertThat(path, text, not(containsString("Jane")));
              assertThat(path, text, not(containsString("77.125")));
            });
    List<String> ids =
        trial.crm().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
    assertThat(ids, is(ids.stream().sorted().toList()));
    assertThat(ids.size(), is(61));
    SortedMap<String, AssignedLead> leads = trial.published();
    Allocation allocation = Allocation.of(Trial.config(UnitOfAssignment.LEAD, "demo"));
    for (String line : trial.crm().lines().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      assertThat(cells[1], is(leads.get(allocation.token(cells[0])).arm().key()));
      assertThat(cells[2], is("1"));
    }
  }

  @Test
  void noKeyIsInTheGraph() throws IOException {
    byte[] secret = "secret-of-32-bytes-or-a-few-more".getBytes(StandardCharsets.US_ASCII);
    Path key = folder.resolve("key.json");
    String encoded = Base64.getEncoder().encodeToString(secret);
    Files.writeString(key, "{\"keyId\":\"k3\",\"secret\":\"" + encoded + "\"}");
    Trial trial = new Trial(folder.resolve("trial"), UnitOfAssignment.LEAD, "file:" + key);
    trial.assign(Trial.leads(0, 20), "2026-01-05");
    assertThat(trial.csv(), containsString("\nk3-"));
    AssignLeads assign =
        AssignLeads.by(
            new AssignLeads.Settings(
                Trial.config(UnitOfAssignment.LEAD, "file:" + key),
                folder.resolve("trial/leads.csv").toString(),
                folder.resolve("trial/run").toString(),
                LocalDate.of(2026, 1, 5)));
    Pipeline pipeline = Pipeline.create();
    assertThat(pipeline.apply(assign).getAll().isEmpty(), is(false));
    String graph =
        new String(
                SerializableUtils.serializeToByteArray(
                    new PlaceLeads(AssignmentPlan.of(settings(key)), null)),
                StandardCharsets.ISO_8859_1)
            + org.apache.beam.sdk.util.construction.PipelineTranslation.toProto(pipeline);
    assertThat(graph, not(containsString("secret-of-32")));
    assertThat(graph, not(containsString(encoded)));
    assertThat(graph, containsString("key.json"));
  }

  private AssignLeads.Settings settings(Path key) {
    return new AssignLeads.Settings(
        Trial.config(UnitOfAssignment.LEAD, "file:" + key),
        folder.resolve("trial/leads.csv").toString(),
        folder.resolve("trial/run").toString(),
        LocalDate.of(2026, 1, 5));
  }
}

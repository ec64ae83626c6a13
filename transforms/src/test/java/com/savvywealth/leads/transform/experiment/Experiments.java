package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.ExperimentFiles;
import com.savvywealth.leads.model.experiment.OutcomeRule;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Small experiments for tests: assigned from 5 January 2026, 14 days for contact, 30 after it. */
final class Experiments {
  static final String HEADER = "lead_id,sga_id,event,at,note\n";
  static final LocalDate START = LocalDate.of(2026, 1, 5);
  static final ExperimentFiles.Events COLUMNS =
      new ExperimentFiles.Events("events.csv", null, "lead_id", "sga_id", "event", "at");
  private static final Tokenizer TOKENS = Tokenizer.demo();

  private Experiments() {}

  static ExperimentConfig bundled() {
    try (InputStream in =
        ExperimentConfig.class.getResourceAsStream("/config/v12_experiment.json")) {
      return ExperimentConfig.read(
          "v12_experiment.json", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String token(String lead) {
    return TOKENS.token(lead);
  }

  static AssignedLead lead(String id, Arm arm, LocalDate day) {
    return new AssignedLead(token(id), "sga1", "UNKNOWN", arm, 1, 0, day);
  }

  /** Two treated and two controls of the first day, and one of a later wave. */
  static List<AssignedLead> five() {
    return List.of(
        lead("t1", Arm.TREATMENT, START),
        lead("t2", Arm.TREATMENT, START),
        lead("c1", Arm.CONTROL, START),
        lead("c2", Arm.CONTROL, START),
        lead("late", Arm.CONTROL, LocalDate.of(2026, 2, 16)));
  }

  static String row(String lead, String event, String at) {
    return lead + ",sga1," + event + "," + at + ",called Jane Roe\n";
  }

  static Path file(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  static ReadTrialEvents.Settings settings(Path file, String asOf) {
    return new ReadTrialEvents.Settings(
        file.toString(),
        COLUMNS,
        "demo",
        new OutcomeRule(new ExperimentConfig.Horizon(14, 30), LocalDate.parse(asOf)));
  }

  static DataRow reject(String file, long line, String column, String reason, String token) {
    return RejectRow.of(new RejectRow.Place(file, line, 0), column, reason, token);
  }

  static PCollectionTuple measure(
      Pipeline pipeline, List<AssignedLead> leads, ReadTrialEvents.Settings settings) {
    PCollection<AssignedLead> assigned =
        pipeline.apply(
            "Leads " + settings.hashCode(),
            Create.of(new ArrayList<>(leads)).withCoder(SerializableCoder.of(AssignedLead.class)));
    return assigned.apply(
        "Measure " + settings.hashCode(),
        MeasureProgress.by(new MeasureProgress.Settings(START, settings)));
  }
}

package com.savvywealth.leads.model.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The shipped experiment, and tables for it. */
final class Experiments {
  private Experiments() {}

  /** {@code v12_experiment.json}. */
  static ExperimentConfig shipped() {
    return changed(root -> {});
  }

  /** The shipped experiment with other settings. */
  static ExperimentConfig changed(Consumer<ObjectNode> change) {
    try (InputStream in =
        ExperimentConfig.class.getResourceAsStream("/config/v12_experiment.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      ObjectNode root = (ObjectNode) StrictJson.read("experiment", json, JsonNode.class);
      change.accept(root);
      return ExperimentConfig.read("experiment", StrictJson.compact(root));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A table of one stratum: leads and booked calls of the treated, then of the controls. */
  static TrialTable table(long n1, long booked1, long n0, long booked0) {
    return TrialTable.of(
        Map.of(
            new TrialCell("all", "", Arm.TREATMENT), CellCounts.of(n1, booked1),
            new TrialCell("all", "", Arm.CONTROL), CellCounts.of(n0, booked0)));
  }

  /** The same with opt-outs and complaints. */
  static TrialTable harmed(long n, long harmed1, long harmed0) {
    Map<TrialCell, CellCounts> cells = new HashMap<>();
    cells.put(new TrialCell("all", "", Arm.TREATMENT), new CellCounts(n, n, n / 20, 0, harmed1, 0));
    cells.put(new TrialCell("all", "", Arm.CONTROL), new CellCounts(n, n, n / 20, 0, harmed0, 0));
    return TrialTable.of(cells);
  }
}

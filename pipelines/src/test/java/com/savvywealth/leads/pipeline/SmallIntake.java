package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An intake of a few hundred rows that tests spoil: the head of vintages of a committed world, its
 * leads, and a {@code run.json} made of what each vintage says about itself.
 */
final class SmallIntake {
  private static final Map<String, String> DAYS =
      Map.of("2024_q1a", "2024-01-07", "2024_q1b", "2024-03-31", "2025_q4", "2025-10-05");

  private final Path home;
  private final Map<String, String> more = new LinkedHashMap<>();
  private String knownAt = "\"as-of\", \"lagDays\": 0";
  private final Map<String, String> places = new LinkedHashMap<>();
  private String leadsFile = "leads.csv";
  private int runs;

  private SmallIntake(Path home) {
    this.home = home;
  }

  /** The first lines of these vintages of {@code testdata/world}. */
  static SmallIntake of(String world, Path home, int lines, String... labels) throws IOException {
    SmallIntake intake = new SmallIntake(home);
    Path from = RunFolder.TESTDATA.resolve("world").resolve(world);
    Files.createDirectories(home.resolve("reps"));
    for (String label : labels) {
      String day = DAYS.get(label).replace("-", "");
      List<String> all = Files.readAllLines(from.resolve("reps/RIARepDataFeed_" + day + ".csv"));
      Files.write(intake.file(label), all.subList(0, Math.min(lines, all.size())));
      intake.more.put(label, "");
    }
    Files.copy(from.resolve("leads/leads.csv"), intake.leads());
    return intake;
  }

  /** A vintage's file. */
  Path file(String label) {
    return home.resolve("reps/" + label + ".csv");
  }

  Path leads() {
    return home.resolve("leads.csv");
  }

  /** Changes a vintage's text. */
  SmallIntake spoil(String label, UnaryOperator<String> change) throws IOException {
    Files.writeString(file(label), change.apply(Files.readString(file(label))));
    return this;
  }

  /** Changes the cells of one column of a vintage whose cells hold no commas of their own. */
  SmallIntake spoilColumn(String label, String column, UnaryOperator<String> change)
      throws IOException {
    List<String> lines = Files.readAllLines(file(label));
    List<String> out = new ArrayList<>(List.of(lines.get(0)));
    int at = List.of(lines.get(0).split(",", -1)).indexOf(column);
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells =
          new ArrayList<>(List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)));
      if (at < cells.size()) {
        cells.set(at, change.apply(cells.get(at)));
      }
      out.add(String.join(",", cells));
    }
    Files.write(file(label), out);
    return this;
  }

  /** Adds settings to a vintage, such as {@code "redelivered": ["again.csv"]}. */
  SmallIntake with(String label, String setting) {
    more.put(label, ", " + setting);
    return this;
  }

  /** Says that a vintage lies elsewhere than in its file. */
  SmallIntake at(String label, String place) {
    places.put(label, place);
    return this;
  }

  /** Says that the leads lie elsewhere than in their file. */
  SmallIntake leadsAt(String place) {
    leadsFile = place;
    return this;
  }

  /** Says when a vintage counts as known. */
  SmallIntake knownBy(String policy, int lagDays) {
    knownAt = "\"%s\", \"lagDays\": %d".formatted(policy, lagDays);
    return this;
  }

  /** Runs the intake into a new folder, red gates or not. */
  Run run(String... options) throws IOException {
    Path out = home.resolve("run-" + ++runs);
    List<String> command =
        new ArrayList<>(List.of("intake", "--config=" + config(), "--runDir=" + out, "--survey"));
    command.addAll(List.of(options));
    return new Run(CommandLineRun.of(command.toArray(String[]::new)), out);
  }

  /** Writes the configuration. */
  Path config() throws IOException {
    return Files.writeString(home.resolve("run.json"), json());
  }

  private String json() {
    List<String> vintages = new ArrayList<>();
    more.forEach(
        (label, setting) ->
            vintages.add(
                "{\"label\": \"%s\", \"asOf\": \"%s\", \"file\": \"%s\"%s}"
                    .formatted(
                        label,
                        DAYS.get(label),
                        places.getOrDefault(label, "reps/" + label + ".csv"),
                        setting)));
    return """
        {"name": "small", "seed": 1, "analysisTime": "2025-10-20T00:00:00Z", "tokenKey": "demo",
         "contract": "bundled:v12_feature_schema.json", "model": "bundled:v12_model_config.json",
         "gates": "bundled:v12_gates.json",
         "snapshots": {"tables": [
           {"name": "reps", "columns": "bundled:intake_reps_v12.json", "key": "RepCRD",
            "primaryWhenEqual": ["RIAFirmCRD", "PrimaryRIAFirmCRD"], "vintages": [%s]},
           {"name": "firms", "derivedFrom": "reps"}],
          "knownAt": {"policy": %s}, "maxAgeDays": 0},
         "leads": {"file": "%s", "id": "Id", "crd": "FA_CRD__c",
          "contactedAt": "Stage_Entered_Contacting__c", "calledAt": "Stage_Entered_Call_Scheduled__c",
          "source": "LeadSource", "windowDays": 30}}
        """
        .formatted(String.join(",\n", vintages), knownAt, leadsFile);
  }

  /**
   * One run of it.
   *
   * @param command what was printed
   * @param out the run's folder
   */
  record Run(CommandLineRun command, Path out) {
    /** One check over everything. */
    CheckResult check(String gate, String metric) throws IOException {
      CheckResult found = found(gate, metric);
      Saw.tell("%s %s: %s = %s".formatted(gate, found.verdict(), metric, found.value()));
      return found;
    }

    private CheckResult found(String gate, String metric) throws IOException {
      return RunGates.read(out.resolve("gates")).stream()
          .filter(result -> result.gate().equals(gate))
          .flatMap(result -> result.checks().stream())
          .filter(check -> check.metric().equals(metric) && check.scope().equals("all"))
          .findFirst()
          .orElseThrow(() -> new AssertionError(gate + " has no check " + metric + command));
    }

    /** A gate's verdict. */
    String verdict(String gate) throws IOException {
      return RunGates.read(out.resolve("gates")).stream()
          .filter(result -> result.gate().equals(gate))
          .map(GateResult::verdict)
          .findFirst()
          .orElseThrow(() -> new AssertionError("no gate " + gate + " in " + command))
          .name();
    }

    /** The first remark of a check. */
    String remark(String gate, String metric) throws IOException {
      return String.join("\n", check(gate, metric).worst());
    }

    String text(String file) throws IOException {
      return Files.readString(out.resolve(file));
    }
  }
}

package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.contract.RunConfig;
import com.savvywealth.leads.pipeline.doctor.Finding;
import com.savvywealth.leads.pipeline.warehouse.BigQueryTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether a run configuration can be read and what it names is there; contents are not read. */
final class ConfigurationChecks {
  private ConfigurationChecks() {}

  /** The configuration, each file that is not as it should be, and keys. */
  static List<Finding> of(Path file) {
    RunPlan plan;
    try {
      plan = RunPlan.load(file.toString());
    } catch (RuntimeException e) {
      return List.of(
          Finding.problem(
              "config",
              PlainFault.of(e, NamedPlaces.of(List.of(file.toString()))).orElse(e.getMessage()),
              "correct " + file + " there"));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("config", file + " and the files of settings it names are sound"));
    List<String> names = names(plan);
    names.forEach(name -> inspect(plan, name, findings));
    if (findings.size() == 1) {
      findings.add(Finding.ok("data", "%d files are there and readable".formatted(names.size())));
    }
    keys(plan.config(), findings);
    return findings;
  }

  private static List<String> names(RunPlan plan) {
    RunConfig config = plan.config();
    Stream<String> signed = Stream.of(config.trustedKeys(), config.waivers());
    return Stream.concat(RunInputs.of(plan).names().stream(), signed.filter(name -> name != null))
        .toList();
  }

  private static void inspect(RunPlan plan, String name, List<Finding> findings) {
    String path = plan.path(name);
    if (BigQueryTable.isNamedBy(name) || path.contains("://")) {
      findings.add(Finding.note("data", name + " is not on this machine and was not looked at"));
      return;
    }
    Path file = Path.of(path);
    if (!Files.exists(file)) {
      findings.add(
          Finding.problem(
              "data", "there is no " + file, "put it there, or name it rightly in the config"));
    } else if (Files.isDirectory(file)) {
      findings.add(Finding.problem("data", file + " is a folder", "name the file in it"));
    } else if (!Files.isReadable(file)) {
      findings.add(Finding.problem("data", file + " may not be read", "give permission"));
    } else if (file.toFile().length() == 0) {
      findings.add(Finding.problem("data", file + " is empty", "put the delivered file there"));
    }
  }

  private static void keys(RunConfig config, List<Finding> findings) {
    Stream.of(config.tokenKey(), config.signingKey())
        .filter(key -> key != null)
        .distinct()
        .forEach(key -> findings.add(key(key)));
  }

  private static Finding key(String reference) {
    try {
      KeyReference key = KeyReference.parse(reference);
      if (key.isDemo()) {
        return Finding.note("key", "demo, which anyone may know: for worlds and trials only");
      }
      if (key.isStored()) {
        return Finding.note("key", key + " is in a store and was not looked at");
      }
      key.resolve();
      return Finding.ok("key", key + " can be read");
    } catch (BundleRefused e) {
      return Finding.problem("key", e.getMessage(), "set or name the key");
    }
  }
}

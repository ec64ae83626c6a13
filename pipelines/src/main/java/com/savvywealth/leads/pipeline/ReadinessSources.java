package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.ready.AlertPlan;
import com.savvywealth.leads.model.ready.PrivacyRules;
import com.savvywealth.leads.model.ready.ReadinessPlan;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.ready.CheckReadiness;
import com.savvywealth.leads.transform.ready.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What readiness looks at: the run, the last batch, shadow days, the day's watch, pages, signed
 * files; and which input files hold personal data.
 *
 * @param plan the step
 * @param options its options
 */
record ReadinessSources(HealthPlan plan, HealthPipeline.Options options) {
  private static final String CSV = ",";

  /**
   * The settings.
   *
   * @throws UsageException when a declaration cannot be read or a signed file is not there
   */
  CheckReadiness.Settings settings() throws IOException {
    RunPlan run = plan.source();
    try {
      return new CheckReadiness.Settings(
          new CheckReadiness.Declared(
              AlertPlan.read(options.getAlerts(), ConfigHome.read(options.getAlerts())),
              ReadinessPlan.read(options.getChecklist(), ConfigHome.read(options.getChecklist())),
              PrivacyRules.read(options.getPrivacy(), ConfigHome.read(options.getPrivacy())),
              run.gates()),
          new CheckReadiness.Places(folders(run), sources(run), signOffs(), plan.folder()),
          run.trustedKeys(),
          run.config().tokenKey(),
          run.model().version());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** Folders by the names that the checklist uses; what is not there is open. */
  private SortedMap<String, String> folders(RunPlan run) throws IOException {
    SortedMap<String, String> folders = new TreeMap<>();
    folders.put("run", run.runDir());
    folders.put("scores", plan.scores());
    if (options.getDocs() != null) {
      folders.put("docs", options.getDocs());
    }
    folders.put("health", HealthPlan.watch(plan.out(), plan.asOf()));
    for (String kept : List.of("shadow", "crm", "lists")) {
      folders.put(kept, plan.out() + "/" + kept);
    }
    SealedRun.latest(plan.scores()).ifPresent(batch -> folders.put("batch", batch));
    return folders;
  }

  private List<String> signOffs() throws IOException {
    List<String> files = new ArrayList<>();
    if (options.getSignOffs() != null) {
      for (String file : options.getSignOffs().split(",", -1)) {
        if (!ArtifactFiles.exists(file)) {
          throw new UsageException("--signOffs: there is no file " + file);
        }
        files.add(file);
      }
    }
    return files;
  }

  private static List<SourceFile> sources(RunPlan run) {
    List<SourceFile> files = new ArrayList<>();
    if (run.config().leads() != null) {
      String separator = run.config().leads().separator();
      files.add(
          new SourceFile(
              "leads", run.path(run.config().leads().file()), separator == null ? CSV : separator));
    }
    if (run.config().snapshots() != null) {
      for (SnapshotConfig.Table table : run.config().snapshots().tables()) {
        if (table.derivedFrom() == null) {
          String separator = table.separator() == null ? CSV : table.separator();
          table
              .vintages()
              .forEach(
                  vintage ->
                      files.add(new SourceFile(table.name(), run.path(vintage.file()), separator)));
        }
      }
    }
    return files;
  }
}

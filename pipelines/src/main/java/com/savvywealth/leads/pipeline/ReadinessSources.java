package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.ready.AlertPlan;
import com.savvywealth.leads.model.ready.PrivacyRules;
import com.savvywealth.leads.model.ready.ReadinessPlan;
import com.savvywealth.leads.model.ready.Signed;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.ready.CheckReadiness;
import com.savvywealth.leads.transform.ready.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;

/**
 * What readiness looks at: the run, the last batch, and whatever else is kept below OUT; pages,
 * signed files; and which input files hold personal data. Not looked at: other runs, checks, and
 * batches, lists and CRM files that are not the latest.
 *
 * @param plan the step
 * @param options its options
 */
record ReadinessSources(HealthPlan plan, HealthPipeline.Options options) {
  private static final String CSV = ",";

  /** What is kept below OUT besides runs and scores; where one is latest, that one is searched. */
  private static final List<String> KEPT =
      List.of(
          "shadow",
          "health",
          "crm",
          "lists",
          "refresh",
          "refreshes",
          "experiments",
          "adhoc",
          "rehearsal");

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
              alerts(),
              ReadinessPlan.read(options.getChecklist(), ConfigHome.read(options.getChecklist())),
              PrivacyRules.read(options.getPrivacy(), ConfigHome.read(options.getPrivacy())),
              run.gates()),
          new CheckReadiness.Places(folders(run), sources(run), signOffs(), plan.folder()),
          run.trustedKeys(),
          run.config().tokenKey(),
          signed(run));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** Folders by the names that the checklist uses; what is not there is open. */
  private SortedMap<String, String> folders(RunPlan run) throws IOException {
    SortedMap<String, String> folders = new TreeMap<>();
    folders.put("run", run.runDir());
    if (options.getDocs() != null) {
      folders.put("docs", options.getDocs());
    }
    folders.put("watch", HealthPlan.watch(plan.out(), plan.asOf()));
    folders.put("out", plan.out());
    folders.put("scores", plan.scores());
    SealedRun.latest(plan.scores()).ifPresent(batch -> folders.put("batch", batch));
    for (String kept : KEPT) {
      String root = plan.out() + "/" + kept;
      String folder = SealedRun.latest(root).orElse(root);
      if (holdsFiles(folder)) {
        folders.put(kept, folder);
      }
    }
    return folders;
  }

  private static boolean holdsFiles(String folder) throws IOException {
    return FileSystems.match(folder + "/**", EmptyMatchTreatment.ALLOW).metadata().stream()
        .anyMatch(file -> !file.resourceId().isDirectory());
  }

  /** What sign-offs must be about: the bundle in service, else that of the run, if there is one. */
  private Signed signed(RunPlan run) throws IOException {
    String path = options.getBundle() == null ? run.file(Artifact.BUNDLE) : options.getBundle();
    if (!ArtifactFiles.exists(path)) {
      if (options.getBundle() != null) {
        throw new UsageException("--bundle=%s is no file".formatted(path));
      }
      return new Signed(run.model().version(), null, plan.asOf());
    }
    try {
      ModelBundle bundle = ModelBundle.open(ArtifactFiles.read(path), run.trustedKeys());
      return new Signed(run.model().version(), bundle.fingerprint(), plan.asOf());
    } catch (BundleRefused refused) {
      throw new UsageException("bundle %s: %s".formatted(path, refused.getMessage()), refused);
    }
  }

  /** The declared alerts, which watch what jobs report. */
  private AlertPlan alerts() throws IOException {
    return AlertPlan.read(options.getAlerts(), ConfigHome.read(options.getAlerts()))
        .checkedReported();
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

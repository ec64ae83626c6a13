package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.crm.BatchFacts;
import com.savvywealth.leads.model.crm.FieldMapping;
import com.savvywealth.leads.model.crm.ObjectMetadata;
import com.savvywealth.leads.model.crm.WriteRules;
import com.savvywealth.leads.transform.crm.WriteBack;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the CRM's files are made of, read and checked.
 *
 * @param plan the run whose bundle made the scores
 * @param input the call list
 * @param rules what goes where
 * @param metadata the organisation's; null when not known
 * @param facts the batch
 * @param asOf last day of the adoption window
 * @param events path of the event file; null for none
 * @param materials folder of materials in use; null for those written now
 * @param provenance what the files are made of
 */
record CrmPlan(
    RunPlan plan,
    WriteBack.Input input,
    WriteRules rules,
    ObjectMetadata metadata,
    BatchFacts facts,
    LocalDate asOf,
    String events,
    String materials,
    SortedMap<String, String> provenance) {
  private static final String MANIFEST = "/manifest.json";

  /** A batch of scores as its manifest tells it. */
  private record Batch(String folder, SortedMap<String, String> made, String sha256) {}

  /**
   * Reads what the options name.
   *
   * @throws UsageException with the one cause
   */
  static CrmPlan of(RunPlan plan, CrmPipeline.Options options) throws IOException {
    Batch batch = batch(plan, options.getBatch());
    byte[] bundle = bundle(plan, options, batch);
    Instant scoredAt = Instant.parse(batch.made().getOrDefault("scoreAt", plan.config().scoreAt()));
    BatchFacts facts =
        new BatchFacts(
            name(batch.folder()),
            scoredAt.toString(),
            plan.model().version(),
            open(plan, bundle).fingerprint());
    WriteRules rules = rules(plan, options, bundle);
    String described = options.getDescribe() == null ? null : text(options.getDescribe());
    LocalDate asOf = asOf(options, scoredAt);
    return new CrmPlan(
        plan,
        new WriteBack.Input(Artifact.CALL_LIST.in(batch.folder()), batch.sha256()),
        rules,
        described == null ? null : metadata(options.getDescribe(), described),
        facts,
        asOf,
        present(options.getEvents()),
        options.getMaterials(),
        provenance(plan, options, new Made(batch, facts, rules, described, asOf)));
  }

  /** Where the rows and documents go. */
  WriteBack.Settings writing(String folder) {
    return new WriteBack.Settings(
        input,
        rules,
        metadata,
        facts,
        new WriteBack.AdoptionSource(asOf, events != null),
        folder,
        materials);
  }

  /** The batch; a survey takes one that is not finished as it is. */
  private static Batch batch(RunPlan plan, String folder) throws IOException {
    String real =
        !folder.contains("://") && Files.isDirectory(Path.of(folder))
            ? Path.of(folder).toRealPath().toString()
            : folder;
    Optional<SortedMap<String, String>> made = SealedRun.provenance(real);
    if (made.isEmpty()) {
      if (plan.survey()) {
        return new Batch(real, new TreeMap<>(), null);
      }
      throw new UsageException(
          folder + " is no finished batch of scores: its gate did not pass, or it has not ended");
    }
    String asked = StrictJson.fingerprint(plan.config());
    if (!asked.equals(made.get().get("config"))) {
      throw new UsageException(
          "%s was scored by another configuration than %s: fingerprints are %s and %s"
              .formatted(folder, "this run's", made.get().get("config"), asked));
    }
    String manifest = ArtifactFiles.readText(real + MANIFEST);
    String sha256 =
        StrictJson.read(real + MANIFEST, manifest, RunDirectory.Manifest.class)
            .files()
            .get(Artifact.CALL_LIST.path());
    if (sha256 == null) {
      throw new UsageException(
          "%s has no %s: name a batch of scores".formatted(folder, Artifact.CALL_LIST.path()));
    }
    return new Batch(real, made.get(), sha256);
  }

  private static String name(String folder) {
    String bare = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    return bare.substring(bare.lastIndexOf('/') + 1);
  }

  /** Bytes of the bundle, which must be the one that the batch was scored by. */
  private static byte[] bundle(RunPlan plan, CrmPipeline.Options options, Batch batch) {
    String path = options.getBundle() == null ? plan.file(Artifact.BUNDLE) : options.getBundle();
    byte[] bytes = BundleFiles.read(path);
    String scoredBy = batch.made().get("bundle");
    if (scoredBy != null && !scoredBy.equals(StrictJson.sha256(bytes))) {
      throw new UsageException(
          "%s was scored by another bundle than %s: name the run that made it by --runDir, or the bundle by --bundle"
              .formatted(options.getBatch(), path));
    }
    return bytes;
  }

  private static ModelBundle open(RunPlan plan, byte[] bundle) {
    try {
      return ModelBundle.open(bundle, plan.trustedKeys());
    } catch (IllegalArgumentException | BundleRefused e) {
      throw new UsageException("the bundle: " + e.getMessage(), e);
    }
  }

  private static WriteRules rules(RunPlan plan, CrmPipeline.Options options, byte[] bundle)
      throws IOException {
    ScoringModel model = ScoringModel.open(bundle, plan.trustedKeys());
    try {
      return WriteRules.of(
          FieldMapping.read(options.getMapping(), ConfigHome.read(options.getMapping())),
          model.templates().orElse(plan.explain().narratives()),
          model.contract());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private static ObjectMetadata metadata(String path, String text) {
    try {
      return ObjectMetadata.read(path, text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private static LocalDate asOf(CrmPipeline.Options options, Instant scoredAt) {
    try {
      return options.getAsOf() == null
          ? LocalDate.ofInstant(scoredAt, ZoneOffset.UTC)
          : LocalDate.parse(options.getAsOf());
    } catch (DateTimeException e) {
      throw new UsageException(
          "--asOf must be a day such as 2025-10-20 but was " + options.getAsOf(), e);
    }
  }

  private static String present(String file) throws IOException {
    if (file != null && !ArtifactFiles.exists(file)) {
      throw new UsageException("events: no such file: " + file);
    }
    return file;
  }

  private static String text(String path) throws IOException {
    try {
      return ConfigHome.read(path);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** What was read. */
  private record Made(
      Batch batch, BatchFacts facts, WriteRules rules, String described, LocalDate asOf) {}

  private static SortedMap<String, String> provenance(
      RunPlan plan, CrmPipeline.Options options, Made made) throws IOException {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("batch", made.facts().batch());
    all.put("batch made of", StrictJson.fingerprint(made.batch().made()));
    all.put("model version", made.facts().modelVersion());
    all.put("bundle", made.facts().bundle());
    all.put("field mapping", made.rules().mapping().fingerprint());
    all.put("describe", sha256(made.described()));
    all.put("asOf", made.asOf().toString());
    all.put("gates", plan.gates().fingerprint());
    all.put("code", CodeVersion.fingerprint());
    all.put("release", CodeVersion.release());
    all.put(
        "events", options.getEvents() == null ? "none" : StandAlone.sha256(options.getEvents()));
    for (Artifact artifact : new Artifact[] {Artifact.TRAINING_GUIDE, Artifact.UI_SPECIFICATION}) {
      String path =
          options.getMaterials() == null
              ? null
              : artifact.in(options.getMaterials(), plan.model().version());
      boolean there = path != null && ArtifactFiles.exists(path);
      all.put("materials " + artifact.path(), there ? StandAlone.sha256(path) : "none");
    }
    return all;
  }

  private static String sha256(String text) {
    return text == null ? "none" : StrictJson.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}

package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.Champion;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.gate.BundleVerdicts;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/** Bundles, trusted keys and the record of what is in service, as files; faults are one line. */
final class BundleFiles {
  private BundleFiles() {}

  /**
   * The bytes of a bundle, and no more than a bundle may have and one.
   *
   * @throws UsageException when there is no such file, or it cannot be read
   */
  static byte[] read(String path) {
    if (!path.contains("://") && Files.isDirectory(Path.of(path))) {
      throw new UsageException(path + " is a folder; name the bundle, a file that ends in .zip");
    }
    try {
      return ArtifactFiles.readAtMost(path, ModelBundle.MOST_BYTES + 1);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("no bundle can be read: " + e.getMessage(), e);
    }
  }

  /** The keys of a file, expiry judged by the machine's clock; the demo key alone without one. */
  static TrustedKeys trusted(String path) {
    if (path == null) {
      return TrustedKeys.demoOnly();
    }
    try {
      return TrustedKeys.production(ArtifactFiles.readText(path), Instant.now());
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("trusted keys at " + path + ": " + e.getMessage(), e);
    }
  }

  /** The record of what is in service; none where there is no file yet. */
  static Champion champion(String path) {
    try {
      return Champion.read(path, ArtifactFiles.readText(path));
    } catch (IllegalArgumentException e) {
      if (isMissing(e)) {
        return Champion.none();
      }
      throw new UsageException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UsageException("champion record at " + path + ": " + e.getMessage(), e);
    }
  }

  /** Whether what failed was that there is no such file. */
  static boolean isMissing(Throwable failure) {
    return failure.getCause() instanceof FileNotFoundException
        || failure.getCause() instanceof NoSuchFileException;
  }

  /**
   * Names the record of an output folder, {@code OUT/scores/champion.json}, unless another one is
   * named, so that leaving the option out is no way round it.
   */
  static void nameRecord(BundleOptions options, String out) {
    if (options.getChampionRecord() == null && out != null) {
      String root =
          out.contains("://") ? out : Path.of(out).toAbsolutePath().normalize().toString();
      options.setChampionRecord(root + "/scores/champion.json");
    }
  }

  /**
   * Refuses a bundle that was trained past a red gate, or of which nobody knows; a survey takes it.
   *
   * @throws com.savvywealth.leads.model.bundle.BundleRefused {@code RED_GATES}, or with the rule
   *     that its bytes break
   */
  static void requireGreen(String bundle, TrustedKeys trusted, RunPlan plan) {
    if (!plan.survey()) {
      BundleVerdicts.require(
          ModelBundle.open(read(bundle), trusted), Stage.SCORING.gatesBefore(plan.config()));
    }
  }

  /**
   * Verifies the bundle before anything is submitted, and holds it against the record of what is in
   * service, if one is named. Writes nothing: that is {@link #putIntoService}'s, when a list is
   * published.
   *
   * @throws com.savvywealth.leads.model.bundle.BundleRefused with the rule that was broken
   */
  static void admit(String bundle, TrustedKeys trusted, BundleOptions options) {
    byte[] bytes = read(bundle);
    ScoringModel.open(bytes, trusted);
    if (options.getChampionRecord() != null) {
      champion(options.getChampionRecord())
          .admit(ModelBundle.open(bytes, trusted), options.getRollback());
    }
  }

  /**
   * The same, and where the output folder has a registry only what is in service by it: a survey,
   * which publishes nothing, is not asked.
   *
   * @throws UsageException when gate 17 did not let the bundle into service
   */
  static void admit(String bundle, TrustedKeys trusted, ScoringPipeline.Options options) {
    admit(bundle, trusted, options.as(BundleOptions.class));
    if (!options.getSurvey()) {
      RegistryFile.admit(options.getOut(), ModelBundle.open(read(bundle), trusted));
    }
  }

  /**
   * Verifies the bundle of a mode that publishes nothing. An older release is taken without a flag,
   * since a rollback is to be rehearsed before it is made.
   *
   * @return whether publishing this bundle would need {@code --rollback}
   * @throws UsageException when the record cannot be read
   */
  static boolean rehearse(String bundle, TrustedKeys trusted, BundleOptions options) {
    ModelBundle opened = ModelBundle.open(read(bundle), trusted);
    return options.getChampionRecord() != null
        && champion(options.getChampionRecord()).isRollback(opened);
  }

  /** Writes into the record that this bundle is in service from now on. */
  static Champion putIntoService(String record, ModelBundle bundle, boolean rollback)
      throws IOException {
    return ServiceLock.holding(
        record,
        () -> {
          Champion now = champion(record);
          Champion next = now.admit(bundle, rollback);
          if (!next.equals(now)) {
            ArtifactFiles.write(record, next.json());
          }
          return next;
        });
  }
}

package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.transform.refresh.ModelOnDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The bundles of the runs below an output folder. */
record ModelsOnDisk(Path out, TrustedKeys trusted) {
  private static final String BUNDLES = "_calibrated.zip";

  /** A bundle that was opened, and where it is. */
  record Found(ModelOnDisk place, ModelBundle bundle) {}

  /**
   * The bundle of a fingerprint.
   *
   * @throws UsageException when no run below the folder has it
   */
  Found require(String fingerprint) throws IOException {
    Path runs = out.resolve("runs");
    if (Files.isDirectory(runs)) {
      for (Path run : children(runs)) {
        Optional<Found> found = in(run);
        if (found.isPresent() && found.get().bundle().fingerprint().equals(fingerprint)) {
          return found.get();
        }
      }
    }
    throw new UsageException(
        "no run below %s has the bundle %s: name it with --champion".formatted(runs, fingerprint));
  }

  /** The bundle that a run made; empty when it made none. */
  Optional<Found> in(Path run) throws IOException {
    Path folder = run.resolve(Artifact.BUNDLE.path()).getParent();
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    for (Path file : children(folder)) {
      if (file.toString().endsWith(BUNDLES)) {
        return Optional.of(at(file));
      }
    }
    return Optional.empty();
  }

  /**
   * A bundle by its path; its run is the folder above it.
   *
   * @throws UsageException when there is no such file
   * @throws com.savvywealth.leads.model.bundle.BundleRefused with the rule that it breaks
   */
  Found at(Path file) {
    Path path = file.toAbsolutePath().normalize();
    Path run = path.getParent().getParent();
    return new Found(
        new ModelOnDisk(path.toString(), run.toString(), run.getFileName().toString()),
        ModelBundle.open(BundleFiles.read(path.toString()), trusted));
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }
}

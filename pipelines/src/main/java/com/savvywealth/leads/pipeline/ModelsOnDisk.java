package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleRefused;
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

/**
 * The bundles of the runs below an output folder.
 *
 * @param named path of a bundle that is looked at alone, null for all runs
 */
record ModelsOnDisk(Path out, TrustedKeys trusted, String named) {
  private static final String BUNDLES = "_calibrated.zip";

  /** A bundle that was opened, and where it is. */
  record Found(ModelOnDisk place, ModelBundle bundle) {}

  ModelsOnDisk(Path out, TrustedKeys trusted) {
    this(out, trusted, null);
  }

  /** The same with a bundle by its path in place of all runs; null for none. */
  ModelsOnDisk preferring(String bundle) {
    return new ModelsOnDisk(out, trusted, bundle);
  }

  /**
   * The bundle of a fingerprint. Runs whose bundle is refused are passed over and told of.
   *
   * @throws UsageException when no run below the folder has it, or the named one is another
   */
  Found require(String fingerprint) throws IOException {
    if (named != null) {
      Found found = at(Path.of(named));
      if (!found.bundle().fingerprint().equals(fingerprint)) {
        throw new UsageException(
            "--champion must be the bundle %s but is %s"
                .formatted(fingerprint, found.bundle().fingerprint()));
      }
      return found;
    }
    return below(fingerprint).orElseThrow(() -> nowhere(fingerprint));
  }

  /** The named bundle if it has the fingerprint, else that of a run; empty for neither. */
  Optional<Found> find(String fingerprint) throws IOException {
    if (named != null) {
      Found found = at(Path.of(named));
      if (found.bundle().fingerprint().equals(fingerprint)) {
        return Optional.of(found);
      }
    }
    return below(fingerprint);
  }

  /** What is said when no bundle has a fingerprint. */
  UsageException nowhere(String fingerprint) {
    return new UsageException(
        "no run below %s has the bundle %s: name it with --champion"
            .formatted(out.resolve("runs"), fingerprint));
  }

  private Optional<Found> below(String fingerprint) throws IOException {
    Path runs = out.resolve("runs");
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    for (Path run : children(runs)) {
      Optional<Found> found =
          readable(run).filter(model -> model.bundle().fingerprint().equals(fingerprint));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Found> readable(Path run) throws IOException {
    try {
      return in(run);
    } catch (BundleRefused | UsageException e) {
      System.err.println("passed over: the bundle of " + run + ": " + e.getMessage());
      return Optional.empty();
    }
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
   * A bundle by its path; its run is the folder above its own, if there is one.
   *
   * @throws UsageException when there is no such file
   * @throws com.savvywealth.leads.model.bundle.BundleRefused with the rule that it breaks
   */
  Found at(Path file) {
    Path path = file.toAbsolutePath().normalize();
    Path folder = path.getParent();
    Path above = folder.getParent();
    Path run = above == null || above.getFileName() == null ? folder : above;
    String id = run.getFileName() == null ? "" : run.getFileName().toString();
    return new Found(
        new ModelOnDisk(path.toString(), run.toString(), id),
        ModelBundle.open(BundleFiles.read(path.toString()), trusted));
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }
}

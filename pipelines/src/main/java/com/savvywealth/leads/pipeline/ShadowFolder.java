package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.shadow.ShadowDay;
import com.savvywealth.leads.model.shadow.StressResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code OUT/shadow}: a folder a day, the stress tests, reports and the verdict of gate 11.
 *
 * @param path the folder
 */
record ShadowFolder(Path path) {
  private static final String DAY = "day.json";

  /**
   * The folder below an output folder.
   *
   * @throws UsageException when the output folder holds files that are not ours
   */
  static ShadowFolder below(String out) throws IOException {
    Path root = Path.of(out).toAbsolutePath().normalize();
    RunDirectory.checkOutput(root);
    return new ShadowFolder(root.resolve("shadow"));
  }

  /** Folder of a day. */
  Path ofDay(LocalDate date) {
    return path.resolve("days").resolve(date.toString());
  }

  /** Folder of the stress tests. */
  Path stress() {
    return path.resolve("stress");
  }

  /** Results of the stress tests; empty when there are none or they were cut short. */
  Optional<StressResults> stressResults() throws IOException {
    if (!RunDirectory.isComplete(stress())) {
      return Optional.empty();
    }
    Path file = Path.of(Artifact.STRESS_RESULTS.in(stress().toString()));
    return Optional.of(StressResults.read(file.toString(), Files.readString(file)));
  }

  /** What a day showed; empty when it is not there or was cut short. */
  Optional<ShadowDay> day(LocalDate date) throws IOException {
    Path folder = ofDay(date);
    return RunDirectory.isComplete(folder)
        ? Optional.of(read(folder.resolve(DAY)))
        : Optional.empty();
  }

  /** All complete days that were scored by a bundle, in order. */
  List<ShadowDay> days(String bundle) throws IOException {
    List<ShadowDay> days = new ArrayList<>();
    Path folder = path.resolve("days");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path each : (Iterable<Path>) all.sorted()::iterator) {
          if (madeBy(each, bundle)) {
            days.add(read(each.resolve(DAY)));
          }
        }
      }
    }
    return days;
  }

  /** Whether a folder is complete and was made with the bundle of this SHA-256. */
  boolean madeBy(Path folder, String bundle) throws IOException {
    return bundle.equals(RunDirectory.provenance(folder).get("bundle"));
  }

  private static ShadowDay read(Path file) throws IOException {
    return ShadowDay.read(file.toString(), Files.readString(file));
  }
}

package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.shadow.ShadowDay;
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

  /** What a day showed; empty when it is not there or was cut short. */
  Optional<ShadowDay> day(LocalDate date) throws IOException {
    Path folder = ofDay(date);
    return RunDirectory.isComplete(folder)
        ? Optional.of(read(folder.resolve(DAY)))
        : Optional.empty();
  }

  /** All complete days, in order. */
  List<ShadowDay> days() throws IOException {
    List<ShadowDay> days = new ArrayList<>();
    Path folder = path.resolve("days");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path each : (Iterable<Path>) all.sorted()::iterator) {
          if (RunDirectory.isComplete(each)) {
            days.add(read(each.resolve(DAY)));
          }
        }
      }
    }
    return days;
  }

  private static ShadowDay read(Path file) throws IOException {
    return ShadowDay.read(file.toString(), Files.readString(file));
  }
}

package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.shadow.ShadowDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The days of shadow scoring that may be compared with each other and counted together: those of
 * one bundle on one lead file under one configuration, in {@code OUT/shadow/days/BUNDLE/DATE}. Days
 * of the same bundle that were made of something else lie there too, but do not belong to it.
 *
 * @param folder the shadow folder
 * @param name of the bundle's folder, the first 8 hex digits of its fingerprint
 * @param facts of the provenance that all days of the series share
 */
record ShadowSeries(ShadowFolder folder, String name, SortedMap<String, String> facts) {
  private static final String DAY = "day.json";
  private static final String UNHANDLED = "unhandled failures";
  private static final int NAME_DIGITS = 8;

  /** The series of a bundle's fingerprint and what its batches are made of. */
  static ShadowSeries of(
      ShadowFolder folder,
      String fingerprint,
      RunPlan source,
      SortedMap<String, String> provenance) {
    SortedMap<String, String> facts = new TreeMap<>();
    for (String shared : List.of("bundle", "config", "input " + source.config().leads().file())) {
      facts.put(shared, provenance.get(shared));
    }
    return new ShadowSeries(folder, fingerprint.substring(0, NAME_DIGITS), facts);
  }

  /** SHA-256 of the bundle. */
  String bundle() {
    return facts.get("bundle");
  }

  /** Folder of a day. */
  Path ofDay(LocalDate date) {
    return all().resolve(date.toString());
  }

  private Path all() {
    return folder.path().resolve("days").resolve(name);
  }

  /** File of what a day showed. */
  Path file(LocalDate date) {
    return ofDay(date).resolve(DAY);
  }

  /** A day of the series without failure, to compare the next one with; empty without one. */
  Optional<ShadowDay> sound(LocalDate date) throws IOException {
    return belongs(ofDay(date))
        ? Optional.of(read(file(date))).filter(day -> day.unhandled() == 0)
        : Optional.empty();
  }

  /** All days of the series that were ended, broken ones too, in order. */
  List<ShadowDay> days() throws IOException {
    List<ShadowDay> days = new ArrayList<>();
    Path parent = all();
    if (Files.isDirectory(parent)) {
      try (Stream<Path> children = Files.list(parent)) {
        for (Path each : (Iterable<Path>) children.sorted()::iterator) {
          if (belongs(each)) {
            days.add(read(each.resolve(DAY)));
          }
        }
      }
    }
    return days;
  }

  private boolean belongs(Path day) throws IOException {
    return RunDirectory.provenance(day).entrySet().containsAll(facts.entrySet());
  }

  /**
   * Ends a day. One with failures counts as broken, but its manifest says more than the provenance
   * that the day is asked for by, so that it is not taken for done and is made anew.
   */
  ShadowDay end(RunDirectory directory, LocalDate date, SortedMap<String, String> provenance)
      throws IOException {
    ShadowDay day = read(file(date));
    SortedMap<String, String> made = new TreeMap<>(provenance);
    if (day.unhandled() > 0) {
      made.put(UNHANDLED, Long.toString(day.unhandled()));
    }
    directory.writeManifest(made);
    directory.succeed();
    return day;
  }

  private static ShadowDay read(Path file) throws IOException {
    return ShadowDay.read(file.toString(), Files.readString(file));
  }
}

package com.savvywealth.leads.model.lead;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that was declared, delivered and measured when vendor files were taken in: what the
 * readings of gates 0 and 1, the manifest and the normalisation report are made of.
 *
 * @param declared what should be there
 * @param profiles one per declared file; kept in calendar order, those of no declared vintage left
 *     out
 * @param redeliveries further deliveries, in the order declared
 * @param derived derived tables on disk
 * @param counts of the shards and the leads, see the transforms that count
 * @param views what the union views answered
 * @param limits numbers to measure by
 */
public record Intake(
    IntakeDeclaration declared,
    List<FileProfile> profiles,
    List<Redelivery> redeliveries,
    List<DerivedTable> derived,
    SortedMap<String, Long> counts,
    ViewAnswer views,
    IntakeLimits limits) {
  /** Copies everything and puts the profiles in calendar order. */
  public Intake {
    List<FileProfile> ordered = new ArrayList<>();
    for (String label : declared.labels()) {
      profiles.stream().filter(file -> file.label().equals(label)).forEach(ordered::add);
    }
    profiles = List.copyOf(ordered);
    redeliveries = List.copyOf(redeliveries);
    derived = List.copyOf(derived);
    counts = new TreeMap<>(counts);
  }

  /** The profile of a vintage's file. */
  public Optional<FileProfile> profile(String label) {
    return profiles.stream().filter(file -> file.label().equals(label)).findFirst();
  }

  /** Headers against the contract and each other, one per file that has a header. */
  public List<HeaderDiff> headers() {
    return CompareHeaders.all(
        profiles.stream()
            .map(
                file ->
                    new CompareHeaders.Header(
                        file.label(), file.header(), declared.vintage(file.label()).rename()))
            .toList(),
        declared.map(),
        limits.renameMaxEdits());
  }

  /** The header's difference of a vintage, if its file has a header. */
  public Optional<HeaderDiff> header(String label) {
    return headers().stream().filter(diff -> diff.label().equals(label)).findFirst();
  }

  /** Columns whose unit changed. */
  public List<UnitShift> unitShifts() {
    return UnitShift.find(profiles, declared.map(), limits);
  }

  /** A count, 0 when nothing of the name was counted. */
  public long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** Sum of the counts whose names start so. */
  public long sum(String prefix) {
    return under(prefix).stream().mapToLong(name -> count(prefix + name)).sum();
  }

  /** What follows the prefix in the names of counts, sorted. */
  public List<String> under(String prefix) {
    return counts.tailMap(prefix).keySet().stream()
        .takeWhile(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }
}

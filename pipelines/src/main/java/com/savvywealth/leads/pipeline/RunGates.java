package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The verdict files of a run. */
final class RunGates {
  private RunGates() {}

  /** All verdicts in a folder, gates in the plan's order; none when the folder is absent. */
  static List<GateResult> read(Path folder) throws IOException {
    List<GateResult> results = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file :
            (Iterable<Path>) files.filter(f -> f.toString().endsWith(".json"))::iterator) {
          results.add(GateResult.read(Files.readString(file)));
        }
      }
    }
    results.sort(Comparator.comparing(RunGates::order));
    return results;
  }

  /**
   * The verdicts of some gates in a folder on any file system, in the order of their names; those
   * that were not judged are left out.
   */
  static List<GateResult> read(String folder, List<String> gates) {
    List<GateResult> results = new ArrayList<>();
    for (String gate : gates) {
      String file = folder + "/" + gate + ".json";
      try {
        results.add(GateResult.read(ArtifactFiles.readText(file)));
      } catch (IllegalArgumentException e) {
        if (!BundleFiles.isMissing(e)) {
          throw e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + file, e);
      }
    }
    return results;
  }

  private static String order(GateResult gate) {
    return gate.gate().charAt(0) + "%03d".formatted(Integer.parseInt(gate.gate().substring(1)));
  }
}

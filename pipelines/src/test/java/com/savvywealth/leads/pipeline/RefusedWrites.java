package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What holds of a command that could not write. */
final class RefusedWrites {
  private RefusedWrites() {}

  /** It ends with 2 and one line that has these words. */
  static void oneLine(List<String> arguments, String words) {
    CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
    assertThat(run.printed(), run.exitCode(), is(Faults.USAGE));
    List<String> said = run.lines().stream().filter(line -> !line.startsWith("Gate ")).toList();
    assertThat(run.printed(), said, hasSize(1));
    assertThat(said.get(0), containsString(words));
  }

  /** Whatever bears the mark of a complete run, or is pointed at, is one; no half file is left. */
  static void nothingHalf(Path out) throws IOException {
    for (Path marked : FolderState.marked(out)) {
      assertThat(marked.toString(), RunDirectory.isComplete(marked), is(true));
    }
    try (Stream<Path> all = Files.walk(out)) {
      List<String> left = new ArrayList<>();
      all.map(each -> each.getFileName().toString())
          .filter(com.savvywealth.leads.transform.io.Temporaries::isOne)
          .forEach(left::add);
      assertThat(left, is(List.of()));
    }
  }

  /** What is published, by pointer: the target and its files. */
  static SortedMap<String, String> published(Path root) throws IOException {
    Path latest = root.resolve("latest");
    return Files.exists(latest) ? FolderState.of(latest.toRealPath()) : new TreeMap<>();
  }
}

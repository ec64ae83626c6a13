package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Kills by command and phase, added up in a file so that several processes may share the work. A
 * kill is entered when it was made, and once more when nothing was lost by it: version of the code,
 * command, phase, {@code killed} or {@code recovered}, with tabs between.
 *
 * @param file that is added to
 * @param version of the code; lines of others are not counted
 */
record KillFigures(Path file, String version) {
  private static final String KILLED = "killed";
  private static final String RECOVERED = "recovered";

  private record Line(String version, String command, String phase, String event) {
    static Line of(String text) {
      String[] cells = text.split("\t", -1);
      if (cells.length != 4) {
        throw new IllegalArgumentException(
            "a line must have version, command, phase and event but was " + text);
      }
      return new Line(cells[0], cells[1], cells[2], cells[3]);
    }
  }

  /** Figures of the code that is running. */
  static KillFigures of(Path file) {
    return new KillFigures(file, CodeVersion.fingerprint().substring(0, 16));
  }

  /** Enters a kill, before it is known what came of it. */
  void killed(String command, String phase) throws IOException {
    enter(command, phase, KILLED);
  }

  /** Enters that a kill which was entered lost nothing. */
  void recovered(String command, String phase) throws IOException {
    enter(command, phase, RECOVERED);
  }

  private void enter(String command, String phase, String event) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        String.join("\t", version, command, phase, event) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private List<Line> lines(String event) throws IOException {
    return Files.readAllLines(file).stream()
        .map(Line::of)
        .filter(line -> line.version().equals(version) && line.event().equals(event))
        .toList();
  }

  /** How many kills of a command were made. */
  long kills(String command) throws IOException {
    return lines(KILLED).stream().filter(line -> line.command().equals(command)).count();
  }

  /** How many kills of a command lost nothing. */
  long recoveries(String command) throws IOException {
    return lines(RECOVERED).stream().filter(line -> line.command().equals(command)).count();
  }

  /** The table in markdown. */
  String table() throws IOException {
    SortedMap<String, SortedMap<String, Integer>> counted = new TreeMap<>();
    for (Line line : lines(KILLED)) {
      counted
          .computeIfAbsent(line.command(), command -> new TreeMap<>())
          .merge(line.phase(), 1, Integer::sum);
    }
    StringBuilder table =
        new StringBuilder(
            """
            | command | killed | recovered | in which phase |
            | --- | --- | --- | --- |
            """);
    for (Map.Entry<String, SortedMap<String, Integer>> each : counted.entrySet()) {
      List<String> phases = new ArrayList<>();
      each.getValue().forEach((phase, kills) -> phases.add(kills + " " + phase));
      String command = each.getKey();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %s |%n",
              command,
              kills(command),
              recoveries(command),
              String.join(", ", phases)));
    }
    return table
        + String.format(
            Locale.ROOT,
            "%n%d of %d recovered with nothing lost; code `%s`.%n",
            lines(RECOVERED).size(),
            lines(KILLED).size(),
            version);
  }
}

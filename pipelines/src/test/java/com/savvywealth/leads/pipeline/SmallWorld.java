package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A cut of the committed world: its first vintages, and some leads with all their reps. */
final class SmallWorld {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Path FROM = RunFolder.TESTDATA.resolve("world/promise-small");

  private SmallWorld() {}

  /** Writes the cut and gives the path of its {@code run.json}. */
  static Path in(Path home, int vintages, int leads) throws IOException {
    return in(home, vintages, leads, Set.of());
  }

  /** The same of leads that the first vintage knows, so that gate 1 passes on two vintages. */
  static Path matched(Path home, int vintages, int leads) throws IOException {
    List<String> first = Files.readAllLines(FROM.resolve("reps/RIARepDataFeed_20240107.csv"));
    int key = List.of(first.get(0).split(",", -1)).indexOf("RepCRD");
    Set<String> known = new TreeSet<>();
    first.forEach(row -> known.add(row.split(",", -1)[key].replaceAll("\\D", "")));
    return in(home, vintages, leads, known);
  }

  private static Path in(Path home, int vintages, int leads, Set<String> known) throws IOException {
    Path from = FROM;
    Files.createDirectories(home.resolve("reps"));
    Files.createDirectories(home.resolve("leads"));
    Set<String> crds = new TreeSet<>();
    List<String> kept = new ArrayList<>();
    List<String> all = Files.readAllLines(from.resolve("leads/leads.csv"));
    int crd = List.of(all.get(0).split(",", -1)).indexOf("FA_CRD__c");
    kept.add(all.get(0));
    for (String line : all.subList(1, leads + 1)) {
      String number = line.split(",", -1)[crd].replaceAll("\\D", "");
      if (known.isEmpty() || known.contains(number)) {
        kept.add(line);
        crds.add(number);
      }
    }
    Files.write(home.resolve("leads/leads.csv"), kept);
    ObjectNode run = (ObjectNode) JSON.readTree(from.resolve("run.json").toFile());
    run.putNull("truth");
    ArrayNode declared = (ArrayNode) run.at("/snapshots/tables/0/vintages");
    while (declared.size() > vintages) {
      declared.remove(declared.size() - 1);
    }
    for (int i = 0; i < declared.size(); i++) {
      String file = declared.get(i).get("file").asText();
      List<String> rows = Files.readAllLines(from.resolve(file));
      int key = List.of(rows.get(0).split(",", -1)).indexOf("RepCRD");
      List<String> cut = new ArrayList<>(List.of(rows.get(0)));
      rows.subList(1, rows.size()).stream()
          .filter(row -> crds.contains(row.split(",", -1)[key].replaceAll("\\D", "")))
          .forEach(cut::add);
      Files.write(home.resolve(file), cut);
    }
    JSON.writeValue(home.resolve("run.json").toFile(), run);
    return home.resolve("run.json");
  }
}

package com.savvywealth.leads.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Rows of the small tables in {@code classpath/}: quoted where a cell has a comma. */
final class Table {
  private Table() {}

  /** All rows but the heading. */
  static List<List<String>> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(
            line ->
                Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                    .map(cell -> cell.replace("\"", ""))
                    .toList())
        .toList();
  }
}

package com.savvywealth.leads.model.list;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One sales associate who gets a list.
 *
 * @param id as in the table
 * @param name shown in the report
 * @param size leads on the list
 */
public record Sga(String id, String name, int size) implements Serializable {
  /** Columns of the table of SGAs. */
  public static final List<String> COLUMNS = List.of("sga", "name", "list_size");

  private static final int LARGEST = 100_000;

  /** Reads the SGAs in the order in which leads are dealt. */
  static List<Sga> of(DataTable table, int listSize) {
    Set<String> files = new HashSet<>(Set.of("all", "not_listed"));
    List<Sga> sgas =
        table.each(
            "sga",
            row -> {
              Integer size = row.whole("list_size", 0, LARGEST);
              Sga sga = new Sga(row.text("sga"), row.text("name"), size == null ? listSize : size);
              if (!files.add(sga.fileName())) {
                throw row.bad(
                    "sga",
                    "must give a file of its own but lists/%s.csv is another's"
                        .formatted(sga.fileName()));
              }
              return sga;
            });
    if (sgas.isEmpty()) {
      throw new IllegalArgumentException(table.name() + ": there must be an SGA but there is none");
    }
    return sgas;
  }

  /**
   * The id as the name of a file: lower-case letters, digits, dash and underscore, all else "_".
   */
  public String fileName() {
    String safe = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
    return safe.length() <= 60 ? safe : safe.substring(0, 60);
  }

  /** A tier's quota on this list: in proportion to its size, rounded down. */
  int quota(Tier tier, int ordinarySize) {
    return tier.perSga() == null
        ? size
        : (int) Math.min(size, (long) tier.perSga() * size / ordinarySize);
  }
}

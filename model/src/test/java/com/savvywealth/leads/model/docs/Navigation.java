package com.savvywealth.leads.model.docs;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages in the order in which they are offered.
 *
 * @param pages as {@code navigation.csv} has them
 */
record Navigation(List<Entry> pages) {
  /**
   * One page.
   *
   * @param page its file below the folder of pages
   * @param about what is in it, in a few words
   */
  record Entry(String group, String page, String title, String about) {}

  /** The entries are copied. */
  Navigation {
    pages = List.copyOf(pages);
  }

  /** The navigation of a repository. */
  static Navigation of(Repository repository) throws IOException {
    List<Entry> pages = new ArrayList<>();
    for (NamedCsvRecord row : repository.data("navigation.csv")) {
      pages.add(
          new Entry(
              row.getField("group"),
              row.getField("page"),
              row.getField("title"),
              row.getField("about")));
    }
    return new Navigation(pages);
  }

  /** Names of the groups, in order. */
  List<String> groups() {
    return pages.stream().map(Entry::group).distinct().toList();
  }

  /** Pages of one group, in order. */
  List<Entry> in(String group) {
    return pages.stream().filter(entry -> entry.group().equals(group)).toList();
  }
}

package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.template.BillOnClassPathTest.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The licence of every jar that we ship is on the list of allowed ones, or was looked at and chosen
 * by hand; and the page of licences says so. With {@code -Dgolden=update} its tables are written
 * anew.
 */
class LicencesOnClassPathTest {
  private static final Path HOME = Path.of(System.getProperty("templates.home"));
  private static final Path PAGE = HOME.resolveSibling("src/site/markdown/licences.md");
  private static final String FROM_HERE = "<!-- Everything below is made from the bills. -->\n";

  /** A jar whose POM does not settle it: what it says, and what we take. */
  private record Choice(String jars, String stated, String taken) {
    boolean isOf(String name, String said) {
      return name.startsWith(jars) && said.equals(stated);
    }
  }

  @BeforeAll
  static void billsFirst() throws IOException {
    BillOnClassPathTest.writeAnewIfAsked();
  }

  private static Set<String> allowed() throws IOException {
    return Table.rows(HOME.resolve("classpath/licences_allowed.csv")).stream()
        .map(row -> row.get(0))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Choice> choices() throws IOException {
    return Table.rows(HOME.resolve("classpath/licence_choices.csv")).stream()
        .map(row -> new Choice(row.get(0), row.get(1), row.get(2)))
        .toList();
  }

  /** Licence as stated, by group:name:version, over all that we ship. */
  private static Map<String, String> stated() throws IOException {
    Map<String, String> stated = new TreeMap<>();
    for (Shipped each : Shipped.values()) {
      Bill.read(each.file())
          .licences()
          .forEach(entry -> stated.put(entry.getKey(), entry.getValue()));
    }
    return stated;
  }

  private static String taken(String name, String said) throws IOException {
    for (Choice choice : choices()) {
      if (choice.isOf(name, said)) {
        return choice.taken();
      }
    }
    return said;
  }

  @Test
  void everyLicenceIsAllowedOrChosenByHand() throws IOException {
    Map<String, String> refused = new TreeMap<>();
    for (Map.Entry<String, String> each : stated().entrySet()) {
      String licence = taken(each.getKey(), each.getValue());
      if (!allowed().contains(licence)) {
        refused.put(each.getKey(), each.getValue());
      }
    }
    assertThat("allow or choose in templates/classpath", refused, anEmptyMap());
  }

  @Test
  void everyChoiceAndEveryAllowedLicenceIsStillNeeded() throws IOException {
    List<Choice> idle = new ArrayList<>(choices());
    Set<String> unused = new TreeSet<>(allowed());
    for (Map.Entry<String, String> each : stated().entrySet()) {
      idle.removeIf(choice -> choice.isOf(each.getKey(), each.getValue()));
      unused.remove(taken(each.getKey(), each.getValue()));
    }
    assertThat(idle, empty());
    assertThat(unused, empty());
  }

  /** What obliges whoever passes our program on to open their own, or forbids some use of it. */
  @Test
  void nothingStrongIsAllowed() throws IOException {
    assertThat(
        allowed().stream()
            .filter(
                name ->
                    name.matches("(?i).*(\\b|[AL])GPL.*|.*(SSPL|BUSL|Elastic|Commons.Clause).*"))
            .toList(),
        empty());
  }

  @Test
  void thePageSaysWhatTheBillsSay() throws IOException {
    String page = Files.readString(PAGE);
    String expected = page.substring(0, page.indexOf(FROM_HERE) + FROM_HERE.length()) + tables();
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, expected);
      page = expected;
    }
    assertThat("update with -Dgolden=update", page, is(expected));
  }

  private static String tables() throws IOException {
    Map<String, Integer> kinds = new TreeMap<>();
    StringBuilder lines = new StringBuilder();
    Map<Shipped, Set<String>> in = new TreeMap<>();
    for (Shipped each : Shipped.values()) {
      in.put(
          each,
          Bill.read(each.file()).licences().stream()
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet()));
    }
    for (Map.Entry<String, String> each : stated().entrySet()) {
      String licence = taken(each.getKey(), each.getValue());
      kinds.merge(licence, 1, Integer::sum);
      int version = each.getKey().lastIndexOf(':');
      lines.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  each.getKey().substring(0, version),
                  each.getKey().substring(version + 1),
                  licence.equals(each.getValue())
                      ? licence
                      : licence + ", of " + each.getValue().replace("|", "\\|"),
                  in.get(Shipped.IMAGE).contains(each.getKey()) ? "yes" : "",
                  in.get(Shipped.CLI).contains(each.getKey()) ? "yes" : ""));
    }
    StringBuilder text = new StringBuilder("\n| licence | libraries |\n|---|---|\n");
    kinds.forEach((kind, count) -> text.append("| %s | %d |\n".formatted(kind, count)));
    text.append("\n| looked at | its POM says | taken | why |\n|---|---|---|---|\n");
    for (List<String> row : Table.rows(HOME.resolve("classpath/licence_choices.csv"))) {
      text.append("| `%s` | %s | %s | %s |\n".formatted(row.toArray()));
    }
    text.append(
        "\n| library | release | licence | image | command line |\n|---|---|---|---|---|\n");
    return text.append(lines).toString();
  }
}

package com.savvywealth.leads.model.ready;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.bundle.Tokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextScanTest {
  private static final PrivacyRules RULES = ReadyFiles.privacy();
  private static final CanaryHash HASH = CanaryHash.under(Tokenizer.demo());
  private static final Map<String, String> LEAD =
      Map.of(
          "Id", "00Q5f0000001000EAA",
          "Name", "Juniper O'Greywater",
          "Email", "juniper.greywater@example.com",
          "Phone", "(212) 555-0125",
          "Company", "Example Alder 285, LLC");

  private static CanarySet canaries(List<Map<String, String>> leads) {
    CanaryDraw draw = CanaryDraw.from("leads", RULES, HASH);
    leads.forEach(lead -> draw.add(column -> lead.getOrDefault(column, "")));
    return CanarySet.of(draw.drawn(), HASH, RULES.mostTokens());
  }

  private static List<Finding> found(String... lines) {
    List<Finding> findings = new ArrayList<>();
    TextScan scan = TextScan.of("f", canaries(List.of(LEAD)), RULES, findings::add);
    for (int i = 0; i < lines.length; i++) {
      scan.line(i + 1, lines[i]);
    }
    return findings;
  }

  private static List<String> kinds(String... lines) {
    return found(lines).stream().map(Finding::kind).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          called juniper o'greywater today    | leads.Name
          JUNIPER  O-GREYWATER                | leads.Name
          "Example Alder 285; LLC"            | leads.Company
          x=00Q5f0000001000EAA                | lead_id,leads.Id
          <a>juniper.greywater@example.com</a>| email,leads.Email
          tel (212) 555-0125.                 | phone,leads.Phone
          """)
  void aValueIsFoundHoweverItIsWritten(String line, String kinds) {
    assertThat(kinds(line), containsInAnyOrder(kinds.split(",", -1)));
  }

  @Test
  void aValueIsFoundAcrossLinesAndToldWhereItBegins() {
    List<Finding> findings = found("nothing", "so Juniper", "O'Greywater it is");
    assertThat(findings.stream().map(Finding::kind).toList(), contains("leads.Name"));
    assertThat(findings.get(0).line(), is(2L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Juniper is a tree",
        "Greywater",
        "Example Alder 286, LLC",
        "2024-01-07T20:26:44Z 0.031234,-2.894612",
        "k0-0f3c5a6b7c8d9e0f1a2b3c4d 12345-678 1234567890",
        "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "M 212.33 4444.01 L 33.5,120.25 -96.5,31"
      })
  void commonWordsAndNumbersAreNoFinding(String line) {
    assertThat(kinds(line), is(empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "a.b+c@mail.example.org, email",
    "646-555-0177, phone",
    "+1 (646) 555-0177, phone",
    "646.555.0177, phone",
    "555-0125, phone",
    "123-45-6789, ssn",
    "10001-1234, zip4",
    "'40.7128, -74.0060', place",
    "'-96.0305,31.8946', place",
    "00Q5f0000009999EAA, lead_id"
  })
  void formsAreFoundWhateverTheirContent(String text, String kind) {
    assertThat(kinds("x " + text + " y"), contains(kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000-45-6789", "900-45-6789", "123-00-6789", "112-555-0125", "1212-555-01250",
        "99.7128,-74.0060", "40.7,-74.0", "a@b", "2024-10-06", "01Q5f0000009999EAA"
      })
  void whatOnlyLooksLikeAFormIsNone(String text) {
    assertThat(kinds("x " + text + " y"), is(empty()));
  }

  @Test
  void findingsNeverHoldWhatWasFound() {
    String told = found("juniper.greywater@example.com Juniper O'Greywater").toString();
    assertThat(told, not(containsString("reywater")));
    assertThat(found("Juniper O'Greywater").get(0).token(), containsString("k0-"));
    assertThat(
        found("Juniper O'Greywater").get(0).token(),
        is(found("x", "JUNIPER O'GREYWATER").get(0).token()));
  }

  @Test
  void columnsAreToldByNameAndBannedNamesAreFindings() {
    List<Finding> findings = new ArrayList<>();
    TextScan scan = TextScan.of("f", canaries(List.of(LEAD)), RULES, findings::add);
    List<String> header = List.of("token", "note, long", "Home_ZipCode");
    scan.columns(header);
    String line = "k0-1,\"x, Juniper O'Greywater\",1";
    scan.line(2, line, at -> CsvLine.columnAt(header, line, at));
    assertThat(
        findings.stream().map(f -> f.kind() + ":" + f.column()).toList(),
        contains("column:Home_ZipCode", "leads.Name:note, long"));
  }

  /** Four rows share a company: one more than may; three share another. */
  @Test
  void whatManyRowsShareIsNotLookedFor() {
    List<Map<String, String>> leads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      leads.add(Map.of("Company", "Shared Partners LLC"));
    }
    for (int i = 0; i < RULES.mostRows(); i++) {
      leads.add(Map.of("Company", "Rare Partners LLC"));
    }
    leads.add(Map.of("Company", "Precision"));
    leads.add(Map.of("Phone", "555-0125"));
    leads.add(Map.of("Name", "Al Li"));
    CanarySet set = canaries(leads);
    assertThat(set.kinds(), is(Map.of("leads.Company", 1L)));
  }

  /** The draw keeps at most so many of a column, the same whatever the order of rows. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theDrawDoesNotDependOnTheOrder(long seed) {
    PrivacyRules few =
        new PrivacyRules("v0", "t", 8, 8, 3, 50, RULES.sources(), List.of(), List.of(), List.of());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      names.add("Person Number" + i);
    }
    List<Canary> first = drawn(few, names);
    Collections.shuffle(names, new Random(seed));
    assertThat(drawn(few, names), is(first));
    assertThat(first.size(), is(50));
  }

  private static List<Canary> drawn(PrivacyRules rules, List<String> names) {
    CanaryDraw draw = CanaryDraw.from("leads", rules, HASH);
    names.forEach(name -> draw.add(column -> column.equals("Name") ? name : ""));
    return draw.drawn();
  }

  /** A naive search by words finds the same values in random text. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void agreesWithANaiveSearch(long seed) {
    Random random = new Random(seed);
    List<Map<String, String>> leads = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String name = word(random) + " " + word(random) + (random.nextBoolean() ? " x9" : "");
      values.add(name);
      leads.add(Map.of("Name", name));
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append(random.nextInt(40) == 0 ? values.get(random.nextInt(40)) : word(random));
      text.append(random.nextInt(9) == 0 ? "\n" : " ");
    }
    CanarySet set = canaries(leads);
    List<Finding> findings = new ArrayList<>();
    TextScan scan = TextScan.of("f", set, RULES, findings::add);
    long[] number = {0};
    text.toString().lines().forEach(line -> scan.line(++number[0], line));
    String flat = " " + text.toString().replace('\n', ' ') + " ";
    long expected = 0;
    for (String value : values.stream().distinct().toList()) {
      List<String> words = Words.ofValue(value, 8);
      if (set.kindOf(words) != null) {
        for (int at = flat.indexOf(" " + value + " ");
            at >= 0;
            at = flat.indexOf(" " + value + " ", at + 1)) {
          expected++;
        }
      }
    }
    assertThat(findings.size(), is((int) expected));
    assertThat(expected > 20, is(true));
  }

  private static String word(Random random) {
    return "w" + (char) ('a' + random.nextInt(6)) + (char) ('a' + random.nextInt(6)) + "ley";
  }

  @Test
  void allowancesCountAndTheRestStays() {
    List<Finding> findings =
        List.of(
            new Finding("batch/scores/call_list.csv", 2, "lead_id", "lead_id", "t1"),
            new Finding("batch/scores/call_list.csv", 2, "narrative", "email", "t2"));
    FileScan scan = FileScan.scanned("batch/scores/call_list.csv", 10, findings, RULES);
    assertThat(scan.found(), is(1L));
    assertThat(scan.findings().get(0).kind(), is("email"));
    assertThat(scan.allowed().values().stream().mapToLong(Long::longValue).sum(), is(1L));
    PrivacyScan whole =
        PrivacyScan.of(
            RULES,
            canaries(List.of(LEAD)),
            List.of(scan, FileScan.skipped("x.png", 5, "why"), FileScan.unread("y", 1, "torn")));
    assertThat(whole.filesIn(), is(3L));
    assertThat(
        whole.filesScanned() + whole.filesSkipped() + whole.filesUnread(), is(whole.filesIn()));
    assertThat(whole.bytesScanned(), is(10L));
    assertThat(whole.readings().get(0).value(), is(1.0));
    assertThat(whole.readings().get(2).value(), is(1.0));
  }

  @Test
  void aSearchOfNothingHasMeasuredNothing() {
    PrivacyScan none = PrivacyScan.of(RULES, canaries(List.of()), List.of());
    assertThat(none.readings().get(0).value(), is(Double.NaN));
    assertThat(none.readings().get(1).value(), is(0.0));
    assertThat(none.readings().get(2).value(), is(Double.NaN));
  }
}

package com.savvywealth.leads.transform.scoring;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.explain.NotScored;
import com.savvywealth.leads.model.lead.Bad;
import com.savvywealth.leads.model.lead.NoSnapshotReason;
import com.savvywealth.leads.transform.io.CsvScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every reason that the code can put on the call list has its sentence, and is documented. */
class NotScoredTest {
  private static final Path ROOT =
      Path.of(System.getProperty("testdata.dir", "../testdata")).resolveSibling("");
  private static final String TRAINING =
      "transforms/src/main/java/com/savvywealth/leads/transform/training/";

  /** Enums, the call list's constants, and what the readers of leads spell out. */
  private static Set<String> emitted() throws IOException {
    Set<String> reasons = new TreeSet<>();
    for (NoSnapshotReason reason : NoSnapshotReason.values()) {
      reasons.add(reason.name());
    }
    for (Bad bad : Bad.values()) {
      reasons.add(CallList.REJECTED + bad.name());
    }
    for (CsvScanner.Damage damage : CsvScanner.Damage.values()) {
      reasons.add(CallList.REJECTED + damage.name());
    }
    reasons.add(CallList.REJECTED + "WRONG_FIELD_COUNT");
    reasons.add(CallList.DELETED);
    reasons.add(CallList.DO_NOT_CALL);
    reasons.add(CallList.CONTRACT_VIOLATION + "Years_As_Rep_v12");
    reasons.addAll(spelt("KeepOne.java", "\"(DUPLICATE_[A-Z_]+)\"", ""));
    reasons.addAll(spelt("ParseLeads.java", "\\(\\), \"([A-Z_]{2,})\"}", CallList.REJECTED));
    reasons.addAll(spelt("ImportTable.java", "BadCell\\([^\"]*\"([A-Z_]+)\"", CallList.REJECTED));
    return reasons;
  }

  private static Set<String> spelt(String file, String pattern, String prefix) throws IOException {
    Set<String> found = new TreeSet<>();
    Matcher matcher =
        Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve(TRAINING + file)));
    while (matcher.find()) {
      found.add(prefix + matcher.group(1));
    }
    return found;
  }

  @Test
  void everyReasonHasASentence() throws IOException {
    assertThat(
        emitted(),
        hasItems("DUPLICATE_LEAD", "REJECTED:NO_ID", "REJECTED:DUPLICATE_ID", "REJECTED:NO_ZONE"));
    for (String reason : emitted()) {
      assertThat(reason, NotScored.explain(reason).isPresent(), is(true));
    }
    assertThat(NotScored.explain("SHOE_SIZE").isPresent(), is(false));
    assertThat(NotScored.explain("STALER").isPresent(), is(false));
    assertThat(NotScored.explain("").isPresent(), is(false));
  }

  @Test
  void whatFollowsTheColonIsTold() {
    assertThat(
        NotScored.explain("CONTRACT_VIOLATION:license_count_v12").orElseThrow(),
        is("its value of license_count_v12 is not one that the model was made for"));
    assertThat(NotScored.explain("REJECTED:NO_ZONE").orElseThrow(), containsString("(NO_ZONE)"));
  }

  /** The page has a row for each, with the same sentence. */
  @Test
  void everyReasonIsDocumented() throws IOException {
    String page = Files.readString(ROOT.resolve("src/site/markdown/explanations.md"));
    for (NotScored each : NotScored.values()) {
      String code = each.code() + (each.detailed() ? "..." : "");
      String row = "| `%s` | %s |".formatted(code, each.sentence().replace("%s", "..."));
      assertThat(page, containsString(row));
    }
  }
}

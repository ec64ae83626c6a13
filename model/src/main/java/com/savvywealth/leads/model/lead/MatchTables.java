package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Wilson;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The normalisation report's sections on the calendar, the keys and the leads' match rate. */
final class MatchTables {
  private final Intake intake;
  private final List<String> labels;

  MatchTables(Intake intake) {
    this.intake = intake;
    this.labels = intake.declared().labels();
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.heading("Calendar"));
    blocks.add(Block.text(quarters()));
    blocks.add(Block.table(calendar()));
    blocks.add(Block.heading("Keys"));
    blocks.add(Block.table(keys()));
    blocks.add(
        Block.text(
            "Of the rows of one key in one vintage the row whose firm is its primary firm stands for the key, then the"
                + " fullest, then the smallest content hash. The others are the surplus: they stay in the tables with"
                + " is_primary 0, and each is listed in rejects/snapshots with reason DUPLICATE_KEY, its table and the"
                + " keyed token of its key."));
    blocks.add(Block.heading("Match rate of leads with a valid CRD"));
    blocks.add(
        Block.text(
            "Denominator: leads of the file, one per id, contacted or not, whose CRD is a valid number. Found: that CRD"
                + " stands in any vintage, whenever. Intervals are Wilson's at 95 %. A lead that only vintages later"
                + " than its contact know counts as found here; the temporal integrity report lists those, since only"
                + " the join knows the contact."));
    blocks.add(Block.table(bySource()));
    if (LeadMatches.all(intake).valid() > 0) {
      blocks.add(Block.table(byVintage()));
    }
    return blocks;
  }

  private String quarters() {
    List<String> gaps = intake.declared().calendar().gaps();
    List<String> doubles = intake.declared().calendar().doubles();
    String between =
        gaps.isEmpty()
            ? "Every calendar quarter between the first and the last vintage has one."
            : "Without a vintage, so that leads of it see an older one: " + listed(gaps) + ".";
    return between
        + (doubles.isEmpty() ? "" : " With two vintages or more: " + listed(doubles) + ".")
        + " A vintage is known by the policy \"%s\".".formatted(intake.declared().policy());
  }

  private static String listed(List<String> names) {
    return String.join(", ", names);
  }

  private Table calendar() {
    List<List<Object>> rows = new ArrayList<>();
    IntakeDeclaration.Vintage before = null;
    for (IntakeDeclaration.Vintage vintage : intake.declared().vintages()) {
      rows.add(
          Arrays.asList(
              vintage.label(),
              vintage.asOf(),
              VintageCalendar.quarter(vintage.asOf()),
              vintage.knownAt(),
              before == null ? null : ChronoUnit.DAYS.between(before.asOf(), vintage.asOf()),
              intake.profile(vintage.label()).map(FileProfile::file).orElse(null)));
      before = vintage;
    }
    return new Table(
        "Declared vintages",
        List.of("vintage", "as of", "quarter", "known at", "days since the one before", "file"),
        rows);
  }

  private Table keys() {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      String older = i == 0 ? "" : labels.get(i - 1);
      long before = i == 0 ? 0 : intake.count("distinct|" + older);
      Object kept =
          before == 0
              ? null
              : new Table.Share((double) intake.count("kept|" + older + "|" + label) / before);
      rows.add(
          Arrays.asList(
              label,
              intake.count("rows|" + label),
              intake.count("distinct|" + label),
              intake.count("surplus|" + label),
              kept,
              intake.count("firm_rows|" + label)));
    }
    return new Table(
        "Keys by vintage",
        List.of(
            "vintage",
            "rows",
            "distinct keys",
            "surplus rows",
            "keys of the vintage before found",
            "derived firms"),
        rows);
  }

  private Table bySource() {
    List<List<Object>> rows = new ArrayList<>();
    LeadMatches.bySource(intake).forEach(slice -> rows.add(row(slice, true)));
    rows.add(row(LeadMatches.all(intake), false));
    return new Table(
        "Leads by source (sources of fewer than %d leads are one row, cells below it are not shown)"
            .formatted(intake.limits().smallCell()),
        List.of(
            "source",
            "leads",
            "no CRD",
            "malformed CRD",
            "valid CRD",
            "in no vintage",
            "found",
            "match rate",
            "low",
            "high"),
        rows);
  }

  private List<Object> row(LeadMatches.Slice slice, boolean suppressed) {
    Interval interval = slice.interval();
    boolean measured = slice.valid() > 0;
    return Arrays.asList(
        slice.source(),
        slice.leads(),
        suppressed ? cell(slice.noCrd()) : slice.noCrd(),
        suppressed ? cell(slice.malformed()) : slice.malformed(),
        suppressed ? cell(slice.valid()) : slice.valid(),
        suppressed ? cell(slice.inNoVintage()) : slice.inNoVintage(),
        suppressed ? cell(slice.found()) : slice.found(),
        new Table.Share(slice.rate()),
        measured ? new Table.Share(interval.low()) : null,
        measured ? new Table.Share(interval.high()) : null);
  }

  private Object cell(long count) {
    return small(count, intake.limits().smallCell());
  }

  /** A count of people, hidden when it is small. */
  static Object small(long count, long smallCell) {
    return count > 0 && count < smallCell ? new Table.Figure("< " + smallCell) : (Object) count;
  }

  private Table byVintage() {
    long valid = LeadMatches.all(intake).valid();
    List<List<Object>> rows = new ArrayList<>();
    for (String label : labels) {
      long found = intake.count("matched_in|" + label);
      Interval interval = Wilson.interval(found, valid, LeadMatches.CONFIDENCE);
      rows.add(
          List.of(
              label,
              valid,
              found,
              new Table.Share((double) found / valid),
              new Table.Share(interval.low()),
              new Table.Share(interval.high())));
    }
    return new Table(
        "The same leads looked up in each vintage alone",
        List.of("vintage", "leads with a valid CRD", "found", "match rate", "low", "high"),
        rows);
  }
}

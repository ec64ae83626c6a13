package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.adhoc.Match;
import com.savvywealth.leads.model.adhoc.Person;
import com.savvywealth.leads.model.adhoc.PersonMatcher;
import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.training.ImportTable;
import com.savvywealth.leads.transform.training.LeadTable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads a list of people and finds each among the vendor's: one {@link #MATCHES} row a line, and a
 * lead as of one instant for each line that means somebody. Names and addresses are compared and
 * forgotten; neither leaves.
 */
public final class MatchPeople extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** One row a line of the list, {@link #MATCH}. */
  public static final TupleTag<DataRow> MATCHES = new TupleTag<>("matches") {};

  /** The people found, {@code LeadTable.LEADS}; the id of each is its line. */
  public static final TupleTag<DataRow> LEADS = new TupleTag<>("leads") {};

  /** How each line was matched; a reason when it means nobody. */
  public static final TableSchema MATCH =
      TableSchema.of(
          "adhoc_match",
          List.of(
              Column.whole("line"),
              Column.whole("crd"),
              Column.string("matched_by"),
              Column.string("confidence"),
              Column.string("reason")));

  private final Settings settings;
  private final PCollectionView<List<Long>> doNotCall;

  private MatchPeople(Settings settings, PCollectionView<List<Long>> doNotCall) {
    this.settings = settings;
    this.doNotCall = doNotCall;
  }

  /**
   * What is read.
   *
   * @param list the list: a CSV with some of the columns crd, linkedin_url, name, firm
   * @param vendor the newest vendor file that is known, null when there is none yet
   * @param atMillis the instant as of which people are scored
   * @param tokens keyed token of an id
   */
  public record Settings(
      String list, VendorFile vendor, long atMillis, ImportTable.RowTokens tokens)
      implements Serializable {}

  /**
   * A vendor file and the columns that people are found by.
   *
   * @param path the CSV
   * @param separator one character
   * @param crd CRD column
   * @param linkedIn LinkedIn column
   * @param name full name column
   */
  public record VendorFile(String path, String separator, String crd, String linkedIn, String name)
      implements Serializable {}

  /** Matches by these settings; those whose CRD number is in the view must not be called. */
  public static MatchPeople by(Settings settings, PCollectionView<List<Long>> doNotCall) {
    return new MatchPeople(settings, doNotCall);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollection<String> path = begin.apply("Name the list", Create.of(settings.list()));
    PCollectionTuple out =
        path.apply(
            "Match",
            ParDo.of(new Read(settings, doNotCall))
                .withSideInputs(doNotCall)
                .withOutputTags(MATCHES, TupleTagList.of(LEADS)));
    out.get(MATCHES).setCoder(DataRowCoder.of(MATCH));
    out.get(LEADS).setCoder(DataRowCoder.of(LeadTable.LEADS));
    return out;
  }

  static final class Read extends DoFn<String, DataRow> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;
    private final PCollectionView<List<Long>> doNotCall;

    Read(Settings settings, PCollectionView<List<Long>> doNotCall) {
      this.settings = settings;
      this.doNotCall = doNotCall;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      PersonMatcher matcher = new PersonMatcher(people(context.element()));
      if (matcher.needsPeople() && settings.vendor() != null) {
        seeAll(matcher, settings.vendor());
      }
      Set<Long> forbidden = new TreeSet<>(context.sideInput(doNotCall));
      for (Match match : matcher.matches()) {
        context.output(
            DataRow.of(
                MATCH,
                match.line(),
                match.crd(),
                match.by() == null ? null : match.by().name(),
                match.by() == null ? null : match.by().confidence(),
                match.reason()));
        if (match.reason() == null) {
          context.output(LEADS, lead(match, forbidden.contains(match.crd())));
        }
      }
    }

    private static List<Person> people(String path) throws IOException {
      List<Person> people = new ArrayList<>();
      try (CsvTable csv = CsvTable.open(path, ",")) {
        List<String> header =
            csv.header().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
        while (csv.hasNext()) {
          CsvTable.Row row = csv.next();
          people.add(
              new Person(
                  row.line(),
                  field(row, header, "crd"),
                  field(row, header, "linkedin_url"),
                  field(row, header, "name"),
                  field(row, header, "firm")));
        }
      }
      return people;
    }

    private static String field(CsvTable.Row row, List<String> header, String column) {
      int at = header.indexOf(column);
      return at < 0 ? "" : row.field(at);
    }

    private static void seeAll(PersonMatcher matcher, VendorFile vendor) throws IOException {
      try (CsvTable csv = CsvTable.open(vendor.path(), vendor.separator())) {
        int crd = csv.position(vendor.crd());
        int linkedIn = csv.position(vendor.linkedIn());
        int name = csv.position(vendor.name());
        while (crd >= 0 && csv.hasNext()) {
          CsvTable.Row row = csv.next();
          matcher.see(
              row.field(crd),
              linkedIn < 0 ? "" : row.field(linkedIn),
              name < 0 ? "" : row.field(name));
        }
      }
    }

    private DataRow lead(Match match, boolean forbidden) {
      String id = Long.toString(match.line());
      return DataRow.of(
          LeadTable.LEADS,
          id,
          settings.tokens().apply("adhoc:" + id),
          settings.tokens().apply("crd:" + match.crd()),
          match.crd(),
          "VALID",
          null,
          null,
          forbidden ? 1L : 0L,
          0L,
          null,
          settings.atMillis(),
          null);
    }
  }
}

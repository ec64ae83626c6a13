package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.model.report.LeadList;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What moved the scores of the first leads of a call list, as CSV in the list's order: token, tier,
 * margin, what each business feature did to it in log-odds, and the base that every lead starts
 * from. The margin is the base and all features together, but for float rounding.
 *
 * @param path of the file
 * @param bundle path of the bundle that was scored with
 * @param trusted keys whose signature on it counts
 */
public record ExplainedFile(String path, String bundle, TrustedKeys trusted)
    implements Serializable {
  /** Columns before those of the features. */
  public static final List<String> LEAD =
      List.of("lead_token", "aum_tier", "raw_margin", "base_value");

  private static final String BETWEEN = "|";

  /** Contributions by feature and the base last, as one text of single-precision numbers. */
  static String pack(double[] contributions) {
    return Arrays.stream(contributions)
        .mapToObj(each -> Float.toString((float) each))
        .collect(Collectors.joining(BETWEEN));
  }

  /** Writes the first rows of {@link CallList#SCORES}, as many as a page holds. */
  void write(Stream<DataRow> bestFirst) throws IOException {
    List<String> features =
        ScoringModel.open(ArtifactFiles.readAtMost(bundle, ModelBundle.MOST_BYTES + 1), trusted)
            .features();
    List<String> header = Stream.concat(LEAD.stream(), features.stream()).toList();
    Iterator<DataRow> rows = bestFirst.limit(LeadList.MOST).iterator();
    ArtifactFiles.write(
        path,
        channel -> {
          Writer out =
              new BufferedWriter(
                  new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
                  1 << 16);
          try (CsvWriter csv = CsvWriter.to(out, header)) {
            while (rows.hasNext()) {
              csv.row(cells(rows.next(), features.size()));
            }
          }
        });
  }

  private static List<Object> cells(DataRow row, int features) {
    String[] packed = row.text("contributions").split("\\|", -1);
    if (packed.length != features + 1) {
      throw new IllegalStateException(
          "a row must have %d contributions and the base but has %d numbers"
              .formatted(features, packed.length));
    }
    List<Object> cells = new ArrayList<>();
    cells.add(row.text("lead_token"));
    cells.add(row.text("aum_tier"));
    cells.add(row.get("raw_margin"));
    cells.add(Double.valueOf(packed[features]));
    for (int i = 0; i < features; i++) {
      cells.add(Double.valueOf(packed[i]));
    }
    return cells;
  }
}

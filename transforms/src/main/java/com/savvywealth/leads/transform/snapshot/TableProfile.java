package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.lead.ColumnCounts;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.TextTable;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * What is known of a vintage's table before its rows are read, and the {@link FileProfile} that it
 * becomes once they are.
 *
 * <p>Where a file's profile has the size and SHA-256 of its bytes, a table's has the size of the
 * texts that were read, and the order-free hash of its rows ({@link TextTable#canonical}); both are
 * the same for the same rows, whoever loaded them and when. A table whose rows are not read is
 * hashed by its name and columns.
 *
 * @param file the vintage
 * @param fault why the rows are not read, "" when they are
 * @param missing required headers that it lacks
 * @param header names of its columns
 * @param unmapped how many of them nobody reads
 * @param seen what it is
 */
record TableProfile(
    VintageFile file,
    String fault,
    List<String> missing,
    List<String> header,
    long unmapped,
    String seen)
    implements Serializable {

  static TableProfile of(IntakeMap map, VintageFile file, TextTable table) {
    boolean absent = table.fault().equals(FileProfile.ABSENT);
    List<String> missing = absent ? List.of() : file.missing(map.entries(), table.header());
    long mapped =
        map.entries().stream().filter(e -> table.header().contains(file.source(e))).count();
    String fault = absent || missing.isEmpty() ? table.fault() : "lacks column " + missing.get(0);
    return new TableProfile(
        file, fault, missing, table.header(), table.header().size() - mapped, table.seen());
  }

  /** Whether the rows are read. */
  boolean readable() {
    return fault.isEmpty();
  }

  private FileProfile with(VintageCounts counts) {
    if (fault.equals(FileProfile.ABSENT)) {
      return file.absent();
    }
    String names = String.join("\n", header);
    return new FileProfile(
        file.tableName(),
        file.label(),
        file.fileName(),
        file.asOf(),
        readable() && counts.rowsIn() == 0 ? "has columns but no rows" : fault,
        counts.bytes(),
        counts.rowsIn() == 0 ? sha256(file.path() + "\n" + names) : counts.hash(),
        sha256(names),
        counts.rowsIn(),
        counts.rowsOut(),
        new TreeMap<>(counts.rejected()),
        missing,
        unmapped,
        counts.columns().stream().map(ColumnCounts::profile).toList(),
        header,
        seen);
  }

  private static String sha256(String text) {
    return StrictJson.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes the profile of each vintage from its merged counts. */
  static final class Finish extends DoFn<KV<Integer, VintageCounts>, FileProfile> {
    private static final long serialVersionUID = 1L;

    private final List<TableProfile> profiles;

    Finish(List<TableProfile> profiles) {
      this.profiles = profiles;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, VintageCounts> merged, OutputReceiver<FileProfile> out) {
      out.output(profiles.get(merged.getKey()).with(merged.getValue()));
    }
  }
}

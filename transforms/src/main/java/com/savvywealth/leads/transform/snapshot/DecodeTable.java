package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.Sha256;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.TextTable;
import com.savvywealth.leads.transform.training.RejectRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Decodes the rows of one vintage's table: canonical rows, rejects, and what each bundle adds to
 * the vintage's profile. A reject has no line; it names the table and the SHA-256 of {@link
 * TextTable#canonical}.
 */
final class DecodeTable extends DoFn<DataRow, DataRow> {
  private static final long serialVersionUID = 1L;

  /** Rows kept. */
  static final TupleTag<DataRow> ROWS = new TupleTag<>("rows") {};

  /** Rows rejected. */
  static final TupleTag<DataRow> REJECTS = new TupleTag<>("rejects") {};

  /** What the rows of a bundle add up to, by the vintage's position. */
  static final TupleTag<KV<Integer, VintageCounts>> COUNTS = new TupleTag<>("parts") {};

  private final IngestSnapshots.Settings settings;
  private final int vintage;
  private final int[] slots;
  private transient MessageDigest sha256;
  private transient RowDecoder decoder;
  private transient VintageCounts counts;

  DecodeTable(IngestSnapshots.Settings settings, int vintage, List<String> texts) {
    this.settings = settings;
    this.vintage = vintage;
    List<IntakeMap.Entry> entries = settings.map().entries();
    VintageFile file = settings.files().get(vintage);
    this.slots = entries.stream().mapToInt(entry -> texts.indexOf(file.source(entry))).toArray();
  }

  @Setup
  public void open() {
    sha256 = Sha256.begin();
  }

  @StartBundle
  public void start() {
    decoder = new RowDecoder(settings.map(), file().table(), settings.key());
    counts = VintageCounts.none(settings.map());
  }

  @ProcessElement
  public void process(@Element DataRow texts, MultiOutputReceiver out) {
    byte[] content = TextTable.canonical(texts).getBytes(StandardCharsets.UTF_8);
    byte[] digest = sha256.digest(content);
    counts.read(digest, content.length);
    Object decoded =
        decoder.decode(
            (column, cell) ->
                slots[column] < 0
                    ? cell.read(false, null)
                    : cell.read(true, (String) texts.get(slots[column])));
    if (decoded instanceof RowDecoder.Rejected bad) {
      counts.reject(bad.reason());
      out.get(REJECTS)
          .output(
              RejectRow.of(
                  RejectRow.Place.in(file().fileName()),
                  bad.column(),
                  bad.reason(),
                  RejectRow.contentOf(texts)));
    } else {
      counts.keep();
      out.get(ROWS).output((DataRow) decoded);
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    decoder.countInto(counts);
    context.output(
        COUNTS, KV.of(vintage, counts), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
    decoder = null;
    counts = null;
  }

  private VintageFile file() {
    return settings.files().get(vintage);
  }
}

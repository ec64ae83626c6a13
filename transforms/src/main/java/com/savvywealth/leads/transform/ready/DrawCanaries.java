package com.savvywealth.leads.transform.ready;

import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.ready.Canary;
import com.savvywealth.leads.model.ready.CanaryDraw;
import com.savvywealth.leads.model.ready.CanaryHash;
import com.savvywealth.leads.model.ready.PrivacyRules;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Draws from input files the values that no artifact may hold; only keyed hashes leave a worker.
 */
final class DrawCanaries extends PTransform<PBegin, PCollection<DrawCanaries.Drawn>> {
  private static final long serialVersionUID = 1L;

  private final List<SourceFile> files;
  private final PrivacyRules rules;
  private final String tokenKey;

  private DrawCanaries(List<SourceFile> files, PrivacyRules rules, String tokenKey) {
    this.files = files;
    this.rules = rules;
    this.tokenKey = tokenKey;
  }

  /** Draws from these files under a key named by reference. */
  static DrawCanaries from(List<SourceFile> files, PrivacyRules rules, String tokenKey) {
    files.forEach(file -> rules.valuesOf(file.source()));
    return new DrawCanaries(List.copyOf(files), rules, tokenKey);
  }

  /**
   * What was drawn from one file.
   *
   * @param canaries in order
   */
  record Drawn(List<Canary> canaries) implements Serializable {
    Drawn {
      canaries = List.copyOf(canaries);
    }
  }

  @Override
  public PCollection<Drawn> expand(PBegin begin) {
    return begin
        .apply("Input files", Create.of(files).withCoder(SerializableCoder.of(SourceFile.class)))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Draw", ParDo.of(new Draw(rules, tokenKey)))
        .setCoder(SerializableCoder.of(Drawn.class));
  }

  static final class Draw extends DoFn<SourceFile, Drawn> {
    private static final long serialVersionUID = 1L;
    private final PrivacyRules rules;
    private final String tokenKey;

    Draw(PrivacyRules rules, String tokenKey) {
      this.rules = rules;
      this.tokenKey = tokenKey;
    }

    @ProcessElement
    public void process(@Element SourceFile file, OutputReceiver<Drawn> out) throws IOException {
      CanaryHash hash = CanaryHash.under(Tokenizer.of(KeyReference.parse(tokenKey)));
      CanaryDraw draw = CanaryDraw.from(file.source(), rules, hash);
      try (CsvTable table = CsvTable.open(file.path(), file.separator())) {
        while (table.hasNext()) {
          CsvTable.Row row = table.next();
          if (row.fault() == null) {
            draw.add(
                column -> {
                  int position = table.position(column);
                  return position < 0 ? "" : row.field(position);
                });
          }
        }
      }
      out.output(new Drawn(draw.drawn()));
    }
  }
}

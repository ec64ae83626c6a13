package com.savvywealth.leads.transform.io;

import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Gives the paths of a table's Parquet files, one element each; none when the table has none. */
public final class ListFiles extends PTransform<PBegin, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final String directory;

  private ListFiles(String directory) {
    this.directory = directory;
  }

  /** Lists the files of a table's folder. */
  public static ListFiles ofTable(String directory) {
    return new ListFiles(directory);
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    return begin
        .apply(
            "Match",
            FileIO.match()
                .filepattern(directory + "/*.parquet")
                .withEmptyMatchTreatment(EmptyMatchTreatment.ALLOW))
        .apply("Name", ParDo.of(new Name()))
        .apply("Spread", Reshuffle.viaRandomKey());
  }

  static final class Name extends DoFn<MatchResult.Metadata, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element MatchResult.Metadata file, OutputReceiver<String> out) {
      out.output(file.resourceId().toString());
    }
  }
}

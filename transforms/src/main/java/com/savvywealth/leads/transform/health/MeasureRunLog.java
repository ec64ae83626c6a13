package com.savvywealth.leads.transform.health;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.health.RunLog;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Readings of success metric S3 from run logs: the month's failures and the longest recovery. Logs
 * that are not there are passed over; without any nothing is read, which reads NOT_MEASURED.
 */
public final class MeasureRunLog extends PTransform<PBegin, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

  private final List<String> paths;
  private final long untilMillis;

  private MeasureRunLog(List<String> paths, long untilMillis) {
    this.paths = List.copyOf(paths);
    this.untilMillis = untilMillis;
  }

  /** Measures these logs up to an instant. */
  public static MeasureRunLog of(List<String> paths, Instant until) {
    return new MeasureRunLog(paths, until.toEpochMilli());
  }

  /**
   * All logs in one; none when none is there.
   *
   * @throws IllegalArgumentException when a file is no run log
   */
  public static Optional<RunLog> read(List<String> paths) throws IOException {
    Optional<RunLog> all = Optional.empty();
    for (String path : paths) {
      if (ArtifactFiles.exists(path)) {
        RunLog log = RunLog.read(path, ArtifactFiles.readText(path));
        all = Optional.of(all.map(log::and).orElse(log));
      }
    }
    return all;
  }

  @Override
  public PCollection<Reading> expand(PBegin begin) {
    return begin
        .apply("Until", Create.of(untilMillis))
        .apply("Read logs", ParDo.of(new Read(paths)))
        .setCoder(ReadingCoder.of());
  }

  static final class Read extends DoFn<Long, Reading> {
    private static final long serialVersionUID = 1L;

    private final List<String> paths;

    Read(List<String> paths) {
      this.paths = paths;
    }

    @ProcessElement
    public void process(@Element Long untilMillis, OutputReceiver<Reading> out) throws IOException {
      read(paths)
          .ifPresent(log -> log.readings(Instant.ofEpochMilli(untilMillis)).forEach(out::output));
    }
  }
}

package com.savvywealth.leads.transform.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class AuditedTest {
  /** Passes rows through and counts them. */
  private static final class CountRows extends PTransform<PCollection<String>, Audited<String>> {
    private static final long serialVersionUID = 1L;

    @Override
    public Audited<String> expand(PCollection<String> rows) {
      return Audited.of(
          rows, rows.apply("Count", Count.globally()).apply("Read", ParDo.of(new ToReading())));
    }
  }

  private static final class ToReading extends DoFn<Long, Reading> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void read(@Element Long count, OutputReceiver<Reading> out) {
      out.output(Reading.of("rows", count, count));
    }
  }

  @Test
  void rowsGoOnAndReadingsAreDrained(TestPipeline pipeline) {
    List<PCollection<Reading>> readings = new ArrayList<>();
    PCollection<String> rows =
        pipeline.apply(Create.of("a", "b", "c")).apply(new CountRows()).readingsTo(readings);
    assertThat(readings.size(), is(1));
    PAssert.that(rows).containsInAnyOrder("a", "b", "c");
    PAssert.that(readings.get(0)).containsInAnyOrder(Reading.of("rows", 3, 3));
    pipeline.run().waitUntilFinish();
  }
}

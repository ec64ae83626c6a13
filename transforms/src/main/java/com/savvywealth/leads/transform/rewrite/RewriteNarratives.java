package com.savvywealth.leads.transform.rewrite;

import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.rewrite.NarrativeRewriter;
import com.savvywealth.leads.model.rewrite.RewriteBatch;
import com.savvywealth.leads.model.rewrite.RewriteOutcome;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.Tally;
import com.savvywealth.leads.transform.scoring.CallList;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Has the narratives of scored leads written anew, a batch at a time: one row out for each row in,
 * with nothing changed but the text, and that only where the new one passed every check. Rows
 * without a text pass through. Counts: {@code narratives|OUTCOME}.
 *
 * <p>A bundle without templates is not rewritten: its texts cannot be checked.
 *
 * <p>Outputs: {@link ScoreLeads#ROWS} and {@link ScoreLeads#COUNTS}. They are not the same bytes
 * twice, since the rewriter's answers are not.
 */
public final class RewriteNarratives extends PTransform<PCollection<DataRow>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private RewriteNarratives(Settings settings) {
    this.settings = settings;
  }

  /** Opens a rewriter, once on each worker. */
  @FunctionalInterface
  public interface Opening extends Serializable {
    /** The rewriter. */
    NarrativeRewriter open();
  }

  /**
   * What to rewrite by.
   *
   * @param scoring whose bundle holds the templates
   * @param rewriter who writes
   */
  public record Settings(ScoreLeads.Settings scoring, Opening rewriter) implements Serializable {
    /** All parts are required. */
    public Settings {
      Objects.requireNonNull(scoring, "scoring");
      Objects.requireNonNull(rewriter, "rewriter");
    }
  }

  /** Rewriting by these settings. */
  public static RewriteNarratives by(Settings settings) {
    return new RewriteNarratives(settings);
  }

  @Override
  public PCollectionTuple expand(PCollection<DataRow> rows) {
    PCollectionTuple out =
        rows.apply(
            "Rewrite",
            ParDo.of(new Rewrite(settings))
                .withOutputTags(ScoreLeads.ROWS, TupleTagList.of(ScoreLeads.COUNTS)));
    out.get(ScoreLeads.ROWS).setCoder(DataRowCoder.of(CallList.SCORES));
    return out;
  }

  static final class Rewrite extends DoFn<DataRow, DataRow> {
    private static final long serialVersionUID = 1L;
    private static final int NARRATIVE = CallList.SCORES.indexOf("narrative");

    private final Settings settings;
    private transient RewriteBatch batch;
    private transient List<DataRow> waiting;
    private transient Tally tally;

    Rewrite(Settings settings) {
      this.settings = settings;
    }

    @Setup
    public void open() throws IOException {
      ScoreLeads.Settings scoring = settings.scoring();
      ScoringModel model =
          ScoringModel.open(ArtifactFiles.read(scoring.bundle()), scoring.trusted());
      batch =
          model
              .templates()
              .map(own -> RewriteBatch.of(model.contract(), own, settings.rewriter().open()))
              .orElse(null);
    }

    @StartBundle
    public void start() {
      waiting = new ArrayList<>();
      tally = new Tally();
    }

    @ProcessElement
    public void process(@Element DataRow row, OutputReceiver<DataRow> out) {
      if (row.get(NARRATIVE) == null) {
        out.output(row);
      } else if (batch == null) {
        tally.add(CallList.NARRATIVES + RewriteOutcome.NOT_OF_TEMPLATES);
        out.output(row);
      } else {
        waiting.add(row);
        if (waiting.size() >= batch.size()) {
          rewrite(out::output);
        }
      }
    }

    private void rewrite(Consumer<DataRow> out) {
      List<RewriteBatch.Rewritten> texts =
          batch.rewrite(waiting.stream().map(row -> (String) row.get(NARRATIVE)).toList());
      for (int i = 0; i < texts.size(); i++) {
        Object[] values = waiting.get(i).values().toArray();
        values[NARRATIVE] = texts.get(i).text();
        tally.add(CallList.NARRATIVES + texts.get(i).outcome());
        out.accept(DataRow.of(CallList.SCORES, values));
      }
      waiting.clear();
    }

    @FinishBundle
    public void finish(FinishBundleContext out) {
      if (!waiting.isEmpty()) {
        rewrite(row -> out.output(row, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
      }
      tally.flush(
          count ->
              out.output(
                  ScoreLeads.COUNTS,
                  count,
                  BoundedWindow.TIMESTAMP_MIN_VALUE,
                  GlobalWindow.INSTANCE));
    }
  }
}

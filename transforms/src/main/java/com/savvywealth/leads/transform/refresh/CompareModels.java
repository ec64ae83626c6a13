package com.savvywealth.leads.transform.refresh;

import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Waivers;
import com.savvywealth.leads.model.refresh.ChangeApproval;
import com.savvywealth.leads.model.refresh.ComparedRow;
import com.savvywealth.leads.model.refresh.RefreshFigures;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.ListFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Holds a new model against the one in service and gives the readings of gate 17, once, also when
 * there is no model in service. Both bundles and the challenger's training table are read by path;
 * figures and protocol are written before any reading comes out.
 */
public final class CompareModels extends PTransform<PBegin, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;
  private static final Coder<ComparedRow> ROW = SerializableCoder.of(ComparedRow.class);

  private final Settings settings;

  private CompareModels(Settings settings) {
    this.settings = settings;
  }

  /**
   * What is compared.
   *
   * @param champion in service; null for a first model
   * @param challenger the new one
   * @param table folder of the challenger's training table
   * @param trusted keys whose signature counts
   */
  public record Models(
      ModelOnDisk champion, ModelOnDisk challenger, String table, TrustedKeys trusted)
      implements Serializable {
    /** All but the champion are required. */
    public Models {
      Objects.requireNonNull(challenger, "challenger");
      Objects.requireNonNull(table, "table");
      Objects.requireNonNull(trusted, "trusted");
    }
  }

  /**
   * How and where to.
   *
   * @param models what is compared
   * @param gates declarations that the challenger's run was judged by
   * @param waivers verified waivers
   * @param approval path of the signed approval; null for none
   * @param checkpoints folder of the checkpoints' ledger and verdicts; what is missing there is red
   * @param lineageGaps what the registry cannot explain, one line each
   * @param out folder that the figures and the protocol go below
   * @param seed of the bootstrap
   */
  public record Settings(
      Models models,
      GateFile gates,
      Waivers waivers,
      String approval,
      String checkpoints,
      List<String> lineageGaps,
      String out,
      long seed)
      implements Serializable {
    /** Copies the list; all but the approval are required. */
    public Settings {
      Objects.requireNonNull(models, "models");
      Objects.requireNonNull(gates, "gates");
      Objects.requireNonNull(waivers, "waivers");
      Objects.requireNonNull(checkpoints, "checkpoints");
      Objects.requireNonNull(out, "out");
      lineageGaps = List.copyOf(lineageGaps);
    }
  }

  /** The transform. */
  public static CompareModels of(Settings settings) {
    return new CompareModels(settings);
  }

  @Override
  public PCollection<Reading> expand(PBegin begin) {
    Models models = settings.models();
    return begin
        .apply("List the table", ListFiles.ofTable(models.table()))
        .apply(
            "Score with both",
            ParDo.of(new ScoreBoth(models.champion(), models.challenger(), models.trusted())))
        .setCoder(ROW)
        .apply("Collect rows", Combine.globally(new CollectRows()))
        .apply("Compare and write", ParDo.of(new CompareAndWrite(settings)))
        .setCoder(ReadingCoder.of());
  }

  /** All rows in one list, in no order. */
  static final class CollectRows
      extends Combine.CombineFn<ComparedRow, List<ComparedRow>, List<ComparedRow>> {
    private static final long serialVersionUID = 1L;

    @Override
    public List<ComparedRow> createAccumulator() {
      return new ArrayList<>();
    }

    @Override
    public List<ComparedRow> addInput(List<ComparedRow> rows, ComparedRow row) {
      rows.add(row);
      return rows;
    }

    @Override
    public List<ComparedRow> mergeAccumulators(Iterable<List<ComparedRow>> parts) {
      List<ComparedRow> rows = new ArrayList<>();
      parts.forEach(rows::addAll);
      return rows;
    }

    @Override
    public List<ComparedRow> extractOutput(List<ComparedRow> rows) {
      return rows;
    }

    @Override
    public Coder<List<ComparedRow>> getAccumulatorCoder(
        CoderRegistry registry, Coder<ComparedRow> input) {
      return ListCoder.of(ROW);
    }

    @Override
    public Coder<List<ComparedRow>> getDefaultOutputCoder(
        CoderRegistry registry, Coder<ComparedRow> input) {
      return ListCoder.of(ROW);
    }
  }

  static final class CompareAndWrite extends DoFn<List<ComparedRow>, Reading> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;

    CompareAndWrite(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element List<ComparedRow> rows, OutputReceiver<Reading> out)
        throws IOException {
      RefreshFigures figures = new RefreshInputs(settings).figures(rows);
      RefreshInputs.write(settings, figures);
      figures.readings().forEach(out::output);
    }
  }

  /** Reads what a person signed, if anything. */
  static ChangeApproval.Answer approval(Settings settings, String fingerprint) throws IOException {
    return settings.approval() == null
        ? ChangeApproval.missing()
        : ChangeApproval.read(
            ArtifactFiles.readText(settings.approval()), settings.models().trusted(), fingerprint);
  }
}

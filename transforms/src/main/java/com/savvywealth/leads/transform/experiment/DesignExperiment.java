package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.AdoptionPlan;
import com.savvywealth.leads.model.experiment.AdoptionSchema;
import com.savvywealth.leads.model.experiment.DesignReport;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.ExperimentDesign;
import com.savvywealth.leads.model.experiment.SimulatedPower;
import com.savvywealth.leads.model.experiment.WeeklyFlow;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.RunFiles;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CollectCounts;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Sizes an experiment: plays thousands of experiments through, in chunks, counts the weekly flow of
 * contacts where a file of them is named, and writes report, figures, and the plan by which
 * adoption is recorded. Gives gate 13's readings.
 *
 * @see "plan, Tasks 13.1 and 13.2"
 */
public final class DesignExperiment extends PTransform<PBegin, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

  private static final int CHUNK = 500;
  private static final String FULL = "full";
  private static final String ADOPTION = "adoption";

  private final Settings settings;

  private DesignExperiment(Settings settings) {
    this.settings = settings;
  }

  /**
   * What is designed, and where to.
   *
   * @param config the experiment
   * @param gates where the plan's limits stand
   * @param flow path of the file of contacts, null when their number is stated
   * @param runDir the experiment's folder
   * @param provenance what the report says of where it comes from
   */
  public record Settings(
      ExperimentConfig config,
      GateFile gates,
      String flow,
      String runDir,
      SortedMap<String, String> provenance)
      implements Serializable {
    /** Copies the provenance; a flow that is counted needs its file. */
    public Settings {
      provenance = new TreeMap<>(provenance);
      if ((flow == null) != (config.flow().file() == null)) {
        throw new IllegalArgumentException("flow must be the path of the configuration's file");
      }
    }
  }

  /** Designs by these settings. */
  public static DesignExperiment by(Settings settings) {
    return new DesignExperiment(settings);
  }

  @Override
  public PCollection<Reading> expand(PBegin begin) {
    PCollection<KV<String, Long>> weeks =
        begin
            .apply(
                "Name the contacts",
                Create.of(settings.flow() == null ? List.of() : List.of(settings.flow()))
                    .withCoder(StringUtf8Coder.of()))
            .apply("Count weeks", ParDo.of(new CountWeeks(settings.config().flow())))
            .setCoder(CollectCounts.countCoder());
    PCollectionView<SortedMap<String, Long>> flow =
        weeks.apply("All weeks", CollectCounts.intoOneMap()).apply("Flow", View.asSingleton());
    return begin
        .apply(
            "Name chunks",
            Create.of(chunks()).withCoder(KvCoder.of(StringUtf8Coder.of(), VarIntCoder.of())))
        .apply("Spread chunks", Reshuffle.viaRandomKey())
        .apply("Play experiments", ParDo.of(new Play(settings.config())))
        .setCoder(CollectCounts.countCoder())
        .apply("Add up experiments", CollectCounts.intoOneMap())
        .apply("Design", ParDo.of(new Design(settings, flow)).withSideInputs(flow))
        .setCoder(ReadingCoder.of());
  }

  private List<KV<String, Integer>> chunks() {
    List<KV<String, Integer>> chunks = new ArrayList<>();
    for (int from = 0; from < settings.config().hypothesis().simulations(); from += CHUNK) {
      chunks.add(KV.of(FULL, from));
      chunks.add(KV.of(ADOPTION, from));
    }
    return chunks;
  }

  /** Contacts by Monday of their week; a file without a readable instant gives none. */
  static final class CountWeeks extends DoFn<String, KV<String, Long>> {
    private static final long serialVersionUID = 1L;
    private final ExperimentConfig.Flow flow;

    CountWeeks(ExperimentConfig.Flow flow) {
      this.flow = flow;
    }

    @ProcessElement
    public void process(@Element String path, OutputReceiver<KV<String, Long>> out)
        throws IOException {
      ContactWeeks.read(path, flow).forEach((name, count) -> out.output(KV.of(name, count)));
    }
  }

  /** One chunk of simulated experiments; each has a seed of its own, wherever it is played. */
  static final class Play extends DoFn<KV<String, Integer>, KV<String, Long>> {
    private static final long serialVersionUID = 1L;
    private final ExperimentConfig config;
    private transient ExperimentDesign design;

    Play(ExperimentConfig config) {
      this.config = config;
    }

    @Setup
    public void setUp() {
      design = ExperimentDesign.of(config, 1);
    }

    @ProcessElement
    public void process(@Element KV<String, Integer> chunk, OutputReceiver<KV<String, Long>> out) {
      String name = chunk.getKey();
      long from = chunk.getValue();
      long to = Math.min(from + CHUNK, config.hypothesis().simulations());
      SimulatedPower.Count count =
          name.equals(FULL)
              ? design.simulateFull().count(config.seed(), from, to)
              : design.simulateAdoption().count(config.seed() + 1, from, to);
      out.output(KV.of(name + "|experiments", count.experiments()));
      out.output(KV.of(name + "|found", count.found()));
      out.output(KV.of(name + "|wrong", count.wrong()));
      out.output(KV.of(name + "|early", count.early()));
    }
  }

  /** All counts to the artifacts and readings. */
  static final class Design extends DoFn<SortedMap<String, Long>, Reading> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;
    private final PCollectionView<SortedMap<String, Long>> flow;

    Design(Settings settings, PCollectionView<SortedMap<String, Long>> flow) {
      this.settings = settings;
      this.flow = flow;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      ExperimentConfig config = settings.config();
      DesignReport.Simulations played =
          new DesignReport.Simulations(
              count(context.element(), FULL), count(context.element(), ADOPTION));
      WeeklyFlow counted = settings.flow() == null ? null : weekly(context.sideInput(flow));
      ExperimentDesign design =
          counted == null
              ? ExperimentDesign.of(config, config.flow().weeklyContacts())
              : ExperimentDesign.of(config, counted);
      String schema = AdoptionSchema.json(config);
      RunFiles files =
          RunFiles.named()
              .add(
                  Artifact.AB_POWER_ANALYSIS,
                  DesignReport.of(
                      design,
                      played,
                      told(counted, context.sideInput(flow)),
                      settings.provenance()))
              .add(Artifact.AB_POWER_FIGURES, design.json(played.full(), played.adoption()))
              .add(Artifact.ADOPTION_PLAN, AdoptionPlan.report(config, settings.gates()))
              .add(Artifact.ADOPTION_SCHEMA, schema);
      ArtifactFiles.writeAll(settings.runDir(), files.byPath());
      design.readings(played.full(), played.adoption()).forEach(context::output);
      context.output(AdoptionSchema.reading(config, schema));
    }

    private static SimulatedPower.Count count(SortedMap<String, Long> counts, String name) {
      return new SimulatedPower.Count(
          counts.getOrDefault(name + "|experiments", 0L),
          counts.getOrDefault(name + "|found", 0L),
          counts.getOrDefault(name + "|wrong", 0L),
          counts.getOrDefault(name + "|early", 0L));
    }

    private static WeeklyFlow weekly(SortedMap<String, Long> counts) {
      SortedMap<LocalDate, Long> weeks = new TreeMap<>();
      counts.forEach(
          (name, contacts) -> {
            if (!name.equals(ContactWeeks.UNREADABLE)) {
              weeks.put(LocalDate.parse(name), contacts);
            }
          });
      return WeeklyFlow.ofWeeks(weeks);
    }

    private String told(WeeklyFlow counted, SortedMap<String, Long> weeks) {
      return counted == null
          ? "The weekly contacts are stated in the configuration, not counted."
          : "Counted in the file of contacts: %s %d rows had no readable instant."
              .formatted(counted.told(), weeks.getOrDefault(ContactWeeks.UNREADABLE, 0L));
    }
  }
}

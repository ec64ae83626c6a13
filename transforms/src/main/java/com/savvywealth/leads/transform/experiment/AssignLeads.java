package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.Balance;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Assigns the leads of a file that no earlier wave has assigned, as one wave; gives gate 14's
 * readings of sizes, balance and audit, and what {@link PublishWave} publishes once the gate has
 * passed.
 *
 * <p>Leads go to shards by a keyed hash of their tokens, whatever their tier; there they meet the
 * rows of earlier waves. Sizes of shards by stratum are a side input, so that each shard knows the
 * place of its first lead: no key holds a tier, and no worker more than a shard. Written here are
 * the records that were rejected and the report; nothing that has an arm of a lead.
 */
public final class AssignLeads extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Readings of gate 14. */
  public static final TupleTag<Reading> READINGS = new TupleTag<>("readings") {};

  /** Rows of the new wave by the name of the file that will hold them. */
  static final TupleTag<KV<String, RowBlock>> ROWS = new TupleTag<>("rows") {};

  /** Lead ids with their arms, {@link CrmArms#SCHEMA}. */
  static final TupleTag<RowBlock> CRM = new TupleTag<>("crm") {};

  /** The ledger with the new wave, one JSON. */
  static final TupleTag<String> LEDGER = new TupleTag<>("ledger") {};

  static final TupleTag<KV<Integer, RowBlock>> BLOCKS = new TupleTag<>("blocks") {};
  static final TupleTag<DataRow> REJECTS = new TupleTag<>("rejects") {};
  static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};
  static final TupleTag<String> BALANCE = new TupleTag<>("balance") {};

  static final Coder<KV<String, RowBlock>> ROW_CODER =
      KvCoder.of(StringUtf8Coder.of(), RowBlock.coder());

  private final AssignmentPlan plan;

  private AssignLeads(AssignmentPlan plan) {
    this.plan = plan;
  }

  /**
   * What is assigned, and where to.
   *
   * @param config the experiment, which must name leads
   * @param leads path of the leads file
   * @param runDir the experiment's folder, with its earlier waves
   * @param day day of the wave, UTC, not before the experiment's start
   * @param chanceLevel share of random splits whose widest difference of a covariate stays below
   *     the critical one that gate 14 is given
   * @param decisionRule fingerprint of the rule that was locked before the first wave
   */
  public record Settings(
      ExperimentConfig config,
      String leads,
      String runDir,
      LocalDate day,
      double chanceLevel,
      String decisionRule)
      implements Serializable {
    /** Settings with the bundled gates' level and no decision rule. */
    public Settings(ExperimentConfig config, String leads, String runDir, LocalDate day) {
      this(config, leads, runDir, day, GateFile.bundled().parameter("G14", "smd_level"), "");
    }

    /** Refuses a day before the start, and an experiment without leads. */
    public Settings {
      Objects.requireNonNull(leads, "leads");
      Objects.requireNonNull(runDir, "runDir");
      if (config.leads() == null) {
        throw new IllegalArgumentException(
            "experiment %s must name leads to assign".formatted(config.name()));
      }
      if (day.isBefore(config.firstDay())) {
        throw new IllegalArgumentException(
            "day must not be before the start, %s, but was %s".formatted(config.start(), day));
      }
    }

    String separator() {
      return config.leads().separator() == null ? "," : config.leads().separator();
    }
  }

  /**
   * Assigns by these settings. The ledger of earlier waves is read now.
   *
   * @throws IllegalArgumentException when a column is missing, or the rule was changed after the
   *     first wave
   */
  public static AssignLeads by(Settings settings) {
    return new AssignLeads(AssignmentPlan.of(settings));
  }

  /** The same with the order of units cut into so many shards, a power of two. */
  AssignLeads inShards(int shards) {
    return new AssignLeads(plan.in(shards));
  }

  /** How many shards the order of units is cut into; no result depends on it. */
  public int shards() {
    return plan.shards();
  }

  /** What publishes the wave that this assigns. */
  public PublishWave publish() {
    return new PublishWave(plan);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read = read(begin);
    PCollectionTuple earlier = earlier(begin, plan);
    PCollectionTuple kept =
        PCollectionList.of(read.get(BLOCKS).setCoder(RowBlock.keyedCoder()))
            .and(earlier.get(BLOCKS).setCoder(RowBlock.keyedCoder()))
            .apply("File and waves", Flatten.pCollections())
            .apply("Meet in shards", GroupByKey.create())
            .apply(
                "Keep new leads",
                ParDo.of(new KeepNew(plan))
                    .withOutputTags(BLOCKS, TupleTagList.of(REJECTS).and(COUNTS).and(CRM)));
    PCollection<KV<String, Long>> counts = counts("Counts", List.of(read, earlier, kept));
    PCollectionView<SortedMap<String, Long>> sizes =
        counts
            .apply("Sizes of shards", CollectCounts.intoOneMap())
            .apply("Sizes", View.asSingleton());
    PCollectionTuple placed =
        kept.get(BLOCKS)
            .setCoder(RowBlock.keyedCoder())
            .apply(
                "Place leads",
                ParDo.of(new PlaceLeads(plan, sizes))
                    .withSideInputs(sizes)
                    .withOutputTags(ROWS, TupleTagList.of(CRM).and(BALANCE).and(COUNTS)));
    writeRejects(read, kept);
    return measure(counts, placed)
        .and(ROWS, placed.get(ROWS).setCoder(ROW_CODER))
        .and(CRM, crm(kept, placed));
  }

  private PCollectionTuple read(PBegin begin) {
    return begin
        .apply("Name the leads", Create.of(plan.settings().leads()))
        .apply(
            "Read leads",
            ParDo.of(new ReadTrialLeads(plan))
                .withOutputTags(BLOCKS, TupleTagList.of(REJECTS).and(COUNTS)));
  }

  /** Rows of earlier waves in packed blocks, audited. */
  static PCollectionTuple earlier(PBegin begin, AssignmentPlan plan) {
    List<KV<Integer, String>> files = new ArrayList<>();
    plan.before()
        .waves()
        .forEach(
            wave ->
                AssignmentFiles.parts(plan.settings().runDir(), wave)
                    .forEach(path -> files.add(KV.of(wave.wave(), path))));
    return begin
        .apply(
            "Name earlier waves",
            Create.of(files).withCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of())))
        .apply("Spread files", Reshuffle.viaRandomKey())
        .apply(
            "Audit earlier waves",
            ParDo.of(new AuditWave(plan)).withOutputTags(BLOCKS, TupleTagList.of(COUNTS)));
  }

  private static PCollection<KV<String, Long>> counts(String name, List<PCollectionTuple> from) {
    PCollectionList<KV<String, Long>> all = PCollectionList.empty(from.get(0).getPipeline());
    for (PCollectionTuple tuple : from) {
      all = all.and(tuple.get(COUNTS).setCoder(CollectCounts.countCoder()));
    }
    return all.apply(name, Flatten.pCollections());
  }

  private void writeRejects(PCollectionTuple read, PCollectionTuple kept) {
    DataRowCoder coder = DataRowCoder.of(RejectRow.SCHEMA);
    PCollectionList.of(read.get(REJECTS).setCoder(coder))
        .and(kept.get(REJECTS).setCoder(coder))
        .apply("All rejects", Flatten.pCollections())
        .apply(
            "Write rejects",
            WriteRejects.into(plan.settings().runDir() + "/" + AssignmentFiles.REJECTS));
  }

  private PCollectionTuple measure(PCollection<KV<String, Long>> counts, PCollectionTuple placed) {
    PCollectionView<String> balance =
        placed
            .get(BALANCE)
            .setCoder(StringUtf8Coder.of())
            .apply("Add up balance", Combine.globally(new AddBalances()))
            .apply("Balance", View.asSingleton());
    PCollectionTuple measured =
        PCollectionList.of(counts)
            .and(placed.get(COUNTS).setCoder(CollectCounts.countCoder()))
            .apply("All counts", Flatten.pCollections())
            .apply("Count", CollectCounts.intoOneMap())
            .apply(
                "Measure",
                ParDo.of(new MeasureWave(plan, balance))
                    .withSideInputs(balance)
                    .withOutputTags(READINGS, TupleTagList.of(LEDGER)));
    return PCollectionTuple.of(READINGS, measured.get(READINGS).setCoder(ReadingCoder.of()))
        .and(LEDGER, measured.get(LEDGER).setCoder(StringUtf8Coder.of()));
  }

  private static PCollection<RowBlock> crm(PCollectionTuple kept, PCollectionTuple placed) {
    return PCollectionList.of(kept.get(CRM).setCoder(RowBlock.coder()))
        .and(placed.get(CRM).setCoder(RowBlock.coder()))
        .apply("Leads for the CRM", Flatten.pCollections());
  }

  /** Balances of shards to one; of none to an empty one. */
  static final class AddBalances implements SerializableFunction<Iterable<String>, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String apply(Iterable<String> parts) {
      return StreamSupport.stream(parts.spliterator(), false)
          .map(Balance::read)
          .reduce(Balance.NONE, Balance::plus)
          .json();
    }
  }
}

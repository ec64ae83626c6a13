package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.shadow.ShadowDay;
import com.savvywealth.leads.transform.gate.JudgeGate;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import com.savvywealth.leads.transform.scoring.WriteShadowDay;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * One night of shadow scoring as one graph on any file system: the day into {@code
 * OUT/shadow/days/BUNDLE/DATE}, sealed, then gate 11 over all sealed days of the same bundle and
 * configuration. The verdict is written and never fails the job: seven days are wanted, and the
 * first night has one. Who promotes reads {@code OUT/shadow/gates/G11.json}.
 */
final class ShadowNight {
  private static final int NAME_DIGITS = 8;

  private final RunPlan source;
  private final ScoreLeads.Settings scoring;
  private final ScoringPipeline.Options options;
  private final String root;

  ShadowNight(RunPlan source, ScoreLeads.Settings scoring, ScoringPipeline.Options options) {
    this.source = source;
    this.scoring = scoring;
    this.options = options;
    this.root = options.getOut() + "/shadow";
  }

  /** Adds the night's transforms; a night that is sealed already is reviewed again, no more. */
  void build(Pipeline pipeline) throws IOException {
    ScoringRun run = ScoringRun.of(source, source, scoring, ScoreCommand.scoreAt(options, source));
    if (run.ofTable()) {
      throw new UsageException(
          "--mode=shadow needs leads and snapshots, but %s names a ready table"
              .formatted(options.getConfig()));
    }
    ScoringModel model = ScoreCommand.model(scoring);
    ScoreLeads.Settings champion = champion(options, scoring);
    Instant at = ScoreCommand.scoreAt(options, source);
    LocalDate date = at.atZone(ZoneOffset.UTC).toLocalDate();
    SortedMap<String, String> series = series();
    String days = days();
    String before =
        before(days + "/" + date.minusDays(1), series).map(ShadowDay::json).orElse(null);
    SortedMap<String, String> made = new TreeMap<>(series);
    made.put("champion", champion == null ? "none" : StandAlone.sha256(champion.bundle()));
    made.put("scoreAt", at.toString());
    made.put("before", before == null ? "none" : StrictJson.fingerprint(before));
    String day = days + "/" + date;
    if (SealedRun.provenance(day).isPresent() && !SealedRun.isMadeOf(day, made)) {
      throw new UsageException(
          day
              + " is sealed and was made of something else (bundle, champion, scoreAt or the day before): take it away, or name another --out");
    }
    if (SealedRun.isMadeOf(day, made)) {
      review(pipeline.apply("Sealed day", Create.of(day)), days, series);
      return;
    }
    PCollection<String> sealed =
        ShadowGraph.build(
                pipeline,
                new ShadowGraph.Night(run, model, champion, at),
                new WriteShadowDay.Settings(
                    day,
                    date,
                    before,
                    source.gates().parameter(ShadowReview.GATE, "psi_level"),
                    source.gates().parameter("G10", "sla_minutes"),
                    scoring.clock()))
            .apply("Seal the day", SealRun.by(new SealRun.Settings(day, made, null)));
    review(sealed, days, series);
  }

  private void review(PCollection<String> sealed, String days, SortedMap<String, String> series) {
    RunPlan shadow = source.in(source.runId(), root, source.survey());
    sealed
        .apply(
            "Review all days",
            ParDo.of(new ReviewNights(root, days, series, shadow.model().version())))
        .setCoder(ReadingCoder.of())
        .apply(
            "Judge " + ShadowReview.GATE,
            JudgeGate.of(
                new JudgeGate.Settings(
                    shadow.gates(),
                    List.of(ShadowReview.GATE),
                    shadow.gatesDir(),
                    true,
                    shadow.waivers())));
  }

  private String days() {
    String fingerprint =
        ModelBundle.open(BundleFiles.read(scoring.bundle()), scoring.trusted()).fingerprint();
    return root + "/days/" + fingerprint.substring(0, NAME_DIGITS);
  }

  /** What all days have in common that are compared and counted together. */
  private SortedMap<String, String> series() throws IOException {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("bundle", StandAlone.sha256(scoring.bundle()));
    facts.put("config", StrictJson.fingerprint(source.config()));
    facts.put("mode", ScoringMode.SHADOW.word());
    return facts;
  }

  /** The champion that the options name, its bundle verified; null without one. */
  static ScoreLeads.Settings champion(ScoringPipeline.Options options, ScoreLeads.Settings scoring)
      throws IOException {
    if (options.getChampion() == null) {
      return null;
    }
    ScoreLeads.Settings champion =
        new ScoreLeads.Settings(options.getChampion(), scoring.trusted(), scoring.clock());
    ScoreCommand.model(champion);
    return champion;
  }

  /** The sound day before, to compare with; empty without one. */
  private static Optional<ShadowDay> before(String folder, SortedMap<String, String> series)
      throws IOException {
    Optional<SortedMap<String, String>> made = SealedRun.provenance(folder);
    if (made.isEmpty() || !made.get().entrySet().containsAll(series.entrySet())) {
      return Optional.empty();
    }
    String file = folder + "/day.json";
    return Optional.of(ShadowDay.read(file, ArtifactFiles.readText(file)))
        .filter(day -> day.unhandled() == 0);
  }
}

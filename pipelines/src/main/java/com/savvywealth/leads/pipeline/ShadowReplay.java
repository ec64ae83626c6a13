package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.shadow.ShadowDay;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import com.savvywealth.leads.transform.scoring.WriteShadowDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;

/**
 * Shadow mode: day after day up to {@code scoreAt}, each a pipeline run of its own into {@code
 * OUT/shadow/days/BUNDLE/DATE}, then gate 11 over all days of its {@link ShadowSeries}. A day whose
 * inputs, bundles and day before are the same is verified and not scored again, so a nightly job
 * adds one day each night; a day that broke is made anew. Nothing is published: no pointer moves,
 * no list is written.
 */
final class ShadowReplay {
  private final ScoringPipeline.Options options;
  private final RunPlan source;
  private final ScoreLeads.Settings scoring;
  private final Progress progress = Progress.start();

  ShadowReplay(ScoringPipeline.Options options, RunPlan source, ScoreLeads.Settings scoring) {
    this.options = options;
    this.source = source;
    this.scoring = scoring;
  }

  /** Runs the days and the gate and gives the exit code. */
  int execute() throws IOException {
    if (options.getDays() < 1) {
      throw new UsageException("--days must be >= 1 but was " + options.getDays());
    }
    ScoringRun run = StandAlone.requireLeads(options, source, scoring);
    ShadowFolder folder = ShadowFolder.below(options.getOut(), source);
    ScoringModel model = ScoreCommand.model(scoring);
    ScoreLeads.Settings champion = ShadowNight.champion(options, scoring);
    Instant last = ScoreCommand.scoreAt(options, source);
    SortedMap<String, String> provenance = new TreeMap<>(StandAlone.provenance(run));
    provenance.put("mode", ScoringMode.SHADOW.word());
    provenance.put("champion", champion == null ? "none" : StandAlone.sha256(champion.bundle()));
    String fingerprint =
        ModelBundle.open(BundleFiles.read(scoring.bundle()), scoring.trusted()).fingerprint();
    ShadowSeries series = ShadowSeries.of(folder, fingerprint, source, provenance);
    for (int back = options.getDays() - 1; back >= 0; back--) {
      Instant at = last.minus(java.time.Duration.ofDays(back));
      score(new ShadowGraph.Night(run, model, champion, at), series, provenance);
    }
    int exitCode = new ShadowReview(source, series, options).execute();
    Files.writeString(folder.path().resolve("timings.json"), StrictJson.pretty(progress.seconds()));
    return exitCode;
  }

  private void score(ShadowGraph.Night night, ShadowSeries series, SortedMap<String, String> inputs)
      throws IOException {
    LocalDate date = night.at().atZone(ZoneOffset.UTC).toLocalDate();
    String before = series.sound(date.minusDays(1)).map(ShadowDay::json).orElse(null);
    SortedMap<String, String> provenance = new TreeMap<>(inputs);
    provenance.put("scoreAt", night.at().toString());
    provenance.put("before", before == null ? "none" : StrictJson.fingerprint(before));
    Path path = series.ofDay(date);
    if (RunDirectory.isComplete(path, provenance)) {
      progress.say("shadow day " + date + " is complete and verified: nothing to do");
      return;
    }
    ShadowDay day;
    try (RunDirectory directory = RunDirectory.begin(path, provenance)) {
      long start = System.nanoTime();
      run(night, settings(path, date, before), series.file(date));
      progress.took("shadow day " + date, System.nanoTime() - start);
      day = series.end(directory, date, provenance);
    }
    progress.say(
        String.format(
            Locale.ROOT,
            "shadow day %s: %,d of %,d leads scored%s",
            date,
            day.scored(),
            day.leadsIn(),
            day.drift() == null
                ? ""
                : String.format(
                    Locale.ROOT,
                    ", PSI %.5f since %s (chance up to %.5f)",
                    day.drift().psi(),
                    day.drift().since(),
                    day.drift().critical())));
  }

  private WriteShadowDay.Settings settings(Path path, LocalDate date, String before) {
    return new WriteShadowDay.Settings(
        path.toString(),
        date,
        before,
        source.gates().parameter(ShadowReview.GATE, "psi_level"),
        source.gates().parameter("G10", "sla_minutes"),
        scoring.clock());
  }

  /** A day that breaks is written down as one unhandled failure and the days go on. */
  private void run(ShadowGraph.Night night, WriteShadowDay.Settings settings, Path file)
      throws IOException {
    try {
      Pipeline pipeline = Pipeline.create(options);
      ShadowGraph.build(pipeline, night, settings);
      pipeline.run().waitUntilFinish();
    } catch (RuntimeException failure) {
      progress.say("shadow day " + settings.date() + " broke: " + failure);
      ArtifactFiles.write(file.toString(), ShadowDay.broken(settings.date()).json());
    }
  }
}

package com.savvywealth.leads.transform.health;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.health.BusinessMetrics;
import com.savvywealth.leads.model.health.ClassBalance;
import com.savvywealth.leads.model.health.DriftReport;
import com.savvywealth.leads.model.health.DriftTable;
import com.savvywealth.leads.model.health.FollowedLead;
import com.savvywealth.leads.model.health.HealthConfig;
import com.savvywealth.leads.model.health.HealthDashboard;
import com.savvywealth.leads.model.health.HealthFigures;
import com.savvywealth.leads.model.health.HealthLimits;
import com.savvywealth.leads.model.health.LabelClock;
import com.savvywealth.leads.model.health.ListPlaces;
import com.savvywealth.leads.model.health.MonitoringSchedule;
import com.savvywealth.leads.model.health.Night;
import com.savvywealth.leads.model.health.NightLog;
import com.savvywealth.leads.model.health.RealisedPerformance;
import com.savvywealth.leads.model.health.RunLog;
import com.savvywealth.leads.model.health.ScoreNight;
import com.savvywealth.leads.model.health.SlaStreak;
import com.savvywealth.leads.model.health.WeekCounts;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.RowBlock;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** Measures everything at one place, writes the artifacts and gives the readings. */
final class WriteHealth extends DoFn<KV<Integer, Iterable<RowBlock>>, Reading> {
  private static final long serialVersionUID = 1L;

  /** Gates that the page shows. */
  private static final List<String> GATES = List.of("G16", "S2", "S3");

  private final WatchSettings settings;
  private final Views views;

  /** What comes from the side. */
  record Views(
      PCollectionView<Iterable<NightFile>> nights,
      PCollectionView<Iterable<KV<String, String>>> unfinished,
      PCollectionView<SortedMap<String, Long>> counts,
      PCollectionView<Iterable<Reading>> others)
      implements java.io.Serializable {}

  WriteHealth(WatchSettings settings, Views views) {
    this.settings = settings;
    this.views = views;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    List<FollowedLead> leads = new ArrayList<>();
    context
        .element()
        .getValue()
        .forEach(
            block -> block.unpack(HealthRows.FOLLOWED, row -> leads.add(HealthRows.lead(row))));
    leads.sort(null);
    List<Night> nights = new ArrayList<>();
    context.sideInput(views.nights()).forEach(file -> nights.add(file.night()));
    nights.sort(null);
    SlaStreak streak = streak(nights, context.sideInput(views.unfinished()));
    HealthFigures figures = figures(leads, nights, streak, context.sideInput(views.counts()));
    List<Reading> readings = figures.readings();
    List<Reading> all = new ArrayList<>(readings);
    context.sideInput(views.others()).forEach(all::add);
    List<GateResult> gates =
        GATES.stream().map(id -> settings.rules().gates().gate(id).judge(all)).toList();
    write(figures.judged(gates), gates);
    readings.forEach(context::output);
  }

  private SlaStreak streak(List<Night> nights, Iterable<KV<String, String>> unfinished)
      throws IOException {
    SortedMap<String, LocalDate> days = new TreeMap<>();
    unfinished.forEach(batch -> days.put(batch.getKey(), LocalDate.parse(batch.getValue())));
    WatchSettings.Rules rules = settings.rules();
    HealthConfig.Daily daily = rules.config().daily();
    RunLog log = MeasureRunLog.read(settings.inputs().runLogs()).orElse(RunLog.empty());
    return SlaStreak.of(
        nights,
        NightLog.of(log, days, daily.graceHours()),
        new SlaStreak.Rule(rules.asOf(), daily.windowDays(), HealthLimits.of(rules.gates())));
  }

  private HealthFigures figures(
      List<FollowedLead> leads,
      List<Night> nights,
      SlaStreak streak,
      SortedMap<String, Long> counts) {
    WatchSettings.Rules rules = settings.rules();
    HealthConfig config = rules.config();
    HealthLimits limits = HealthLimits.of(rules.gates());
    LabelClock clock = settings.clock();
    SortedMap<String, DriftTable> months = new TreeMap<>();
    byMonth(nights).forEach((month, counted) -> months.put(month, rules.drift().of(counted)));
    return new HealthFigures(
        rules.asOf().toString(),
        settings.version(),
        streak,
        ClassBalance.of(
            WeekCounts.mature(leads, clock),
            config.classBalance(),
            config.business().trainingBase(),
            limits),
        RealisedPerformance.of(leads, clock, config.realised(), ListPlaces.of(counts)),
        BusinessMetrics.of(leads, clock, config, settings.inputs().experiment()),
        rules.drift().of(latest(nights)),
        months,
        counts,
        List.of());
  }

  private List<ScoreNight> watched(List<Night> nights) {
    return nights.stream()
        .map(Night::counts)
        .filter(night -> night.modelVersion().equals(settings.version()))
        .toList();
  }

  private List<ScoreNight> latest(List<Night> nights) {
    LocalDate from =
        settings.rules().asOf().minusDays(settings.rules().config().daily().windowDays() - 1L);
    return watched(nights).stream().filter(night -> !night.day().isBefore(from)).toList();
  }

  private SortedMap<String, List<ScoreNight>> byMonth(List<Night> nights) {
    SortedMap<String, List<ScoreNight>> months = new TreeMap<>();
    for (ScoreNight night : watched(nights)) {
      months.computeIfAbsent(night.date().substring(0, 7), month -> new ArrayList<>()).add(night);
    }
    return months;
  }

  private void write(HealthFigures figures, List<GateResult> gates) throws IOException {
    WatchSettings.Rules rules = settings.rules();
    String version = settings.version();
    ArtifactFiles.write(Artifact.HEALTH_DASHBOARD.in(settings.out(), version), figures.json());
    ArtifactFiles.write(
        Artifact.HEALTH_PAGE.in(settings.out(), version),
        HealthDashboard.html(figures, gates, settings.provenance()));
    ArtifactFiles.write(
        Artifact.DRIFT_REPORT.in(settings.out(), version),
        DriftReport.markdown(
            figures.asOf(),
            figures.drift(),
            figures.balance().limits().psi(),
            settings.provenance()));
    ArtifactFiles.write(
        Artifact.MONITORING_SCHEDULE.in(settings.out(), version),
        MonitoringSchedule.yaml(rules.config(), rules.gates(), version));
  }
}

package com.savvywealth.leads.transform.ready;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.SignOffs;
import com.savvywealth.leads.model.ready.AlertDryRun;
import com.savvywealth.leads.model.ready.AlertPlan;
import com.savvywealth.leads.model.ready.AlertingConfig;
import com.savvywealth.leads.model.ready.Checklist;
import com.savvywealth.leads.model.ready.ChecklistReport;
import com.savvywealth.leads.model.ready.Evidence;
import com.savvywealth.leads.model.ready.MonitoringDashboard;
import com.savvywealth.leads.model.ready.PrivacyRules;
import com.savvywealth.leads.model.ready.PrivacyScan;
import com.savvywealth.leads.model.ready.ReadinessPlan;
import com.savvywealth.leads.model.ready.Signed;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Gate 12's readings: alerts are generated and tried, artifacts searched for personal data,
 * sign-offs verified, the checklist judged. Writes the alerting configuration, the dashboard, the
 * dry run, the scan and the checklist below {@code out}. Equal files give equal bytes.
 *
 * <p>In here alerts are tried on the series that {@link
 * com.savvywealth.leads.transform.gate.EmitMetrics} would report, since a job cannot read its own
 * metrics; {@link RehearseAlerts} tries them through metrics, with the same outcome.
 */
public final class CheckReadiness extends PTransform<PBegin, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;
  private static final String SIGNED = "compliance_signed_off";

  /**
   * What is declared.
   *
   * @param alerts every alert
   * @param checklist what must be true
   * @param privacy what is personal data
   * @param gates every gate
   */
  public record Declared(
      AlertPlan alerts, ReadinessPlan checklist, PrivacyRules privacy, GateFile gates)
      implements Serializable {
    /** All are required, and the alerts watch what is declared. */
    public Declared {
      Objects.requireNonNull(checklist, "checklist");
      Objects.requireNonNull(privacy, "privacy");
      Objects.requireNonNull(alerts, "alerts").checkedAgainst(gates);
    }
  }

  /**
   * Where things are.
   *
   * @param folders paths by the names that proofs and allowances use: run, batch, watch, shadow,
   *     health, crm, lists and so on; what is not named is open. All are searched for personal data
   *     but docs, which is no artifact, and watch, which is part of health; of {@code out} and
   *     {@code scores} the files that lie directly in them
   * @param sources input files that hold personal data
   * @param signOffs signed files; may be empty
   * @param out folder of what is written
   */
  public record Places(
      SortedMap<String, String> folders,
      List<SourceFile> sources,
      List<String> signOffs,
      String out)
      implements Serializable {
    /** Copies what it is given. */
    public Places {
      Objects.requireNonNull(out, "out");
      folders = new TreeMap<>(folders);
      sources = List.copyOf(sources);
      signOffs = List.copyOf(signOffs);
    }
  }

  /**
   * All there is to know.
   *
   * @param declared what is declared
   * @param places where things are
   * @param trusted keys whose signature counts
   * @param tokenKey reference to the key of hashes and tokens
   * @param signed what sign-offs must be about; its version is that of the artifacts
   */
  public record Settings(
      Declared declared, Places places, TrustedKeys trusted, String tokenKey, Signed signed)
      implements Serializable {
    /** All parts are required. */
    public Settings {
      Objects.requireNonNull(declared, "declared");
      Objects.requireNonNull(places, "places");
      Objects.requireNonNull(trusted, "trusted");
      Objects.requireNonNull(tokenKey, "tokenKey");
      Objects.requireNonNull(signed, "signed");
    }

    private String version() {
      return signed.version();
    }
  }

  /** Documentation is no artifact of a run; the day's watch is searched with all of health. */
  private static final Set<String> NOT_SEARCHED = Set.of("docs", "watch");

  /** Folders whose own files are searched, not what is below: that has names of its own. */
  private static final List<String> SHALLOW = List.of("out", "scores");

  private final Settings settings;

  private CheckReadiness(Settings settings) {
    this.settings = settings;
  }

  /** Checks by these settings. */
  public static CheckReadiness of(Settings settings) {
    return new CheckReadiness(settings);
  }

  @Override
  public PCollection<Reading> expand(PBegin begin) {
    SortedMap<String, String> searched = new TreeMap<>(settings.places().folders());
    searched.keySet().removeAll(NOT_SEARCHED);
    for (String shallow : SHALLOW) {
      searched.computeIfPresent(shallow, (name, path) -> path + ScanArtifacts.SHALLOW);
    }
    return begin
        .apply(
            "Scan artifacts",
            ScanArtifacts.by(
                    new ScanArtifacts.Settings(
                        settings.declared().privacy(),
                        searched,
                        settings.places().sources(),
                        settings.tokenKey()))
                .without(settings.places().out()))
        .apply("Check", ParDo.of(new Check(settings)))
        .setCoder(ReadingCoder.of());
  }

  /** The relative way from one folder to another of the same root. */
  static String way(String from, String to) {
    List<String> here = List.of(from.split("/", -1));
    List<String> there = List.of(to.split("/", -1));
    int same = 0;
    while (same < Math.min(here.size(), there.size()) && here.get(same).equals(there.get(same))) {
      same++;
    }
    String up = "../".repeat(here.size() - same);
    String way = up + String.join("/", there.subList(same, there.size()));
    return way.endsWith("/") ? way.substring(0, way.length() - 1) : way;
  }

  static final class Check extends DoFn<PrivacyScan, Reading> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;

    Check(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element PrivacyScan scan, OutputReceiver<Reading> out) throws IOException {
      Declared declared = settings.declared();
      String config = AlertingConfig.of(declared.alerts(), declared.gates()).json();
      AlertDryRun dryRun =
          AlertDryRun.of(
              declared.alerts(),
              config,
              (alert, bad) -> AlertDryRun.series(declared.alerts(), declared.gates(), alert, bad));
      List<Reading> signOffs = signOffs();
      Checklist checklist =
          Checklist.of(
              declared.checklist().of(settings.version()),
              new Evidence(declared.gates(), this::read, signOffs, dryRun));
      write(Artifact.ALERTING_CONFIG, config);
      write(Artifact.MONITORING_DASHBOARD, MonitoringDashboard.json(AlertingConfig.read(config)));
      write(Artifact.ALERT_DRY_RUN, dryRun.json());
      write(Artifact.PRIVACY_SCAN, scan.json());
      write(Artifact.READINESS_CHECKLIST, ChecklistReport.markdown(checklist, links()));
      dryRun.readings().forEach(out::output);
      scan.readings().forEach(out::output);
      out.output(checklist.reading());
      answered(signOffs).forEach(out::output);
    }

    /** One that does not count outweighs those that do. */
    private static List<Reading> answered(List<Reading> signOffs) {
      List<Reading> mine = signOffs.stream().filter(yes -> yes.metric().equals(SIGNED)).toList();
      return List.of(
          mine.stream()
              .filter(yes -> yes.value() != 1)
              .findFirst()
              .or(() -> mine.stream().findFirst())
              .orElseGet(() -> Reading.of(SIGNED, Double.NaN, 0).withNote("nobody has signed")));
    }

    /** A file whose signature does not belong to it is a no, not a missing yes. */
    private List<Reading> signOffs() throws IOException {
      List<Reading> readings = new ArrayList<>();
      for (String file : settings.places().signOffs()) {
        try {
          readings.addAll(
              SignOffs.readings(
                  ArtifactFiles.readText(file),
                  settings.trusted(),
                  yes -> settings.signed().objection(yes)));
        } catch (BundleRefused refused) {
          readings.add(Reading.of(SIGNED, 0, 1).withNote("refused: " + refused.getMessage()));
        }
      }
      readings.sort(null);
      return readings;
    }

    /** From the checklist's folder to each folder, so that no machine's path stands in it. */
    private SortedMap<String, String> links() {
      String page = Artifact.READINESS_CHECKLIST.in(settings.places().out(), settings.version());
      String here = page.substring(0, page.lastIndexOf('/'));
      SortedMap<String, String> links = new TreeMap<>();
      settings.places().folders().forEach((name, path) -> links.put(name, way(here, path)));
      return links;
    }

    private Optional<byte[]> read(String folder, String path) {
      String base = settings.places().folders().get(folder);
      try {
        if (base == null || !ArtifactFiles.exists(base + "/" + path)) {
          return Optional.empty();
        }
        return Optional.of(ArtifactFiles.read(base + "/" + path));
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + base + "/" + path, e);
      }
    }

    private void write(Artifact artifact, String text) throws IOException {
      ArtifactFiles.write(artifact.in(settings.places().out(), settings.version()), text);
    }
  }
}

package com.savvywealth.leads.transform.gate;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Waivers;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.PCollection;

/**
 * Judges gates inside the graph and stops the job where one does not pass.
 *
 * <p>All readings come together in one sorted list; every gate is judged on it and its verdict file
 * {@code G<k>.json} is written and entered in the run's ledger; only when all files are there does
 * the transform throw {@link GateHalted} for the lowest gate that halts, or emit each gate's JSON.
 * Whatever must not happen on red waits for the output: {@code rows.apply(Wait.on(verdicts))}. No
 * readings at all are judged too: they read NOT_MEASURED.
 */
public final class JudgeGate extends PTransform<PCollection<Reading>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private JudgeGate(Settings settings) {
    this.settings = settings;
  }

  /**
   * What is judged, and where verdicts go.
   *
   * @param file the declarations
   * @param gates ids of the gates to judge, in any order
   * @param gatesDir directory of the verdict files, on any file system that Beam knows
   * @param survey whether red gates are only written down and the run goes on
   * @param waivers verified waivers
   * @param ledger where verdicts are entered for the stages that follow; null for verdicts that no
   *     stage builds upon
   */
  public record Settings(
      GateFile file,
      List<String> gates,
      String gatesDir,
      boolean survey,
      Waivers waivers,
      LedgerFile ledger)
      implements Serializable {
    /** Refuses unknown gates, no gates and no directory. */
    public Settings {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(waivers, "waivers");
      gates = List.copyOf(gates);
      gates.forEach(file::gate);
      if (gates.isEmpty() || gatesDir == null || gatesDir.isBlank()) {
        throw new IllegalArgumentException(
            "at least one gate and a directory must be given but were %s and '%s'"
                .formatted(gates, gatesDir));
      }
    }

    /** Settings of gates that no later stage builds upon. */
    public Settings(
        GateFile file, List<String> gates, String gatesDir, boolean survey, Waivers waivers) {
      this(file, gates, gatesDir, survey, waivers, null);
    }

    /** The same, with the verdicts entered in a ledger. */
    public Settings enteredIn(LedgerFile file) {
      return new Settings(this.file, gates, gatesDir, survey, waivers, file);
    }

    /** Settings of a run that stops at a red gate and has no waivers. */
    public static Settings halting(GateFile file, List<String> gates, String gatesDir) {
      return new Settings(file, gates, gatesDir, false, Waivers.none());
    }
  }

  /** The transform with these settings. */
  public static JudgeGate of(Settings settings) {
    return new JudgeGate(settings);
  }

  @Override
  public PCollection<String> expand(PCollection<Reading> readings) {
    PCollection<List<String>> verdicts =
        readings
            .apply("CollectReadings", Combine.globally(new CollectReadings()))
            .apply("Judge", ParDo.of(new Judge(settings)))
            .setCoder(ListCoder.of(StringUtf8Coder.of()));
    PCollection<String> files =
        verdicts
            .apply("WriteVerdicts", ParDo.of(new WriteVerdicts(settings)))
            .setCoder(StringUtf8Coder.of());
    return verdicts
        .apply("WaitForFiles", Wait.on(files))
        .apply("HaltOrPass", ParDo.of(new HaltOrPass(settings.survey())))
        .setCoder(StringUtf8Coder.of());
  }

  /** All readings to the JSON of every gate, in the order in which gates were named. */
  static final class Judge extends DoFn<List<Reading>, List<String>> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;

    Judge(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void judge(@Element List<Reading> readings, OutputReceiver<List<String>> out) {
      List<String> verdicts = new ArrayList<>();
      for (String gate : settings.gates()) {
        verdicts.add(settings.file().gate(gate).judge(readings, settings.waivers()).json());
      }
      out.output(verdicts);
    }
  }

  /**
   * Writes one file a gate, enters them in the ledger, reports them as metrics, and emits their
   * names. The job is halted in a later step, so that what a failed job reported counts.
   */
  static final class WriteVerdicts extends DoFn<List<String>, String> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;

    WriteVerdicts(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void write(@Element List<String> verdicts, OutputReceiver<String> out)
        throws IOException {
      List<GateResult> results = verdicts.stream().map(GateResult::read).toList();
      for (GateResult result : results) {
        ArtifactFiles.write(settings.gatesDir() + "/" + result.fileName(), result.json());
        out.output(result.fileName());
      }
      if (settings.ledger() != null) {
        settings.ledger().enter(settings.file(), results);
      }
      EmitMetrics.report(results);
    }
  }

  /** Throws for the lowest gate that halts, or emits every gate's JSON. */
  static final class HaltOrPass extends DoFn<List<String>, String> {
    private static final long serialVersionUID = 1L;
    private final boolean survey;

    HaltOrPass(boolean survey) {
      this.survey = survey;
    }

    @ProcessElement
    public void halt(@Element List<String> verdicts, OutputReceiver<String> out) {
      Optional<GateHalted> halted =
          GateHalted.lowestOf(verdicts.stream().map(GateResult::read).toList());
      if (halted.isPresent() && !survey) {
        throw halted.get();
      }
      verdicts.forEach(out::output);
    }
  }
}

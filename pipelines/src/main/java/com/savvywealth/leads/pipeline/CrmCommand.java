package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.LatestPointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code crm}: what goes to the CRM and its users, out of a finished batch of scores. */
@Command(
    name = "crm",
    description = {
      "Writes what the CRM gets of a batch of scores; gate 18.",
      "Writes OUT/crm/runs/ID; OUT/crm/latest moves once gate 18 has passed. Prints one JSON object"
          + " last. Options of the Beam runner may follow."
    },
    footer = {
      "  ./leadscoring crm --config=out/world/run.json --runDir=out/latest"
          + " --batch=out/scores/latest --out=out --describe=describe.json --events=events.csv"
    },
    mixinStandardHelpOptions = true)
final class CrmCommand implements Callable<Integer>, TemplateCommand {
  private final TemplateArguments arguments = new TemplateArguments(Template.CRM);

  @Override
  public void declare(CommandSpec spec) {
    arguments.declareIn(spec);
  }

  @Override
  public Integer call() throws IOException {
    CrmPipeline.Options options = options();
    LocalRunner.tune(options);
    Path root = Path.of(options.getOut()).toAbsolutePath().normalize();
    RunDirectory.checkOutput(root);
    CrmPlan crm = CrmPlan.of(RunPlan.from(options), options);
    if (options.getValidateOnly()) {
      CrmPipeline.graph(Pipeline.create(options), crm, root.resolve("crm/runs/ID").toString());
      System.out.println("valid: crm; nothing was written");
      return Faults.OK;
    }
    Path home = root.resolve("crm");
    String id = RunInputs.of(crm.plan()).runId(crm.provenance());
    Path run = home.resolve("runs").resolve(id);
    int code = Faults.OK;
    if (RunDirectory.isComplete(run, crm.provenance())) {
      System.err.println("files are complete and verified: nothing to do");
      point(crm, home, run);
    } else {
      code = write(options, crm, home, run);
    }
    String figures =
        Files.readString(
            Path.of(Artifact.ENABLEMENT_METRICS.in(run.toString(), crm.facts().modelVersion())));
    System.err.println("files: " + CrmPipeline.writeBack(run.toString(), crm.plan()));
    System.out.println(StrictJson.compact(StrictJson.read("figures", figures, JsonNode.class)));
    return code;
  }

  private static int write(CrmPipeline.Options options, CrmPlan crm, Path home, Path run)
      throws IOException {
    try (RunDirectory directory = RunDirectory.begin(run, crm.provenance())) {
      Pipeline pipeline = Pipeline.create(options);
      CrmPipeline.graph(pipeline, crm, run.toString());
      Optional<GateHalted> halted = StageRunner.toItsEnd(pipeline);
      directory.writeManifest(crm.provenance());
      List<GateResult> results = RunGates.read(run.resolve("gates"));
      int code = PipelineCommand.exitCode(halted, results);
      if (code == Faults.OK && !crm.plan().survey()) {
        directory.succeed();
        point(crm, home, run);
        System.err.println("published: " + run);
      } else {
        System.err.println("not published: " + run);
      }
      return code;
    }
  }

  private static void point(CrmPlan crm, Path home, Path run) {
    if (!crm.plan().survey()) {
      LatestPointer.in(home).moveTo(run);
    }
  }

  private CrmPipeline.Options options() {
    return arguments.options(CrmPipeline.Options.class);
  }
}

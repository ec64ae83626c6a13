package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.model.contract.RunConfig;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.world.WorldCalendar;
import com.savvywealth.leads.model.world.WorldGenerator;
import com.savvywealth.leads.model.world.WorldKind;
import com.savvywealth.leads.model.world.WorldSpec;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A generated world on disk: vendor files, leads, truth, and the {@code run.json} that a run of it
 * reads. Beside that of a world with further vintages stands a model config that differs from the
 * bundled one in the version alone.
 */
final class WorldFiles {
  private static final String MARK = "world.json";
  private static final String CONFIG = "run.json";

  /** What the mark says until the world is whole: whoever finds it begins anew. */
  private static final String UNFINISHED = "{\"unfinished\": true}\n";

  private static final String BUNDLED_MODEL = "bundled:v12_model_config.json";
  private static final int FIRST_VERSION = 12;

  private WorldFiles() {}

  /** What {@code world.json} says: the world's specification and the code that drew it. */
  record Mark(WorldSpec spec, String release) {}

  /**
   * Makes the world, or finds it made; one that a killed process left unfinished is made anew.
   *
   * @return path of its {@code run.json}
   * @throws UsageException when the folder holds something that is not a world of ours
   */
  static Path make(WorldSpec spec, Path folder, Consumer<String> progress) throws IOException {
    String mark = StrictJson.pretty(new Mark(spec, CodeVersion.release()));
    Path markFile = folder.resolve(MARK);
    if (Files.exists(markFile) && Files.readString(markFile).equals(mark)) {
      progress.accept("world: found in " + folder);
      return folder.resolve(CONFIG);
    }
    if (!Files.exists(markFile) && Files.exists(folder) && folder.toFile().list().length > 0) {
      throw new UsageException(folder + " is not empty and holds no world: name another folder");
    }
    ArtifactFiles.write(markFile.toString(), UNFINISHED);
    RunDirectory.delete(folder, MARK);
    WorldGenerator.generate(spec, folder, progress);
    ArtifactFiles.write(folder.resolve(CONFIG).toString(), StrictJson.pretty(config(spec)));
    if (isLater(spec)) {
      ArtifactFiles.write(folder.resolve(modelConfig(spec)).toString(), modelConfigOf(spec));
    }
    ArtifactFiles.write(markFile.toString(), mark);
    return folder.resolve(CONFIG);
  }

  private static boolean isLater(WorldSpec spec) {
    return spec.vintages() > WorldCalendar.USUAL;
  }

  /** The model's version over a world: v12, and one more with each vintage more than usual. */
  private static String version(WorldSpec spec) {
    return "v" + (FIRST_VERSION + spec.vintages() - WorldCalendar.USUAL);
  }

  private static String modelConfig(WorldSpec spec) {
    return isLater(spec) ? version(spec) + "_model_config.json" : BUNDLED_MODEL;
  }

  /** The bundled model config under the version of a later world. */
  private static String modelConfigOf(WorldSpec spec) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode tree = (ObjectNode) json.readTree(new ConfigHome(".").text(BUNDLED_MODEL));
    tree.put("version", version(spec));
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
  }

  /** The configuration of a run over a world. */
  static RunConfig config(WorldSpec spec) {
    List<SnapshotConfig.Vintage> vintages =
        spec.calendar().vintages().stream()
            .map(
                vintage ->
                    SnapshotConfig.Vintage.of(
                        vintage.label(), vintage.date().toString(), "reps/" + vintage.fileName()))
            .toList();
    SnapshotConfig.Table reps =
        new SnapshotConfig.Table(
            "reps",
            "bundled:intake_reps_v12.json",
            "RepCRD",
            List.of("RIAFirmCRD", "PrimaryRIAFirmCRD"),
            null,
            null,
            vintages,
            null);
    SnapshotConfig.Table firms =
        new SnapshotConfig.Table("firms", null, null, null, "reps", null, null, null);
    return new RunConfig(
        spec.kind().lowerName() + "-" + spec.seed(),
        spec.seed(),
        spec.calendar().analysisTime().toString(),
        spec.calendar().scoreAt().toString(),
        "demo",
        "bundled:v12_feature_schema.json",
        modelConfig(spec),
        "bundled:v12_gates.json",
        new SnapshotConfig(
            List.of(reps, firms), new SnapshotConfig.KnownAt("as-of", 0), 0, null, null),
        new LeadsConfig(
            "leads/leads.csv",
            "Id",
            "FA_CRD__c",
            "Stage_Entered_Contacting__c",
            "Stage_Entered_Call_Scheduled__c",
            "LeadSource",
            "DoNotCall",
            "IsDeleted",
            30,
            "instant",
            null,
            null,
            null,
            null),
        null,
        "truth/leads.csv",
        spec.kind() == WorldKind.REAL ? List.of("G1", "G7", "G9") : List.of(),
        null,
        null,
        null,
        null,
        null,
        null);
  }
}

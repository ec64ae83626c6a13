package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.Wave;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Where an experiment's assignments lie below its folder. */
public final class AssignmentFiles {
  /** Folder of the records that could not be assigned. */
  public static final String REJECTS = "tables/ab_test_lead_rejects_v12";

  private static final String TABLE = "tables/ab_test_assignments_v12";

  private AssignmentFiles() {}

  /** Folder of a wave's rows. */
  static String folder(String runDir, int wave) {
    return "%s/%s/wave-%04d".formatted(runDir, TABLE, wave);
  }

  /** Name of the file that holds a token, by the first two digits behind the key's id. */
  static String nameOf(String token, int files) {
    int digits = token.indexOf('-') + 1;
    return name(Integer.parseInt(token, digits, digits + 2, 16) * files / 256, files);
  }

  private static String name(int part, int files) {
    return "part-%05d-of-%05d.parquet".formatted(part, files);
  }

  /** Paths of all files of a wave; their rows together are in order of tokens. */
  static List<String> parts(String runDir, Wave wave) {
    return IntStream.range(0, wave.files())
        .mapToObj(part -> folder(runDir, wave.wave()) + "/" + name(part, wave.files()))
        .toList();
  }

  /** The stored ledger, null when nothing was assigned yet. */
  static String ledger(String runDir) throws IOException {
    String path = Artifact.AB_WAVES.in(runDir);
    return ArtifactFiles.exists(path) ? ArtifactFiles.readText(path) : null;
  }
}

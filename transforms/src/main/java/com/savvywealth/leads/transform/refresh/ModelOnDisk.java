package com.savvywealth.leads.transform.refresh;

import com.savvywealth.leads.model.bundle.Edition;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.refresh.RefreshFigures;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;

/**
 * A model and the run that made it, by path, local or on an object store.
 *
 * @param bundle path of the bundle
 * @param runDir folder of the run, without a slash at the end
 * @param run id of the run, "" when not known
 */
public record ModelOnDisk(String bundle, String runDir, String run) implements Serializable {
  /** All parts are required. */
  public ModelOnDisk {
    Objects.requireNonNull(bundle, "bundle");
    Objects.requireNonNull(runDir, "runDir");
    Objects.requireNonNull(run, "run");
  }

  /** The verified bundle's bytes. */
  byte[] bytes() throws IOException {
    return ArtifactFiles.readAtMost(bundle, ModelBundle.MOST_BYTES + 1);
  }

  /** Full path of one of the run's files, under the model's version. */
  String file(Artifact artifact, Edition edition) {
    return edition.modelVersion().isEmpty()
        ? artifact.in(runDir)
        : artifact.in(runDir, edition.modelVersion());
  }

  /** Which rows it learnt from and which it held out; none where no file tells. */
  RowRoles roles(TrustedKeys trusted) throws IOException {
    return RowRoles.read(file(Artifact.ROW_ROLES, ModelBundle.open(bytes(), trusted).edition()));
  }

  /**
   * What reports say of it.
   *
   * @param other roles of the rows of the model that it is compared with
   */
  RefreshFigures.Side side(TrustedKeys trusted, RowRoles other) throws IOException {
    ModelBundle opened = ModelBundle.open(bytes(), trusted);
    return new RefreshFigures.Side(
        opened.edition(), opened.fingerprint(), run, roles(trusted).sharesTokensWith(other));
  }
}

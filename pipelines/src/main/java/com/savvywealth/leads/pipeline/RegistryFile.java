package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.Champion;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.refresh.ModelRegistry;
import com.savvywealth.leads.model.refresh.RegisteredModel;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The registry and the record of what is in service of one output folder. */
record RegistryFile(Path out) {
  private String path() {
    return Artifact.MODEL_REGISTRY.in(out.toString());
  }

  /** Path of the record of what is in service. */
  String record() {
    return out.resolve("scores/champion.json").toString();
  }

  /** What is in service. */
  Champion champion() {
    return BundleFiles.champion(record());
  }

  /** Fingerprint of what is in service, "" for nothing. */
  String inService() {
    return champion().current().map(Champion.Service::fingerprint).orElse("");
  }

  /**
   * The registry; an empty one where there is no file yet.
   *
   * @throws UsageException when it is not a registry or its chain is broken
   */
  ModelRegistry read() throws IOException {
    try {
      return ArtifactFiles.exists(path())
          ? ModelRegistry.read(path(), ArtifactFiles.readText(path()))
          : ModelRegistry.start();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** Enters a model and gives the registry with it. */
  ModelRegistry enter(RegisteredModel model) throws IOException {
    return ServiceLock.holding(
        record(),
        () -> {
          ModelRegistry before = read();
          ModelRegistry after = before.with(model);
          if (!after.equals(before)) {
            ArtifactFiles.write(path(), after.json());
          }
          return after;
        });
  }

  /**
   * Admits only the model that the registry says is in service; any where there is no registry, as
   * before a first refresh.
   *
   * @param out output folder, local or on an object store; null for none
   * @throws UsageException naming what puts a model into service
   */
  static void admit(String out, ModelBundle bundle) {
    if (out == null) {
      return;
    }
    String path = Artifact.MODEL_REGISTRY.in(out);
    String now;
    try {
      if (!ArtifactFiles.exists(path)) {
        return;
      }
      now = ModelRegistry.read(path, ArtifactFiles.readText(path)).inService();
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    if (!bundle.fingerprint().equals(now)) {
      throw new UsageException(
          "%s, bundle %s, is not what %s has in service (%s): only refresh puts it there, or refresh --rollback back"
              .formatted(
                  bundle.edition(), bundle.fingerprint(), path, now.isEmpty() ? "nothing" : now));
    }
  }

  /** What the registry cannot explain of what is in service. */
  List<String> gaps() throws IOException {
    return read().gaps(inService());
  }
}

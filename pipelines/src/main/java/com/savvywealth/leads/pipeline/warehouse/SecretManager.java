package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.savvywealth.leads.model.bundle.SecretStore;
import java.io.IOException;

/**
 * Secrets of Google's Secret Manager, read with the credentials of whoever runs: the launcher's
 * service account, or the workers'.
 */
public final class SecretManager implements SecretStore {
  private final SecretManagerServiceSettings settings;

  /** For the service loader: the public endpoint and default credentials. */
  public SecretManager() throws IOException {
    this(SecretManagerServiceSettings.newBuilder().build());
  }

  SecretManager(SecretManagerServiceSettings settings) {
    this.settings = settings;
  }

  @Override
  public String read(String name) throws IOException {
    try (SecretManagerServiceClient client = SecretManagerServiceClient.create(settings)) {
      return client.accessSecretVersion(name).getPayload().getData().toStringUtf8();
    } catch (ApiException e) {
      throw new IOException(
          "the secret manager answers %s".formatted(e.getStatusCode().getCode()), e);
    }
  }
}

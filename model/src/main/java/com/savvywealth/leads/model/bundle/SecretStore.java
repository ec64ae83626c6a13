package com.savvywealth.leads.model.bundle;

import java.io.IOException;

/**
 * Where {@code secret:} references are read: found as a service of the class path, so that this
 * module needs no client of any store.
 */
public interface SecretStore {
  /**
   * The text of one version of a secret.
   *
   * @param name such as {@code projects/P/secrets/S/versions/1}
   * @throws IOException when it cannot be read; the message says why and holds no secret
   */
  String read(String name) throws IOException;
}

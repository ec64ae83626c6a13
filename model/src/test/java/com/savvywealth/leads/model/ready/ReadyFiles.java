package com.savvywealth.leads.model.ready;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The bundled files of unit 12. */
final class ReadyFiles {
  private ReadyFiles() {}

  static AlertPlan alerts() {
    return AlertPlan.read("v12_alerts.json", text("v12_alerts.json"));
  }

  static ReadinessPlan readiness() {
    return ReadinessPlan.read("v12_readiness.json", text("v12_readiness.json"));
  }

  static PrivacyRules privacy() {
    return PrivacyRules.read("v12_privacy.json", text("v12_privacy.json"));
  }

  static String text(String name) {
    try (InputStream in = ReadyFiles.class.getResourceAsStream("/config/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

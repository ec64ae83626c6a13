package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.gate.Waivers;
import java.time.Instant;

/**
 * The signed files that a configuration names.
 *
 * @param home where they are
 * @param tokenKey reference to the key of lead tokens
 * @param trustedKeys file of public keys, null for the demo key alone
 * @param waivers file of waivers, null for none
 */
record SignedNames(ConfigHome home, String tokenKey, String trustedKeys, String waivers) {
  /**
   * Refuses a configuration that holds a key where it must name one; the key is not said.
   *
   * @param place of the reference
   * @param key what stands there, null for nothing
   * @throws UsageException naming the place
   */
  static void requireReference(String place, String key) {
    try {
      if (key != null) {
        KeyReference.parse(key);
      }
    } catch (BundleRefused e) {
      throw new UsageException(place + ": " + e.getMessage(), e);
    }
  }

  /**
   * The public keys that a bundle or a waiver file may be signed with.
   *
   * @throws UsageException when there are real keys and no trusted ones, or they cannot be read
   */
  TrustedKeys keys() {
    if (trustedKeys == null) {
      if (KeyReference.parse(tokenKey).isDemo()) {
        return TrustedKeys.demoOnly();
      }
      throw new UsageException(
          "a run with token key %s must name trustedKeys, a file of the public keys that bundles are signed with"
              .formatted(tokenKey));
    }
    try {
      return TrustedKeys.production(home.text(trustedKeys), Instant.now());
    } catch (IllegalArgumentException e) {
      throw new UsageException("trustedKeys " + trustedKeys + ": " + e.getMessage(), e);
    }
  }

  /**
   * The signed waivers; none when no file is named.
   *
   * @param at instant at which they must not have expired
   * @throws UsageException when the file's signature is not one of a trusted key
   */
  Waivers waiversAt(Instant at) {
    if (waivers == null) {
      return Waivers.none();
    }
    try {
      return Waivers.open(home.text(waivers), keys(), at);
    } catch (BundleRefused | IllegalArgumentException e) {
      throw new UsageException("waivers " + waivers + ": " + e.getMessage(), e);
    }
  }
}

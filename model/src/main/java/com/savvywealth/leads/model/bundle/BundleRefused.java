package com.savvywealth.leads.model.bundle;

import java.util.Objects;

/**
 * Thrown when bytes, a signature or a key are not accepted; the code says which rule they broke.
 */
public final class BundleRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Rules that a bundle, signature or key can break. */
  public enum Code {
    /** More bytes than a bundle may have. */
    TOO_LARGE,
    /** Not the plain zip that a bundle is. */
    NOT_A_BUNDLE,
    /** An entry name that could leave the bundle or is not in the allowed alphabet. */
    BAD_NAME,
    /** The bytes differ from the one way in which these entries are written. */
    NOT_CANONICAL,
    /** No manifest or no signature inside. */
    UNSIGNED,
    /** The manifest is signed but cannot be read. */
    BAD_MANIFEST,
    /** Made for a newer version of this program. */
    NEWER_FORMAT,
    /** The trees are no sound model of the one kind that is scored. */
    BAD_MODEL,
    /** Two files of the same trees say different things. */
    MODELS_DIFFER,
    /** A newer bundle has been in service here, or another of the same release. */
    OLDER_RELEASE,
    /** A gate was red when it was trained, or nothing says what it came to. */
    RED_GATES,
    /** The model was trained under another contract, or on columns in another order. */
    WRONG_CONTRACT,
    /** An entry that the manifest does not list. */
    EXTRA_ENTRY,
    /** An entry that the manifest lists is not there. */
    MISSING_ENTRY,
    /** An entry's bytes are not those that were signed. */
    WRONG_HASH,
    /** Signed with a key that is not trusted here. */
    UNKNOWN_KEY,
    /** Signed with a key past its last day. */
    EXPIRED_KEY,
    /** Signed with the public demo key where only real keys count. */
    DEMO_KEY,
    /** The signature does not belong to these bytes. */
    BAD_SIGNATURE,
    /** A key that cannot be read, or a secret given where a reference belongs. */
    BAD_KEY
  }

  private final Code code;

  /** A refusal. */
  public BundleRefused(Code code, String message) {
    super(code + ": " + message);
    this.code = Objects.requireNonNull(code, "code");
  }

  /** The rule that was broken. */
  public Code code() {
    return code;
  }
}

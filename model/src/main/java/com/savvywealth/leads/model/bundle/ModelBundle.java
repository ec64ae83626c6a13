package com.savvywealth.leads.model.bundle;

import com.savvywealth.leads.model.contract.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A signed zip of everything that scoring needs, verified on the very bytes that are then used.
 *
 * <p>Beside the entries it holds {@code manifest.json} (size and SHA-256 of each entry, its
 * edition, and where all came from) and {@code signature.json} (over the manifest's bytes). There
 * is exactly one way to write given entries, so a bundle with any changed byte is refused.
 */
public final class ModelBundle {
  private static final String MANIFEST = "manifest.json";
  private static final String SIGNATURE = "signature.json";

  /** Most bytes of a bundle. */
  public static final int MOST_BYTES = CanonicalZip.MOST_BYTES;

  private final SortedMap<String, byte[]> entries;
  private final Manifest manifest;
  private final String fingerprint;
  private final String keyId;

  private ModelBundle(
      SortedMap<String, byte[]> entries, Manifest manifest, String fingerprint, String keyId) {
    this.entries = entries;
    this.manifest = manifest;
    this.fingerprint = fingerprint;
    this.keyId = keyId;
  }

  /**
   * The bytes of a bundle that is no release, such as one of a test; see {@link Edition#none}.
   *
   * @throws BundleRefused when a name is not allowed or the bundle would be too large
   */
  public static byte[] write(
      Map<String, byte[]> entries, Map<String, String> provenance, Signer signer) {
    return write(entries, Edition.none(), provenance, signer);
  }

  /**
   * The bytes of a bundle; equal arguments give equal bytes.
   *
   * @param entries by name, such as "model.ubj" or "calibrators/all.json"
   * @param edition which model this is, and how new
   * @param provenance versions, fingerprints and seeds that this was made from
   * @param signer of the manifest
   * @throws BundleRefused when a name is not allowed or the bundle would be too large
   */
  public static byte[] write(
      Map<String, byte[]> entries, Edition edition, Map<String, String> provenance, Signer signer) {
    if (entries.containsKey(MANIFEST) || entries.containsKey(SIGNATURE)) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_NAME,
          MANIFEST + " and " + SIGNATURE + " are written by the bundle");
    }
    List<BundleFile> files = new ArrayList<>();
    new TreeMap<>(entries)
        .forEach(
            (name, bytes) ->
                files.add(new BundleFile(name, bytes.length, StrictJson.sha256(bytes))));
    byte[] manifest =
        new Manifest(
                Manifest.FORMAT,
                Manifest.FORMAT,
                edition.modelVersion(),
                edition.release(),
                provenance,
                files)
            .bytes();
    Map<String, byte[]> all = new TreeMap<>(entries);
    all.put(MANIFEST, manifest);
    all.put(SIGNATURE, utf8(StrictJson.pretty(signer.sign(manifest))));
    return CanonicalZip.write(all);
  }

  /**
   * The bundle in these bytes, if every byte is as it was signed.
   *
   * @throws BundleRefused with the rule that was broken; nothing else is thrown for bad bytes
   */
  public static ModelBundle open(byte[] bytes, TrustedKeys trusted) {
    SortedMap<String, byte[]> all = CanonicalZip.read(bytes.clone());
    byte[] manifestBytes = all.remove(MANIFEST);
    byte[] signatureBytes = all.remove(SIGNATURE);
    if (manifestBytes == null || signatureBytes == null) {
      throw new BundleRefused(
          BundleRefused.Code.UNSIGNED, "a bundle must hold " + MANIFEST + " and " + SIGNATURE);
    }
    Signature signature = signature(signatureBytes);
    trusted.verify(manifestBytes, signature);
    Manifest manifest = Manifest.read(manifestBytes);
    requireListed(manifest, all);
    return new ModelBundle(all, manifest, StrictJson.sha256(manifestBytes), signature.keyId());
  }

  /** A signature that is spelled exactly as we spell it. */
  private static Signature signature(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      Signature signature = StrictJson.read(SIGNATURE, text, Signature.class);
      if (signature != null && StrictJson.pretty(signature).equals(text)) {
        return signature;
      }
    } catch (IllegalArgumentException e) {
      throw new BundleRefused(BundleRefused.Code.BAD_SIGNATURE, SIGNATURE + " is no signature");
    }
    throw new BundleRefused(
        BundleRefused.Code.BAD_SIGNATURE, SIGNATURE + " is not in its one canonical form");
  }

  private static void requireListed(Manifest manifest, SortedMap<String, byte[]> entries) {
    SortedSet<String> unlisted = new TreeSet<>(entries.keySet());
    for (BundleFile item : manifest.entries()) {
      byte[] bytes = entries.get(item.name());
      if (bytes == null) {
        throw new BundleRefused(
            BundleRefused.Code.MISSING_ENTRY, item.name() + " is listed but not there");
      }
      if (bytes.length != item.size() || !StrictJson.sha256(bytes).equals(item.sha256())) {
        throw new BundleRefused(
            BundleRefused.Code.WRONG_HASH, item.name() + " is not what was signed");
      }
      unlisted.remove(item.name());
    }
    if (!unlisted.isEmpty()) {
      throw new BundleRefused(
          BundleRefused.Code.EXTRA_ENTRY, unlisted.first() + " is there but not listed");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Names of the entries, sorted; manifest and signature are not among them. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(entries.keySet()));
  }

  /**
   * A copy of one entry's bytes.
   *
   * @throws BundleRefused when there is none of that name
   */
  public byte[] entry(String name) {
    byte[] bytes = entries.get(name);
    if (bytes == null) {
      throw new BundleRefused(
          BundleRefused.Code.MISSING_ENTRY, "no entry " + name + "; there are " + names());
    }
    return bytes.clone();
  }

  /** One entry as UTF-8 text. */
  public String text(String name) {
    return new String(entry(name), StandardCharsets.UTF_8);
  }

  /** What the bundle was made from, as signed. */
  public Map<String, String> provenance() {
    return manifest.provenance();
  }

  /** Each entry with its size and hash, sorted by name. */
  public List<BundleFile> files() {
    return manifest.entries();
  }

  /** Version of the bundle's form: 1 or 2, or a newer one that says it can be read as 2. */
  public int formatVersion() {
    return manifest.formatVersion();
  }

  /** Which model this is, and how new; none in a bundle of format 1. */
  public Edition edition() {
    return manifest.edition();
  }

  /**
   * SHA-256 of the manifest, and so of everything in the bundle but the signature: a bundle that is
   * signed anew under another key keeps it.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** Id of the key that signed it. */
  public String keyId() {
    return keyId;
  }
}

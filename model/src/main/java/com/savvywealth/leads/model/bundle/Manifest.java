package com.savvywealth.leads.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What is signed: size and hash of each entry, which edition this is, and where all came from.
 *
 * @param formatVersion of the bundle's form; 1 had neither reader nor edition
 * @param minReader least format that a reader must know to read this bundle rightly
 * @param modelVersion see {@link Edition}
 * @param release see {@link Edition}
 * @param provenance versions, fingerprints and seeds that this was made from
 * @param entries in the order of their names
 */
record Manifest(
    int formatVersion,
    int minReader,
    String modelVersion,
    String release,
    Map<String, String> provenance,
    List<BundleFile> entries) {
  /** The format that is written here, and the newest that is understood whole. */
  static final int FORMAT = 2;

  Manifest {
    new Edition(modelVersion, release);
    provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
    entries = List.copyOf(Objects.requireNonNull(entries, "entries"));
  }

  Edition edition() {
    return new Edition(modelVersion, release);
  }

  byte[] bytes() {
    return StrictJson.pretty(this).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The manifest in bytes whose signature has been verified.
   *
   * @throws BundleRefused {@code NEWER_FORMAT} when its writer says that this program is too old,
   *     {@code BAD_MANIFEST} when it cannot be read
   */
  static Manifest read(byte[] bytes) {
    JsonNode found = parse(bytes, JsonNode.class);
    int format = found.path("formatVersion").asInt(0);
    int minReader = found.path("minReader").asInt(format);
    if (minReader > FORMAT) {
      throw new BundleRefused(
          BundleRefused.Code.NEWER_FORMAT,
          "format %d needs a reader of format %d, and this program reads up to %d: update it"
              .formatted(format, minReader, FORMAT));
    }
    if (format < 1) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_MANIFEST, "formatVersion must be at least 1 but is " + format);
    }
    try {
      if (format == 1) {
        First first = canonical(bytes, First.class);
        return new Manifest(1, 1, "", "", first.provenance(), first.entries());
      }
      return format == FORMAT ? canonical(bytes, Manifest.class) : known(found);
    } catch (NullPointerException e) { // a part is null or not there
      throw unreadable();
    }
  }

  /** A newer manifest whose writer says that the fields known here are enough. */
  private static Manifest known(JsonNode found) {
    Map<String, JsonNode> fields = new TreeMap<>();
    for (String name :
        List.of("formatVersion", "minReader", "modelVersion", "release", "provenance", "entries")) {
      fields.put(name, found.path(name));
    }
    return parse(StrictJson.compact(fields).getBytes(StandardCharsets.UTF_8), Manifest.class);
  }

  private static <T> T canonical(byte[] bytes, Class<T> type) {
    T value = parse(bytes, type);
    if (!StrictJson.pretty(value).equals(new String(bytes, StandardCharsets.UTF_8))) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_MANIFEST, "the manifest is not in its one canonical form");
    }
    return value;
  }

  private static <T> T parse(byte[] bytes, Class<T> type) {
    try {
      return Objects.requireNonNull(
          StrictJson.read("manifest", new String(bytes, StandardCharsets.UTF_8), type));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw unreadable();
    }
  }

  private static BundleRefused unreadable() {
    return new BundleRefused(
        BundleRefused.Code.BAD_MANIFEST, "the manifest must be a JSON text of its format");
  }

  /** The manifest of format 1. */
  private record First(
      int formatVersion, Map<String, String> provenance, List<BundleFile> entries) {}
}

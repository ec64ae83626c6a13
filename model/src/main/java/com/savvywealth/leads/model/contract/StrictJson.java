package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The one way in which configuration, contracts, gate files and metric records are read and
 * written.
 *
 * <p>Reading refuses unknown keys, duplicate keys, trailing text, numbers in quotes, NaN, missing
 * primitives and nesting deeper than 64. Writing sorts keys of maps, keeps record order, writes NaN
 * and infinities as null and ends lines with a line feed, so that equal values have equal bytes.
 */
public final class StrictJson {
  private static final ObjectMapper MAPPER = mapper();

  private StrictJson() {}

  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(50_000_000)
                    .build())
            .build();
    SimpleModule finiteOnly = new SimpleModule();
    finiteOnly.addSerializer(Double.class, new FiniteDoubleSerializer());
    finiteOnly.addSerializer(double.class, new FiniteDoubleSerializer());
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .serializationInclusion(JsonInclude.Include.ALWAYS)
        .addModule(finiteOnly)
        .build();
  }

  /**
   * Reads a value.
   *
   * @param name what the text is, for the message ("config run.json")
   * @throws IllegalArgumentException naming the place and the fault
   */
  public static <T> T read(String name, String json, Class<T> type) {
    try (JsonParser parser = MAPPER.createParser(json)) {
      try {
        T value = MAPPER.readValue(parser, type);
        if (value == null) {
          throw new IllegalArgumentException(name + " must hold a value but is null");
        }
        return value;
      } catch (JsonProcessingException e) {
        JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        throw new IllegalArgumentException(
            "%s: %s at line %d, column %d"
                .formatted(name, said(e), at.getLineNr(), at.getColumnNr()),
            e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** What the parser says; of a file that is no JSON at all, or half of one, in plain words. */
  private static String said(JsonProcessingException fault) {
    String said = fault.getOriginalMessage();
    if (said.startsWith("No content to map")) {
      return "the file is empty but must hold JSON, not end";
    } else if (said.startsWith("Unexpected end-of-input")) {
      return "the JSON breaks off (is the file whole?)";
    } else if (said.startsWith("Unexpected character")) {
      return "no JSON: " + said.replaceFirst("(?s): expected.*", "");
    }
    return said.replaceFirst(
        "(?s)^Cannot deserialize value of type `[^`]*` from (\\w+) value.*",
        "there is a JSON $1 where another kind of value must be");
  }

  /** The value as indented JSON with a final line feed. */
  public static String pretty(Object value) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    printer.indentObjectsWith(indent);
    printer.indentArraysWith(indent);
    try {
      return MAPPER.writer(printer).writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass(), e);
    }
  }

  /** The value on one line, without a final line feed. */
  public static String compact(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass(), e);
    }
  }

  /** SHA-256 of the value's compact form, 64 hex digits: equal values have equal fingerprints. */
  public static String fingerprint(Object value) {
    return sha256(compact(value).getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of bytes, 64 hex digits. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.begin().digest(bytes));
  }

  /** NaN and infinities have no JSON form and become null. */
  private static final class FiniteDoubleSerializer
      extends com.fasterxml.jackson.databind.ser.std.StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    FiniteDoubleSerializer() {
      super(Double.class);
    }

    @Override
    public void serialize(
        Double value, JsonGenerator out, com.fasterxml.jackson.databind.SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }
}

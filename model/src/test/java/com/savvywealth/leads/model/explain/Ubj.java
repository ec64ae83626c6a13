package com.savvywealth.leads.model.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes UBJ by hand, so that a fault can be planted in both formats. */
final class Ubj {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** The same value as a JSON text, in XGBoost's spelling of UBJ. */
  static byte[] of(String json) {
    try {
      return new Ubj().value(MAPPER.readTree(json)).bytes();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Appends raw bytes: characters as they are, numbers as single bytes. */
  Ubj raw(Object... parts) {
    for (Object part : parts) {
      if (part instanceof String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
      } else {
        out.write((Integer) part);
      }
    }
    return this;
  }

  Ubj length(long length) {
    out.write('L');
    out.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
    return this;
  }

  Ubj text(String text) {
    length(text.getBytes(StandardCharsets.UTF_8).length);
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private Ubj value(JsonNode node) {
    if (node.isObject()) {
      out.write('{');
      node.fields()
          .forEachRemaining(
              field -> {
                text(field.getKey());
                value(field.getValue());
              });
      out.write('}');
    } else if (node.isArray()) {
      array(node);
    } else if (node.isTextual()) {
      out.write('S');
      text(node.asText());
    } else if (node.isBoolean()) {
      out.write(node.asBoolean() ? 'T' : 'F');
    } else if (node.isNull()) {
      out.write('Z');
    } else {
      out.write('D');
      out.writeBytes(ByteBuffer.allocate(8).putDouble(node.doubleValue()).array());
    }
    return this;
  }

  /** Numbers become 32-bit floats, as XGBoost's do. */
  private void array(JsonNode node) {
    boolean numbers = node.size() > 0;
    for (JsonNode element : node) {
      numbers &= element.isNumber();
    }
    raw(numbers ? "[$d#" : "[#").length(node.size());
    for (JsonNode element : node) {
      if (numbers) {
        out.writeBytes(ByteBuffer.allocate(4).putFloat(element.floatValue()).array());
      } else {
        value(element);
      }
    }
  }
}

package com.savvywealth.leads.model.explain;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parses Universal Binary JSON (UBJSON, draft 12) as XGBoost writes it: big-endian numbers, objects
 * closed by a brace, arrays with a count and, for numbers, a type.
 *
 * <p>Arrays of numbers stay views of the bytes, so a length can make nobody allocate more than the
 * file holds. Other spellings of the format (arrays without count, characters, decimal texts) are
 * refused.
 */
final class ModelUbj {
  private final ByteBuffer in;
  private int values;

  private ModelUbj(byte[] bytes) {
    in = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /**
   * The value in these bytes, all of them.
   *
   * @throws IllegalArgumentException naming the byte and the fault
   */
  static ModelValue parse(byte[] bytes) {
    if (bytes.length > ModelValue.MOST_BYTES) {
      throw new IllegalArgumentException(
          "a model must have at most %d bytes but has %d"
              .formatted(ModelValue.MOST_BYTES, bytes.length));
    }
    ModelUbj parser = new ModelUbj(bytes);
    ModelValue value = parser.value(parser.type(), 0);
    if (parser.in.hasRemaining()) {
      throw parser.fault("the model ends here but the file does not");
    }
    return value;
  }

  private ModelValue value(char type, int level) {
    if (++values > ModelValue.MOST_VALUES || level > ModelValue.MOST_LEVELS) {
      throw fault(
          "more than %d values or %d levels"
              .formatted(ModelValue.MOST_VALUES, ModelValue.MOST_LEVELS));
    }
    return switch (type) {
      case '{' -> object(level);
      case '[' -> array(level);
      case 'S' -> new ModelValue.Text(text());
      case 'T' -> new ModelValue.Truth(true);
      case 'F' -> new ModelValue.Truth(false);
      case 'Z' -> new ModelValue.Nothing();
      default -> {
        require(width(type));
        ModelValue number = new ModelValue.Figure(decode(in, type, in.position()));
        skip(width(type));
        yield number;
      }
    };
  }

  private ModelValue object(int level) {
    SortedMap<String, ModelValue> fields = new TreeMap<>();
    for (require(1); in.get(in.position()) != '}'; require(1)) {
      String key = text();
      if (fields.put(key, value(type(), level + 1)) != null) {
        throw fault("a name stands twice in one object");
      }
    }
    skip(1);
    return new ModelValue.Fields(fields);
  }

  private ModelValue array(int level) {
    char mark = type();
    if (mark == '$') {
      char type = type();
      if (type() != '#') {
        throw fault("an array with a type must have a count");
      }
      int count = count(width(type));
      ByteBuffer elements = in.slice(in.position(), count * width(type));
      skip(count * width(type));
      return new Typed(elements, type, count);
    }
    if (mark != '#') {
      throw fault("an array must begin with its count or type");
    }
    int count = count(1);
    List<ModelValue> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(value(type(), level + 1));
    }
    return new ModelValue.Mixed(elements);
  }

  /** A count of things of so many bytes each, at least; not more of them than the file can hold. */
  private int count(int bytesEach) {
    char type = type();
    require(width(type));
    double count = type == 'd' || type == 'D' ? -1 : decode(in, type, in.position());
    skip(width(type));
    if (count < 0 || count * bytesEach > in.remaining()) {
      throw fault(
          "a count of %.0f things of %d bytes, and %d bytes are left"
              .formatted(count, bytesEach, in.remaining()));
    }
    return (int) count;
  }

  private String text() {
    int length = count(1);
    ByteBuffer bytes = in.slice(in.position(), length);
    skip(length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw fault("a text that is not UTF-8");
    }
  }

  private char type() {
    require(1);
    return (char) (in.get() & 0xFF);
  }

  private int width(char type) {
    return switch (type) {
      case 'i', 'U' -> 1;
      case 'I' -> 2;
      case 'l', 'd' -> 4;
      case 'L', 'D' -> 8;
      default -> throw fault("type %d, which XGBoost does not write".formatted((int) type));
    };
  }

  private static double decode(ByteBuffer from, char type, int at) {
    return switch (type) {
      case 'i' -> from.get(at);
      case 'U' -> from.get(at) & 0xFF;
      case 'I' -> from.getShort(at);
      case 'l' -> from.getInt(at);
      case 'L' -> from.getLong(at);
      case 'd' -> from.getFloat(at);
      default -> from.getDouble(at);
    };
  }

  private void require(int bytes) {
    if (in.remaining() < bytes) {
      throw fault("the file ends within a value");
    }
  }

  private void skip(int bytes) {
    in.position(in.position() + bytes);
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(
        "the model is not XGBoost's UBJ: byte %d: %s".formatted(in.position(), what));
  }

  /** A view of the file's bytes. */
  private record Typed(ByteBuffer bytes, char type, int size) implements ModelValue.Array {
    @Override
    public ModelValue at(int index) {
      return new ModelValue.Figure(decode(bytes, type, index * (bytes.capacity() / size)));
    }
  }
}

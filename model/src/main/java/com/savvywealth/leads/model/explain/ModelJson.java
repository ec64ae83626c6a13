package com.savvywealth.leads.model.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parses JSON as XGBoost writes it, with NaN and Infinity as numbers. */
final class ModelJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(ModelValue.MOST_LEVELS).build())
          .build();

  private final JsonParser in;
  private int values;

  private ModelJson(JsonParser in) {
    this.in = in;
  }

  /**
   * The value in this text, all of it.
   *
   * @throws IllegalArgumentException naming the fault
   */
  static ModelValue parse(String json) {
    if (json.length() > ModelValue.MOST_BYTES) {
      throw new IllegalArgumentException(
          "a model must have at most %d characters but has %d"
              .formatted(ModelValue.MOST_BYTES, json.length()));
    }
    try (JsonParser in = FACTORY.createParser(json)) {
      ModelValue value = new ModelJson(in).value(in.nextToken());
      if (in.nextToken() != null) {
        throw new IllegalArgumentException(
            "the model is not JSON: it goes on after its end at character "
                + in.currentTokenLocation().getCharOffset());
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the model is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ModelValue value(JsonToken token) throws IOException {
    if (token == null) {
      throw new IllegalArgumentException("the model is not JSON: it ends within a value");
    }
    count(1);
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new ModelValue.Text(in.getText());
      case VALUE_TRUE -> new ModelValue.Truth(true);
      case VALUE_FALSE -> new ModelValue.Truth(false);
      case VALUE_NULL -> new ModelValue.Nothing();
      default -> new ModelValue.Figure(in.getDoubleValue());
    };
  }

  private ModelValue object() throws IOException {
    SortedMap<String, ModelValue> fields = new TreeMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      fields.put(name, value(in.nextToken()));
    }
    return new ModelValue.Fields(fields);
  }

  /** Numbers are packed until something else turns up. */
  private ModelValue array() throws IOException {
    double[] numbers = new double[16];
    int count = 0;
    JsonToken token = in.nextToken();
    for (; token != null && token.isNumeric(); token = in.nextToken()) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = in.getDoubleValue();
    }
    Packed packed = new Packed(Arrays.copyOf(numbers, count));
    if (token == JsonToken.END_ARRAY) {
      return packed;
    }
    count(count);
    List<ModelValue> mixed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      mixed.add(packed.at(i));
    }
    for (; token != JsonToken.END_ARRAY; token = in.nextToken()) {
      mixed.add(value(token));
    }
    return new ModelValue.Mixed(mixed);
  }

  private void count(int more) {
    values += more;
    if (values > ModelValue.MOST_VALUES) {
      throw new IllegalArgumentException(
          "a model must have at most " + ModelValue.MOST_VALUES + " values");
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this package
  private record Packed(double[] numbers) implements ModelValue.Array {
    @Override
    public int size() {
      return numbers.length;
    }

    @Override
    public ModelValue at(int index) {
      return new ModelValue.Figure(numbers[index]);
    }
  }
}

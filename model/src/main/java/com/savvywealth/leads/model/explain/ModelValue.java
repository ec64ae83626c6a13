package com.savvywealth.leads.model.explain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value of a model file, whichever format it was written in. Whoever asks for what is not there
 * gets an {@link IllegalArgumentException} that names it.
 */
sealed interface ModelValue {
  /** Most bytes (UBJ) or characters (JSON) of a model file. */
  int MOST_BYTES = 128 * 1024 * 1024;

  /** Most values of a file beside the elements of its arrays of numbers. */
  int MOST_VALUES = 2_000_000;

  /** Deepest nesting of objects and arrays; XGBoost's own files have 7 levels. */
  int MOST_LEVELS = 32;

  /** A text. */
  record Text(String text) implements ModelValue {}

  /** A number; NaN and infinities are numbers here. */
  record Figure(double value) implements ModelValue {}

  /** True or false. */
  record Truth(boolean value) implements ModelValue {}

  /** Null. */
  record Nothing() implements ModelValue {}

  /** An object. */
  record Fields(SortedMap<String, ModelValue> values) implements ModelValue {
    public Fields {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
  }

  /** An array; one of numbers takes no object an element. */
  non-sealed interface Array extends ModelValue {
    /** Number of elements. */
    int size();

    /** One element. */
    ModelValue at(int index);
  }

  /** An array of any values. */
  record Mixed(List<ModelValue> values) implements Array {
    @Override
    public int size() {
      return values.size();
    }

    @Override
    public ModelValue at(int index) {
      return values.get(index);
    }
  }

  /** The field of that name; null is as good as none. */
  default ModelValue field(String name) {
    ModelValue found = find(name);
    if (found == null) {
      throw new IllegalArgumentException("the model has no " + name);
    }
    return found;
  }

  /** The field of that name, or null when there is none. */
  default ModelValue find(String name) {
    ModelValue found = this instanceof Fields fields ? fields.values().get(name) : null;
    return found instanceof Nothing ? null : found;
  }

  /** The fields of an object. */
  default Map<String, ModelValue> fields(String what) {
    if (this instanceof Fields fields) {
      return fields.values();
    }
    throw new IllegalArgumentException(what + " must be an object");
  }

  /** The text of a text. */
  default String text(String what) {
    if (this instanceof Text text) {
      return text.text();
    }
    throw new IllegalArgumentException(what + " must be a text but was " + shown());
  }

  /** The number of a number, or of a text that spells one: XGBoost writes parameters as texts. */
  default double number(String what) {
    if (this instanceof Figure number) {
      return number.value();
    }
    if (this instanceof Text text && text.text().length() <= 64) {
      try {
        return Double.parseDouble(text.text());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(what + " must be a number but was " + text.text(), e);
      }
    }
    throw new IllegalArgumentException(what + " must be a number but was " + shown());
  }

  /** The array itself. */
  default Array array(String what) {
    if (this instanceof Array array) {
      return array;
    }
    throw new IllegalArgumentException(what + " must be an array but was " + shown());
  }

  /** What a message may show of a value: a file may hold megabytes. */
  private String shown() {
    if (this instanceof Text text) {
      return text.text().substring(0, Math.min(80, text.text().length()));
    }
    return getClass().getSimpleName();
  }
}

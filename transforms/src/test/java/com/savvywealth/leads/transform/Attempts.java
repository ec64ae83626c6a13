package com.savvywealth.leads.transform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.values.OutputBuilder;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.beam.sdk.values.WindowedValues;

/** What a runner does to a bundle: hands out its outputs and, at a chosen one, loses the worker. */
public final class Attempts implements MultiOutputReceiver {
  /** The loss of a worker. */
  public static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final List<Object> outputs = new ArrayList<>();
  private int left;

  private Attempts(int outputsUntilLoss) {
    this.left = outputsUntilLoss;
  }

  /** An attempt that is lost when it has put out so many elements and wants to go on. */
  public static Attempts lostAfter(int outputs) {
    return new Attempts(outputs);
  }

  /** An attempt that gets through. */
  public static Attempts whole() {
    return new Attempts(Integer.MAX_VALUE);
  }

  /** All that was put out, in order. */
  public List<Object> outputs() {
    return outputs;
  }

  /** The receiver of one output. */
  public <T> OutputReceiver<T> receiver() {
    return new OutputReceiver<>() {
      @Override
      public OutputBuilder<T> builder(T value) {
        return WindowedValues.<T>builder()
            .setValue(value)
            .setTimestamp(
                org.apache.beam.sdk.transforms.windowing.BoundedWindow.TIMESTAMP_MIN_VALUE)
            .setWindow(org.apache.beam.sdk.transforms.windowing.GlobalWindow.INSTANCE)
            .setPaneInfo(org.apache.beam.sdk.transforms.windowing.PaneInfo.NO_FIRING)
            .setReceiver(Attempts.this::take);
      }
    };
  }

  private <T> void take(WindowedValue<T> value) {
    if (left-- == 0) {
      throw new Lost();
    }
    outputs.add(value.getValue());
  }

  @Override
  public <T> OutputReceiver<T> get(TupleTag<T> tag) {
    return receiver();
  }

  @Override
  public <T> OutputReceiver<Row> getRowReceiver(TupleTag<T> tag) {
    throw new UnsupportedOperationException("no rows with a Beam schema here: " + tag);
  }

  /** Elements that are handed out up to one, where the worker is lost. */
  public static <T> Iterable<T> lostAt(int index, List<T> elements) {
    return () -> {
      Iterator<T> each = elements.iterator();
      return new Iterator<>() {
        private int given;

        @Override
        public boolean hasNext() {
          return each.hasNext();
        }

        @Override
        public T next() {
          if (given++ == index) {
            throw new Lost();
          }
          return each.next();
        }
      };
    };
  }

  /** Every file below a folder, hidden ones too, with its bytes in hex. */
  public static SortedMap<String, String> files(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        files.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return files;
  }
}

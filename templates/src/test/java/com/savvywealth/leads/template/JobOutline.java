package com.savvywealth.leads.template;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.construction.PTransformTranslation;
import org.apache.beam.sdk.util.construction.RehydratedComponents;

/** What matters of a job's graph, read from what the workers get: shuffles, coders, side inputs. */
final class JobOutline {
  private final RunnerApi.Components parts;
  private final RehydratedComponents alive;

  JobOutline(JobSpec spec) {
    this.parts = spec.graph().getComponents();
    this.alive = RehydratedComponents.forComponents(parts);
  }

  /** One shuffle. */
  record Shuffle(String name, Coder<?> key, Coder<?> value) {}

  /** All shuffles by name; what is grouped must be pairs. */
  List<Shuffle> shuffles() {
    List<Shuffle> found = new ArrayList<>();
    for (RunnerApi.PTransform transform : sorted()) {
      if (transform.getSpec().getUrn().equals(PTransformTranslation.GROUP_BY_KEY_TRANSFORM_URN)) {
        String input = transform.getInputsMap().values().iterator().next();
        KvCoder<?, ?> pairs = (KvCoder<?, ?>) coder(parts.getPcollectionsOrThrow(input));
        found.add(
            new Shuffle(transform.getUniqueName(), pairs.getKeyCoder(), pairs.getValueCoder()));
      }
    }
    return found;
  }

  /** Side inputs by the step that reads them. */
  Map<String, List<String>> sideInputs() {
    Map<String, List<String>> found = new TreeMap<>();
    for (RunnerApi.PTransform transform : sorted()) {
      if (transform.getSpec().getUrn().equals(PTransformTranslation.PAR_DO_TRANSFORM_URN)) {
        sides(transform)
            .forEach(
                (tag, side) ->
                    found
                        .computeIfAbsent(transform.getUniqueName(), name -> new ArrayList<>())
                        .add(
                            parts
                                .getPcollectionsOrThrow(transform.getInputsOrThrow(tag))
                                .getUniqueName()));
      }
    }
    found.values().forEach(java.util.Collections::sort);
    return found;
  }

  private static Map<String, RunnerApi.SideInput> sides(RunnerApi.PTransform transform) {
    try {
      return RunnerApi.ParDoPayload.parseFrom(transform.getSpec().getPayload()).getSideInputsMap();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All functions of the job with their settings, unpacked: what is sent is compressed, and a text
   * in it could not be found.
   */
  String functions() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      for (RunnerApi.PTransform transform : sorted()) {
        if (transform.getSpec().getUrn().equals(PTransformTranslation.PAR_DO_TRANSFORM_URN)) {
          byte[] sent =
              RunnerApi.ParDoPayload.parseFrom(transform.getSpec().getPayload())
                  .getDoFn()
                  .getPayload()
                  .toByteArray();
          out.writeObject(
              SerializableUtils.deserializeFromByteArray(sent, transform.getUniqueName()));
        }
      }
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** Collections that have no end. */
  List<String> unbounded() {
    return parts.getPcollectionsMap().values().stream()
        .filter(each -> each.getIsBounded() != RunnerApi.IsBounded.Enum.BOUNDED)
        .map(RunnerApi.PCollection::getUniqueName)
        .sorted()
        .toList();
  }

  /** Coders of the collections, by name of the collection. */
  Map<String, Coder<?>> coders() {
    Map<String, Coder<?>> found = new TreeMap<>();
    parts
        .getPcollectionsMap()
        .values()
        .forEach(each -> found.put(each.getUniqueName(), coder(each)));
    return found;
  }

  private Coder<?> coder(RunnerApi.PCollection collection) {
    try {
      return alive.getCoder(collection.getCoderId());
    } catch (IOException e) {
      throw new UncheckedIOException("coder of " + collection.getUniqueName(), e);
    }
  }

  private List<RunnerApi.PTransform> sorted() {
    return parts.getTransformsMap().values().stream()
        .sorted(java.util.Comparator.comparing(RunnerApi.PTransform::getUniqueName))
        .toList();
  }

  /** The outline as text: one line a shuffle, one a side input. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Shuffle shuffle : shuffles()) {
      text.append("shuffle     ")
          .append(shuffle.name())
          .append("  [")
          .append(name(shuffle.key()))
          .append(" -> ")
          .append(name(shuffle.value()))
          .append("]\n");
    }
    sideInputs()
        .forEach(
            (step, sides) ->
                sides.forEach(
                    side ->
                        text.append("side input  ")
                            .append(step)
                            .append("  <- ")
                            .append(side)
                            .append('\n')));
    return text.toString();
  }

  /** A coder's class with those of its components. */
  static String name(Coder<?> coder) {
    String own = coder.getClass().getSimpleName();
    List<? extends Coder<?>> inner = coder.getCoderArguments();
    return inner == null || inner.isEmpty()
        ? own
        : own + "(" + String.join(", ", inner.stream().map(JobOutline::name).toList()) + ")";
  }
}

package com.savvywealth.leads.template;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.GenericData;
import com.google.api.services.dataflow.model.ContainerSpec;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.pipeline.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Dataflow's {@code ContainerSpec}, the file that a template is launched by.
 *
 * @param defaultEnvironment of its jobs, where a launch says nothing else: machine type, subnetwork
 * @param image the template's image, its tag or digest named
 * @param metadata what {@code metadata/ID.json} says
 * @param sdkInfo the language
 */
public record FlexSpec(
    SortedMap<String, Object> defaultEnvironment,
    String image,
    FlexMetadata metadata,
    SdkInfo sdkInfo) {
  /**
   * Language of the launcher.
   *
   * @param language JAVA
   */
  public record SdkInfo(String language) {}

  /**
   * The spec of a template.
   *
   * @throws IllegalArgumentException when the image is not pinned, or a name is none of Dataflow's
   */
  public static FlexSpec of(Template template, String image, Map<String, String> environment) {
    if (!image.matches("[^\\s:@]+(:[0-9]+)?/[^\\s:@]+(:[\\w][-.\\w]{0,127}|@sha256:[0-9a-f]{64})")
        || image.endsWith(":latest")) {
      throw new IllegalArgumentException(
          "image must be REGISTRY/NAME:TAG or REGISTRY/NAME@sha256:DIGEST, not :latest, but was "
              + image);
    }
    SortedMap<String, Object> typed = new TreeMap<>();
    environment.forEach((name, value) -> typed.put(name, typed(value)));
    FlexSpec spec = new FlexSpec(typed, image, FlexMetadata.of(template), new SdkInfo("JAVA"));
    List<String> unknown = unknownKeys(spec.json());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("Dataflow's container spec has no " + unknown);
    }
    return spec;
  }

  private static Object typed(String value) {
    if (value.equals("true") || value.equals("false")) {
      return Boolean.valueOf(value);
    }
    return value.matches("[0-9]{1,9}") ? (Object) Integer.valueOf(value) : value;
  }

  /** As staged, with a final line feed. */
  public String json() {
    return StrictJson.pretty(this);
  }

  /**
   * The keys of a container spec that Dataflow does not know, with their place.
   *
   * @throws IllegalArgumentException when the text is no container spec at all
   */
  public static List<String> unknownKeys(String json) {
    try (var parser = GsonFactory.getDefaultInstance().createJsonParser(json)) {
      List<String> unknown = new ArrayList<>();
      walk("", parser.parse(ContainerSpec.class), unknown);
      return unknown;
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("no container spec: " + e.getMessage(), e);
    }
  }

  private static void walk(String place, Object value, List<String> unknown) {
    if (value instanceof GenericData data) {
      data.getUnknownKeys().keySet().forEach(key -> unknown.add(place + key));
      data.forEach((key, part) -> walk(place + key + ".", part, unknown));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        walk(place + i + ".", list.get(i), unknown);
      }
    }
  }
}

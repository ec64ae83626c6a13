package com.savvywealth.leads.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * A bill of materials in CycloneDX's JSON: a component for every jar of a class path. Digests stand
 * at other people's jars alone; ours change with every commit, and a staged folder has its own
 * manifest of them.
 */
record Bill(JsonNode json) {
  private static final String OURS = "com.savvywealth.leads";
  private static final List<String> KEPT =
      List.of("type", "bom-ref", "group", "name", "version", "scope", "licenses", "purl");

  static Bill read(Path file) throws IOException {
    return new Bill(new ObjectMapper().readTree(Files.readString(file)));
  }

  /**
   * What the plugin wrote, cut to the jars of a class path and to what stays true: no digests of
   * our own jars, one kind of digest, no addresses, everything by name.
   */
  static Bill ofPlugin(Path file, Set<String> jars) throws IOException {
    ObjectNode all = (ObjectNode) read(file).json();
    Map<String, JsonNode> kept = new TreeMap<>();
    for (JsonNode each : all.get("components")) {
      if (jars.contains(jarOf(each))) {
        kept.put(each.get("bom-ref").asText(), brief(each));
      }
    }
    ObjectNode subject = (ObjectNode) all.at("/metadata/component");
    JsonNode named = brief(subject);
    ((ObjectNode) all.get("metadata")).set("component", named);
    ArrayNode components = all.putArray("components");
    kept.values().forEach(components::add);
    Map<String, JsonNode> edges = new TreeMap<>();
    all.get("dependencies").forEach(each -> edges.put(each.get("ref").asText(), each));
    ArrayNode dependencies = all.putArray("dependencies");
    edges.forEach(
        (ref, each) -> {
          if (kept.containsKey(ref) || ref.equals(named.get("bom-ref").asText())) {
            ObjectNode edge = dependencies.addObject().put("ref", ref);
            ArrayNode to = edge.putArray("dependsOn");
            texts(each.path("dependsOn")).stream()
                .filter(kept::containsKey)
                .sorted()
                .forEach(to::add);
          }
        });
    return new Bill(all);
  }

  private static ObjectNode brief(JsonNode component) {
    ObjectNode brief = new ObjectMapper().createObjectNode();
    for (String key : KEPT) {
      if (component.has(key)) {
        brief.set(key, component.get(key));
      }
    }
    if (!OURS.equals(component.path("group").asText())) {
      ArrayNode hashes = brief.putArray("hashes");
      component
          .path("hashes")
          .forEach(
              hash -> {
                if ("SHA-256".equals(hash.get("alg").asText())) {
                  hashes.add(hash);
                }
              });
    }
    return brief;
  }

  /** SHA-256 by name of the jar; empty text at our own. */
  Map<String, String> digests() {
    Map<String, String> digests = new TreeMap<>();
    for (JsonNode each : json.get("components")) {
      digests.put(jarOf(each), each.at("/hashes/0/content").asText(""));
    }
    digests.put(jarOf(json.at("/metadata/component")), "");
    return digests;
  }

  /** What a folder or path of jars is in the same form. */
  static Map<String, String> digests(List<Path> jars) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (Path jar : jars) {
      String name = jar.getFileName().toString();
      boolean ours = name.matches("(model|transforms|pipelines|templates)-[0-9.]+\\.jar");
      digests.put(name, ours ? "" : StrictJson.sha256(Files.readAllBytes(jar)));
    }
    return digests;
  }

  /** Other people's components, by group and name, with what their POMs say of licences. */
  List<Map.Entry<String, String>> licences() {
    List<Map.Entry<String, String>> licences = new ArrayList<>();
    for (JsonNode each : json.get("components")) {
      if (!OURS.equals(each.get("group").asText())) {
        String name = each.get("group").asText() + ":" + each.get("name").asText();
        licences.add(Map.entry(name + ":" + each.get("version").asText(), stated(each)));
      }
    }
    licences.sort(Comparator.comparing(Map.Entry::getKey));
    return licences.stream().distinct().toList();
  }

  private static String stated(JsonNode component) {
    List<String> names = new ArrayList<>();
    for (JsonNode each : component.path("licenses")) {
      names.add(
          each.has("expression")
              ? each.get("expression").asText()
              : each.at("/license/id").asText(each.at("/license/name").asText("none")));
    }
    return names.isEmpty() ? "none" : String.join(" + ", names);
  }

  private static String jarOf(JsonNode component) {
    String classifier =
        component
            .get("purl")
            .asText()
            .replaceFirst("^[^?]*\\??", "")
            .replaceFirst("^(?:.*&)?classifier=([^&]*).*$", "-$1");
    return component.get("name").asText()
        + "-"
        + component.get("version").asText()
        + (classifier.startsWith("-") ? classifier : "")
        + ".jar";
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}

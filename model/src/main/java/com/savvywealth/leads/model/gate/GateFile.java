package com.savvywealth.leads.model.gate;

import com.savvywealth.leads.model.contract.ConfigSchema;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All gates as declared in {@code v12_gates.json}, the only place where a threshold stands.
 *
 * @param version the plan's version, such as "v12"
 * @param gates in the order they are judged
 */
public record GateFile(String version, List<Gate> gates) implements Serializable {
  private static final String BUNDLED = "/config/v12_gates.json";

  /** Ids are unique. */
  public GateFile {
    Objects.requireNonNull(version, "version");
    gates = List.copyOf(gates);
    Set<String> seen = new HashSet<>();
    for (Gate gate : gates) {
      if (!seen.add(gate.gate())) {
        throw new IllegalArgumentException("gate " + gate.gate() + " is declared twice");
      }
    }
  }

  /**
   * The gates of a JSON text.
   *
   * @throws IllegalArgumentException naming the place and the fault
   */
  public static GateFile load(String json) {
    return load("v12_gates.json", json);
  }

  /**
   * The gates of a JSON text.
   *
   * @param name what the text is, for the message
   * @throws IllegalArgumentException naming the place and the fault
   */
  public static GateFile load(String name, String json) {
    return ConfigSchema.GATES.read(name, json, GateFile.class);
  }

  /** The gates that ship with this code. */
  public static GateFile bundled() {
    try (InputStream in = GateFile.class.getResourceAsStream(BUNDLED)) {
      if (in == null) {
        throw new IllegalStateException(BUNDLED + " is missing from the class path");
      }
      return load(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + BUNDLED, e);
    }
  }

  /**
   * One gate.
   *
   * @throws IllegalArgumentException when none has that id
   */
  public Gate gate(String id) {
    return gates.stream()
        .filter(gate -> gate.gate().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no gate %s; there are %s"
                        .formatted(id, gates.stream().map(Gate::gate).toList())));
  }

  /** Ids of the gates that a pipeline judges, in declared order. */
  public List<String> ownedBy(String owner) {
    return gates.stream().filter(gate -> gate.owner().equals(owner)).map(Gate::gate).toList();
  }

  /**
   * A declared flag that code measures by, such as ("G4", "vif_flag").
   *
   * @throws IllegalArgumentException when the gate declares none of that name
   */
  public double parameter(String gate, String name) {
    Double value = gate(gate).parameters().get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "gate %s has no parameter %s; it has %s"
              .formatted(gate, name, gate(gate).parameters().keySet()));
    }
    return value;
  }

  /** SHA-256 of the declarations, 64 hex digits: independent of spacing, not of any number. */
  public String fingerprint() {
    return StrictJson.fingerprint(this);
  }
}

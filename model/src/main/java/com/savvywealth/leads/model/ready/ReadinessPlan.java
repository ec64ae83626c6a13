package com.savvywealth.leads.model.ready;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.contract.ConfigSchema;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What must be true before production may begin, as declared in {@code v12_readiness.json}.
 *
 * @param version the plan's version
 * @param title one line for people
 * @param items at least one
 */
public record ReadinessPlan(String version, String title, List<Item> items)
    implements Serializable {
  /** The resource that ships with this code. */
  public static final String BUNDLED = "bundled:v12_readiness.json";

  /** What an item is about. */
  public enum Area {
    /** Whether trouble would be seen. */
    @JsonProperty("monitoring")
    MONITORING,
    /** Whether the way back is known. */
    @JsonProperty("rollback")
    ROLLBACK,
    /** Whether somebody knows what to do. */
    @JsonProperty("on-call")
    ON_CALL,
    /** Personal data. */
    @JsonProperty("privacy")
    PRIVACY,
    /** The model. */
    @JsonProperty("model")
    MODEL,
    /** Its data. */
    @JsonProperty("data")
    DATA,
    /** Who may do what. */
    @JsonProperty("access")
    ACCESS,
    /** What it costs. */
    @JsonProperty("cost")
    COST;

    /** The word used in files and reports. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** What kind of thing proves an item. */
  public enum Kind {
    /** A gate's verdict: green, and vouched for by a ledger or manifest. */
    @JsonProperty("gate")
    GATE,
    /** A file that is there, with a heading or a hash if one is named. */
    @JsonProperty("file")
    FILE,
    /** A signed yes. */
    @JsonProperty("signOff")
    SIGN_OFF,
    /** The dry run of all alerts. */
    @JsonProperty("alerts")
    ALERTS
  }

  /**
   * What proves an item.
   *
   * @param kind what kind of thing it is
   * @param folder name of the folder it is in, such as "run"; for a gate or a file
   * @param gate the gate
   * @param vouched whether a ledger or a sealed manifest must vouch for the verdict; missing = true
   * @param file path below the folder, with {version} for the model's version
   * @param heading a heading of a Markdown file, without its marks
   * @param sha256 hash of the file's bytes
   * @param metric metric of the sign-off
   */
  public record Proof(
      Kind kind,
      String folder,
      String gate,
      Boolean vouched,
      String file,
      String heading,
      String sha256,
      String metric)
      implements Serializable {
    /** Refuses a proof that lacks what its kind needs. */
    public Proof {
      Objects.requireNonNull(kind, "kind");
      vouched = vouched == null ? Boolean.TRUE : vouched;
      boolean complete =
          switch (kind) {
            case GATE -> folder != null && gate != null;
            case FILE -> folder != null && file != null;
            case SIGN_OFF -> metric != null;
            case ALERTS -> true;
          };
      if (!complete) {
        throw new IllegalArgumentException(
            "a gate needs folder and gate, a file folder and file, a signOff its metric");
      }
    }

    private Proof of(String version) {
      String named = file == null ? null : file.replace("{version}", version);
      return new Proof(kind, folder, gate, vouched, named, heading, sha256, metric);
    }
  }

  /**
   * One box.
   *
   * @param item its id
   * @param area what it is about
   * @param title what must be true
   * @param proof what proves it
   */
  public record Item(String item, Area area, String title, Proof proof) implements Serializable {
    /** All parts are required. */
    public Item {
      Objects.requireNonNull(item, "item");
      Objects.requireNonNull(area, "area of " + item);
      Objects.requireNonNull(title, "title of " + item);
      Objects.requireNonNull(proof, "proof of " + item);
    }

    private Item of(String version) {
      return new Item(item, area, title, proof.of(version));
    }
  }

  /** Ids are unique. */
  public ReadinessPlan {
    items = List.copyOf(items);
    Set<String> seen = new HashSet<>();
    for (Item item : items) {
      if (!seen.add(item.item())) {
        throw new IllegalArgumentException("item " + item.item() + " stands twice");
      }
    }
  }

  /**
   * The checklist of a model's version.
   *
   * @param version such as "v13"
   */
  public ReadinessPlan of(String version) {
    return new ReadinessPlan(version, title, items.stream().map(item -> item.of(version)).toList());
  }

  /**
   * Reads the checklist.
   *
   * @throws IllegalArgumentException naming every fault and its place
   */
  public static ReadinessPlan read(String name, String json) {
    return ConfigSchema.READINESS.read(name, json, ReadinessPlan.class);
  }
}

package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.bundle.KeyedHash;
import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * All that an experiment's keys decide: a lead's token, the order of the units of a wave, the arm
 * of each place, and the seal of what was assigned. Keys travel by reference.
 */
public final class Allocation implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The one stratum of SGAs. */
  public static final String SGA_STRATUM = "SGA";

  private final String experiment;
  private final ExperimentConfig.AssignmentRule rule;
  private final Tokenizer tokens;
  private final KeyedHash key;
  private final BlockSequence sequence;
  private final String decisionRule;

  private Allocation(
      ExperimentConfig config, Tokenizer tokens, KeyedHash key, String decisionRule) {
    this.decisionRule = decisionRule;
    this.experiment = config.name();
    this.rule = config.assignment();
    this.tokens = tokens;
    this.key = key;
    this.sequence = BlockSequence.of(key, experiment, rule.blocks());
  }

  /** The allocation of an experiment without a decision rule. */
  public static Allocation of(ExperimentConfig config) {
    return of(config, "");
  }

  /**
   * The allocation of an experiment.
   *
   * @param decisionRule fingerprint of the rule that was locked before the first wave
   * @throws com.savvywealth.leads.model.bundle.BundleRefused when a key cannot be read
   */
  public static Allocation of(ExperimentConfig config, String decisionRule) {
    return new Allocation(
        config,
        Tokenizer.of(KeyReference.parse(config.tokenKey())),
        Tokenizer.of(KeyReference.parse(config.assignmentKey())).hashFor("allocation 1"),
        decisionRule);
  }

  /** The experiment's name. */
  public String experiment() {
    return experiment;
  }

  /** Whether SGAs are assigned, not leads. */
  public boolean bySga() {
    return rule.unit() == UnitOfAssignment.SGA;
  }

  /** Token of a lead id. */
  public String token(String id) {
    return tokens.token(id);
  }

  /** Id of the key of tokens. */
  public String tokenKeyId() {
    return tokens.keyId();
  }

  /** Id of the key of the allocation. */
  public String assignmentKeyId() {
    return key.keyId();
  }

  /**
   * Where a unit stands among those of its wave, at least 0: units take their places in this order,
   * which nobody can foretell.
   *
   * @param unit a lead's token, or an SGA's id
   */
  public long order(String unit) {
    return ByteBuffer.wrap(key.digest("order", experiment, unit)).getLong() >>> 1;
  }

  /** The arm of a place in a stratum; the stratum does not count when SGAs are assigned. */
  public Arm arm(String stratum, long position) {
    return sequence.arm(bySga() ? SGA_STRATUM : stratum, position);
  }

  /** The arm that a stored lead must have. */
  public Arm arm(AssignedLead lead) {
    return arm(lead.stratum(), lead.position());
  }

  /** Keyed digest of a stored lead, 32 bytes: nobody can change both without the key. */
  public byte[] seal(AssignedLead lead) {
    return key.digest(
        "row",
        experiment,
        lead.token(),
        lead.sga(),
        lead.stratum(),
        lead.arm().key(),
        Integer.toString(lead.wave()),
        Long.toString(lead.position()),
        lead.assignedOn().toString());
  }

  /** Keyed name of one of a covariate's values, 24 hex digits. */
  public String level(String covariate, String value) {
    return key.hex("level", experiment, covariate, value);
  }

  /** Tells unit, blocks and decision rule under these keys from any others, 24 hex digits. */
  public String fingerprint() {
    byte[] tokenKey = tokens.hashFor("allocation tokens").digest(experiment);
    return key.hex(
        "rule",
        experiment,
        StrictJson.compact(rule),
        HexFormat.of().formatHex(tokenKey),
        decisionRule);
  }

  @Override
  public String toString() {
    return "allocation of " + experiment + " under " + key.keyId();
  }
}

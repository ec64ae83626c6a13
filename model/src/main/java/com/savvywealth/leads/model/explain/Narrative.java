package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import java.util.List;

/**
 * What sales people read about a lead: why it stands where it stands, in plain words. The same
 * drivers and values always give the same text. Implementations are immutable and thread-safe.
 *
 * @see "plan, Task 18.1"
 */
public interface Narrative {
  /**
   * The text of a lead.
   *
   * @param drivers strongest first; may be empty
   * @param values the lead's row, with the contract's features
   * @param suppression why the lead is held back, null when it is not
   * @throws IllegalArgumentException the contract has no such feature
   */
  String text(List<Drivers.Driver> drivers, DataRow values, String suppression);

  /** Facts about the lead's own values, in the words of these templates. */
  static Narrative of(FeatureContract contract, NarrativeTemplates templates) {
    return TemplateNarrative.of(contract, templates);
  }

  /** One sentence in the contract's own phrases: for bundles that hold no templates. */
  static Narrative of(FeatureContract contract) {
    return ContractNarrative.of(contract);
  }
}

package com.savvywealth.leads.model.report;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the page of one run shows; any list may be empty, and its section is then left out.
 *
 * @param runName "promise, seed 7"
 * @param facts short facts below the title: size, mode, policies
 * @param cards headline figures, most important first; four to eight read well
 * @param gates all gates, checkpoints and success metrics there are, also those not reached, in
 *     order
 * @param next what halted and what to do about it; stands right below the verdict
 * @param comparison the honest model beside the time-blind one
 * @param callList the top of the call list; tokens only, never a lead's id or name
 * @param flow the way of the data, stage by stage
 * @param lineage the same way file by file, with hashes; stands below the flow
 * @param sections further reports, each a section
 * @param provenance fingerprints, seed, versions
 * @param links the run's files
 */
public record RunView(
    String runName,
    List<String> facts,
    List<Card> cards,
    List<GateView> gates,
    List<Block> next,
    List<Block> comparison,
    List<Block> callList,
    List<FlowStep> flow,
    List<Block> lineage,
    List<Report> sections,
    SortedMap<String, String> provenance,
    List<Link> links) {
  /**
   * A headline figure.
   *
   * @param label what it is, in plain words
   * @param value the figure as shown; see {@link Numbers}
   * @param note what to hold it against ("base rate 4.00 %"), or ""
   */
  public record Card(String label, String value, String note) {}

  /**
   * A stage that data passed through.
   *
   * @param name the stage
   * @param detail what it did, in one line
   * @param in rows read
   * @param out rows passed on
   * @param rejected rows set aside with a reason
   */
  public record FlowStep(String name, String detail, long in, long out, long rejected) {}

  /**
   * A file of the run.
   *
   * @param path relative to the page, with "/" and without ".."
   * @param label what it is
   */
  public record Link(String path, String label) {
    /**
     * Checks the path.
     *
     * @throws IllegalArgumentException it leaves the run's folder or names another server
     */
    public Link {
      if (!path.matches("[A-Za-z0-9_][A-Za-z0-9_./-]*") || path.contains("..")) {
        throw new IllegalArgumentException(
            "link must be a path inside the run such as 'reports/a.md' but was '" + path + "'");
      }
    }
  }

  /** Everything is copied. */
  public RunView {
    facts = List.copyOf(facts);
    cards = List.copyOf(cards);
    gates = List.copyOf(gates);
    next = List.copyOf(next);
    comparison = List.copyOf(comparison);
    callList = List.copyOf(callList);
    flow = List.copyOf(flow);
    lineage = List.copyOf(lineage);
    sections = List.copyOf(sections);
    provenance = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    links = List.copyOf(links);
  }
}

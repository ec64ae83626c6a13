package com.savvywealth.leads.model.rewrite;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.NarrativeReader;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rewriter is told: the instruction, and a JSON list of notes. A note holds an opaque token
 * (its place in the batch), its facts by direction and whether the lead is held back, all of them
 * words of the templates: nothing that identifies a person can be in it.
 */
final class RewritePrompt {
  private RewritePrompt() {}

  /** One note as the rewriter sees it. */
  private record Note(
      String token, List<String> speaksFor, List<String> speaksAgainst, String heldBack) {}

  /** All that the rewriter sees beside the instruction. */
  private record Notes(List<String> forPhrases, List<String> againstPhrases, List<Note> notes) {}

  /** The prompt for a batch. */
  static String of(NarrativeTemplates templates, List<NarrativeReader.Facts> batch) {
    List<Note> notes = new ArrayList<>();
    for (NarrativeReader.Facts facts : batch) {
      String held = facts.heldBack() ? templates.suppression().sentence() : "";
      notes.add(new Note(token(notes.size()), facts.up(), facts.down(), held));
    }
    return templates.rewriting().instruction()
        + "\n"
        + StrictJson.compact(
            new Notes(
                templates.rewriting().forPhrases(), templates.rewriting().againstPhrases(), notes));
  }

  /** The token of a place in the batch, from 0. */
  static String token(int place) {
    return "note" + (place + 1);
  }
}

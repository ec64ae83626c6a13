package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.bundle.BundleDescription;
import com.savvywealth.leads.model.bundle.BundleFile;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.StrictJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A bundle's description as a text for people. */
final class BundleText {
  private final StringBuilder out = new StringBuilder();

  private BundleText() {}

  static String of(BundleDescription bundle) {
    BundleText text = new BundleText();
    text.head("Bundle");
    text.line("edition", bundle.edition());
    text.line("format", bundle.formatVersion());
    text.line("signed by", bundle.keyId());
    text.line("fingerprint", bundle.fingerprint());
    text.head("Files");
    for (BundleFile file : bundle.files()) {
      text.line(file.name(), "%,11d bytes  %s", file.size(), file.sha256());
    }
    text.facts("Provenance", bundle.provenance());
    text.model(bundle);
    text.json("Calibrators", bundle.calibrators());
    text.json("Card", bundle.card());
    return text.out.toString();
  }

  private void model(BundleDescription bundle) {
    BundleDescription.Contract contract = bundle.contract();
    head("Contract");
    line("version", contract.version());
    line("features", "%d, of which %d may be trained on", contract.features(), contract.trained());
    line("never trained on", String.join(", ", contract.untrained()));
    BundleDescription.Trees trees = bundle.trees();
    head("Trees");
    line("trees", trees.trees());
    line("depth", trees.depth());
    line("columns", trees.width());
    line("base margin", trees.baseMargin());
    facts("Attributes of the model", trees.attributes());
    head("Columns in order");
    List<ModelColumn> columns = bundle.columns();
    for (int i = 0; i < columns.size(); i++) {
      int direction = columns.get(i).monotone();
      line(
          Integer.toString(i + 1),
          columns.get(i).name()
              + (direction == 0 ? "" : direction > 0 ? "  (rising)" : "  (falling)"));
    }
  }

  private void facts(String title, Map<String, String> facts) {
    if (!facts.isEmpty()) {
      head(title);
      new TreeMap<>(facts).forEach(this::line);
    }
  }

  private void json(String title, JsonNode json) {
    if (json != null) {
      head(title);
      out.append(StrictJson.pretty(json).indent(2));
    }
  }

  private void head(String title) {
    out.append(out.length() == 0 ? "" : "\n").append(title).append('\n');
  }

  private void line(String name, String pattern, Object... values) {
    line(name, String.format(Locale.ROOT, pattern, values));
  }

  private void line(String name, Object value) {
    out.append(String.format(Locale.ROOT, "  %-22s %s", name, value)).append('\n');
  }
}

package com.savvywealth.leads.transform.refresh;

import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The roles that rows had in a model's training, by lead token; none where no file tells. */
record RowRoles(Map<String, String> byToken) {
  /** Reads {@code row_roles}; none where there is no such file. */
  static RowRoles read(String path) throws IOException {
    Map<String, String> roles = new HashMap<>();
    if (ArtifactFiles.exists(path)) {
      try (CsvTable csv = CsvTable.open(path, ",")) {
        int token = csv.position("lead_token");
        int role = csv.position("role");
        while (csv.hasNext()) {
          CsvTable.Row row = csv.next();
          roles.put(row.field(token), row.field(role));
        }
      }
    }
    return new RowRoles(roles);
  }

  /**
   * Whether one token at least is in both: without any, the tokens were made with different keys or
   * of different leads, and neither can say what the other learnt from.
   */
  boolean sharesTokensWith(RowRoles other) {
    return !Collections.disjoint(byToken.keySet(), other.byToken.keySet());
  }
}

package com.savvywealth.leads.transform.io;

import java.util.ArrayList;
import java.util.List;

/** Which line ends a file's records have. */
final class LineEnds {
  private boolean feeds;
  private boolean pairs;
  private boolean returns;

  /** Notes the end of the record between two positions. */
  void note(byte[] bytes, int start, int end) {
    if (end > start && bytes[end - 1] == '\n') {
      boolean pair = end - 2 >= start && bytes[end - 2] == '\r';
      pairs |= pair;
      feeds |= !pair;
    } else if (end > start && bytes[end - 1] == '\r') {
      returns = true;
    }
  }

  /** Those seen: LF, CRLF, CR. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    if (feeds) {
      names.add("LF");
    }
    if (pairs) {
      names.add("CRLF");
    }
    if (returns) {
      names.add("CR");
    }
    return names;
  }
}

package com.savvywealth.leads.model.report;

/**
 * A lead list as a piece of an HTML page: its first rows as a table that needs no script, controls
 * that are hidden until the script takes over, and the data that it reads.
 */
final class HtmlLeads {
  private HtmlLeads() {}

  /** Controls and the first rows. */
  static String render(LeadList list) {
    return """
    <p>%s</p>
    <noscript><p>The first ones stand here. With JavaScript the page searches them all and shows what moved a score.</p></noscript>
    <div class="tools" id="leads-tools" role="search" aria-label="Call list" hidden>
    <label>Search <input type="search" id="leads-search" autocomplete="off" spellcheck="false"></label>
    <label>Tier <select id="leads-tier"><option value="">all</option></select></label>
    <label>Bucket <select id="leads-bucket"><option value="">all</option></select></label>
    <button type="button" id="leads-clear">Clear</button>
    <p class="hint">All words must stand in the token, tier, bucket, drivers or reason. Choose a lead to see what moved\
     its score; arrow keys go from lead to lead, Escape closes.</p>
    </div>
    <p class="count" id="leads-count" role="status"></p>
    <div id="leads">
    %s</div>
    <div class="pager" id="leads-pager" role="group" aria-label="Pages of the call list" hidden>
    <button type="button" id="leads-first">First</button>
    <button type="button" id="leads-previous">Previous</button>
    <button type="button" id="leads-next">Next</button>
    <button type="button" id="leads-last">Last</button>
    </div>
    """
        .formatted(extent(list), HtmlBlocks.table(Views.leads(list), "leads"));
  }

  private static String extent(LeadList list) {
    String here =
        list.leads().size() == list.scored()
            ? "All %s scored leads.".formatted(Numbers.count(list.scored()))
            : "The first %s of %s scored leads: a page holds at most %s."
                .formatted(
                    Numbers.count(list.leads().size()),
                    Numbers.count(list.scored()),
                    Numbers.count(LeadList.MOST));
    return "%s The whole list, and it alone with lead ids, is <a href=\"%s\">%s</a>."
        .formatted(here, Escape.html(list.file()), Escape.html(list.file()));
  }

  /** The data of the list, for the end of the page's body. */
  static String data(LeadList list) {
    return "<script type=\"application/json\" id=\"leads-data\">"
        + PackLeads.json(list)
        + "</script>\n";
  }
}

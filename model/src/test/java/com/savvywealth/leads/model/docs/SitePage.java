package com.savvywealth.leads.model.docs;

import java.util.List;

/**
 * One page of the site: its text between the ways to all others.
 *
 * @param navigation all pages
 * @param file this page
 * @param body its text as HTML
 */
record SitePage(Navigation navigation, MarkdownFile file, String body) {
  private static final int SHORT = 3;

  /** The whole page. */
  String html() {
    String place = SiteMap.place(file.path());
    String up = SiteMap.up(place);
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%1$s – Lead scoring</title>
        <link rel="stylesheet" href="%2$ssite.css">
        <script src="%2$ssite.js" defer></script>
        </head>
        <body data-up="%2$s">
        <a class="skip" href="#site-text">Skip to the text</a>
        <header><a href="%2$sindex.html">Lead scoring</a></header>
        <nav aria-label="pages"><details id="site-pages"><summary>Pages</summary>
        <label class="search">Search <input id="site-search" type="search" autocomplete="off"></label>
        <ul id="site-found" aria-live="polite"></ul>
        %3$s</details></nav>
        <main id="site-text">
        %4$s</main>
        %5$s<footer>%6$s</footer>
        </body>
        </html>
        """
        .formatted(
            escaped(file.title()), up, groups(place, up), body, contents(), escaped(file.path()));
  }

  private String groups(String place, String up) {
    StringBuilder out = new StringBuilder();
    for (String group : navigation.groups()) {
      out.append("<p>%1$s</p>\n<ul aria-label=\"%1$s\">\n".formatted(escaped(group)));
      for (Navigation.Entry entry : navigation.in(group)) {
        String target = SiteMap.place(Repository.PAGES + "/" + entry.page());
        String here = target.equals(place) ? " aria-current=\"page\"" : "";
        out.append(
            "<li><a href=\"%s%s\"%s>%s</a></li>\n"
                .formatted(up, target, here, escaped(entry.title())));
      }
      out.append("</ul>\n");
    }
    return out.toString();
  }

  private String contents() {
    List<MarkdownFile.Heading> listed =
        file.headings().stream().filter(each -> each.level() == 2 || each.level() == 3).toList();
    if (listed.size() < SHORT) {
      return "";
    }
    StringBuilder out =
        new StringBuilder("<aside aria-label=\"on this page\"><p>On this page</p>\n<ul>\n");
    for (MarkdownFile.Heading each : listed) {
      out.append(
          "<li class=\"level-%s\"><a href=\"#%s\">%s</a></li>\n"
              .formatted(each.level(), each.slug(), escaped(each.text())));
    }
    return out.append("</ul></aside>\n").toString();
  }

  /** Text that is no mark-up. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

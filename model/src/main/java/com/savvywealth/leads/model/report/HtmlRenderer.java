package com.savvywealth.leads.model.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A report as one self-contained HTML page: no script, no request to anywhere, readable in light
 * and dark and on paper. Its content policy forbids loading anything.
 */
public final class HtmlRenderer {
  private HtmlRenderer() {}

  /** The whole page; plots are drawn in it. */
  public static String render(Report report) {
    return page(
        report.title(),
        "<header>\n<h1>%s</h1>\n</header>\n<main>\n%s</main>\n"
            .formatted(Escape.html(report.title()), HtmlBlocks.render(report.blocks())));
  }

  /** A page around a body that is HTML already. */
  static String page(String title, String body) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>%s</title>
        <style>
        %s%s</style>
        </head>
        <body>
        %s</body>
        </html>
        """
        .formatted(Escape.html(title), style("page.css"), style("plot.css"), body);
  }

  /** A style sheet of this package. */
  static String style(String name) {
    try (InputStream in = HtmlRenderer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "style sheet " + name + " must lie beside " + HtmlRenderer.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read style sheet " + name, e);
    }
  }
}

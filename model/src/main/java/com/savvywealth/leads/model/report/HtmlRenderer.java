package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.contract.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report as one self-contained HTML page: no request to anywhere, readable in light and dark and
 * on paper. Its content policy forbids loading anything, and running anything but the page's own
 * scripts, each known by its hash. A report has none; a run's page is whole without them.
 */
public final class HtmlRenderer {
  private HtmlRenderer() {}

  /** The whole page; plots are drawn in it. */
  public static String render(Report report) {
    return page(
        report.title(),
        "<header>\n<h1>%s</h1>\n</header>\n<main>\n%s</main>\n"
            .formatted(Escape.html(report.title()), HtmlBlocks.render(report.blocks())),
        Parts.NONE);
  }

  /**
   * What a page has besides what every page has.
   *
   * @param styles style sheets of this package
   * @param scripts scripts of this package, run in order at the end of the body
   */
  record Parts(List<String> styles, List<String> scripts) {
    static final Parts NONE = new Parts(List.of(), List.of());
  }

  /** A page around a body that is HTML already. */
  static String page(String title, String body, Parts parts) {
    List<String> scripts = parts.scripts().stream().map(HtmlRenderer::resource).toList();
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <title>%s</title>
    <style>
    %s%s%s</style>
    </head>
    <body>
    %s%s</body>
    </html>
    """
        .formatted(
            policy(scripts),
            Escape.html(title),
            style("page.css"),
            style("plot.css"),
            parts.styles().stream().map(HtmlRenderer::style).collect(Collectors.joining()),
            body,
            scripts.stream()
                .map(script -> "<script>" + script + "</script>\n")
                .collect(Collectors.joining()));
  }

  private static String policy(List<String> scripts) {
    String allowed =
        scripts.stream()
            .map(script -> " 'sha256-" + sha256(script) + "'")
            .collect(Collectors.joining());
    return "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        + (allowed.isEmpty() ? "" : "; script-src" + allowed);
  }

  private static String sha256(String script) {
    byte[] hash = Sha256.begin().digest(script.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }

  /** A style sheet of this package. */
  static String style(String name) {
    return resource(name);
  }

  private static String resource(String name) {
    try (InputStream in = HtmlRenderer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " must lie beside " + HtmlRenderer.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}

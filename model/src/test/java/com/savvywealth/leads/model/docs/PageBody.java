package com.savvywealth.leads.model.docs;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The HTML of one page's text: GitHub's anchors, links into the site, tables that scroll, pictures
 * that open on a page of their own.
 */
final class PageBody {
  private final MarkdownFile file;
  private final String place;
  private final SortedSet<String> named = new TreeSet<>();
  private final Iterator<MarkdownFile.Heading> headings;

  private PageBody(MarkdownFile file) {
    this.file = file;
    this.place = SiteMap.place(file.path());
    this.headings = file.headings().iterator();
  }

  /**
   * The text, and what it leads to.
   *
   * @param html without the page around it
   * @param named files of the repository that it links or shows, by path
   */
  record Rendered(String html, SortedSet<String> named) {}

  /** Renders a page. */
  static Rendered of(MarkdownFile file) {
    PageBody body = new PageBody(file);
    String html =
        HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .attributeProviderFactory(context -> body.attributes())
            .build()
            .render(file.document());
    String scrolling =
        html.replace(
                "<table>",
                "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"table\"><table>")
            .replace("</table>", "</table></div>")
            .replace("<pre>", "<pre tabindex=\"0\">")
            .replaceAll("<p>(<img src=\"([^\"]+)\"[^>]*>)</p>", "<p><a href=\"$2\">$1</a></p>");
    return new Rendered(scrolling, body.named);
  }

  private AttributeProvider attributes() {
    return this::attribute;
  }

  private void attribute(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Heading) {
      attributes.put("id", headings.next().slug());
    } else if (node instanceof Link link) {
      attributes.put("href", moved(link.getDestination()));
    } else if (node instanceof Image image) {
      attributes.put("src", moved(image.getDestination()));
    } else if (tag.equals("th")) {
      attributes.put("scope", "col");
    }
  }

  private String moved(String target) {
    if (LinkCheck.isOutside(target) || target.startsWith("#")) {
      return target;
    }
    String path = LinkCheck.resolve(file.path(), target);
    named.add(path);
    return SiteMap.link(place, SiteMap.place(path), target);
  }
}

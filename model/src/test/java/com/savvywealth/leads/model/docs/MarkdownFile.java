package com.savvywealth.leads.model.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A parsed page.
 *
 * @param path from the repository's root, with slashes
 * @param document the parsed text
 * @param headings in order
 * @param anchors what a link may name behind {@code #}
 * @param links targets of links and images, in order
 * @param names what stands set as code within a line, in order
 */
record MarkdownFile(
    String path,
    Node document,
    List<Heading> headings,
    Set<String> anchors,
    List<String> links,
    List<String> names) {
  private static final Pattern ID = Pattern.compile("\\b(?:id|name)=\"([^\"]+)\"");
  private static final Pattern NOT_IN_SLUG = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]");

  /** A heading and the anchor that GitHub gives it. */
  record Heading(int level, String text, String slug) {}

  /** Reads a page. */
  static MarkdownFile parse(String path, String text) {
    Node document = parser().parse(text);
    Gather gather = new Gather();
    document.accept(gather);
    return new MarkdownFile(
        path,
        document,
        List.copyOf(gather.headings),
        gather.anchors,
        List.copyOf(gather.links),
        List.copyOf(gather.names));
  }

  /** Markdown as GitHub reads it, as far as our pages use it. */
  static Parser parser() {
    return Parser.builder().extensions(List.of(TablesExtension.create())).build();
  }

  /** The page's title: its first heading, or its path without one. */
  String title() {
    return headings.isEmpty() ? path : headings.get(0).text();
  }

  /** GitHub's anchor of a heading: lower case, letters, digits, hyphens; blanks are hyphens. */
  static String slug(String heading) {
    return NOT_IN_SLUG
        .matcher(heading.strip().toLowerCase(Locale.ROOT))
        .replaceAll("")
        .replace(' ', '-');
  }

  /** The text of a node without its marks. */
  static String plain(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak part) {
            text.append(' ');
          }
        });
    return text.toString();
  }

  private static final class Gather extends AbstractVisitor {
    private final List<Heading> headings = new ArrayList<>();
    private final Set<String> anchors = new TreeSet<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();

    @Override
    public void visit(org.commonmark.node.Heading heading) {
      String slug = slug(plain(heading));
      int before = seen.merge(slug, 1, Integer::sum) - 1;
      String anchor = before == 0 ? slug : slug + "-" + before;
      headings.add(new Heading(heading.getLevel(), plain(heading), anchor));
      anchors.add(anchor);
      visitChildren(heading);
    }

    @Override
    public void visit(org.commonmark.node.Link link) {
      links.add(link.getDestination());
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      links.add(image.getDestination());
      visitChildren(image);
    }

    @Override
    public void visit(Code code) {
      names.add(code.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
      ids(html.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
      ids(html.getLiteral());
    }

    private void ids(String html) {
      Matcher id = ID.matcher(html);
      while (id.find()) {
        anchors.add(id.group(1));
      }
    }
  }
}

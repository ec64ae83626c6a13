package com.savvywealth.leads.model.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.junit.jupiter.api.Test;

/** The list of decisions is made from the decisions; each has a number, a title and a status. */
class AdrIndexTest {
  private static final Repository HERE = Repository.here();
  private static final String FOLDER = Repository.PAGES + "/adr/";
  private static final Pattern FORM =
      Pattern.compile("# (\\d{4}) ([^\\n]+)\\n\\n\\*\\*Status\\*\\* (.+?)\\n\\n", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\([^)]+\\)");

  private static final Pattern SENTENCE_ENDS = Pattern.compile("[.?!:] (?=[\\p{Lu}\"*])");

  /** A decision; the file's name begins with its number. */
  private record Decision(String file, int number, String title, String status, String about) {}

  @Test
  void theListIsWhatTheDecisionsSay() throws IOException {
    GeneratedPage.assertEndsWith("adr/README.md", index(decisions()));
  }

  @Test
  void aDecisionsFileBearsItsNumber() throws IOException {
    List<String> others =
        decisions().stream()
            .filter(each -> !each.file().startsWith(number(each.number()) + "-"))
            .map(Decision::file)
            .toList();
    assertThat(others, is(List.of()));
  }

  private static String index(List<Decision> decisions) {
    Table table = Table.of("", "number", "decision", "status", "what it is about");
    for (Decision each : decisions) {
      table =
          table.row(
              number(each.number()),
              new Link(each.title(), each.file()),
              each.status(),
              each.about());
    }
    return "\n%s decisions.%s\n\n%s\n"
        .formatted(decisions.size(), gaps(decisions), MarkdownRenderer.table(table));
  }

  private static String gaps(List<Decision> decisions) {
    List<Integer> taken = decisions.stream().map(Decision::number).toList();
    List<String> free = new ArrayList<>();
    for (int number = 1; number < taken.get(taken.size() - 1); number++) {
      if (!taken.contains(number)) {
        free.add(number(number));
      }
    }
    return free.isEmpty() ? "" : " No decision bears " + String.join(", ", free) + ".";
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%04d", number);
  }

  private static List<Decision> decisions() throws IOException {
    List<Decision> read = new ArrayList<>();
    for (String path : HERE.files(".md")) {
      if (path.startsWith(FOLDER) && !path.endsWith("README.md")) {
        Matcher form = FORM.matcher(HERE.text(path));
        if (!form.lookingAt()) {
          throw new AssertionError(path + " must begin with '# NNNN Title' and '**Status** ...'");
        }
        String status = LINK.matcher(form.group(3).replace('\n', ' ')).replaceAll("$1");
        int number = Integer.parseInt(form.group(1));
        read.add(
            new Decision(
                path.substring(FOLDER.length()), number, form.group(2), status, about(path)));
      }
    }
    return read;
  }

  /** First sentence of the paragraph behind the status, without its mark. */
  private static String about(String path) throws IOException {
    Node at = MarkdownFile.parse(path, HERE.text(path)).document().getFirstChild();
    int paragraphs = 0;
    while (paragraphs < 2) {
      at = at.getNext();
      paragraphs += at instanceof Paragraph ? 1 : 0;
    }
    String text = MarkdownFile.plain(at).replaceFirst("^(Context|Open|Decision)[.:]? +", "");
    return SENTENCE_ENDS.split(text, 2)[0].replaceFirst("\\.$", "");
  }
}

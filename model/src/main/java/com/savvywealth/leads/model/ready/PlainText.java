package com.savvywealth.leads.model.ready;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of text files without the escapes of their format, so that values read as they are. */
public final class PlainText {
  private static final Pattern JSON = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#([0-9]{1,6})|[A-Za-z][A-Za-z0-9]{1,9});");

  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z0-9:-]*([^<>]*)>");

  private PlainText() {}

  /**
   * The line as a person would read it.
   *
   * @param file name of the file, whose ending tells the format
   */
  public static String of(String file, String line) {
    if (file.endsWith(".json")) {
      return line.indexOf('\\') < 0 ? line : json(line);
    }
    if (file.matches(".*\\.(html|svg|xml|md)")) {
      boolean markdown = file.endsWith(".md");
      String bare = markdown ? line.replace("\\", "") : untagged(line);
      return bare.indexOf('&') < 0 ? bare : entities(bare);
    }
    return line;
  }

  private static String json(String line) {
    return JSON.matcher(line)
        .replaceAll(
            found -> {
              String code = found.group(1);
              String plain =
                  code != null
                      ? String.valueOf((char) Integer.parseInt(code, 16))
                      : "\"\\/".contains(found.group(2)) ? found.group(2) : " ";
              return Matcher.quoteReplacement(plain);
            });
  }

  /** The text of a line first, then what its tags hold: neither is cut by the other. */
  private static String untagged(String line) {
    StringBuilder tags = new StringBuilder(" ");
    Matcher tag = TAG.matcher(line);
    StringBuilder text = new StringBuilder();
    while (tag.find()) {
      tags.append(tag.group(1)).append(' ');
      tag.appendReplacement(text, " ");
    }
    return tag.appendTail(text).append(tags).toString();
  }

  private static String entities(String line) {
    return ENTITY
        .matcher(line)
        .replaceAll(
            found -> {
              String code = found.group(1);
              boolean character =
                  code != null && Character.isValidCodePoint(Integer.parseInt(code));
              return Matcher.quoteReplacement(
                  character ? Character.toString(Integer.parseInt(code)) : " ");
            });
  }
}

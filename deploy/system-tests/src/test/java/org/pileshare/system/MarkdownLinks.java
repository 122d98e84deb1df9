package org.pileshare.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pileshare.system.SourceTree.Line;

/** The links of a Markdown page to other places in the repository. */
final class MarkdownLinks {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("^[a-z]+:.*");

  /** A link with the line it stands on. */
  record Link(Line line, String target) {
    boolean resolves() {
      int hash = target.indexOf('#');
      var path = hash < 0 ? target : target.substring(0, hash);
      var file =
          path.isEmpty()
              ? line.file()
              : line.file().resolveSibling(path).toAbsolutePath().normalize();
      return Files.exists(file)
          && file.startsWith(SourceTree.ROOT)
          && (hash < 0 || hasHeading(file, target.substring(hash + 1)));
    }
  }

  private MarkdownLinks() {}

  /** All links but those to other sites; what stands in a code block is no link. */
  static Stream<Link> of(Path page) {
    var links = new ArrayList<Link>();
    boolean code = false;
    for (var line : SourceTree.lines(page).toList()) {
      code ^= line.text().strip().startsWith("```");
      var matcher = LINK.matcher(line.text().replaceAll("`[^`]*`", ""));
      while (!code && matcher.find()) {
        if (!ELSEWHERE.matcher(matcher.group(1)).matches()) {
          links.add(new Link(line, matcher.group(1)));
        }
      }
    }
    return links.stream();
  }

  private static boolean hasHeading(Path page, String anchor) {
    return SourceTree.lines(page)
        .filter(line -> line.text().startsWith("#"))
        .map(line -> line.text().replaceFirst("^#+\\s*", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .anyMatch(anchor::equals);
  }
}

package org.pileshare.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The few files that the edge serves itself, read once. */
final class Page {
  /** Nothing from anywhere else, and no script that is not one of our files. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, File> FILES = files();
  private static final String PROBLEMS = "/problems";

  private Page() {}

  private record File(String type, Buffer content) {}

  /** Whether the path is one of ours; the catalogue of problems answers for each of them. */
  static boolean has(String path) {
    return FILES.containsKey(known(path));
  }

  static void send(RoutingContext context) {
    var file = FILES.get(known(context.normalizedPath()));
    if (file == null) {
      throw new IllegalStateException("Expected a page, but " + context.normalizedPath());
    }
    context
        .response()
        .putHeader("Content-Type", file.type())
        .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cache-Control", "no-cache")
        .end(file.content());
  }

  private static String known(String path) {
    return path.startsWith(PROBLEMS + "/") ? PROBLEMS : path;
  }

  private static Map<String, File> files() {
    var files = new HashMap<String, File>();
    files.put("/", read("index.html", "text/html; charset=utf-8"));
    files.put("/page.css", read("page.css", "text/css; charset=utf-8"));
    files.put("/page.js", read("page.js", "text/javascript; charset=utf-8"));
    files.put(PROBLEMS, read("problems.md", "text/plain; charset=utf-8"));
    return Map.copyOf(files);
  }

  private static File read(String name, String type) {
    try (var stream = Page.class.getResourceAsStream("/page/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("Expected page/" + name + " in the jar, but it is not");
      }
      return new File(type, Buffer.buffer(stream.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read page/" + name + ", but failed", unreadable);
    }
  }
}

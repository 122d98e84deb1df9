package org.pileshare.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of the page, read and compressed once.
 *
 * @param gzip the same compressed; null where that would be of little use
 */
record PageFile(String type, byte[] content, byte @Nullable [] gzip) {
  private static final int WORTH_IT_BYTES = 512;

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "md", "text/plain; charset=utf-8",
          "json", "application/json",
          "webmanifest", "application/manifest+json",
          "svg", "image/svg+xml",
          "png", "image/png");

  static PageFile of(String type, byte[] content) {
    boolean shrinks = content.length > WORTH_IT_BYTES && !type.equals("image/png");
    return new PageFile(type, content, shrinks ? zipped(content) : null);
  }

  /** By their paths; what there is stands in a list that the build of the page has written. */
  static Map<String, PageFile> all() {
    var files = new HashMap<String, PageFile>();
    files.put("/problems.md", read("problems.md"));
    for (var name : new String(bytes("files.txt"), StandardCharsets.UTF_8).lines().toList()) {
      files.put("/" + name, read(name));
    }
    return Map.copyOf(files);
  }

  private static PageFile read(String name) {
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException("Expected a type of file that is known, but got " + name);
    }
    return of(type, bytes(name));
  }

  private static byte[] bytes(String name) {
    try (var stream = PageFile.class.getResourceAsStream("/page/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("Expected page/" + name + " in the jar, but it is not");
      }
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read page/" + name + ", but failed", unreadable);
    }
  }

  private static byte[] zipped(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException("Expected to write to memory, but failed", impossible);
    }
    return out.toByteArray();
  }
}

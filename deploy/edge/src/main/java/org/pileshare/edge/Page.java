package org.pileshare.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files that the edge serves itself: the page, its sign-in settings, and the problems. */
@Singleton
final class Page {
  private static final String INDEX = "/index.html";
  private static final String PROBLEMS = "/problems";
  private static final String SIGN_IN = "/sign-in.json";
  private static final String MAP = "/map.json";

  /** Paths that the page itself tells apart; a person may come in at any of them. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "/|/piles/[^/]+|/reservations(/[^/]+)?|/history|/invitation|/(owner|operator)(/.*)?");

  /** Their names change with their content. */
  private static final String HASHED = "/assets/";

  private final Map<String, PageFile> files;
  private final PageFile signIn;
  private final PageFile map;
  private final String contentSecurityPolicy;

  Page(EdgeConfiguration configuration) {
    files = PageFile.all();
    signIn = SignInSettings.file(configuration.signIn());
    map = MapSettings.file(configuration.tiles());
    contentSecurityPolicy =
        policy(
            SignInSettings.origins(configuration.signIn()),
            MapSettings.origin(configuration.tiles()).map(tiles -> " " + tiles).orElse(""));
  }

  /**
   * Nothing from anywhere else but the sign-in and the tiles, and no script that is not one of our
   * files.
   */
  private static String policy(List<String> signInOrigins, String tiles) {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
        + tiles
        + "; manifest-src 'self'; worker-src 'self'; connect-src 'self' "
        + String.join(" ", signInOrigins)
        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  /** Whether the path is one of ours; the catalogue of problems answers for each of them. */
  boolean has(String path) {
    return path.equals(SIGN_IN) || path.equals(MAP) || files.containsKey(known(path));
  }

  void send(RoutingContext context) {
    var path = context.normalizedPath();
    var file = file(path);
    if (file == null) {
      throw new IllegalStateException("Expected a page, but " + path);
    }
    var accepted = context.request().getHeader("Accept-Encoding");
    var gzip = file.gzip();
    boolean zipped = gzip != null && accepted != null && accepted.contains("gzip");
    var response = context.response();
    if (gzip != null) {
      response.putHeader("Vary", "Accept-Encoding");
    }
    if (zipped) {
      response.putHeader("Content-Encoding", "gzip");
    }
    response
        .putHeader("Content-Type", file.type())
        .putHeader("Content-Security-Policy", contentSecurityPolicy)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader(
            "Cache-Control",
            path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache")
        .end(Buffer.buffer(zipped && gzip != null ? gzip : file.content()));
  }

  private @Nullable PageFile file(String path) {
    return switch (path) {
      case SIGN_IN -> signIn;
      case MAP -> map;
      default -> files.get(known(path));
    };
  }

  private static String known(String path) {
    if (path.startsWith(PROBLEMS + "/") || path.equals(PROBLEMS)) {
      return "/problems.md";
    }
    return INSIDE.matcher(path).matches() ? INDEX : path;
  }
}

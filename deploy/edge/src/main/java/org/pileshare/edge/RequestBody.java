package org.pileshare.edge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** The whole body of a request, up to a limit: a slow or endless one never reaches a service. */
final class RequestBody {
  private static final long DRAINED_BYTES_MAX = 4L * 1024 * 1024;

  private RequestBody() {}

  /** The body has more bytes than are allowed. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads all that comes. What goes beyond the limit is read and thrown away, because a client sees
   * no answer on a connection that closes while it still writes; beyond {@link #DRAINED_BYTES_MAX}
   * the connection is closed all the same.
   */
  static Future<Buffer> read(HttpServerRequest request, int bytesMax) {
    Promise<Buffer> whole = Promise.promise();
    var body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() <= bytesMax) {
            body.appendBuffer(chunk);
          } else {
            whole.tryFail(new TooLarge());
            if (request.bytesRead() > DRAINED_BYTES_MAX) {
              request.connection().close();
            }
          }
        });
    request.exceptionHandler(whole::tryFail);
    request.endHandler(end -> whole.tryComplete(body));
    return whole.future();
  }
}

package org.pileshare.reservation.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A stream of server-sent events out of a mailbox: one at a time, as fast as the reader takes them.
 *
 * @param tell what to tell of a letter; nothing if it has been told
 */
record LiveEvents<K>(
    Sse sse,
    Mailbox<K> mailbox,
    Duration heartbeat,
    Function<Mailbox.Letter<K>, Optional<OutboundSseEvent>> tell) {
  static final String LAST_EVENT_ID = "Last-Event-ID";

  /**
   * @param first what is told before anything else
   * @param lasting the stream ends with the token of its reader
   */
  Multi<OutboundSseEvent> after(List<OutboundSseEvent> first, Duration lasting) {
    var rest = Multi.createBy().repeating().uni(this::next).indefinitely();
    return Multi.createBy()
        .concatenating()
        .streams(Multi.createFrom().iterable(first), rest)
        .select()
        .first(lasting);
  }

  private Uni<OutboundSseEvent> next() {
    for (var letter = mailbox.poll(); letter.isPresent(); letter = mailbox.poll()) {
      var event = tell.apply(letter.get());
      if (event.isPresent()) {
        return Uni.createFrom().item(event.get());
      }
    }
    return Uni.createFrom()
        .completionStage(mailbox::news)
        .ifNoItem()
        .after(heartbeat)
        .recoverWithItem(false)
        // Whoever writes the news reads the log, and must not be kept by a slow reader.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .chain(news -> news ? next() : Uni.createFrom().item(beat()));
  }

  private OutboundSseEvent beat() {
    return sse.newEventBuilder().comment("alive").build();
  }

  static OutboundSseEvent event(Sse sse, String name, Offsets id, Object body) {
    return sse.newEventBuilder()
        .name(name)
        .id(id.text())
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(body)
        .build();
  }

  /** That a stream has begun, and with it the id from which it can be resumed. */
  public record Ready(Instant at) {
    static Ready now() {
      return new Ready(Instant.now());
    }
  }

  /** A stream that is resumed needs no beginning. */
  static List<OutboundSseEvent> first(Sse sse, @Nullable String lastEventId, Offsets from) {
    return lastEventId == null ? List.of(event(sse, "ready", from, Ready.now())) : List.of();
  }

  /** How long the token is still good. */
  static Duration lasting(JsonWebToken token) {
    var left = Duration.between(Instant.now(), Instant.ofEpochSecond(token.getExpirationTime()));
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  /** Nobody on the way may keep events back to send several at once. */
  static void unbuffered(HttpServerResponse response) {
    response.putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
  }
}

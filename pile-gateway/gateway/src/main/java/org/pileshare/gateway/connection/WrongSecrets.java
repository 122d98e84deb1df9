package org.pileshare.gateway.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCredentialIssued;

/**
 * Slows down who tries secrets of a pile: after {@value #ALLOWED} wrong ones within {@link #WINDOW}
 * an address has to wait, and each further wrong one doubles the wait.
 *
 * <p>What is counted is the address at the pile's present secret, so that nobody can keep the pile
 * itself out from elsewhere, and a new secret begins anew. Safe for use by many threads.
 */
final class WrongSecrets {
  static final int ALLOWED = 5;
  static final Duration WINDOW = Duration.ofMinutes(1);
  static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** Beyond it the oldest are forgotten: whoever has so many addresses is not slowed by one. */
  static final int MAX_REMEMBERED = 10_000;

  private record Key(PileCredentialIssued secret, String address) {}

  /**
   * What an address has tried.
   *
   * @param wrong secrets since {@code since}
   * @param pause the present one or the last one; zero if there was none
   */
  private record Tried(int wrong, Instant since, Duration pause, Instant until) {
    static final Tried NOTHING = new Tried(0, Instant.MIN, Duration.ZERO, Instant.MIN);

    Tried oneMore(Instant now) {
      if (!pause.isZero() && now.isBefore(until.plus(LONGEST_WAIT))) {
        return waiting(pause.multipliedBy(2), now);
      }
      var isFirst = wrong == 0 || now.isAfter(since.plus(WINDOW));
      var counted = new Tried(isFirst ? 1 : wrong + 1, isFirst ? now : since, Duration.ZERO, now);
      return counted.wrong < ALLOWED ? counted : counted.waiting(FIRST_WAIT, now);
    }

    private Tried waiting(Duration next, Instant now) {
      var atMost = next.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : next;
      return new Tried(wrong, since, atMost, now.plus(atMost));
    }
  }

  private final Map<Key, Tried> tried =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<Key, Tried> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  /** How long an address has to wait yet, if it has to. */
  synchronized Optional<Duration> wait(PileCredentialIssued secret, String address, Instant now) {
    return Optional.ofNullable(tried.get(new Key(secret, address)))
        .filter(known -> !known.pause().isZero() && now.isBefore(known.until()))
        .map(known -> Duration.between(now, known.until()));
  }

  synchronized void wrong(PileCredentialIssued secret, String address, Instant now) {
    var key = new Key(secret, address);
    var before = tried.remove(key);
    tried.put(key, (before == null ? Tried.NOTHING : before).oneMore(now));
  }

  synchronized void right(PileCredentialIssued secret, String address) {
    tried.remove(new Key(secret, address));
  }

  synchronized int size() {
    return tried.size();
  }
}

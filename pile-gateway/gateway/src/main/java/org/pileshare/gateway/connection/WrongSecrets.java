package org.pileshare.gateway.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCredentialIssued;

/**
 * Slows down who tries secrets of a pile: after {@value #ALLOWED} wrong ones within {@link #WINDOW}
 * an address has to wait, and each further wrong one doubles the wait.
 *
 * <p>What is counted is the address at the pile's present secret, so that nobody can keep the pile
 * itself out from elsewhere, and a new secret begins anew. Who tries the secrets of many piles from
 * one address has to wait as well, after {@value #ALLOWED_OF_ALL}; a pile that came in from there
 * lately has not. Safe for use by many threads.
 */
final class WrongSecrets {
  static final int ALLOWED = 5;
  static final int ALLOWED_OF_ALL = 50;
  static final Duration WINDOW = Duration.ofMinutes(1);
  static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** Beyond it the oldest are forgotten: whoever has so many addresses is not slowed by one. */
  static final int MAX_REMEMBERED = 10_000;

  /** Piles that came in lately, each from its address. */
  static final int MAX_WELCOME = 100_000;

  /** An address at one secret, or at all of them. */
  private record Key(@Nullable PileCredentialIssued secret, String place) {
    static Key of(PileCredentialIssued secret, String address) {
      return new Key(secret, place(address));
    }

    static Key ofAll(String address) {
      return new Key(null, place(address));
    }

    /** Whoever has one address of IPv6 has the 2^64 beside it as well. */
    private static String place(String address) {
      try {
        // A literal is only read; no name is looked up.
        return address.indexOf(':') >= 0
                && InetAddress.getByName(address) instanceof Inet6Address six
            ? HexFormat.of().formatHex(six.getAddress(), 0, 8)
            : address;
      } catch (UnknownHostException noAddress) {
        return address;
      }
    }
  }

  /**
   * What an address has tried.
   *
   * @param wrong secrets since {@code since}
   * @param pause the present one or the last one; zero if there was none
   */
  private record Tried(int wrong, Instant since, Duration pause, Instant until) {
    static final Tried NOTHING = new Tried(0, Instant.MIN, Duration.ZERO, Instant.MIN);

    Tried oneMore(int allowed, Instant now) {
      if (!pause.isZero() && now.isBefore(until.plus(LONGEST_WAIT))) {
        return waiting(pause.multipliedBy(2), now);
      }
      var isFirst = wrong == 0 || now.isAfter(since.plus(WINDOW));
      var counted = new Tried(isFirst ? 1 : wrong + 1, isFirst ? now : since, Duration.ZERO, now);
      return counted.wrong < allowed ? counted : counted.waiting(FIRST_WAIT, now);
    }

    private Tried waiting(Duration next, Instant now) {
      var atMost = next.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : next;
      return new Tried(wrong, since, atMost, now.plus(atMost));
    }
  }

  private final Map<Key, Tried> tried = new LinkedHashMap<>();
  private final Set<Key> welcome = new LinkedHashSet<>();

  /** How long an address has to wait yet, if it has to. */
  synchronized Optional<Duration> wait(PileCredentialIssued secret, String address, Instant now) {
    var key = Key.of(secret, address);
    return wait(key, now)
        .or(() -> welcome.contains(key) ? Optional.empty() : wait(Key.ofAll(address), now));
  }

  private Optional<Duration> wait(Key key, Instant now) {
    return Optional.ofNullable(tried.get(key))
        .filter(known -> !known.pause().isZero() && now.isBefore(known.until()))
        .map(known -> Duration.between(now, known.until()));
  }

  synchronized void wrong(PileCredentialIssued secret, String address, Instant now) {
    count(Key.of(secret, address), ALLOWED, now);
    count(Key.ofAll(address), ALLOWED_OF_ALL, now);
  }

  private void count(Key key, int allowed, Instant now) {
    var before = tried.remove(key);
    tried.put(key, (before == null ? Tried.NOTHING : before).oneMore(allowed, now));
    if (tried.size() > MAX_REMEMBERED) {
      tried.remove(tried.keySet().iterator().next());
    }
  }

  /** What others at the same address try is counted on. */
  synchronized void right(PileCredentialIssued secret, String address) {
    var key = Key.of(secret, address);
    tried.remove(key);
    welcome.remove(key);
    welcome.add(key);
    if (welcome.size() > MAX_WELCOME) {
      welcome.remove(welcome.iterator().next());
    }
  }

  synchronized int size() {
    return tried.size();
  }
}

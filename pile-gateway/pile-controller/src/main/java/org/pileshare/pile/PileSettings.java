package org.pileshare.pile;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.Version;
import org.pileshare.pile.connection.ConnectionSettings;
import org.pileshare.pile.connection.GatewayAccount;
import org.pileshare.pile.core.UnknownCards;

/**
 * What a pile is told when it is installed.
 *
 * @param account its OCPP identity, 1 to 48 of {@code A-Z a-z 0-9 _ -}; where it connects to,
 *     without the identity; the password of HTTP Basic, 1 to 128 characters
 * @param connectors how many, from 1 to 32; they are numbered from 1
 * @param unknownCards what to do offline where there is no table for the time
 * @param spans how long things take
 * @param journalLimitBytes how much that is not uploaded may be kept
 * @param clock whose time it goes by
 * @param keys what it can check without a network
 */
public record PileSettings(
    GatewayAccount account,
    int connectors,
    UnknownCards unknownCards,
    Spans spans,
    int journalLimitBytes,
    ConnectionSettings connection,
    ClockSource clock,
    PileKeys keys) {
  public static final int MAX_CONNECTORS = 32;
  public static final int DEFAULT_JOURNAL_BYTES = 8 * 1024 * 1024;

  private static final Pattern PILE = Pattern.compile("[A-Za-z0-9_-]{1,48}");
  private static final int MAX_SECRET_CHARACTERS = 128;

  /**
   * How long things take.
   *
   * @param sample between two samples of a session
   * @param plug how long an admitted card waits for the plug
   * @param grace how long a session may run on when the authority of its driver has ended
   */
  public record Spans(Duration sample, Duration plug, Duration grace) {
    public static final Spans DEFAULT =
        new Spans(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(5));

    public Spans {
      if (sample.toMillis() < 1 || plug.toMillis() < 1 || grace.isNegative()) {
        throw new IllegalArgumentException(
            "Expected spans above 0 and a grace from 0, but they were %s, %s and %s"
                .formatted(sample, plug, grace));
      }
    }
  }

  public PileSettings {
    if (!PILE.matcher(account.pile()).matches()) {
      throw new IllegalArgumentException(
          "Expected a pile id that matches " + PILE + ", but it has another shape");
    }
    var scheme = account.gateway().getScheme();
    if (!"ws".equals(scheme) && !"wss".equals(scheme)) {
      throw new IllegalArgumentException(
          "Expected a gateway with ws or wss, but it was " + account.gateway());
    }
    if (account.secret().isEmpty() || account.secret().length() > MAX_SECRET_CHARACTERS) {
      throw new IllegalArgumentException(
          "Expected a secret of 1 to 128 characters, but it has " + account.secret().length());
    }
    if (connectors < 1 || connectors > MAX_CONNECTORS) {
      throw new IllegalArgumentException(
          "Expected 1 to 32 connectors, but there were " + connectors);
    }
  }

  /** One connector, unknown cards refused, a sample a minute, a minute to plug in, no keys. */
  public static PileSettings of(String pile, URI gateway, String secret) {
    return new PileSettings(
        new GatewayAccount(pile, gateway, secret),
        1,
        UnknownCards.REFUSE,
        Spans.DEFAULT,
        DEFAULT_JOURNAL_BYTES,
        ConnectionSettings.DEFAULT,
        ClockSource.GATEWAY,
        PileKeys.NONE);
  }

  /**
   * The version of OCPP as an installer writes it.
   *
   * @param named "1.6" or "2.0.1"; absent means 1.6
   * @throws IllegalArgumentException if it is another
   */
  public static Version version(@Nullable String named) {
    return named == null
        ? Version.V1_6
        : Version.of("ocpp" + named)
            .filter(one -> one != Version.V2_1)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Expected OCPP 1.6 or 2.0.1, but it was " + named));
  }

  public PileSettings withConnectors(int number) {
    return new PileSettings(
        account, number, unknownCards, spans, journalLimitBytes, connection, clock, keys);
  }

  public PileSettings withUnknownCards(UnknownCards policy) {
    return new PileSettings(
        account, connectors, policy, spans, journalLimitBytes, connection, clock, keys);
  }

  public PileSettings withSampleInterval(Duration interval) {
    return withSpans(new Spans(interval, spans.plug, spans.grace));
  }

  public PileSettings withGrace(Duration grace) {
    return withSpans(new Spans(spans.sample, spans.plug, grace));
  }

  private PileSettings withSpans(Spans others) {
    return new PileSettings(
        account, connectors, unknownCards, others, journalLimitBytes, connection, clock, keys);
  }

  public PileSettings withJournalLimitBytes(int bytes) {
    return new PileSettings(
        account, connectors, unknownCards, spans, bytes, connection, clock, keys);
  }

  public PileSettings withConnection(ConnectionSettings patience) {
    return new PileSettings(
        account, connectors, unknownCards, spans, journalLimitBytes, patience, clock, keys);
  }

  public PileSettings withClock(ClockSource source) {
    return new PileSettings(
        account, connectors, unknownCards, spans, journalLimitBytes, connection, source, keys);
  }

  public PileSettings withKeys(PileKeys others) {
    return new PileSettings(
        account, connectors, unknownCards, spans, journalLimitBytes, connection, clock, others);
  }

  public String pile() {
    return account.pile();
  }

  /** Without the secret, so that it can stand in a log. */
  @Override
  public String toString() {
    return account.toString();
  }
}

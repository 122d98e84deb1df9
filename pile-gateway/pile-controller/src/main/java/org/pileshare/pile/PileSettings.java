package org.pileshare.pile;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.pileshare.pile.connection.ConnectionSettings;
import org.pileshare.pile.connection.GatewayAccount;
import org.pileshare.pile.core.UnknownCards;

/**
 * What a pile is told when it is installed.
 *
 * @param pile its OCPP identity: 1 to 48 of {@code A-Z a-z 0-9 _ -}
 * @param gateway where it connects to, without the identity: {@code ws://host:8083/ocpp}
 * @param secret the password of HTTP Basic, 1 to 128 characters
 * @param connectors how many, from 1 to 32; they are numbered from 1
 * @param unknownCards what to do offline where there is no table for the time
 * @param sampleInterval between two samples of a session
 * @param plugLimit how long an admitted card waits for the plug
 * @param journalLimitBytes how much that is not uploaded may be kept
 */
public record PileSettings(
    String pile,
    URI gateway,
    String secret,
    int connectors,
    UnknownCards unknownCards,
    Duration sampleInterval,
    Duration plugLimit,
    int journalLimitBytes,
    ConnectionSettings connection) {
  public static final int MAX_CONNECTORS = 32;
  public static final int DEFAULT_JOURNAL_BYTES = 8 * 1024 * 1024;

  private static final Pattern PILE = Pattern.compile("[A-Za-z0-9_-]{1,48}");
  private static final int MAX_SECRET_CHARACTERS = 128;

  public PileSettings {
    if (!PILE.matcher(pile).matches()) {
      throw new IllegalArgumentException(
          "Expected a pile id that matches " + PILE + ", but it has another shape");
    }
    if (!"ws".equals(gateway.getScheme()) && !"wss".equals(gateway.getScheme())) {
      throw new IllegalArgumentException(
          "Expected a gateway with ws or wss, but it was " + gateway);
    }
    if (secret.isEmpty() || secret.length() > MAX_SECRET_CHARACTERS) {
      throw new IllegalArgumentException(
          "Expected a secret of 1 to 128 characters, but it has " + secret.length());
    }
    if (connectors < 1 || connectors > MAX_CONNECTORS) {
      throw new IllegalArgumentException(
          "Expected 1 to 32 connectors, but there were " + connectors);
    }
    if (sampleInterval.toMillis() < 1 || plugLimit.toMillis() < 1) {
      throw new IllegalArgumentException(
          "Expected spans above 0, but they were " + sampleInterval + " and " + plugLimit);
    }
  }

  /** One connector, unknown cards refused, a sample a minute, a minute to plug in. */
  public static PileSettings of(String pile, URI gateway, String secret) {
    return new PileSettings(
        pile,
        gateway,
        secret,
        1,
        UnknownCards.REFUSE,
        Duration.ofMinutes(1),
        Duration.ofMinutes(1),
        DEFAULT_JOURNAL_BYTES,
        ConnectionSettings.DEFAULT);
  }

  public PileSettings withConnectors(int number) {
    return new PileSettings(
        pile,
        gateway,
        secret,
        number,
        unknownCards,
        sampleInterval,
        plugLimit,
        journalLimitBytes,
        connection);
  }

  public PileSettings withUnknownCards(UnknownCards policy) {
    return new PileSettings(
        pile,
        gateway,
        secret,
        connectors,
        policy,
        sampleInterval,
        plugLimit,
        journalLimitBytes,
        connection);
  }

  public PileSettings withSampleInterval(Duration interval) {
    return new PileSettings(
        pile,
        gateway,
        secret,
        connectors,
        unknownCards,
        interval,
        plugLimit,
        journalLimitBytes,
        connection);
  }

  public PileSettings withJournalLimitBytes(int bytes) {
    return new PileSettings(
        pile,
        gateway,
        secret,
        connectors,
        unknownCards,
        sampleInterval,
        plugLimit,
        bytes,
        connection);
  }

  public PileSettings withConnection(ConnectionSettings patience) {
    return new PileSettings(
        pile,
        gateway,
        secret,
        connectors,
        unknownCards,
        sampleInterval,
        plugLimit,
        journalLimitBytes,
        patience);
  }

  GatewayAccount account() {
    return new GatewayAccount(pile, gateway, secret);
  }

  /** Without the secret, so that it can stand in a log. */
  @Override
  public String toString() {
    return pile + " at " + gateway;
  }
}

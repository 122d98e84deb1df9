package org.pileshare.gateway.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.gateway.certificate.CertificateAuthority;
import org.pileshare.gateway.certificate.Pem;
import org.pileshare.gateway.certificate.SigningRequest;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.Calls;
import org.pileshare.ocpp.v201.Acceptance;
import org.pileshare.ocpp.v201.CertificateSigned;
import org.pileshare.ocpp.v201.CertificateUse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives piles certificates: checks what they ask to be signed, has it signed, and brings it to them
 * until they take it, over whichever connection they have by then.
 */
public final class CertificateDesk {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateDesk.class);

  /** A pile asks again when its own wait is over; more than that is no pile in order. */
  static final int ALLOWED = 5;

  static final Duration WINDOW = Duration.ofHours(1);
  static final int MAX_PILES = 10_000;
  static final int MAX_TRIES = 10;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private record Asked(int times, Instant since) {}

  private final @Nullable CertificateAuthority authority;
  private final Connections connections;
  private final Calls.Timer timer;
  private final Map<PileId, Asked> asked = new LinkedHashMap<>();

  /** The newest certificate of each pile that has not taken it; an older one is not brought on. */
  private final Map<PileId, String> waiting = new LinkedHashMap<>();

  /**
   * @param authority absent if nothing is signed here
   */
  CertificateDesk(
      @Nullable CertificateAuthority authority, Connections connections, Calls.Timer timer) {
    this.authority = authority;
    this.connections = connections;
    this.timer = timer;
  }

  /**
   * A pile asks for its certificate to be signed.
   *
   * @param use absent if the version of OCPP knows one only
   * @param requestId to be repeated with the certificate
   * @return whether it will get one
   */
  boolean asks(
      PileId pile,
      String csr,
      @Nullable CertificateUse use,
      @Nullable Integer requestId,
      Instant now) {
    if (authority == null || (use != null && use != CertificateUse.CHARGING_STATION_CERTIFICATE)) {
      return false;
    }
    if (!isAllowed(pile, now)) {
      LOG.warn(
          "Expected {} to ask {} times in {} at most, but it asks again", pile, ALLOWED, WINDOW);
      return false;
    }
    return switch (SigningRequest.check(pile, csr)) {
      case SigningRequest.Checked.Refused(var sentence) -> {
        LOG.warn("{} asks for a certificate. {}", pile, sentence);
        yield false;
      }
      case SigningRequest.Checked.Good(var request) -> {
        var unused =
            authority
                .sign(request)
                .whenComplete(
                    (chain, failure) -> {
                      if (chain == null) {
                        LOG.error("Expected a certificate of {}, but failed", pile, failure);
                      } else {
                        LOG.info(
                            "{} gets certificate {}", pile, chain.getFirst().getSerialNumber());
                        bring(pile, Pem.text(chain), use, requestId);
                      }
                    });
        yield true;
      }
    };
  }

  private synchronized boolean isAllowed(PileId pile, Instant now) {
    var before = asked.remove(pile);
    var counted =
        before == null || now.isAfter(before.since().plus(WINDOW))
            ? new Asked(1, now)
            : new Asked(before.times() + 1, before.since());
    asked.put(pile, counted);
    if (asked.size() > MAX_PILES) {
      asked.remove(asked.keySet().iterator().next());
    }
    return counted.times() <= ALLOWED;
  }

  private void bring(
      PileId pile, String chain, @Nullable CertificateUse use, @Nullable Integer requestId) {
    synchronized (this) {
      waiting.remove(pile);
      waiting.put(pile, chain);
      if (waiting.size() > MAX_PILES) {
        waiting.remove(waiting.keySet().iterator().next());
      }
    }
    // The answer to its question goes first.
    var unused = timer.after(Duration.ofMillis(100), () -> attempt(pile, chain, use, requestId, 1));
  }

  private void attempt(
      PileId pile,
      String chain,
      @Nullable CertificateUse use,
      @Nullable Integer requestId,
      int number) {
    synchronized (this) {
      if (!chain.equals(waiting.get(pile))) {
        return;
      }
    }
    var connection = connections.of(pile);
    if (connection.isEmpty()) {
      again(pile, chain, use, requestId, number);
      return;
    }
    var unused =
        brought(connection.get(), chain, use, requestId)
            .thenAccept(
                taken -> {
                  if (taken) {
                    LOG.info("{} has taken its certificate", pile);
                    took(pile, chain);
                  } else {
                    again(pile, chain, use, requestId, number);
                  }
                });
  }

  private static CompletionStage<Boolean> brought(
      PileConnection connection,
      String chain,
      @Nullable CertificateUse use,
      @Nullable Integer requestId) {
    return switch (connection.version()) {
      case V1_6 ->
          connection
              .call(new org.pileshare.ocpp.v16.CertificateSigned.Request(chain))
              .thenApply(
                  answer ->
                      answer
                              instanceof
                              Answer.Confirmed<
                                  org.pileshare.ocpp.v16.CertificateSigned.Confirmation>(var told)
                          && told.status() == org.pileshare.ocpp.v16.Acceptance.ACCEPTED);
      case V2_0_1, V2_1 ->
          connection
              .call(new CertificateSigned.Request(chain, use, requestId))
              .thenApply(
                  answer ->
                      answer instanceof Answer.Confirmed<CertificateSigned.Confirmation>(var told)
                          && told.status() == Acceptance.ACCEPTED);
    };
  }

  private synchronized void took(PileId pile, String chain) {
    waiting.remove(pile, chain);
  }

  private void again(
      PileId pile,
      String chain,
      @Nullable CertificateUse use,
      @Nullable Integer requestId,
      int number) {
    if (number >= MAX_TRIES) {
      LOG.warn("Expected {} to take its certificate, but it did not; it may ask again", pile);
      took(pile, chain);
      return;
    }
    var pause = FIRST_PAUSE.multipliedBy(1L << (number - 1));
    var atMost = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    var unused = timer.after(atMost, () -> attempt(pile, chain, use, requestId, number + 1));
  }
}

package org.pileshare.gateway.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** Who answers a pile: it depends on the version that was agreed on with it. */
@Singleton
final class Answers {
  private final Reports reports;
  private final Reports2 reports2;

  @Inject
  Answers(Reports reports, Reports2 reports2) {
    this.reports = reports;
    this.reports2 = reports2;
  }

  /** The answer that is to come; nothing if such a request is not served here. */
  Optional<CompletionStage<? extends OcppConfirmation>> to(Caller caller, OcppRequest<?> request) {
    return switch (caller.version()) {
      case V1_6 -> reports.answer(caller, request);
      case V2_0_1, V2_1 -> reports2.answer(caller, request);
    };
  }
}

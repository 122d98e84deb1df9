package org.pileshare.ocpp.v201;

import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** Has the pile messages of transactions that it has not yet sent? (OCPP 2.0.1, E14). */
public final class GetTransactionStatus {
  private GetTransactionStatus() {}

  public record Request(@Nullable String transactionId) implements OcppRequest<Confirmation> {}

  public record Confirmation(@Nullable Boolean ongoingIndicator, boolean messagesInQueue)
      implements OcppConfirmation {}
}

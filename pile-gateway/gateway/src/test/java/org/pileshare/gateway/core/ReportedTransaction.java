package org.pileshare.gateway.core;

import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.PILE;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.TransactionReported.Kind;
import org.pileshare.contracts.TransactionReported.Told;

/** What a pile of OCPP 2.x says, word by word. */
final class ReportedTransaction {
  private ReportedTransaction() {}

  /** A report in the making; of transaction tx-1 unless another is named. */
  record Said(
      Kind kind,
      int seqNo,
      Instant at,
      String transaction,
      @Nullable Integer evse,
      @Nullable CardId card,
      @Nullable Integer reservation,
      @Nullable Long wattHours,
      boolean offline,
      @Nullable String reason,
      CardAnswer answer) {
    static Said at(Kind kind, int seqNo, String time) {
      var answer = CardAnswer.acceptedUntil(Given.at("11:00"));
      return new Said(
          kind, seqNo, Given.at(time), "tx-1", null, null, null, null, false, null, answer);
    }

    Said transaction(String name) {
      return new Said(
          kind, seqNo, at, name, evse, card, reservation, wattHours, offline, reason, answer);
    }

    Said evse(int id) {
      return new Said(
          kind, seqNo, at, transaction, id, card, reservation, wattHours, offline, reason, answer);
    }

    Said card(CardId presented) {
      return new Said(
          kind,
          seqNo,
          at,
          transaction,
          evse,
          presented,
          reservation,
          wattHours,
          offline,
          reason,
          answer);
    }

    Said reservation(int number) {
      return new Said(
          kind, seqNo, at, transaction, evse, card, number, wattHours, offline, reason, answer);
    }

    Said reads(long register) {
      return new Said(
          kind, seqNo, at, transaction, evse, card, reservation, register, offline, reason, answer);
    }

    Said offline(boolean now) {
      return new Said(
          kind, seqNo, at, transaction, evse, card, reservation, wattHours, now, reason, answer);
    }

    Said reason(String why) {
      return new Said(
          kind, seqNo, at, transaction, evse, card, reservation, wattHours, offline, why, answer);
    }

    Said told(CardAnswer told) {
      return new Said(
          kind, seqNo, at, transaction, evse, card, reservation, wattHours, offline, reason, told);
    }

    TransactionReported report() {
      return new TransactionReported(
          PILE,
          Transactions.session(PILE, transaction),
          transaction,
          seqNo,
          kind,
          evse,
          card,
          Given.ANNS.equals(card) ? ANN : null,
          reservation,
          wattHours,
          wattHours,
          offline,
          reason,
          card == null ? null : Told.valueOf(answer.kind().name()),
          card == null ? null : answer.until(),
          at,
          Given.at("12:00"));
    }
  }
}

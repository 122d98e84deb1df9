package org.pileshare.gateway.connection;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v16.DataTransfer;
import tools.jackson.databind.JsonNode;

/** Sends a table in the DataTransfer of the version of a connection. */
final class TableCall {
  /** What a pile makes of a table. */
  sealed interface Told {
    /** It says that it took it. */
    record Accepted(@Nullable String data) implements Told {}

    /** It keeps the one that it has. */
    record Rejected(@Nullable String data) implements Told {}

    /** It does not know what a table is. */
    record NotUnderstood(String why) implements Told {}

    /** It said nothing; it may have taken it all the same. */
    record Nothing(Answer.Reason why) implements Told {}
  }

  private TableCall() {}

  static CompletionStage<Told> send(PileConnection to, String table) {
    return send(to, UseAuthorityTable.MESSAGE_ID, table);
  }

  /** Sends another message of this house. */
  static CompletionStage<Told> send(PileConnection to, String message, String data) {
    return switch (to.version()) {
      case V1_6 ->
          to.call(new DataTransfer.Request(UseAuthorityTable.VENDOR_ID, message, data))
              .thenApply(answer -> told(answer, to.version(), TableCall::confirmed));
      case V2_0_1, V2_1 ->
          to.call(
                  new org.pileshare.ocpp.v201.DataTransfer.Request(
                      message, FrameCodec.json().valueToTree(data), UseAuthorityTable.VENDOR_ID))
              .thenApply(answer -> told(answer, to.version(), TableCall::confirmed2));
    };
  }

  private static <C extends OcppConfirmation> Told told(
      Answer<C> answer, Version version, Function<C, Told> confirmed) {
    return switch (answer) {
      case Answer.Confirmed<C>(var confirmation) -> confirmed.apply(confirmation);
      case Answer.Refused<C>(var code, var description) ->
          new Told.NotUnderstood(code.wire(version) + " " + description);
      case Answer.Missing<C>(var reason) -> new Told.Nothing(reason);
    };
  }

  private static Told confirmed(DataTransfer.Confirmation by) {
    return switch (by.status()) {
      case ACCEPTED -> new Told.Accepted(by.data());
      case REJECTED -> new Told.Rejected(by.data());
      case UNKNOWN_MESSAGE_ID, UNKNOWN_VENDOR_ID -> new Told.NotUnderstood(by.status().wire());
    };
  }

  private static Told confirmed2(org.pileshare.ocpp.v201.DataTransfer.Confirmation by) {
    return switch (by.status()) {
      case ACCEPTED -> new Told.Accepted(text(by.data()));
      case REJECTED -> new Told.Rejected(text(by.data()));
      case UNKNOWN_MESSAGE_ID, UNKNOWN_VENDOR_ID -> new Told.NotUnderstood(by.status().wire());
    };
  }

  /** In 2.x the data may be any JSON: the receipt as an object is as good as its text. */
  private static @Nullable String text(@Nullable JsonNode data) {
    if (data == null) {
      return null;
    }
    return data.isString() ? data.stringValue() : data.toString();
  }
}

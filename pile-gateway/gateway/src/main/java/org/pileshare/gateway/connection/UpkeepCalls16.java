package org.pileshare.gateway.connection;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.gateway.core.KeptConnector;
import org.pileshare.gateway.core.ListLimits;
import org.pileshare.gateway.core.Listed;
import org.pileshare.gateway.core.PileSetting;
import org.pileshare.gateway.core.UpkeepReply;
import org.pileshare.gateway.core.UpkeepStep;
import org.pileshare.ocpp.v16.AuthorizationData;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.ocpp.v16.CancelReservation;
import org.pileshare.ocpp.v16.ChangeConfiguration;
import org.pileshare.ocpp.v16.ClearCache;
import org.pileshare.ocpp.v16.GetConfiguration;
import org.pileshare.ocpp.v16.GetLocalListVersion;
import org.pileshare.ocpp.v16.IdTagInfo;
import org.pileshare.ocpp.v16.KeyValue;
import org.pileshare.ocpp.v16.RemoteStopTransaction;
import org.pileshare.ocpp.v16.ReserveNow;
import org.pileshare.ocpp.v16.SendLocalList;

/** Upkeep in the words of OCPP 1.6. */
final class UpkeepCalls16 implements UpkeepCalls {
  private static final String LIST_LENGTH = "LocalAuthListMaxLength";
  private static final String LIST_LENGTH_AT_ONCE = "SendLocalListMaxLength";

  private final PileConnection pile;

  UpkeepCalls16(PileConnection pile) {
    this.pile = pile;
  }

  @Override
  public CompletionStage<UpkeepReply> ask(UpkeepStep step) {
    return switch (step) {
      case UpkeepStep.ReadSettings read ->
          UpkeepCalls.ask(pile, new GetConfiguration.Request(keys()), UpkeepCalls16::settings);
      case UpkeepStep.Change(var setting) ->
          UpkeepCalls.ask(
              pile,
              new ChangeConfiguration.Request(setting.key(), Boolean.toString(setting.wanted())),
              by -> UpkeepCalls.changed(by.status().wire()));
      case UpkeepStep.AskListVersion ask ->
          UpkeepCalls.ask(
              pile,
              new GetLocalListVersion.Request(),
              by -> new UpkeepReply.ListVersion(by.listVersion()));
      case UpkeepStep.SendList list ->
          UpkeepCalls.ask(pile, request(list), by -> UpkeepCalls.reply(by.status().wire()));
      case UpkeepStep.ForgetCards forget ->
          UpkeepCalls.ask(
              pile, new ClearCache.Request(), by -> UpkeepCalls.reply(by.status().wire()));
      case UpkeepStep.Keep(var kept) ->
          UpkeepCalls.ask(pile, request(kept), by -> UpkeepCalls.reply(by.status().wire()));
      case UpkeepStep.Release(var kept) ->
          UpkeepCalls.ask(
              pile,
              new CancelReservation.Request(kept.number()),
              by -> UpkeepCalls.reply(by.status().wire()));
      case UpkeepStep.Stop(var overstay) ->
          UpkeepCalls.ask(
              pile,
              new RemoteStopTransaction.Request(overstay.session().transactionId()),
              by -> UpkeepCalls.reply(by.status().wire()));
    };
  }

  private static List<String> keys() {
    return Stream.concat(
            Stream.of(PileSetting.values()).map(PileSetting::key),
            Stream.of(LIST_LENGTH, LIST_LENGTH_AT_ONCE))
        .toList();
  }

  private static UpkeepReply settings(GetConfiguration.Confirmation by) {
    Map<String, String> told = new HashMap<>();
    for (KeyValue one :
        by.configurationKey() == null ? List.<KeyValue>of() : by.configurationKey()) {
      told.put(one.key(), one.value() == null ? "" : one.value().toLowerCase(Locale.ROOT));
    }
    Map<PileSetting, Boolean> values = new EnumMap<>(PileSetting.class);
    for (var setting : PileSetting.values()) {
      var value = told.get(setting.key());
      if (value != null) {
        values.put(setting, Boolean.parseBoolean(value));
      }
    }
    return new UpkeepReply.Settings(
        values,
        new ListLimits(
            number(told.get(LIST_LENGTH), ListLimits.UNKNOWN.cards()),
            number(told.get(LIST_LENGTH_AT_ONCE), ListLimits.UNKNOWN.cardsAtOnce())));
  }

  private static SendLocalList.Request request(UpkeepStep.SendList list) {
    var cards =
        Stream.concat(
                list.removed().stream().map(card -> new AuthorizationData(card.value(), null)),
                list.cards().stream()
                    .map(card -> new AuthorizationData(card.card().value(), info(card))))
            .toList();
    return new SendLocalList.Request(
        list.version(),
        cards.isEmpty() ? null : cards,
        list.whole() ? SendLocalList.UpdateType.FULL : SendLocalList.UpdateType.DIFFERENTIAL);
  }

  private static IdTagInfo info(Listed card) {
    return card.isAccepted()
        ? new IdTagInfo(card.until(), card.group(), AuthorizationStatus.ACCEPTED)
        : IdTagInfo.of(AuthorizationStatus.BLOCKED);
  }

  private static ReserveNow.Request request(KeptConnector kept) {
    return new ReserveNow.Request(
        kept.connector(), kept.until(), kept.card().value(), kept.group(), kept.number());
  }

  /** A number as a pile says it; the other if it says none. */
  static int number(@Nullable String text, int other) {
    try {
      int number = text == null ? 0 : Integer.parseInt(text.strip());
      return number > 0 ? number : other;
    } catch (NumberFormatException none) {
      return other;
    }
  }
}

package org.pileshare.gateway.connection;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;
import org.pileshare.gateway.core.Cards;
import org.pileshare.gateway.core.KeptConnector;
import org.pileshare.gateway.core.ListLimits;
import org.pileshare.gateway.core.Listed;
import org.pileshare.gateway.core.PileSetting;
import org.pileshare.gateway.core.Transaction;
import org.pileshare.gateway.core.UpkeepReply;
import org.pileshare.gateway.core.UpkeepStep;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.v201.AuthorizationStatus;
import org.pileshare.ocpp.v201.CancelReservation;
import org.pileshare.ocpp.v201.ClearCache;
import org.pileshare.ocpp.v201.Component;
import org.pileshare.ocpp.v201.GetLocalListVersion;
import org.pileshare.ocpp.v201.GetVariables;
import org.pileshare.ocpp.v201.IdToken;
import org.pileshare.ocpp.v201.IdTokenInfo;
import org.pileshare.ocpp.v201.RequestStopTransaction;
import org.pileshare.ocpp.v201.ReserveNow;
import org.pileshare.ocpp.v201.SendLocalList;
import org.pileshare.ocpp.v201.SetVariables;
import org.pileshare.ocpp.v201.Variable;

/** Upkeep in the words of OCPP 2.0.1 and 2.1. */
final class UpkeepCalls2 implements UpkeepCalls {
  private static final String MAC_ADDRESS = "MacAddress";
  private static final String LIST = "LocalAuthListCtrlr";
  private static final String CARDS_AT_ONCE = "ItemsPerMessage";
  private static final String BYTES_AT_ONCE = "BytesPerMessage";

  /** What an entry of the list takes on the wire at most, with its group. */
  private static final int BYTES_A_CARD = 300;

  private final PileConnection pile;
  private final Views views;
  private final Cards cards;

  UpkeepCalls2(PileConnection pile, Views views, Cards cards) {
    this.pile = pile;
    this.views = views;
    this.cards = cards;
  }

  @Override
  public CompletionStage<UpkeepReply> ask(UpkeepStep step) {
    return switch (step) {
      case UpkeepStep.ReadSettings read ->
          UpkeepCalls.ask(pile, variables(), UpkeepCalls2::settings);
      case UpkeepStep.Change(var setting) ->
          UpkeepCalls.ask(pile, request(setting), UpkeepCalls2::changed);
      case UpkeepStep.AskListVersion ask ->
          UpkeepCalls.ask(
              pile,
              new GetLocalListVersion.Request(),
              by -> new UpkeepReply.ListVersion(by.versionNumber()));
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
      case UpkeepStep.Stop(var overstay) -> stop(overstay.session().id());
    };
  }

  private CompletionStage<UpkeepReply> stop(UUID session) {
    var transaction =
        views.transactions(pile.pile()).known(session).map(Transaction::id).orElse("");
    return UpkeepCalls.ask(
        pile,
        new RequestStopTransaction.Request(transaction),
        by -> UpkeepCalls.reply(by.status().wire()));
  }

  private static GetVariables.Request variables() {
    return new GetVariables.Request(
        Stream.concat(
                Stream.of(PileSetting.values())
                    .map(setting -> data(setting.component(), setting.variable())),
                Stream.of(data(LIST, CARDS_AT_ONCE), data(LIST, BYTES_AT_ONCE)))
            .toList());
  }

  private static GetVariables.Data data(String component, String variable) {
    return new GetVariables.Data(null, component(component), new Variable(variable, null));
  }

  private static Component component(String name) {
    return new Component(null, name, null);
  }

  private static UpkeepReply settings(GetVariables.Confirmation by) {
    Map<String, String> told = new HashMap<>();
    for (var one : by.getVariableResult()) {
      if (one.attributeValue() != null) {
        told.put(one.component().name() + "." + one.variable().name(), one.attributeValue());
      }
    }
    Map<PileSetting, Boolean> values = new EnumMap<>(PileSetting.class);
    for (var setting : PileSetting.values()) {
      var value = told.get(setting.component() + "." + setting.variable());
      if (value != null) {
        values.put(setting, Boolean.parseBoolean(value));
      }
    }
    int cards =
        UpkeepCalls16.number(
            told.get(LIST + "." + CARDS_AT_ONCE), ListLimits.UNKNOWN.cardsAtOnce());
    int bytes = UpkeepCalls16.number(told.get(LIST + "." + BYTES_AT_ONCE), Integer.MAX_VALUE);
    return new UpkeepReply.Settings(
        values, new ListLimits(ListLimits.MAX_CARDS, Math.min(cards, bytes / BYTES_A_CARD)));
  }

  private static SetVariables.Request request(PileSetting setting) {
    return new SetVariables.Request(
        List.of(
            new SetVariables.Data(
                null,
                Boolean.toString(setting.wanted()),
                component(setting.component()),
                new Variable(setting.variable(), null))));
  }

  private static UpkeepReply changed(SetVariables.Confirmation by) {
    return by.setVariableResult().isEmpty()
        ? new UpkeepReply.Refused("nothing")
        : UpkeepCalls.changed(by.setVariableResult().getFirst().attributeStatus().wire());
  }

  private SendLocalList.Request request(UpkeepStep.SendList list) {
    var entries =
        Stream.concat(
                list.removed().stream()
                    .map(card -> new SendLocalList.AuthorizationData(token(card), null)),
                list.cards().stream()
                    .map(
                        card ->
                            new SendLocalList.AuthorizationData(token(card.card()), info(card))))
            .toList();
    return new SendLocalList.Request(
        entries.isEmpty() ? null : entries,
        list.version(),
        list.whole() ? SendLocalList.UpdateType.FULL : SendLocalList.UpdateType.DIFFERENTIAL);
  }

  private IdToken token(CardId card) {
    var bound = cards.bound(card);
    var kind = bound == null ? CardKind.RFID : bound.kind();
    return IdToken.of(card.value(), type(kind));
  }

  private static String type(CardKind kind) {
    return switch (kind) {
      case RFID -> IdToken.ISO14443;
      case APP -> IdToken.CENTRAL;
      case EMAID -> IdToken.EMAID;
      case MAC -> MAC_ADDRESS;
    };
  }

  static @Nullable IdToken group(@Nullable String group) {
    return group == null ? null : IdToken.of(group, IdToken.CENTRAL);
  }

  private static IdTokenInfo info(Listed card) {
    return card.isAccepted()
        ? new IdTokenInfo(
            AuthorizationStatus.ACCEPTED,
            card.until(),
            null,
            null,
            null,
            group(card.group()),
            null,
            null)
        : IdTokenInfo.of(AuthorizationStatus.BLOCKED);
  }

  private ReserveNow.Request request(KeptConnector kept) {
    return new ReserveNow.Request(
        kept.number(),
        kept.until(),
        null,
        token(kept.card()),
        kept.connector(),
        group(kept.group()));
  }
}

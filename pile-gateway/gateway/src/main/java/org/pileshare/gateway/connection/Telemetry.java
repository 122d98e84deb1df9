package org.pileshare.gateway.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.ConnectorReported;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileBooted;
import org.pileshare.contracts.PileNotified;
import org.pileshare.contracts.PileNotified.Subject;
import org.pileshare.contracts.SwipeAccepted;
import org.pileshare.contracts.SwipeEvent;
import org.pileshare.contracts.SwipeRefused;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.core.Admission;
import org.pileshare.gateway.core.CardAnswer;
import org.pileshare.gateway.core.Cards;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.Appender.Entry;
import org.pileshare.gateway.stream.Views;

/** What piles of every version tell alike, written down in the same way. */
@Singleton
final class Telemetry {
  private final Views views;
  private final Appender appender;
  private final Cards cards;

  @Inject
  Telemetry(Views views, Appender appender) {
    this.views = views;
    this.appender = appender;
    this.cards = views.cards();
  }

  /** Somebody presented a card; the answer is from memory. */
  CardAnswer swiped(Caller caller, CardId card, Instant now) {
    var pile = caller.pile();
    var admission = views.authority(pile).admit(card, views.card(card), now);
    SwipeEvent event =
        switch (admission) {
          case Admission.Admitted(var driver, var until) ->
              new SwipeAccepted(pile, card, driver, until, now);
          case Admission.Refused(var driver, var refusal, var detail) ->
              new SwipeRefused(pile, card, driver, refusal, detail, now);
        };
    // Somebody stands before the pile; the record of it need not be waited for.
    appender.note(Topics.PILE_SWIPES, pile, event, UUID.randomUUID(), now);
    return admission.answer();
  }

  /** What a card has in common with the others of its driver. */
  @Nullable String group(CardId card) {
    return cards.group(card);
  }

  CompletionStage<Void> booted(
      Caller caller, String vendor, String model, @Nullable String firmware, Instant now) {
    var event = new PileBooted(caller.pile(), vendor, model, firmware, now);
    var id = Ids.derived(caller.connection(), "boot", now);
    return appender.append(Topics.PILE_TELEMETRY, caller.pile(), event, id, now);
  }

  /** The same status sent twice has the same id. */
  static Entry status(
      Caller caller, int connector, String status, String error, Instant at, Instant now) {
    var event = new ConnectorReported(caller.pile(), connector, status, error, at, now);
    var id = Ids.derived(caller.pile(), "status", connector, status, error, at);
    return new Entry(Topics.PILE_TELEMETRY, event, id);
  }

  /** The same notice of one time has the same id. */
  CompletionStage<Void> notified(
      Caller caller,
      Subject subject,
      String word,
      @Nullable String detail,
      Instant at,
      Instant now) {
    var event =
        new PileNotified(
            caller.pile(),
            subject,
            cut(word, PileNotified.MAX_WORD),
            detail == null ? null : cut(detail, PileNotified.MAX_DETAIL),
            at,
            now);
    var id = Ids.derived(caller.pile(), "notice", subject, word, at);
    return appender.append(Topics.PILE_TELEMETRY, caller.pile(), event, id, now);
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }

  CompletionStage<Void> write(Caller caller, List<Entry> entries, Instant now) {
    return appender.append(caller.pile(), entries, now);
  }
}

package org.pileshare.ledger.store;

import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.kafka.CurrentState;
import org.pileshare.contracts.kafka.NumberedEvent;
import org.pileshare.contracts.kafka.Topics;

/** What rows of the book are as events; the same rows are always the same events. */
final class BookEvents {
  private BookEvents() {}

  /** The event of a judgement. */
  static NumberedEvent judged(JudgementRow judgement, SessionRow session) {
    var event =
        new SessionJudged(
            session.id,
            new PileId(session.pile),
            judgement.account,
            judgement.payingDriver(),
            judgement.verdictList(),
            judgement.overstayMinutes,
            judgement.detail,
            session.offline,
            session.energyWh,
            session.startedAt,
            session.endedAt,
            judgement.revision,
            judgement.revision > 1,
            judgement.disputed,
            judgement.judgedAt);
    var id = Ids.derived(session.id, EventTypes.nameOf(SessionJudged.class), judgement.revision);
    return new NumberedEvent(
        judgement.number,
        Topics.LEDGER_EVENTS,
        judgement.account,
        event,
        id,
        judgement.judgedAt,
        new CurrentState(Topics.LEDGER_CURRENT, session.id.toString(), event));
  }

  /** The event of a posting line. */
  static NumberedEvent posted(PostingLineRow line) {
    var event =
        new EntryPosted(
            line.entry,
            line.session,
            line.reservation,
            line.account,
            line.amountMinor,
            line.currency,
            line.energyWh,
            EntryKind.valueOf(line.kind),
            line.restated,
            line.postedAt);
    var id = Ids.derived(line.entry, EventTypes.nameOf(EntryPosted.class), line.line);
    return new NumberedEvent(
        line.number, Topics.LEDGER_EVENTS, line.account, event, id, line.postedAt);
  }
}

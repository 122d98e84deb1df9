package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.kafka.CurrentState;
import org.pileshare.contracts.kafka.EventRelay;
import org.pileshare.contracts.kafka.NumberedEvent;
import org.pileshare.contracts.kafka.Topics;

/**
 * The book itself as an outbox: judgements and posting lines share one numbering without a gap, so
 * nothing needs to be written a second time in order to be published.
 */
@ApplicationScoped
public class LedgerOutbox implements EventRelay.Outbox {
  private static final String JUDGED =
      "from JudgementRow where number > :after and number <= :upTo";
  private static final String POSTED =
      "from PostingLineRow where number > :after and number <= :upTo";

  private final Mutiny.SessionFactory database;
  private final Book book;

  LedgerOutbox(Mutiny.SessionFactory database, Book book) {
    this.database = database;
    this.book = book;
  }

  /**
   * The events after a number; as the numbers have no gap, a range of numbers is a count.
   *
   * <p>The range ends with the last event that was committed before the first query. The queries
   * are not of one snapshot: a batch committed between them would show its posting lines without
   * their judgements, and these would never be published.
   */
  @Override
  public List<NumberedEvent> after(long number, int atMost) {
    long upTo = Math.min(book.lastEvent(), number + atMost);
    if (upTo <= number) {
      return List.of();
    }
    return Book.await(() -> database.withStatelessSession(session -> read(session, number, upTo)));
  }

  /** The book is kept, so there is nothing to forget. */
  @Override
  public void published(long number) {}

  private static Uni<List<NumberedEvent>> read(
      Mutiny.QueryProducer session, long number, long upTo) {
    var events = new ArrayList<NumberedEvent>();
    return session
        .createSelectionQuery(JUDGED, JudgementRow.class)
        .setParameter("after", number)
        .setParameter("upTo", upTo)
        .setReadOnly(true)
        .getResultList()
        .chain(
            rows ->
                SessionRow.byId(session, rows.stream().map(row -> row.session))
                    .invoke(of -> rows.forEach(row -> events.add(judged(row, of)))))
        .chain(
            () ->
                session
                    .createSelectionQuery(POSTED, PostingLineRow.class)
                    .setParameter("after", number)
                    .setParameter("upTo", upTo)
                    .setReadOnly(true)
                    .getResultList())
        .invoke(rows -> rows.forEach(row -> events.add(posted(row))))
        .map(
            rows ->
                events.stream().sorted(Comparator.comparingLong(NumberedEvent::number)).toList());
  }

  private static NumberedEvent judged(JudgementRow judgement, Map<UUID, SessionRow> sessions) {
    var session = Objects.requireNonNull(sessions.get(judgement.session));
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

  private static NumberedEvent posted(PostingLineRow line) {
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

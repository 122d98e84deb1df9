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
import org.pileshare.contracts.kafka.EventRelay;
import org.pileshare.contracts.kafka.NumberedEvent;

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
   * The events after a number; as the numbers have no gap, a range of numbers is a count. What this
   * instance has just committed is not read back.
   *
   * <p>A range that is read ends with the last event that was committed before the first query. The
   * queries are not of one snapshot: a batch committed between them would show its posting lines
   * without their judgements, and these would never be published.
   */
  @Override
  public List<NumberedEvent> after(long number, int atMost) {
    long upTo = Math.min(book.lastEvent(), number + atMost);
    if (upTo <= number) {
      return List.of();
    }
    var recent = book.recent().after(number, atMost);
    return recent.isEmpty()
        ? Book.await(() -> database.withStatelessSession(session -> read(session, number, upTo)))
        : recent;
  }

  /** The book itself is kept. */
  @Override
  public void published(long number) {
    book.recent().forget(number);
  }

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
        .invoke(rows -> rows.forEach(row -> events.add(BookEvents.posted(row))))
        .map(
            rows ->
                events.stream().sorted(Comparator.comparingLong(NumberedEvent::number)).toList());
  }

  private static NumberedEvent judged(JudgementRow row, Map<UUID, SessionRow> sessions) {
    return BookEvents.judged(row, Objects.requireNonNull(sessions.get(row.session)));
  }
}

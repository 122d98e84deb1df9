package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.permission.core.BindCard;
import org.pileshare.permission.core.Card;
import org.pileshare.permission.core.Outcome;

/** The cards. */
@ApplicationScoped
public class CardStore implements PanacheRepositoryBase<CardRow, String> {
  private final Transactions transactions;
  private final Outbox outbox;

  CardStore(Transactions transactions, Outbox outbox) {
    this.transactions = transactions;
    this.outbox = outbox;
  }

  public Uni<Outcome<CardBound>> bind(BindCard command) {
    return transactions.run(
        () ->
            findById(command.card().value(), LockModeType.PESSIMISTIC_WRITE)
                .chain(
                    row ->
                        (row == null ? cardsOf(command.driver()) : Uni.createFrom().item(0L))
                            .chain(cards -> bind(command, row, cards.intValue()))));
  }

  private Uni<Outcome<CardBound>> bind(BindCard command, @Nullable CardRow row, int cardsOfDriver) {
    var card = CardRow.cardOf(row);
    var outcome = card.decide(command, cardsOfDriver, Transactions.now());
    if (!(outcome instanceof Outcome.Accepted<CardBound> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    var event = accepted.event();
    var changed = row == null ? new CardRow() : row;
    changed.take(card.with(event, command.by().person()));
    var stored = row == null ? persist(changed).replaceWithVoid() : Uni.createFrom().voidItem();
    return stored
        .chain(
            () ->
                outbox.append(
                    Topics.PERMISSION_CARDS,
                    event.card().value(),
                    event,
                    accepted.id(),
                    event.at()))
        .replaceWith(outcome);
  }

  /** The cards of a driver, at most {@link Card#MAX_OF_A_DRIVER}. */
  @WithSession
  public Uni<List<CardBound>> of(PersonId driver) {
    return find("driver = ?1 order by id", driver.value())
        .range(0, Card.MAX_OF_A_DRIVER - 1)
        .list()
        .map(rows -> rows.stream().map(CardRow::bound).toList());
  }

  private Uni<Long> cardsOf(PersonId driver) {
    return Statements.hold(driver).chain(() -> count("driver", driver.value()));
  }
}

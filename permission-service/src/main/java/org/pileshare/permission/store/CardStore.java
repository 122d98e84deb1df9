package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.core.BindCard;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.CardCounts;
import org.pileshare.permission.core.LoseCard;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.ReplaceCard;
import org.pileshare.permission.core.Role;

/** The cards. */
@ApplicationScoped
public class CardStore implements PanacheRepositoryBase<CardRow, String> {
  private static final String COUNTS =
      """
      select count(*) filter (where status in ('ACTIVE', 'BLOCKED')) as first,
        count(*) as second
      from card where driver = ?1
      """;

  private final Transactions transactions;
  private final Outbox outbox;

  CardStore(Transactions transactions, Outbox outbox) {
    this.transactions = transactions;
    this.outbox = outbox;
  }

  public Uni<Outcome<CardBound>> bind(BindCard command) {
    return transactions.run(
        () ->
            held(command.card())
                .chain(
                    row ->
                        (row == null
                                ? countsOf(command.driver())
                                : Uni.createFrom().item(CardCounts.NONE))
                            .chain(
                                counts ->
                                    store(
                                        CardRow.cardOf(row)
                                            .decide(command, counts, Transactions.now()),
                                        row,
                                        null))));
  }

  public Uni<Outcome<CardBound>> lose(LoseCard command) {
    return transactions.run(
        () ->
            held(command.card())
                .chain(
                    row ->
                        store(CardRow.cardOf(row).decide(command, Transactions.now()), row, null)));
  }

  /** The two cards are held in one order, whichever of them is the old one. */
  public Uni<Outcome<CardBound>> replace(ReplaceCard command) {
    var old = command.card();
    var fresh = command.replacement();
    boolean inOrder = old.value().compareTo(fresh.value()) < 0;
    return transactions.run(
        () ->
            held(inOrder ? old : fresh)
                .chain(
                    first ->
                        held(inOrder ? fresh : old)
                            .chain(
                                second ->
                                    replace(
                                        command,
                                        inOrder ? first : second,
                                        inOrder ? second : first))));
  }

  private Uni<Outcome<CardBound>> replace(
      ReplaceCard command, @Nullable CardRow old, @Nullable CardRow fresh) {
    var counts =
        old == null ? Uni.createFrom().item(CardCounts.NONE) : countsOf(new PersonId(old.driver));
    return counts.chain(
        counted ->
            store(
                CardRow.cardOf(old)
                    .decide(command, CardRow.cardOf(fresh), counted, Transactions.now()),
                fresh,
                old));
  }

  /**
   * @param row of the card that the event is about; null if it is new
   * @param other of the card that a consequence is about, if there is one
   */
  private Uni<Outcome<CardBound>> store(
      Outcome<CardBound> outcome, @Nullable CardRow row, @Nullable CardRow other) {
    if (!(outcome instanceof Outcome.Accepted<CardBound> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    var card = CardRow.cardOf(row).with(accepted.event());
    var changed = row == null ? new CardRow() : row;
    changed.take(card);
    for (var consequence : accepted.consequences()) {
      var replaced = Objects.requireNonNull(other, "the card that was replaced");
      replaced.take(CardRow.cardOf(replaced).with((CardBound) consequence));
    }
    var stored = row == null ? persist(changed).replaceWithVoid() : Uni.createFrom().voidItem();
    var owner = new PersonId(changed.introducedBy);
    return stored.chain(() -> outbox.append(owner, accepted.events())).replaceWith(outcome);
  }

  /** Of which kind a card is, if it is known. */
  @WithSession
  public Uni<Optional<CardKind>> kindOf(CardId card) {
    return findById(card.value()).map(row -> Optional.ofNullable(row).map(found -> found.kind));
  }

  /** The card, if the caller may see it: its driver, who bound it, an operator. */
  @WithSession
  public Uni<Optional<CardBound>> seen(CardId card, Caller caller) {
    return find(
            "id = ?1 and (?2 = true or driver = ?3 or introducedBy = ?4)",
            card.value(),
            caller.isOperator(),
            caller.person().value(),
            Roles.as(caller, Role.OWNER))
        .firstResult()
        .map(row -> Optional.ofNullable(row).map(CardRow::bound));
  }

  /** The cards of a driver that the caller may see, by id, behind the given one. */
  @WithSession
  public Uni<List<CardBound>> seen(PersonId driver, Caller caller, String after, int atMost) {
    return find(
            "driver = ?1 and id > ?2 and (?3 = true or driver = ?4 or introducedBy = ?5)"
                + " order by id",
            driver.value(),
            after,
            caller.isOperator(),
            caller.person().value(),
            Roles.as(caller, Role.OWNER))
        .range(0, atMost - 1)
        .list()
        .map(rows -> rows.stream().map(CardRow::bound).toList());
  }

  Uni<List<CardRow>> heldOf(PersonId driver) {
    return find("driver = ?1 order by id", driver.value())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  private Uni<CardRow> held(CardId card) {
    return findById(card.value(), LockModeType.PESSIMISTIC_WRITE);
  }

  private static Uni<CardCounts> countsOf(PersonId driver) {
    return Statements.hold(driver)
        .chain(() -> Statements.row(Object[].class, Statements.PAIR, COUNTS, driver.value()))
        .map(
            counted ->
                new CardCounts(((Long) counted[0]).intValue(), ((Long) counted[1]).intValue()));
  }
}

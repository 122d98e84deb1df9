package org.pileshare.permission.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.core.Card;

/** A row of {@code card}. */
@Entity
@Table(name = "card")
public class CardRow {
  @Id public String id;
  public String driver;

  @Enumerated(EnumType.STRING)
  public CardStatus status;

  @Column(name = "bound_by")
  public String boundBy;

  public long version;

  @Column(name = "bound_at")
  public Instant boundAt;

  static Card cardOf(@Nullable CardRow row) {
    return row == null
        ? Card.UNKNOWN
        : new Card(row.bound(), new PersonId(row.boundBy), row.version);
  }

  CardBound bound() {
    return new CardBound(new CardId(id), new PersonId(driver), status, boundAt);
  }

  void take(Card card) {
    var event = Objects.requireNonNull(card.bound(), "a bound card");
    id = event.card().value();
    driver = event.driver().value();
    status = event.status();
    boundBy = Objects.requireNonNull(card.boundBy(), "who bound it").value();
    boundAt = event.at();
    version = card.version();
  }
}

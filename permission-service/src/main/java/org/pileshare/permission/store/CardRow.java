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
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.core.Card;

/** A row of {@code card}. */
@Entity
@Table(name = "card")
public class CardRow {
  @Id public String id;

  @Enumerated(EnumType.STRING)
  public CardKind kind;

  public String driver;

  @Enumerated(EnumType.STRING)
  public CardStatus status;

  @Column(name = "introduced_by")
  public String introducedBy;

  @Column(name = "bound_by")
  public String boundBy;

  public @Nullable String reason;

  @Column(name = "bound_at")
  public Instant boundAt;

  static Card cardOf(@Nullable CardRow row) {
    return row == null ? Card.UNKNOWN : new Card(row.bound(), new PersonId(row.introducedBy));
  }

  CardBound bound() {
    return new CardBound(
        new CardId(id), kind, new PersonId(driver), status, new PersonId(boundBy), reason, boundAt);
  }

  void take(Card card) {
    var event = Objects.requireNonNull(card.bound(), "a bound card");
    id = event.card().value();
    kind = event.kind();
    driver = event.driver().value();
    status = event.status();
    introducedBy = Objects.requireNonNull(card.introducedBy(), "who bound it").value();
    boundBy = event.boundBy().value();
    reason = event.reason();
    boundAt = event.at();
  }
}

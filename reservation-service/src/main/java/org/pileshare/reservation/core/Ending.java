package org.pileshare.reservation.core;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.SettleClaim;

/** How a reservation ended. */
public enum Ending {
  REFUSED("it was refused"),
  CANCELED("it was canceled"),
  TAKEN_BACK("it was taken back with the permission"),
  RETIRED("its pile is shared no more"),
  LAPSED("its offer has lapsed"),
  NOT_COME("its holder did not come"),
  CHARGED("it was fulfilled"),
  PASSED("its time has passed");

  private final String words;

  Ending(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Whether its units count for quotas: they were held. */
  boolean counts() {
    return this == NOT_COME || this == CHARGED;
  }

  static Ending by(SettleClaim news) {
    return switch (news.status()) {
      case REJECTED -> REFUSED;
      case FULFILLED -> CHARGED;
      default -> by(news.reason());
    };
  }

  private static Ending by(@Nullable ReleaseReason reason) {
    return switch (reason) {
      case CANCELED -> CANCELED;
      case PERMISSION_REVOKED, PERMISSION_EXPIRED -> TAKEN_BACK;
      case PILE_RETIRED -> RETIRED;
      case OFFER_LAPSED -> LAPSED;
      case NO_SHOW -> NOT_COME;
      case PASSED -> PASSED;
      case null -> CANCELED;
    };
  }
}

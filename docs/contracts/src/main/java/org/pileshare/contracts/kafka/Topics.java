package org.pileshare.contracts.kafka;

/** The names of the topics. Partitions, retention and readers are data in {@code deploy/kafka}. */
public final class Topics {
  public static final String PERMISSION_PILES = "permission.piles";
  public static final String PERMISSION_PILE_CREDENTIALS = "permission.pile-credentials";
  public static final String PERMISSION_CARDS = "permission.cards";
  public static final String PERMISSION_EVENTS = "permission.events";
  public static final String PERMISSION_CURRENT = "permission.current";
  public static final String PERMISSION_SHARING = "permission.sharing";
  public static final String RESERVATION_COMMANDS = "reservation.commands";
  public static final String RESERVATION_CLAIMS = "reservation.claims";
  public static final String RESERVATION_EVENTS = "reservation.events";
  public static final String RESERVATION_CURRENT = "reservation.current";
  public static final String RESERVATION_REPLIES = "reservation.replies";
  public static final String USE_AUTHORITY = "use-authority";
  public static final String PILE_TELEMETRY = "pile.telemetry";
  public static final String PILE_CONNECTIONS = "pile.connections";
  public static final String PILE_KEPT = "pile.kept";
  public static final String PILE_SWIPES = "pile.swipes";
  public static final String PILE_SESSIONS = "pile.sessions";
  public static final String PILE_COMMANDS = "pile.commands";
  public static final String PILE_FRAMES = "pile.frames";
  public static final String SITE_LIMITS = "site.limits";
  public static final String SITE_SHARES = "site.shares";
  public static final String PILE_STATES = "pile.states";
  public static final String LEDGER_EVENTS = "ledger.events";
  public static final String LEDGER_CURRENT = "ledger.current";
  public static final String LEDGER_TARIFFS = "ledger.tariffs";
  public static final String LEDGER_DECISIONS = "ledger.decisions";

  /** Where each {@link EventRelay} keeps how far it has published. */
  public static final String RELAY_POSITIONS = "relay.positions";

  private Topics() {}
}

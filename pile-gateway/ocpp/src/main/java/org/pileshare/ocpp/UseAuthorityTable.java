package org.pileshare.ocpp;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Who may use a pile in each unit of one of its days, as it is sent to the pile: the {@code data}
 * of a DataTransfer with the vendor and message below.
 *
 * <p>A pile that takes it answers {@code Accepted} with {@link Receipt} as data, one that does not
 * {@code Rejected} with {@link TableRefusal.Told}. Members that a later release adds are ignored by
 * an earlier one.
 *
 * @param zone in which {@code day} is counted
 * @param version counts the reservations' tables of this pile and day
 * @param issuedAt when the platform made this copy: a card or a permission that changed makes a new
 *     copy of the same version
 * @param runs those of each connector cover the day in order, without gap or overlap; at most
 *     {@value #MAX_RUNS}
 * @param openTo who may charge in OPEN runs and when; at most {@value #MAX_OPEN_TO}
 * @param signature of the platform, see {@link TableSignature}; absent where it has no key
 */
public record UseAuthorityTable(
    String pile,
    LocalDate day,
    ZoneId zone,
    long version,
    Instant issuedAt,
    List<Run> runs,
    List<OpenTo> openTo,
    @Nullable String signature) {
  public static final String VENDOR_ID = "org.pileshare";
  public static final String MESSAGE_ID = "UseAuthority";

  /** A day of 25 hours in units of 5 minutes, at each of four connectors. */
  public static final int MAX_RUNS = 1_200;

  public static final int MAX_OPEN_TO = 1_000;

  /** The longest table in UTF-8, quoted as the string that it is within its frame. */
  public static final int MAX_BYTES = 60 * 1024;

  private static final int MAX_ID_CHARACTERS = 64;

  /** Who may use the connector in a run. */
  public enum Authority {
    /** The cards of one driver. */
    HELD,
    /** Every card of {@code openTo} whose span covers the time. */
    OPEN,
    /** Nobody. */
    CLOSED
  }

  /**
   * Some units of a connector in a row with the same authority, {@code from} inclusive to {@code
   * to} exclusive.
   *
   * @param connector as in OCPP, from 1
   * @param cards those of the holder in upper case; empty unless HELD
   * @param reservation by which a holder without a card may be known; absent unless HELD
   */
  public record Run(
      int connector,
      Instant from,
      Instant to,
      Authority authority,
      List<String> cards,
      @Nullable Reservation reservation) {
    public Run(int connector, Instant from, Instant to, Authority authority, List<String> cards) {
      this(connector, from, to, authority, cards, null);
    }

    public Run {
      present(from, to, authority, cards);
      cards = List.copyOf(cards);
      if (connector < 1) {
        throw new IllegalArgumentException(
            "Expected the number of a connector, but it was " + connector);
      }
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException(
            "Expected a run that ends after it begins, but " + from + " to " + to + " was given");
      }
    }

    public boolean contains(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(to);
    }
  }

  /**
   * The reservation that holds a run. It names what an {@link OfflineCode} is made of, and nothing
   * that is secret.
   *
   * @param from inclusive, of the reservation's units in this table
   * @param to exclusive
   */
  public record Reservation(String id, Instant from, Instant to) {
    public Reservation {
      present(id, from, to);
      if (id.isEmpty() || id.length() > MAX_ID_CHARACTERS || !from.isBefore(to)) {
        throw new IllegalArgumentException(
            "Expected the id of a reservation of up to %d characters and its units, but it was %s"
                .formatted(MAX_ID_CHARACTERS, id));
      }
    }
  }

  /**
   * A card that may charge in OPEN runs.
   *
   * @param from inclusive; absent means since ever
   * @param to exclusive; absent means without end
   */
  public record OpenTo(String card, @Nullable Instant from, @Nullable Instant to) {
    public OpenTo {
      present(card);
    }

    public boolean contains(Instant instant) {
      return (from == null || !instant.isBefore(from)) && (to == null || instant.isBefore(to));
    }
  }

  /** What a pile answers: the day and the version that it has now. */
  public record Receipt(LocalDate day, long version) {
    public Receipt {
      present(day);
    }

    public String json() {
      return FrameCodec.json().writeValueAsString(this);
    }

    /** Throws IllegalArgumentException if the text is no receipt. */
    public static Receipt parse(String json) {
      return read(json, Receipt.class);
    }
  }

  /** A table that is not signed. */
  public UseAuthorityTable(
      String pile,
      LocalDate day,
      ZoneId zone,
      long version,
      Instant issuedAt,
      List<Run> runs,
      List<OpenTo> openTo) {
    this(pile, day, zone, version, issuedAt, runs, openTo, null);
  }

  public UseAuthorityTable {
    present(pile, day, zone, issuedAt, runs, openTo);
    runs = List.copyOf(runs);
    openTo = List.copyOf(openTo);
    if (runs.size() > MAX_RUNS || openTo.size() > MAX_OPEN_TO) {
      throw new IllegalArgumentException(
          "Expected at most %d runs and %d spans of cards, but there were %d and %d"
              .formatted(MAX_RUNS, MAX_OPEN_TO, runs.size(), openTo.size()));
    }
  }

  /** The run of a connector at a time; nothing if the table does not cover it. */
  public Optional<Run> runAt(int connector, Instant instant) {
    return runs.stream()
        .filter(run -> run.connector() == connector && run.contains(instant))
        .findFirst();
  }

  /** The same table with a signature in place of its own. */
  public UseAuthorityTable signed(String by) {
    return new UseAuthorityTable(pile, day, zone, version, issuedAt, runs, openTo, by);
  }

  /** Whether a pile that has the other table of the same day shall keep this one instead. */
  public boolean supersedes(UseAuthorityTable other) {
    return version > other.version || version == other.version && issuedAt.isAfter(other.issuedAt);
  }

  public String json() {
    return FrameCodec.json().writeValueAsString(this);
  }

  /** Throws IllegalArgumentException if the text is no table or exceeds a limit. */
  public static UseAuthorityTable parse(String json) {
    return read(json, UseAuthorityTable.class);
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      var value = FrameCodec.json().readValue(json, type);
      if (value != null) {
        return value;
      }
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(
          "Expected the JSON of %s, but %s"
              .formatted(type.getSimpleName(), unreadable.getOriginalMessage()),
          unreadable);
    }
    throw new IllegalArgumentException(
        "Expected the JSON of %s, but it is null".formatted(type.getSimpleName()));
  }

  private static void present(@Nullable Object... members) {
    for (var member : members) {
      if (member == null) {
        throw new IllegalArgumentException("Expected every member, but one is missing");
      }
    }
  }
}

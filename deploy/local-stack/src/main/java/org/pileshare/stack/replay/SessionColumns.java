package org.pileshare.stack.replay;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the columns stand in one file, found by their names; all others are passed over. */
record SessionColumns(
    int event,
    int user,
    int chargePoint,
    int connector,
    int startDate,
    int startTime,
    int endDate,
    int endTime,
    int energy,
    int site,
    int model) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("H:mm").withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9._-]{1,40}");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]{0,28}");
  private static final Pattern CHARGE_POINT = Pattern.compile("[A-Za-z0-9_-]{1,24}");
  private static final Pattern CONNECTOR = Pattern.compile("[1-9][0-9]?");
  private static final Pattern ENERGY = Pattern.compile("-?[0-9]{1,9}([.][0-9]{1,9})?");

  static SessionColumns of(List<String> header) {
    return new SessionColumns(
        required(header, "Charging event"),
        required(header, "User ID"),
        required(header, "CP ID"),
        required(header, "Connector"),
        required(header, "Start Date"),
        required(header, "Start Time"),
        required(header, "End Date"),
        required(header, "End Time"),
        required(header, "Total kWh"),
        header.indexOf("Site"),
        header.indexOf("Model"));
  }

  FileSession session(List<String> fields) {
    var start = moment(field(fields, startDate), field(fields, startTime), "a start");
    if (start == null) {
      throw new IllegalArgumentException("Expected a start, but there is none");
    }
    return new FileSession(
        matching(EVENT, field(fields, event), "a charging event"),
        matching(USER, field(fields, user), "a user id"),
        matching(CHARGE_POINT, field(fields, chargePoint), "a CP id"),
        Integer.parseInt(matching(CONNECTOR, field(fields, connector), "a connector from 1")),
        start,
        moment(field(fields, endDate), field(fields, endTime), "an end"),
        wattHours(field(fields, energy)),
        field(fields, site),
        field(fields, model));
  }

  /** kWh to Wh without rounding; a file that is finer than 1 Wh is refused rather than rounded. */
  static long wattHours(String kiloWattHours) {
    if (kiloWattHours.isEmpty()) {
      return 0;
    }
    var energy = new BigDecimal(matching(ENERGY, kiloWattHours, "kWh")).movePointRight(3);
    try {
      return energy.longValueExact();
    } catch (ArithmeticException finer) {
      throw new IllegalArgumentException(
          "Expected whole Wh, but " + kiloWattHours + " kWh is finer", finer);
    }
  }

  private static @Nullable LocalDateTime moment(String date, String time, String what) {
    if (date.isEmpty() && time.isEmpty()) {
      return null;
    }
    try {
      return LocalDateTime.of(LocalDate.parse(date, DATE), LocalTime.parse(time, TIME));
    } catch (DateTimeException unreadable) {
      throw new IllegalArgumentException(
          "Expected " + what + " as dd/mm/yyyy and hh:mm, but it was " + shown(date + " " + time),
          unreadable);
    }
  }

  private static int required(List<String> header, String name) {
    int column = header.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException(
          "Expected a column '" + name + "', but the header has " + header);
    }
    return column;
  }

  /** Trailing columns may be missing; an absent column is an empty one. */
  private static String field(List<String> fields, int column) {
    return column >= 0 && column < fields.size() ? fields.get(column) : "";
  }

  private static String matching(Pattern pattern, String value, String what) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException("Expected " + what + ", but it was " + shown(value));
    }
    return value;
  }

  private static String shown(String value) {
    return value.length() <= 40 ? "'" + value + "'" : "'" + value.substring(0, 40) + "'...";
  }
}

package org.pileshare.stack;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pileshare.backing.DemoPerson;
import org.pileshare.contracts.Ids;

/** What a person reads when the stack is up: where to look and what to try. */
final class Screen {
  private Screen() {}

  static String of(LocalStack stack, Duration took) {
    var edge = stack.addresses().edge();
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%nPileShare is up after %.1f s%s.%n%n",
            took.toMillis() / 1000.0,
            memory()));
    text.append("  page, REST   ").append(edge).append('\n');
    text.append("  OpenAPI      ").append(edge).append("/openapi/reservation");
    text.append("  (and permission, gateway, ledger)\n");
    text.append("  OCPP         ").append(stack.addresses().ocpp()).append("/{pile}\n");
    text.append("  Kafka        ").append(stack.addresses().kafka()).append('\n');
    text.append("  analysts     127.0.0.1:").append(stack.ports().analysts());
    text.append("  (Kafka, read only; user and password analyst)\n");
    text.append("  PostgreSQL   127.0.0.1:").append(stack.ports().postgres());
    text.append("  (user and password pileshare)\n");
    text.append("  data, logs   ").append(stack.dataDirectory()).append('\n');
    text.append("  people       ").append(people()).append("  (password = name)\n");
    var piles = stack.demoPiles();
    if (!piles.isEmpty()) {
      text.append("  piles        ").append(piles(piles)).append("\n\n");
      text.append(tries(stack, piles.getFirst()));
    }
    text.append("\nCtrl-C stops it.\n");
    return text.toString();
  }

  private static String memory() {
    var bytes = Memory.ofAllOfUs();
    return bytes.isPresent()
        ? String.format(Locale.ROOT, " and has %.2f GiB of memory", bytes.getAsLong() / 0x1p30)
        : "";
  }

  private static String people() {
    return DemoPerson.ALL.stream()
        .map(person -> person.username() + " " + person.roles().getFirst())
        .collect(Collectors.joining(", "));
  }

  private static String piles(List<DemoPile> piles) {
    return piles.stream()
        .map(pile -> pile.pile() + " " + pile.site())
        .collect(Collectors.joining("\n               "));
  }

  /** Lines to paste: a token, the piles, a day of one, and a reservation in it. */
  private static String tries(LocalStack stack, DemoPile pile) {
    var edge = stack.addresses().edge();
    var zone = pile.zone();
    var from = nextUnit(Instant.now().plus(1, ChronoUnit.HOURS));
    var until = from.plus(2L * DemoPile.UNIT_MINUTES, ChronoUnit.MINUTES);
    var id = Ids.timeOrdered(Instant.now(), new SecureRandom());
    return """
    Try as ana, who may use the first two piles:
      T=$(curl -s %1$s/token -d grant_type=password -d username=ana -d password=ana \\
        | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
      curl -s -H "Authorization: Bearer $T" %1$s/v1/piles
      curl -s -H "Authorization: Bearer $T" %1$s/v1/piles/%2$s/days/%3$s
      curl -s -H "Authorization: Bearer $T" -H 'Content-Type: application/json' -X PUT \\
        %1$s/v1/reservations/%4$s \\
        -d '{"pile":"%2$s","from":"%5$s","to":"%6$s"}'
    """
        .formatted(edge, pile.pile(), day(from, zone), id, from, until);
  }

  private static Instant nextUnit(Instant after) {
    long unit = DemoPile.UNIT_MINUTES * 60L;
    return Instant.ofEpochSecond((after.getEpochSecond() / unit + 1) * unit);
  }

  private static LocalDate day(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate();
  }
}

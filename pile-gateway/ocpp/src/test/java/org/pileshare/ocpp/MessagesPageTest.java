package org.pileshare.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pileshare.ocpp.Action.Direction;
import org.pileshare.ocpp.v16.Ocpp16;
import org.pileshare.ocpp.v201.Ocpp201;
import org.pileshare.ocpp.v21.Ocpp21;

/**
 * Holds {@code docs/reference/ocpp-messages.md} to the route tables. With {@code
 * -Dpileshare.update=true} the page is written instead.
 */
class MessagesPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."))
          .resolve("docs/reference/ocpp-messages.md");
  private static final List<Routes> TABLES = List.of(Ocpp16.ROUTES, Ocpp201.ROUTES, Ocpp21.ROUTES);
  private static final String BEGIN = "| message | asked by | 1.6 | 2.0.1 | 2.1 |";

  @Test
  void thePageSaysWhatTheRouteTablesSay() throws IOException {
    var page = Files.readString(PAGE);
    var expected = page.substring(0, page.indexOf(BEGIN)) + table();
    if (Boolean.getBoolean("pileshare.update")) {
      Files.writeString(PAGE, expected);
    } else {
      assertThat(page)
          .as("%s; -Dpileshare.update=true writes it anew", PAGE.getFileName())
          .isEqualTo(expected);
    }
  }

  @Test
  void aMessageHasTheSameDirectionInEveryVersion() {
    for (var routes : TABLES) {
      for (var action : routes.actions()) {
        for (var other : TABLES) {
          other
              .named(action.name())
              .ifPresent(
                  same ->
                      assertThat(same.direction()).as(action.name()).isEqualTo(action.direction()));
        }
      }
    }
  }

  private static String table() {
    var rows = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var routes : TABLES) {
      routes.actions().forEach(action -> rows.put(action.name(), row(action)));
    }
    return BEGIN + "\n|---|---|---|---|---|\n" + String.join("\n", rows.values()) + "\n";
  }

  private static String row(Action action) {
    var row = new StringBuilder("| ").append(action.name()).append(" | ");
    row.append(askedBy(action.direction()));
    for (var routes : TABLES) {
      row.append(" | ").append(cell(routes.named(action.name())));
    }
    return row.append(" |").toString();
  }

  private static String askedBy(Direction direction) {
    return switch (direction) {
      case FROM_PILE -> "pile";
      case TO_PILE -> "platform";
      case BOTH -> "both";
    };
  }

  private static String cell(Optional<Action> action) {
    return action
        .map(
            row ->
                switch (row.handling()) {
                  case RECORDS -> "record";
                  case TREES -> "tree";
                  case NOT_SUPPORTED -> "NotSupported";
                  case SENT -> "sent";
                })
        .orElse("–");
  }
}

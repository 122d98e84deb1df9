package org.pileshare.ocpp;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
  private static final String BEGIN = "| message | asked by | 1.6 | 2.0.1 | 2.1 | shown by |";

  /** The first cell and the last; which tests show a message is written by hand. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\w+) \\|.*\\| ([^|]+) \\|$");

  @Test
  void thePageSaysWhatTheRouteTablesSay() throws IOException {
    var page = Files.readString(PAGE);
    var expected = page.substring(0, page.indexOf(BEGIN)) + table(shownBy(page));
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

  private static Map<String, String> shownBy(String page) {
    return ROW.matcher(page.substring(page.indexOf(BEGIN)))
        .results()
        .collect(toMap(row -> row.group(1), row -> row.group(2), (one, other) -> one));
  }

  private static String table(Map<String, String> shownBy) {
    var rows = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var routes : TABLES) {
      routes.actions().forEach(action -> rows.put(action.name(), row(action, shownBy)));
    }
    return BEGIN + "\n|---|---|---|---|---|---|\n" + String.join("\n", rows.values()) + "\n";
  }

  private static String row(Action action, Map<String, String> shownBy) {
    var row = new StringBuilder("| ").append(action.name()).append(" | ");
    row.append(askedBy(action.direction()));
    for (var routes : TABLES) {
      row.append(" | ").append(cell(routes.named(action.name())));
    }
    var tests = shownBy.getOrDefault(action.name(), "–");
    return row.append(" | ").append(tests).append(" |").toString();
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

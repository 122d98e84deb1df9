package org.pileshare.pile;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pileshare.pile.Simulator.SimulatedPile;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.journal.JournalHealth;

/**
 * What people and scripts may say to simulated piles: one line, one line as answer.
 *
 * <p>An answer begins with {@code ok}, {@code refused} (the pile stays shut, with the reason) or
 * {@code error} (the command makes no sense here, with a sentence).
 */
final class Commands {
  static final String HELP =
      "piles | help | quit | PILE plug [CONNECTOR] | PILE unplug [CONNECTOR]"
          + " | PILE swipe CARD [CONNECTOR] | PILE code DIGITS | PILE emergency | PILE release"
          + " | PILE offline | PILE online | PILE status"
          + " | PILE meter [+]WH [CONNECTOR] | PILE table | PILE clock TIME|system"
          + " | PILE uploaded SECONDS";

  private static final int MAX_LINE_CHARACTERS = 200;
  private static final int MAX_WAIT_SECONDS = 3_600;

  private final Simulator simulator;
  private final Runnable quit;

  Commands(Simulator simulator, Runnable quit) {
    this.simulator = simulator;
    this.quit = quit;
  }

  /** Carries out a line. Never throws for what a line says. */
  String execute(String line) {
    if (line.length() > MAX_LINE_CHARACTERS) {
      return "error Expected at most %d characters, but there are %d"
          .formatted(MAX_LINE_CHARACTERS, line.length());
    }
    var words = List.of(line.strip().split("\\s+", -1));
    try {
      return switch (words.getFirst()) {
        case "help" -> "ok " + HELP;
        case "piles" -> "ok " + String.join(" ", simulator.names());
        case "quit" -> {
          quit.run();
          yield "ok";
        }
        default -> atPile(words);
      };
    } catch (IllegalArgumentException | IllegalStateException | DateTimeParseException wrong) {
      return "error " + wrong.getMessage();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "error Expected time to finish, but the program ends";
    }
  }

  private String atPile(List<String> words) throws InterruptedException {
    var name = words.getFirst();
    var pile =
        simulator
            .pile(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Expected a pile or a command, but '%s' is neither; say help"
                            .formatted(name)));
    if (words.size() < 2) {
      throw new IllegalArgumentException("Expected a command for " + name + ", but there is none");
    }
    return switch (words.get(1)) {
      case "plug" -> state(pile.controller().plugIn(connector(words, 2)));
      case "unplug" -> state(pile.controller().unplug(connector(words, 2)));
      case "swipe" -> swipe(pile, words);
      case "code" -> outcome(pile.controller().enter(word(words, 2, "a code")));
      case "emergency" -> {
        pile.controller().emergencyStop();
        yield "ok all contactors are open";
      }
      case "release" -> {
        pile.controller().release();
        yield "ok released";
      }
      case "offline" -> {
        pile.hardware().link().cut();
        yield "ok offline";
      }
      case "online" -> {
        pile.hardware().link().restore();
        yield "ok the link is up; the pile connects";
      }
      case "status" -> status(pile);
      case "meter" -> meter(pile, words);
      case "table" -> table(pile);
      case "clock" -> clock(pile, words);
      case "uploaded" -> uploaded(pile, words);
      default ->
          throw new IllegalArgumentException(
              "Expected a command, but '%s' is none; say help".formatted(words.get(1)));
    };
  }

  private static int connector(List<String> words, int index) {
    return words.size() > index ? (int) number(words.get(index), "a connector", 1_000) : 1;
  }

  private static long number(String word, String what, long most) {
    if (!word.matches("[0-9]{1,12}") || Long.parseLong(word) > most) {
      throw new IllegalArgumentException(
          "Expected %s as a number up to %d, but it was '%s'".formatted(what, most, word));
    }
    return Long.parseLong(word);
  }

  private static String word(List<String> words, int index, String what) {
    if (words.size() <= index) {
      throw new IllegalArgumentException("Expected " + what + ", but there is none");
    }
    return words.get(index);
  }

  private static String swipe(SimulatedPile pile, List<String> words) {
    var card = word(words, 2, "a card");
    var outcome =
        words.size() > 3
            ? pile.controller().swipe(connector(words, 3), card)
            : pile.controller().swipe(card);
    return outcome(outcome);
  }

  private static String outcome(SwipeOutcome outcome) {
    return switch (outcome) {
      case SwipeOutcome.Started started ->
          "ok started session %d at connector %d, meter %d Wh"
              .formatted(
                  started.session().number(),
                  started.session().connector(),
                  started.session().start().meterWh());
      case SwipeOutcome.Stopped stopped ->
          "ok stopped session %d at connector %d, meter %d Wh, energy %d Wh"
              .formatted(
                  stopped.session().number(),
                  stopped.session().connector(),
                  stopped.end().meterWh(),
                  stopped.end().meterWh() - stopped.session().start().meterWh());
      case SwipeOutcome.Authorised authorised ->
          "ok authorised, plug in before " + authorised.until();
      case SwipeOutcome.Withdrawn withdrawn -> "ok withdrawn";
      case SwipeOutcome.Refused refused -> "refused " + refused.refusal() + " " + refused.detail();
    };
  }

  private static String state(ConnectorState state) {
    return "ok " + describe(state);
  }

  private static String describe(ConnectorState state) {
    return switch (state) {
      case ConnectorState.Charging charging ->
          "Charging(session %d, card %s, since %s)"
              .formatted(
                  charging.session().number(),
                  charging.session().card(),
                  charging.session().start().at());
      case ConnectorState.Authorised authorised ->
          "Authorised(card %s)".formatted(authorised.card());
      case ConnectorState.Available available -> "Available";
      case ConnectorState.Plugged plugged -> "Plugged";
      case ConnectorState.Finishing finishing -> "Finishing";
      case ConnectorState.Barred barred -> "Barred";
    };
  }

  private static String status(SimulatedPile pile) {
    var controller = pile.controller();
    var connectors =
        IntStream.rangeClosed(1, pile.connectors())
            .mapToObj(
                number ->
                    "%d=%s %s"
                        .formatted(
                            number, describe(controller.state(number)), register(pile, number)))
            .collect(Collectors.joining(", "));
    return "ok %s, pending %d, set aside %d, clock %s, %s%s"
        .formatted(
            controller.isOnline() ? "online" : "offline (" + controller.lastLoss() + ")",
            controller.pendingUploads(),
            controller.uploadsSetAside(),
            controller.now(),
            connectors,
            controller.journalHealth() instanceof JournalHealth.Failing failing
                ? ", the journal cannot be written: " + failing.why()
                : "");
  }

  private static String register(SimulatedPile pile, int connector) {
    try {
      return pile.meter().readWh(connector) + " Wh";
    } catch (IOException silent) {
      return "no reading, " + silent.getMessage();
    }
  }

  /** The version of each day, and what each connector is now. */
  private static String table(SimulatedPile pile) {
    var now = pile.clock().now();
    var tables = pile.controller().tables();
    var versions =
        tables.stream().map(table -> table.day() + " version " + table.version()).toList();
    var authorities =
        IntStream.rangeClosed(1, pile.connectors())
            .mapToObj(
                connector ->
                    tables.stream()
                        .flatMap(table -> table.runAt(connector, now).stream())
                        .findFirst()
                        .map(
                            run -> "%d=%s until %s".formatted(connector, run.authority(), run.to()))
                        .orElse(connector + "=no table"))
            .toList();
    return "ok %s; now %s"
        .formatted(
            versions.isEmpty() ? "no table" : String.join(", ", versions),
            String.join(", ", authorities));
  }

  private static String meter(SimulatedPile pile, List<String> words) {
    var text = word(words, 2, "Wh");
    var connector = connector(words, 3);
    pile.controller().state(connector);
    var adds = text.startsWith("+");
    var energyWh = number(adds ? text.substring(1) : text, "Wh", 1_000_000_000L);
    if (adds) {
      pile.hardware().meter().addWh(connector, energyWh);
    } else {
      pile.hardware().meter().setWh(connector, energyWh);
    }
    return "ok meter %d Wh".formatted(pile.hardware().meter().readWh(connector));
  }

  private static String clock(SimulatedPile pile, List<String> words) {
    var time = word(words, 2, "a time or system");
    if (time.equals("system")) {
      pile.clock().reset();
    } else {
      pile.clock().set(Instant.parse(time));
    }
    return "ok clock " + pile.clock().now();
  }

  private static String uploaded(SimulatedPile pile, List<String> words)
      throws InterruptedException {
    var seconds = number(word(words, 2, "seconds"), "seconds", MAX_WAIT_SECONDS);
    return pile.controller().awaitUploaded(Duration.ofSeconds(seconds))
        ? "ok all is uploaded"
        : "error Expected all to be uploaded within %d s, but %d are pending"
            .formatted(seconds, pile.controller().pendingUploads());
  }
}

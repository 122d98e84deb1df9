package org.pileshare.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.pileshare.stack.doors.Options;

/** The options of {@code ./pileshare up}. */
final class UpArguments {
  static final String USAGE =
      """
      Usage: ./pileshare up [--data DIR] [--ports-from N] [--PART-port N]
        --data DIR      where Kafka, PostgreSQL and the logs are kept (.pileshare at the root)
        --ports-from N  ten ports in a row, from N, instead of the usual ones
        --PART-port N   one port; PART is one of edge, permission, reservation, gateway, ledger,
                        identity, piles, kafka, postgres, analysts\
      """;

  private static final String PORT = "-port";

  private UpArguments() {}

  /**
   * What the arguments say.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  static StackOptions parse(Path home, List<String> arguments) {
    var names = StackPorts.USUAL.byName().keySet();
    var known = new HashSet<String>();
    known.add("data");
    known.add("ports-from");
    names.forEach(name -> known.add(name + PORT));
    var options = Options.parseNamed(arguments, known);
    var ports =
        options
            .value("ports-from")
            .map(first -> StackPorts.from(number("ports-from", first)))
            .orElse(StackPorts.USUAL);
    var single = new HashMap<String, Integer>();
    for (var name : names) {
      options.value(name + PORT).ifPresent(given -> single.put(name, number(name + PORT, given)));
    }
    var stack = StackOptions.of(home).withPorts(ports.with(single));
    return options.value("data").map(Path::of).map(stack::withDataDirectory).orElse(stack);
  }

  private static int number(String option, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(
          "Expected a port after --" + option + ", but it was '" + text + "'", notOne);
    }
  }
}

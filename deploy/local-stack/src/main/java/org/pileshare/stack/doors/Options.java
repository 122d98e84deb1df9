package org.pileshare.stack.doors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of a command: {@code --name value} or {@code --name=value}, and words. */
public final class Options {
  private final Map<String, String> values = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  private Options() {}

  /** Refuses an option that is not known: a misspelt one must not be ignored. */
  public static Options parse(List<String> args, Set<String> known) {
    var options = new Options();
    for (int index = 0; index < args.size(); index++) {
      var arg = args.get(index);
      if (!arg.startsWith("--")) {
        options.words.add(arg);
        continue;
      }
      int equals = arg.indexOf('=');
      var name = equals < 0 ? arg.substring(2) : arg.substring(2, equals);
      if (!known.contains(name)) {
        throw new IllegalArgumentException("Expected a known option, but --" + name + " came");
      }
      if (equals < 0 && index + 1 == args.size()) {
        throw new IllegalArgumentException("Expected a value after --" + name + ", but none came");
      }
      var value = equals < 0 ? args.get(++index) : arg.substring(equals + 1);
      if (options.values.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException("Expected --" + name + " once, but it came twice");
      }
    }
    return options;
  }

  /** The same for a command that takes no words. */
  public static Options parseNamed(List<String> args, Set<String> known) {
    var options = parse(args, known);
    if (!options.words.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected options only, but '" + options.words.getFirst() + "' came");
    }
    return options;
  }

  /**
   * The number that follows an option.
   *
   * @param usual if the option is not there
   * @throws IllegalArgumentException if it is no number or out of range
   */
  public long number(String option, long usual, long least, long most) {
    var given = values.get(option);
    if (given == null) {
      return usual;
    }
    try {
      long number = Long.parseLong(given);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Said below, as one that is out of range.
    }
    throw new IllegalArgumentException(
        "Expected a number from %d to %d after --%s, but it was '%s'"
            .formatted(least, most, option, given));
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public List<String> words() {
    return List.copyOf(words);
  }
}

package org.pileshare.stack.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.pileshare.stack.doors.Addresses;
import org.pileshare.stack.doors.Options;

/**
 * What is to be exported, from where, and where to.
 *
 * @param kafka bootstrap servers
 * @param settings more of what a client of Kafka needs, such as how to sign in
 * @param folder one with nothing in it, or one that is not there yet
 */
record ExportOptions(ExportMonth month, String kafka, Map<String, String> settings, Path folder) {
  static final String USAGE =
      """
      Usage: ./pileshare export --month YYYY-MM [--zone ZONE] [--to DIR] [--kafka HOST:PORT]
                                [--settings FILE]
        --month YYYY-MM    what happened in it, as far as it is known now
        --zone ZONE        where its midnights are (UTC)
        --to DIR           an empty folder (.pileshare/export/YYYY-MM at the root)
        --kafka HOST:PORT  the broker (that of the running stack)
        --settings FILE    a properties file of a Kafka client, such as analyst.properties
        --stack FILE       the file of the running stack, if its data are elsewhere\
      """;

  /**
   * What the arguments say.
   *
   * @param home the project's root
   * @throws IllegalArgumentException with a sentence for a person
   */
  static ExportOptions parse(Path home, List<String> arguments) {
    var options =
        Options.parseNamed(arguments, Set.of("month", "zone", "to", "kafka", "settings", "stack"));
    var month =
        ExportMonth.parse(
            options
                .value("month")
                .orElseThrow(
                    () -> new IllegalArgumentException("Expected --month, but it is not there")),
            options.value("zone").orElse("UTC"));
    var usual = home.resolve(".pileshare/export").resolve(month.month().toString());
    var settings = options.value("settings").map(ExportOptions::read).orElseGet(Map::of);
    var named = Optional.ofNullable(settings.get("bootstrap.servers"));
    return new ExportOptions(
        month,
        options.value("kafka").or(() -> named).orElseGet(() -> Addresses.from(options).kafka()),
        settings,
        options.value("to").map(Path::of).orElse(usual).toAbsolutePath().normalize());
  }

  private static Map<String, String> read(String file) {
    var read = new Properties();
    try (var reader = Files.newBufferedReader(Path.of(file))) {
      read.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "Expected a file of properties after --settings, but '" + file + "' is none", unreadable);
    }
    var settings = new HashMap<String, String>();
    read.forEach((name, value) -> settings.put(String.valueOf(name), String.valueOf(value)));
    return settings;
  }
}

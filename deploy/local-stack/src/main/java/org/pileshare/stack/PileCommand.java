package org.pileshare.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pileshare.contracts.kafka.EventJson;

/** {@code ./pileshare pile ...}: says one line to the virtual piles of the running stack. */
final class PileCommand {
  private static final int REFUSED = 1;

  private PileCommand() {}

  /** Returns 0 for {@code ok}, 1 for {@code refused} or if no stack runs, 2 for {@code error}. */
  static int run(Path home, List<String> words) {
    if (words.isEmpty()) {
      System.err.println("Expected a command for a pile, but there is none; say: pile help");
      return Main.WRONG_USE;
    }
    var file = home.resolve(".pileshare").resolve("stack.json");
    if (!Files.exists(file)) {
      System.err.println("Expected a running stack, but there is none; ./pileshare up starts one");
      return REFUSED;
    }
    try {
      JsonNode stack = EventJson.mapper().readTree(file.toFile());
      int port = URI.create(stack.path("piles").asText()).getPort();
      var answer = new PilesControl(port).ask(String.join(" ", words));
      System.out.println(answer);
      return answer.startsWith("ok") ? 0 : answer.startsWith("refused") ? REFUSED : Main.WRONG_USE;
    } catch (IOException failure) {
      System.err.println(
          "Expected the piles to answer, but: "
              + failure.getMessage()
              + ". If the stack was killed, ./pileshare up starts it again");
      return REFUSED;
    }
  }
}

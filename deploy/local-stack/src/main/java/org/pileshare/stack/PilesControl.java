package org.pileshare.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Speaks to the virtual piles: a line there, a line back.
 *
 * <p>An answer begins with {@code ok}, {@code refused} or {@code error}; {@code help} lists what
 * can be said.
 */
public final class PilesControl {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);

  private final int port;

  public PilesControl(int port) {
    this.port = port;
  }

  /**
   * The answer to one line.
   *
   * @throws IOException if the piles do not run, or are silent for two minutes
   */
  public String ask(String line) throws IOException {
    try (var socket = new Socket()) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      socket.connect(address, (int) CONNECT_LIMIT.toMillis());
      socket.setSoTimeout((int) ANSWER_LIMIT.toMillis());
      var bytes = (line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8);
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      var input = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
      var answer = new BufferedReader(input).readLine();
      if (answer == null) {
        throw new IOException("Expected an answer to '" + line + "', but none came");
      }
      return answer;
    }
  }

  boolean allOnline(List<String> piles) {
    try {
      for (var pile : piles) {
        if (!ask(pile + " status").startsWith("ok online")) {
          return false;
        }
      }
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}

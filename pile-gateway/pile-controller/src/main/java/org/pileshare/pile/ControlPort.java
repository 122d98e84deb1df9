package org.pileshare.pile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

/** Lets programs of this machine speak to the piles: a line each way, over loopback only. */
final class ControlPort implements AutoCloseable {
  private static final int MAX_CLIENTS = 32;
  private static final int MAX_LINE_CHARACTERS = 1_000;

  private final ServerSocket server;
  private final UnaryOperator<String> commands;
  private final Semaphore room = new Semaphore(MAX_CLIENTS);

  private ControlPort(ServerSocket server, UnaryOperator<String> commands) {
    this.server = server;
    this.commands = commands;
  }

  /**
   * Listens.
   *
   * @param port 0 for any that is free
   * @throws IOException if the port is taken
   */
  static ControlPort open(int port, UnaryOperator<String> commands) throws IOException {
    var server = new ServerSocket();
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      server.close();
      throw new IOException(
          "Expected control port " + port + " to be free, but " + taken.getMessage(), taken);
    }
    var control = new ControlPort(server, commands);
    Thread.ofVirtual().name("control-port").start(control::accept);
    return control;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        if (room.tryAcquire()) {
          Thread.ofVirtual().name("control").start(() -> serve(client));
        } else {
          client.close();
        }
      } catch (IOException ended) {
        // Either the port was closed, which ends the loop, or a client left before it was heard.
        System.getLogger(ControlPort.class.getName())
            .log(System.Logger.Level.DEBUG, "A client was not served", ended);
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var lines =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      var out = client.getOutputStream();
      for (var line = line(lines); !line.isEmpty(); line = line(lines)) {
        out.write((commands.apply(line.strip()) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException left) {
      System.getLogger(ControlPort.class.getName())
          .log(System.Logger.Level.DEBUG, "A client left", left);
    } finally {
      room.release();
    }
  }

  /** A line with its end, cut at the limit; empty at the end of the stream. */
  private static String line(BufferedReader lines) throws IOException {
    var line = new StringBuilder();
    for (int next = lines.read(); next >= 0; next = lines.read()) {
      line.append((char) next);
      if (next == '\n' || line.length() >= MAX_LINE_CHARACTERS) {
        break;
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

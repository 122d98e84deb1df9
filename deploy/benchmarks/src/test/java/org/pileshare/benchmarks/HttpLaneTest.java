package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpLaneTest {
  private static final byte[] REQUEST = "PUT / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8);

  @Test
  void anAnswerIsReadWholeThoughItComesInPieces() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var selector = Selector.open();
        var lane = HttpLane.open(server.getLocalPort(), selector);
        var peer = server.accept()) {
      lane.send(REQUEST, 42);
      assertThat(peer.getInputStream().readNBytes(REQUEST.length)).isEqualTo(REQUEST);
      for (var piece : new String[] {"HTTP/1.1 201 Cre", "ated\r\ncontent-length: 4\r\n\r\nab"}) {
        peer.getOutputStream().write(piece.getBytes(StandardCharsets.UTF_8));
        selector.select();
        selector.selectedKeys().clear();
        assertThat(lane.read()).isZero();
      }
      peer.getOutputStream().write("cd".getBytes(StandardCharsets.UTF_8));
      selector.select();
      assertThat(lane.read()).isEqualTo(201);
      assertThat(lane.intendedNanos()).isEqualTo(42);
    }
  }

  @Test
  void anAnswerWithoutBodyEndsWithItsHeader() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var selector = Selector.open();
        var lane = HttpLane.open(server.getLocalPort(), selector);
        var peer = server.accept()) {
      lane.send(REQUEST, 0);
      peer.getOutputStream()
          .write("HTTP/1.1 503 No\r\nX: y\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      selector.select();
      assertThat(lane.read()).isEqualTo(503);
    }
  }
}

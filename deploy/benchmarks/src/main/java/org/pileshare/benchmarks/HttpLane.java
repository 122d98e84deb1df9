package org.pileshare.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept connection with one request at a time. It reads no more of an answer than its status and
 * where it ends: on a machine that runs the server as well, what the client spends is missing
 * there.
 */
final class HttpLane implements AutoCloseable {
  private static final int ANSWER_BYTES_MAX = 16_384;
  private static final String LENGTH = "content-length:";

  private final SocketChannel channel;
  private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);
  private long intendedNanos;

  private HttpLane(SocketChannel channel) {
    this.channel = channel;
  }

  static HttpLane open(int port, Selector selector) throws IOException {
    var channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    var lane = new HttpLane(channel);
    channel.register(selector, SelectionKey.OP_READ, lane);
    return lane;
  }

  /** When the request under way was meant to be sent. */
  long intendedNanos() {
    return intendedNanos;
  }

  void send(byte[] request, long intended) throws IOException {
    intendedNanos = intended;
    answer.clear();
    var bytes = ByteBuffer.wrap(request);
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        Thread.onSpinWait();
      }
    }
  }

  /** The status of the answer once all of it is here, else 0. */
  int read() throws IOException {
    if (channel.read(answer) < 0) {
      throw new EOFException("Expected an answer, but the server hung up");
    }
    int headerEnd = headerEnd();
    if (headerEnd < 0) {
      return 0;
    }
    var header = new String(answer.array(), 0, headerEnd, StandardCharsets.ISO_8859_1);
    if (answer.position() < headerEnd + 4 + length(header)) {
      return 0;
    }
    return Integer.parseInt(header, "HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3, 10);
  }

  private int headerEnd() {
    var bytes = answer.array();
    for (int i = 0; i + 3 < answer.position(); i++) {
      if (bytes[i] == '\r' && bytes[i + 2] == '\r' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static int length(String header) {
    var lower = header.toLowerCase(Locale.ROOT);
    int begin = lower.indexOf(LENGTH);
    if (begin < 0) {
      return 0;
    }
    int end = lower.indexOf('\r', begin);
    return Integer.parseInt(
        lower.substring(begin + LENGTH.length(), end < 0 ? lower.length() : end).strip());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

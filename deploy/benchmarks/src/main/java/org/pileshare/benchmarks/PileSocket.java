package org.pileshare.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One virtual pile and its WebSocket, as little of one as will do: the processors that it uses are
 * missing at the server.
 */
final class PileSocket {
  /** Who hears what comes of it. */
  interface Hearing {
    void opened(PileSocket pile);

    /**
     * The upgrade was refused.
     *
     * @param pauseSeconds how long the server wants it to stay away; a second if it does not say
     */
    void refused(PileSocket pile, int status, int pauseSeconds);

    void answered(PileSocket pile);

    void closed(PileSocket pile);
  }

  private static final byte[] NOTHING = {};
  private static final int LEFT_MAX = 131_072;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  /** A client's frame is masked; by zeros it stays as it is, and the server has the same work. */
  private static final int MASK = 0;

  /** One address has room for some 28,000 sockets to the same port. */
  private static final int PER_ADDRESS = 20_000;

  private final int number;
  private final byte[] handshake;
  private final PileCycle cycle;
  private final Hearing hearing;
  private @Nullable SocketChannel channel;
  private byte[] left = NOTHING;
  private boolean open;
  private boolean asked;
  private boolean failed;
  private long intendedNanos;

  PileSocket(int number, String pile, String secret, PileCycle cycle, Hearing hearing) {
    this.number = number;
    this.cycle = cycle;
    this.hearing = hearing;
    var login = (pile + ":" + secret).getBytes(StandardCharsets.UTF_8);
    this.handshake =
        """
        GET /ocpp/%s HTTP/1.1\r
        Host: 127.0.0.1\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Protocol: ocpp1.6\r
        Authorization: Basic %s\r
        \r
        """
            .formatted(pile, Base64.getEncoder().encodeToString(login))
            .getBytes(StandardCharsets.US_ASCII);
  }

  boolean isOpen() {
    return open;
  }

  /** Whether the last answer was an error: no call of the cycle deserves one. */
  boolean hasFailed() {
    return failed;
  }

  long intendedNanos() {
    return intendedNanos;
  }

  boolean isSwipe() {
    return cycle.isSwipe();
  }

  void connect(Selector selector, int port) throws IOException {
    var fresh = SocketChannel.open();
    fresh.configureBlocking(false);
    fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
    // A cut and not a farewell; nor shall thousands of ports wait for late packets.
    fresh.setOption(StandardSocketOptions.SO_LINGER, 0);
    fresh.bind(new InetSocketAddress("127.0.0." + (1 + number / PER_ADDRESS), 0));
    channel = fresh;
    left = NOTHING;
    open = false;
    asked = false;
    cycle.beginAnew();
    fresh.register(selector, SelectionKey.OP_CONNECT, this);
    fresh.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
  }

  void connected(SelectionKey key) throws IOException {
    channel().finishConnect();
    key.interestOps(SelectionKey.OP_READ);
    write(ByteBuffer.wrap(handshake));
  }

  /** Makes the next call of its cycle. */
  void call(long intended) throws IOException {
    intendedNanos = intended;
    asked = true;
    failed = false;
    send(TEXT, cycle.next(Instant.now()));
  }

  /** Takes what there is to read; {@code buffer} is empty and is given back. */
  void read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (channel().read(buffer) < 0) {
      closed();
      return;
    }
    byte[] bytes;
    int length;
    if (left.length == 0) {
      bytes = buffer.array();
      length = buffer.position();
    } else {
      bytes = Arrays.copyOf(left, left.length + buffer.position());
      System.arraycopy(buffer.array(), 0, bytes, left.length, buffer.position());
      length = bytes.length;
    }
    int used = open ? 0 : shaken(bytes, length);
    while (open && used < length) {
      int frame = frame(bytes, used, length);
      if (frame == 0) {
        break;
      }
      used += frame;
    }
    left = used == length || channel == null ? NOTHING : Arrays.copyOfRange(bytes, used, length);
    if (left.length > LEFT_MAX) {
      throw new IOException("Expected shorter messages, but " + left.length + " bytes wait");
    }
  }

  /** How many bytes the server's answer to the handshake has; 0 while it is not whole. */
  private int shaken(byte[] bytes, int length) throws IOException {
    var text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return 0;
    }
    int status = Integer.parseInt(text, 9, 12, 10);
    if (status == 101) {
      open = true;
      hearing.opened(this);
      return end + 4;
    }
    var lower = text.substring(0, end).toLowerCase(java.util.Locale.ROOT);
    int at = lower.indexOf("retry-after: ");
    int pause = at < 0 ? 1 : Integer.parseInt(lower.substring(at + 13).split("[^0-9]", 2)[0]);
    close();
    hearing.refused(this, status, pause);
    return length;
  }

  /** How many bytes the next frame has; 0 while it is not whole. */
  private int frame(byte[] bytes, int from, int to) throws IOException {
    if (to - from < 2) {
      return 0;
    }
    int size = bytes[from + 1] & 0x7F;
    int header = 2;
    if (size == 126) {
      if (to - from < 4) {
        return 0;
      }
      size = (bytes[from + 2] & 0xFF) << 8 | bytes[from + 3] & 0xFF;
      header = 4;
    } else if (size == 127) {
      throw new IOException("Expected a message below 64 KiB, but it is longer");
    }
    if (to - from < header + size) {
      return 0;
    }
    int opcode = bytes[from] & 0x0F;
    switch (opcode) {
      case TEXT -> text(bytes, from + header, size);
      case PING -> send(PONG, Arrays.copyOfRange(bytes, from + header, from + header + size));
      case CLOSE -> closed();
      default -> {}
    }
    return header + size;
  }

  private void text(byte[] bytes, int from, int size) throws IOException {
    if (bytes[from + 1] == '2') {
      // The platform's own calls: this pile knows none of them, and says so.
      var call = new String(bytes, from, size, StandardCharsets.UTF_8);
      int end = call.indexOf('"', 4);
      send(
          TEXT,
          ("[4," + call.substring(3, end + 1) + ",\"NotImplemented\",\"\",{}]")
              .getBytes(StandardCharsets.UTF_8));
      return;
    }
    failed = bytes[from + 1] != '3';
    if (asked) {
      asked = false;
      cycle.heard(bytes, from, size);
      hearing.answered(this);
    }
  }

  private void send(int opcode, byte[] payload) throws IOException {
    var frame = ByteBuffer.allocate(payload.length + 8);
    frame.put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    write(frame.putInt(MASK).put(payload).flip());
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel().write(bytes) == 0) {
        Thread.onSpinWait();
      }
    }
  }

  private SocketChannel channel() throws IOException {
    if (channel == null) {
      throw new IOException("Expected an open socket, but it is closed");
    }
    return channel;
  }

  private void closed() throws IOException {
    close();
    hearing.closed(this);
  }

  /** Cuts the link. */
  void close() throws IOException {
    open = false;
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}

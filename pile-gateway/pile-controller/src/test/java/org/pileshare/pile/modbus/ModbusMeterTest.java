package org.pileshare.pile.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.pile.modbus.ModbusClient.Function;

/** Against a small server that answers frame by frame. */
class ModbusMeterTest {
  private static final int REQUEST_BYTES = 12;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** For who waits until it is over. */
  private static final Duration SHORT_LIMIT = Duration.ofSeconds(3);

  private final CopyOnWriteArrayList<String> heard = new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<byte @Nullable []> answering = request -> request;
  private ServerSocket server = unopened();

  @SuppressWarnings("NullAway") // JUnit opens it before each test.
  private static <T> T unopened() {
    return null;
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    var listening = server;
    Thread.ofVirtual().start(() -> accept(listening));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    hangUp();
  }

  private void hangUp() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        var socket = listening.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try {
      var in = new DataInputStream(socket.getInputStream());
      while (true) {
        var request = in.readNBytes(REQUEST_BYTES);
        if (request.length < REQUEST_BYTES) {
          return;
        }
        heard.add(HexFormat.of().formatHex(request, 2, REQUEST_BYTES));
        var answer = answering.apply(request);
        if (answer != null) {
          socket.getOutputStream().write(answer);
        }
      }
    } catch (IOException closed) {
      // The meter under test, or the test, has hung up.
    }
  }

  private static byte[] answer(byte[] request, int function, byte... data) {
    return ByteBuffer.allocate(8 + data.length)
        .put(request, 0, 2)
        .putShort((short) 0)
        .putShort((short) (2 + data.length))
        .put(request[6])
        .put((byte) function)
        .put(data)
        .array();
  }

  private ModbusMeter meter(Function function, int words) {
    return meter(function, words, LIMIT);
  }

  private ModbusMeter meter(Function function, int words, Duration limit) {
    var settings =
        new ModbusMeter.Settings(
            "127.0.0.1", server.getLocalPort(), 17, function, 100, 50, words, 10);
    return new ModbusMeter(settings, limit);
  }

  @Test
  void theRegistersOfAConnectorAreReadHighestFirst() throws IOException {
    answering = request -> answer(request, 4, new byte[] {4, 0, 1, (byte) 0x86, (byte) 0xA0});
    try (var meter = meter(Function.INPUT, 2)) {
      assertThat(meter.readWh(1)).isEqualTo(1_000_000);
      assertThat(meter.readWh(2)).isEqualTo(1_000_000);
    }
    assertThat(heard).containsExactly("00000006110400640002", "00000006110400960002");
    assertThat(sockets).as("one connection serves all readings").hasSize(1);
  }

  @Test
  void aNumberOfFourHoldingRegistersIsReadToo() throws IOException {
    answering = request -> answer(request, 3, new byte[] {8, 0, 0, 0, 1, 0, 0, 0, 2});
    try (var meter = meter(Function.HOLDING, 4)) {
      assertThat(meter.readWh(1)).isEqualTo(((1L << 32) + 2) * 10);
    }
    assertThat(heard).containsExactly("00000006110300640004");
  }

  @Test
  void anExceptionOfTheMeterIsToldByItsNumber() {
    answering = request -> answer(request, 0x84, (byte) 2);
    try (var meter = meter(Function.INPUT, 2)) {
      assertThatThrownBy(() -> meter.readWh(1))
          .isInstanceOf(IOException.class)
          .hasMessage("Expected registers of the meter, but it answers by exception 2");
    }
  }

  @Test
  void aMeterThatIsSilentIsToldAndAskedAnewOverAnotherConnection() throws IOException {
    try (var meter = meter(Function.INPUT, 2, SHORT_LIMIT)) {
      answering = request -> null;
      assertThatThrownBy(() -> meter.readWh(1)).hasMessageStartingWith("Expected an answer of");
      answering = request -> answer(request, 4, new byte[] {4, 0, 0, 0, 7});
      assertThat(meter.readWh(1)).isEqualTo(70);
    }
    assertThat(sockets).hasSize(2);
  }

  @Test
  void aMeterThatAnswersSomethingElseIsToldAndAskedAnewOverAnotherConnection() throws IOException {
    try (var meter = meter(Function.INPUT, 2)) {
      answering = request -> answer(request, 4, new byte[] {2, 0, 1});
      assertThatThrownBy(() -> meter.readWh(1)).hasMessageEndingWith("another length or function");
      answering =
          request -> {
            var other = answer(request, 4, new byte[] {4, 0, 0, 0, 1});
            other[1]++;
            return other;
          };
      assertThatThrownBy(() -> meter.readWh(1)).hasMessageEndingWith("to something else");
      answering = request -> answer(request, 4, new byte[] {4, 0, 0, 0, 7});
      assertThat(meter.readWh(1)).isEqualTo(70);
    }
    assertThat(sockets).hasSize(3);
  }

  @Test
  void aConnectionThatTheMeterHasClosedIsOpenedAnew() throws IOException {
    answering = request -> answer(request, 4, new byte[] {4, 0, 0, 0, 7});
    try (var meter = meter(Function.INPUT, 2)) {
      assertThat(meter.readWh(1)).isEqualTo(70);
      hangUp();
      assertThat(meter.readWh(1)).isEqualTo(70);
    }
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModbusMeter.Settings("", 502, 1, Function.INPUT, 0, 0, 2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModbusMeter.Settings("m", 0, 1, Function.INPUT, 0, 0, 2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModbusMeter.Settings("m", 502, 1, Function.INPUT, 0, 0, 3, 1));
  }
}

package org.pileshare.pile.modbus;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * As much of Modbus TCP as a meter needs: reading registers, one request at a time over one
 * connection, which is opened when it is needed. Any number of threads may use it.
 */
public final class ModbusClient implements AutoCloseable {
  /** How registers are read. */
  public enum Function {
    /** Read Holding Registers. */
    HOLDING(3),
    /** Read Input Registers. */
    INPUT(4);

    private final int code;

    Function(int code) {
      this.code = code;
    }
  }

  /** The most that one answer can hold. */
  static final int MAX_REGISTERS = 125;

  private static final int HEADER_BYTES = 7;
  private static final int REQUEST_BYTES = 5;
  private static final int EXCEPTION = 0x80;

  private final String host;
  private final int port;
  private final int limitMillis;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Socket open;
  private int transaction;

  ModbusClient(String host, int port, Duration limit) {
    this.host = host;
    this.port = port;
    limitMillis = (int) limit.toMillis();
  }

  /**
   * Reads registers that follow each other.
   *
   * @return each from 0 to 65,535
   * @throws IOException if there is no answer in time, or it is an error
   */
  int[] read(Function function, int unit, int address, int count) throws IOException {
    if (count < 1 || count > MAX_REGISTERS || address < 0 || address + count > 1 << Short.SIZE) {
      throw new IllegalArgumentException(
          "Expected 1 to %d registers from 0 to 65535, but there were %d from %d"
              .formatted(MAX_REGISTERS, count, address));
    }
    lock.lock();
    try {
      var kept = open;
      if (kept != null) {
        try {
          return ask(kept, function, unit, address, count);
        } catch (ModbusException told) {
          throw told;
        } catch (IOException stale) {
          // A meter may close a connection that was idle; a new one tells whether it is there.
          drop(kept);
        }
      }
      return askAnew(function, unit, address, count);
    } finally {
      lock.unlock();
    }
  }

  private int[] askAnew(Function function, int unit, int address, int count) throws IOException {
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(limitMillis);
      socket.connect(new InetSocketAddress(host, port), limitMillis);
      var registers = ask(socket, function, unit, address, count);
      open = socket;
      return registers;
    } catch (ModbusException told) {
      open = socket;
      throw told;
    } catch (IOException failed) {
      // An answer that comes late would be taken for that to the next request.
      drop(socket);
      throw new IOException(
          "Expected an answer of the meter at %s:%d, but %s"
              .formatted(host, port, failed.getMessage()),
          failed);
    }
  }

  private int[] ask(Socket socket, Function function, int unit, int address, int count)
      throws IOException {
    transaction = (transaction + 1) & 0xFFFF;
    var request =
        ByteBuffer.allocate(HEADER_BYTES + REQUEST_BYTES)
            .putShort((short) transaction)
            .putShort((short) 0)
            .putShort((short) (1 + REQUEST_BYTES))
            .put((byte) unit)
            .put((byte) function.code)
            .putShort((short) address)
            .putShort((short) count);
    socket.getOutputStream().write(request.array());
    return answer(new DataInputStream(socket.getInputStream()), function, unit, count);
  }

  private int[] answer(DataInputStream in, Function function, int unit, int count)
      throws IOException {
    int answered = in.readUnsignedShort();
    int protocol = in.readUnsignedShort();
    int length = in.readUnsignedShort();
    int from = in.readUnsignedByte();
    int code = in.readUnsignedByte();
    if (answered != transaction || protocol != 0 || from != unit) {
      throw new IOException("it is the answer to something else");
    }
    if (code == (function.code | EXCEPTION)) {
      throw new ModbusException(in.readUnsignedByte());
    }
    int bytes = in.readUnsignedByte();
    if (code != function.code || bytes != 2 * count || length != 3 + bytes) {
      throw new IOException("it has another length or function");
    }
    var registers = new int[count];
    for (int i = 0; i < count; i++) {
      registers[i] = in.readUnsignedShort();
    }
    return registers;
  }

  private void drop(Socket socket) {
    open = null;
    try {
      socket.close();
    } catch (IOException gone) {
      System.getLogger(ModbusClient.class.getName())
          .log(System.Logger.Level.DEBUG, "A connection could not be closed", gone);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      var kept = open;
      if (kept != null) {
        drop(kept);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The meter has understood and refuses. */
  private static final class ModbusException extends IOException {
    private static final long serialVersionUID = 1;

    ModbusException(int code) {
      super("Expected registers of the meter, but it answers by exception " + code);
    }
  }
}

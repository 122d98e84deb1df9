package org.pileshare.pile.modbus;

import java.io.IOException;
import java.time.Duration;
import org.pileshare.pile.hardware.Meter;

/**
 * An energy meter with its register in a row of Modbus registers, the highest first.
 *
 * <p>A meter that does not answer in time is told as such; the next reading tries again.
 */
public final class ModbusMeter implements Meter, AutoCloseable {
  /**
   * Where the energy register is.
   *
   * @param host an address or a name
   * @param port usually 502
   * @param unit the meter behind a gateway of serial lines, from 0 to 255
   * @param function by which it is read
   * @param address of the first register of connector 1, counted from 0
   * @param stride between the first registers of two connectors
   * @param words how many registers hold the number, 2 or 4
   * @param whPerCount what a count of the register means, from 1
   */
  public record Settings(
      String host,
      int port,
      int unit,
      ModbusClient.Function function,
      int address,
      int stride,
      int words,
      int whPerCount) {
    public Settings {
      if (host == null || host.isBlank() || function == null) {
        throw new IllegalArgumentException(
            "Expected the host of a meter and a function, but one is missing");
      }
      if (port < 1 || port > 65_535 || unit < 0 || unit > 255) {
        throw new IllegalArgumentException(
            "Expected a port and a unit, but they were %d and %d".formatted(port, unit));
      }
      if (address < 0 || stride < 0 || words != 2 && words != 4 || whPerCount < 1) {
        throw new IllegalArgumentException(
            "Expected an address and a stride from 0, 2 or 4 words and at least 1 Wh a count,"
                + " but they were %d, %d, %d and %d".formatted(address, stride, words, whPerCount));
      }
    }
  }

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

  private final Settings settings;
  private final ModbusClient client;

  /** Connects at the first reading. */
  public ModbusMeter(Settings settings) {
    this(settings, ANSWER_LIMIT);
  }

  ModbusMeter(Settings settings, Duration limit) {
    this.settings = settings;
    client = new ModbusClient(settings.host, settings.port, limit);
  }

  @Override
  public long readWh(int connector) throws IOException {
    int address = settings.address + (connector - 1) * settings.stride;
    var registers = client.read(settings.function, settings.unit, address, settings.words);
    long count = 0;
    for (int register : registers) {
      count = count << Short.SIZE | register;
    }
    if (count < 0 || count > Long.MAX_VALUE / settings.whPerCount) {
      throw new IOException("Expected an energy register, but it holds " + count);
    }
    return count * settings.whPerCount;
  }

  @Override
  public void close() {
    client.close();
  }
}

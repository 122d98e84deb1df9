package org.pileshare.pile.pcsc;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import org.jspecify.annotations.Nullable;
import org.pileshare.pile.hardware.CardReader;

/**
 * Reads the UID of contactless cards at a terminal of PC/SC.
 *
 * <p>Where there is no terminal, or no PC/SC at all, it says so once in the log and goes on
 * looking: a pile whose reader is unplugged still serves codes and the platform.
 */
public final class PcscCardReader implements CardReader, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PcscCardReader.class.getName());

  /** Get Data, UID, as part 3 of the PC/SC specification has it. */
  private static final byte[] GET_UID = {(byte) 0xFF, (byte) 0xCA, 0, 0, 0};

  private static final int STATUS_BYTES = 2;
  private static final int MAX_UID_BYTES = 10;
  private static final long LOOK_MILLIS = 5_000;
  private static final long CARD_MILLIS = 1_000;

  private final String terminalName;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Listener listener;
  private volatile String problem = "";

  private PcscCardReader(String terminalName) {
    this.terminalName = terminalName;
  }

  /**
   * Begins to look for a terminal and for cards at it.
   *
   * @param terminalName a part of its name; empty means the first that there is
   */
  public static PcscCardReader open(String terminalName) {
    var reader = new PcscCardReader(terminalName);
    Thread.ofPlatform().daemon().name("card-reader").start(reader::run);
    return reader;
  }

  @Override
  public void whenPresented(Listener next) {
    listener = next;
  }

  /** Why no card can be read, in a sentence; empty while one can. */
  public String problem() {
    return problem;
  }

  private void run() {
    try {
      while (closed.getCount() > 0) {
        var terminal = terminal();
        if (terminal.isPresent()) {
          serve(terminal.get());
        } else if (closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<CardTerminal> terminal() {
    try {
      var found =
          TerminalFactory.getDefault().terminals().list().stream()
              .filter(terminal -> terminal.getName().contains(terminalName))
              .findFirst();
      if (found.isEmpty()) {
        tell("there is no terminal named so");
      } else {
        problem = "";
      }
      return found;
    } catch (CardException | LinkageError none) {
      var cause = none.getCause() == null ? none : none.getCause();
      tell(String.valueOf(cause.getMessage()));
      return Optional.empty();
    }
  }

  private void tell(String why) {
    var sentence =
        "Expected a card reader of PC/SC named '%s', but %s".formatted(terminalName, why);
    if (!sentence.equals(problem)) {
      LOG.log(System.Logger.Level.WARNING, sentence);
    }
    problem = sentence;
  }

  private void serve(CardTerminal terminal) {
    try {
      while (closed.getCount() > 0) {
        if (terminal.waitForCardPresent(CARD_MILLIS)) {
          read(terminal).ifPresent(this::present);
          while (closed.getCount() > 0 && !terminal.waitForCardAbsent(CARD_MILLIS)) {
            // One presentation is one swipe, however long the card lies there.
            Thread.onSpinWait();
          }
        }
      }
    } catch (CardException gone) {
      tell(String.valueOf(gone.getMessage()));
    }
  }

  /** A card that is taken away too soon is no swipe; its owner will try again. */
  private static Optional<String> read(CardTerminal terminal) {
    try {
      var card = terminal.connect("*");
      try {
        return uid(card.getBasicChannel().transmit(new CommandAPDU(GET_UID)).getBytes());
      } finally {
        card.disconnect(false);
      }
    } catch (CardException | IllegalStateException gone) {
      LOG.log(System.Logger.Level.DEBUG, "A card could not be read", gone);
      return Optional.empty();
    }
  }

  /** The UID in hexadecimal, as it is printed on cards; nothing if the answer is an error. */
  static Optional<String> uid(byte[] answer) {
    int length = answer.length - STATUS_BYTES;
    if (length < 1
        || length > MAX_UID_BYTES
        || answer[length] != (byte) 0x90
        || answer[length + 1] != 0) {
      return Optional.empty();
    }
    return Optional.of(HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(answer, length)));
  }

  private void present(String card) {
    var hearing = listener;
    if (hearing != null) {
      hearing.presented(card);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

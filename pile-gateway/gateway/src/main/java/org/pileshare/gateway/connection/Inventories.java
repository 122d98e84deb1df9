package org.pileshare.gateway.connection;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.pileshare.contracts.PileCommandEnded.Setting;
import org.pileshare.gateway.core.Inventory;
import org.pileshare.ocpp.v201.NotifyReport;

/** The reports that piles of OCPP 2.x were asked for and have begun to send, or are about to. */
@Singleton
public final class Inventories {
  static final int MAX_OPEN = 1_000;

  private final ConcurrentMap<Key, Gathering> open = new ConcurrentHashMap<>();

  private record Key(UUID connection, int request) {}

  /** One that is not whole yet. A pile's parts come one after another, each on its event loop. */
  private static final class Gathering {
    private final Function<NotifyReport.Request, List<Setting>> read;
    private final CompletableFuture<Inventory> whole = new CompletableFuture<>();
    private Inventory told = Inventory.NOTHING;

    Gathering(Function<NotifyReport.Request, List<Setting>> read) {
      this.read = read;
    }

    synchronized void take(NotifyReport.Request part) {
      told = told.with(part.seqNo(), !Boolean.TRUE.equals(part.tbc()), read.apply(part));
      if (told.isWhole()) {
        whole.complete(told);
      }
    }
  }

  /**
   * Gathers what comes over a connection under the number of a request, from now on.
   *
   * @return the whole of it; exceptionally if too many are gathered already
   */
  public CompletableFuture<Inventory> expect(
      UUID connection, int request, Function<NotifyReport.Request, List<Setting>> read) {
    if (open.size() >= MAX_OPEN) {
      return CompletableFuture.failedFuture(
          new IllegalStateException(
              "Expected fewer than %d reports on their way, but there are as many"
                  .formatted(MAX_OPEN)));
    }
    var gathering = new Gathering(read);
    open.put(new Key(connection, request), gathering);
    return gathering.whole;
  }

  /** A part came; one that nobody waits for is nothing. */
  void take(UUID connection, NotifyReport.Request part) {
    var gathering = open.get(new Key(connection, part.requestId()));
    if (gathering != null) {
      gathering.take(part);
    }
  }

  /** Nobody waits for it any more. */
  public void giveUp(UUID connection, int request) {
    open.remove(new Key(connection, request));
  }
}

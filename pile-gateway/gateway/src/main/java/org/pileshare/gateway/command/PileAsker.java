package org.pileshare.gateway.command;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileCommandEnded;
import org.pileshare.contracts.PileCommandEnded.Outcome;
import org.pileshare.contracts.PileId;
import org.pileshare.gateway.command.Spoken.Said;
import org.pileshare.gateway.connection.Inventories;
import org.pileshare.gateway.connection.PileConnection;
import org.pileshare.gateway.core.Commanded;
import org.pileshare.gateway.core.Inventory;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.ErrorCode;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v201.GetBaseReport;

/** Asks a connected pile in the words of its version, and tells how that ended. */
@Singleton
public final class PileAsker {
  /** The word of every version. */
  private static final String ACCEPTED = "Accepted";

  /** What a pile makes of something that is no command of anybody's. */
  public sealed interface Told {
    /** It answered, by a status or an error. */
    record Answer(boolean accepted, String word) implements Told {}

    /** It did not; it may have heard all the same. */
    record Silence() implements Told {}
  }

  private final Views views;
  private final Inventories inventories;
  private final Clock clock;

  @Inject
  public PileAsker(Views views, Inventories inventories, Clock clock) {
    this.views = views;
    this.inventories = inventories;
    this.clock = clock;
  }

  /** Never completes exceptionally. */
  CompletionStage<PileCommandEnded> ask(PileConnection pile, Commanded command) {
    var asked = command.asked();
    return switch (spoken(pile.version(), asked.pile(), asked.command(), asked.what())) {
      case Spoken.NoWords(var why) ->
          CompletableFuture.completedFuture(
              ended(
                  command,
                  Outcome.REFUSED,
                  ErrorCode.NOT_SUPPORTED.wire(pile.version()),
                  why,
                  pile.id()));
      case Spoken.Request<?> request
          when request.request() instanceof GetBaseReport.Request report ->
          gathered(pile, command, request, report.requestId());
      case Spoken.Request<?> request -> ask(pile, command, request);
    };
  }

  /** The pile agrees, and tells it afterwards: what counts is whether all of it comes in time. */
  private CompletionStage<PileCommandEnded> gathered(
      PileConnection pile, Commanded command, Spoken.Request<?> request, int number) {
    var parts = inventories.expect(pile.id(), number, Ocpp2Words::settings);
    return ask(pile, command, request)
        .thenCompose(
            end ->
                end.outcome() == Outcome.ANSWERED && ACCEPTED.equals(end.said())
                    ? whole(pile, command, parts)
                    : CompletableFuture.completedFuture(end))
        .whenComplete((end, failure) -> inventories.giveUp(pile.id(), number));
  }

  private CompletionStage<PileCommandEnded> whole(
      PileConnection pile, Commanded command, CompletableFuture<Inventory> parts) {
    var left = Duration.between(clock.instant(), command.deadline()).toMillis();
    return parts
        .orTimeout(Math.max(1, left), TimeUnit.MILLISECONDS)
        .handle(
            (inventory, late) ->
                inventory == null
                    ? ended(
                        command,
                        Outcome.TIMED_OUT,
                        null,
                        "it agreed, but its report was not whole in time",
                        pile.id())
                    : answered(
                        command,
                        new Said(ACCEPTED, inventory.more().orElse(null), inventory.settings()),
                        pile.id()));
  }

  /** Tells a pile what the gateway wants of itself. Never completes exceptionally. */
  public CompletionStage<Told> tell(PileConnection pile, PileCommand command) {
    return switch (spoken(pile.version(), pile.pile(), pile.id(), command)) {
      case Spoken.NoWords(var why) ->
          CompletableFuture.completedFuture(
              new Told.Answer(false, ErrorCode.NOT_SUPPORTED.wire(pile.version())));
      case Spoken.Request<?> request -> tell(pile, request);
    };
  }

  private static <C extends OcppConfirmation> CompletionStage<Told> tell(
      PileConnection pile, Spoken.Request<C> request) {
    return pile.call(request.request())
        .thenApply(
            answer ->
                switch (answer) {
                  case Answer.Confirmed<C>(var confirmation) -> {
                    var word = request.said().apply(confirmation).word();
                    yield new Told.Answer(word.equals(ACCEPTED), word);
                  }
                  case Answer.Refused<C>(var code, var description) ->
                      new Told.Answer(false, code.wire(pile.version()));
                  case Answer.Missing<C>(var reason) -> new Told.Silence();
                });
  }

  Spoken spoken(Version version, PileId pile, UUID id, PileCommand command) {
    var names = new Names(id, views.sessions(pile), views.transactions(pile));
    return Words.of(command, version, names, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private <C extends OcppConfirmation> CompletionStage<PileCommandEnded> ask(
      PileConnection pile, Commanded command, Spoken.Request<C> request) {
    return pile.call(request.request())
        .thenApply(answer -> ended(pile, command, request, answer))
        .exceptionally(
            strange ->
                ended(
                    command,
                    Outcome.TIMED_OUT,
                    null,
                    "its answer has a shape of its own",
                    pile.id()));
  }

  private <C extends OcppConfirmation> PileCommandEnded ended(
      PileConnection pile, Commanded command, Spoken.Request<C> request, Answer<C> answer) {
    return switch (answer) {
      case Answer.Confirmed<C>(var confirmation) ->
          answered(command, request.said().apply(confirmation), pile.id());
      case Answer.Refused<C>(var code, var description) ->
          ended(command, Outcome.REFUSED, code.wire(pile.version()), description, pile.id());
      case Answer.Missing<C>(var reason) ->
          switch (reason) {
            case NOT_SENT, QUEUE_FULL ->
                ended(command, Outcome.NOT_CONNECTED, null, "it could not be asked", pile.id());
            case CLOSED, TIMED_OUT, UNREADABLE ->
                ended(command, Outcome.TIMED_OUT, null, null, pile.id());
          };
    };
  }

  private PileCommandEnded answered(Commanded command, Said said, UUID connection) {
    return new PileCommandEnded(
        command.asked().pile(),
        command.asked().command(),
        connection,
        Outcome.ANSWERED,
        Words.word(said.word()),
        Words.detail(said.detail()),
        said.settings(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /** The end of a command whose pile nobody has. */
  PileCommandEnded notConnected(Commanded command, @Nullable UUID connection) {
    return ended(command, Outcome.NOT_CONNECTED, null, null, connection);
  }

  /** The end of a command that is for gateways: it stands on the log, and so they know it. */
  PileCommandEnded done(Commanded command) {
    return ended(command, Outcome.ANSWERED, ACCEPTED, null, null);
  }

  private PileCommandEnded ended(
      Commanded command,
      Outcome outcome,
      @Nullable String said,
      @Nullable String detail,
      @Nullable UUID connection) {
    return new PileCommandEnded(
        command.asked().pile(),
        command.asked().command(),
        connection,
        outcome,
        Words.word(said),
        Words.detail(detail),
        List.of(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}

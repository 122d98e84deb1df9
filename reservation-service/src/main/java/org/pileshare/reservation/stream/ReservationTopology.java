package org.pileshare.reservation.stream;

import static org.pileshare.contracts.kafka.Topics.PERMISSION_EVENTS;
import static org.pileshare.contracts.kafka.Topics.PERMISSION_PILES;
import static org.pileshare.contracts.kafka.Topics.PILE_SESSIONS;
import static org.pileshare.contracts.kafka.Topics.PILE_TELEMETRY;
import static org.pileshare.contracts.kafka.Topics.RESERVATION_CLAIMS;
import static org.pileshare.contracts.kafka.Topics.RESERVATION_COMMANDS;
import static org.pileshare.contracts.kafka.Topics.RESERVATION_CURRENT;
import static org.pileshare.contracts.kafka.Topics.RESERVATION_EVENTS;
import static org.pileshare.contracts.kafka.Topics.RESERVATION_REPLIES;
import static org.pileshare.contracts.kafka.Topics.USE_AUTHORITY;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.kafka.EventDeserializer;
import org.pileshare.contracts.kafka.EventSerializer;

/**
 * The two desks and what feeds them.
 *
 * <pre>
 * permission.events --> reservation.commands --> driver desk --> reservation.claims
 * permission.piles  --> reservation.claims   --> pile desk   --> reservation.commands
 * pile.telemetry    --> reservation.claims       (connections only)
 * pile.sessions     --> reservation.claims       (sessions only)
 *
 * both desks --> reservation.events, reservation.replies
 * pile desk  --> reservation.current, use-authority
 * </pre>
 */
public final class ReservationTopology {
  /** What must exist before the desks can open. */
  public static final Set<String> TOPICS =
      Set.of(
          PERMISSION_EVENTS,
          PERMISSION_PILES,
          PILE_TELEMETRY,
          PILE_SESSIONS,
          RESERVATION_COMMANDS,
          RESERVATION_CLAIMS,
          RESERVATION_EVENTS,
          RESERVATION_CURRENT,
          RESERVATION_REPLIES,
          USE_AUTHORITY);

  private ReservationTopology() {}

  public static Topology build(DeskSettings settings) {
    var topology = new Topology();
    relay(topology, PERMISSION_EVENTS, RESERVATION_COMMANDS, DriverDeskInput.class);
    relay(topology, PERMISSION_PILES, RESERVATION_CLAIMS, PileDeskInput.class);
    relay(topology, PILE_TELEMETRY, RESERVATION_CLAIMS, PileDeskInput.class);
    relay(topology, PILE_SESSIONS, RESERVATION_CLAIMS, PileDeskInput.class);
    desk(
        topology,
        RESERVATION_COMMANDS,
        DriverDeskProcessor.STORE,
        () -> new DriverDeskProcessor(settings),
        Set.of(RESERVATION_CLAIMS, RESERVATION_EVENTS, RESERVATION_REPLIES));
    desk(
        topology,
        RESERVATION_CLAIMS,
        PileDeskProcessor.STORE,
        () -> new PileDeskProcessor(settings),
        Set.of(
            RESERVATION_COMMANDS,
            RESERVATION_CLAIMS,
            RESERVATION_EVENTS,
            RESERVATION_CURRENT,
            RESERVATION_REPLIES,
            USE_AUTHORITY));
    return topology;
  }

  private static void relay(
      Topology topology, String from, String to, Class<? extends Event> heard) {
    var relay = from + "-relay";
    topology.addSource(from, new StringDeserializer(), new HeardDeserializer(heard), from);
    topology.addProcessor(relay, () -> new RelayProcessor(heard), from);
    topology.addSink(
        Post.sink(relay, to), to, new StringSerializer(), new EventSerializer(), relay);
  }

  private static void desk(
      Topology topology,
      String input,
      String store,
      ProcessorSupplier<String, Event, String, Event> processor,
      Set<String> outputs) {
    topology.addSource(input, new StringDeserializer(), new EventDeserializer(), input);
    topology.addProcessor(store, processor, input);
    topology.addStateStore(rows(store), store);
    outputs.stream()
        .sorted()
        .forEach(
            output ->
                topology.addSink(
                    Post.sink(store, output),
                    output,
                    new StringSerializer(),
                    new EventSerializer(),
                    store));
  }

  /** Without a cache of its own: the desks that are in use are in memory as values already. */
  private static StoreBuilder<KeyValueStore<String, byte[]>> rows(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled();
  }
}

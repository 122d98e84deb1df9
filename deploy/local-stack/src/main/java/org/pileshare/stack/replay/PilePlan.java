package org.pileshare.stack.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.PileId;

/**
 * One pile of the file: what it is, and what it has charged.
 *
 * @param charges in order of their start
 * @param onFurtherConnectors how many of them were laid on a connector that the file does not name
 */
record PilePlan(
    PileId pile,
    String site,
    List<Connector> connectors,
    List<Charge> charges,
    int onFurtherConnectors) {

  /**
   * @param all every session of the pile in the file, which says what connectors it has
   * @param uploaded those that it will upload
   */
  static PilePlan of(
      PileId pile, List<FileSession> all, List<Moved> uploaded, RunNames names, String siteIfNone) {
    var laid = Lanes.lay(uploaded);
    int named = all.stream().mapToInt(FileSession::connector).max().orElse(1);
    int used = laid.stream().mapToInt(Lanes.Laid::connector).max().orElse(1);
    var model = all.getFirst().model();
    int power = PileModel.powerWatts(model);
    var connectors =
        IntStream.rangeClosed(1, Math.max(named, used))
            .mapToObj(number -> new Connector(number, PileModel.connectorType(power), power))
            .toList();
    var site = all.getFirst().site();
    return new PilePlan(
        pile,
        site.isBlank() ? siteIfNone : site,
        connectors,
        charges(laid, names),
        (int) laid.stream().filter(Lanes.Laid::onFurtherConnector).count());
  }

  private static List<Charge> charges(List<Lanes.Laid> laid, RunNames names) {
    var registers = registersAtFirst(laid);
    var charges = new ArrayList<Charge>(laid.size());
    for (var each : laid) {
      var session = each.moved().session();
      long start = registers.getOrDefault(each.connector(), 0L);
      long stop = Math.addExact(start, session.energyWh());
      registers.put(each.connector(), stop);
      charges.add(
          new Charge(
              session.event(),
              names.card(session.user()),
              each.connector(),
              each.moved().from(),
              each.moved().to(),
              start,
              stop));
    }
    return List.copyOf(charges);
  }

  /** A register that the file sets back begins high enough never to read below 0. */
  private static Map<Integer, Long> registersAtFirst(List<Lanes.Laid> laid) {
    var sums = new TreeMap<Integer, Long>();
    var lowest = new TreeMap<Integer, Long>();
    for (var each : laid) {
      long sum = sums.merge(each.connector(), each.moved().session().energyWh(), Math::addExact);
      lowest.merge(each.connector(), Math.min(0, sum), Math::min);
    }
    lowest.replaceAll((connector, dip) -> -dip);
    return lowest;
  }
}

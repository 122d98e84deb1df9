package org.pileshare.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pileshare.backing.DemoPerson;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.stack.doors.Addresses;
import org.pileshare.stack.doors.Answer;
import org.pileshare.stack.doors.RestDoor;

/**
 * Gives the demo people something to share, through the public doors and with their own tokens:
 * cleo registers three piles, ana and ben get cards, and ana may use two of the piles.
 *
 * <p>Any number of times: ids are made once and kept, and what is there is left alone.
 */
final class DemoSeed {
  static final Map<DemoPerson, String> CARDS =
      Map.of(DemoPerson.ANA, "04A1B2C3D4E580", DemoPerson.BEN, "04B1C2D3E4F580");

  private static final String FILE = "demo-piles.json";
  private static final String OWNER = DemoPerson.CLEO.username();

  /** Without the letters and digits that people confuse. */
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int ID_LENGTH = 16;

  private final RestDoor door;
  private final DataDirectory data;

  private DemoSeed(RestDoor door, DataDirectory data) {
    this.door = door;
    this.data = data;
  }

  static List<DemoPile> plant(Addresses addresses, DataDirectory data) {
    try (var door = new RestDoor(addresses, Set.of())) {
      return new DemoSeed(door, data).plant();
    }
  }

  private List<DemoPile> plant() {
    var piles = new ArrayList<DemoPile>();
    for (var pile : kept()) {
      piles.add(register(pile));
    }
    data.write(FILE, bytes(piles));
    CARDS.forEach(this::bindCard);
    piles.forEach(this::permit);
    return List.copyOf(piles);
  }

  private DemoPile register(DemoPile pile) {
    var path = "/v1/piles/" + pile.pile();
    boolean known = door.get(OWNER, path).isSuccess();
    if (!known) {
      require("register " + pile.pile(), door.put(OWNER, path, pile.description()));
    }
    if (known && pile.secret() != null) {
      return pile;
    }
    var issued = door.post(OWNER, path + "/secret", Map.of());
    require("issue a secret for " + pile.pile(), issued);
    return pile.withSecret(issued.body().required("secret").asText());
  }

  private void bindCard(DemoPerson driver, String card) {
    var body = Map.of("driver", driver.person(), "status", "ACTIVE");
    require(
        "bind the card of " + driver.username(),
        door.put(DemoPerson.OMAR.username(), "/v1/cards/" + card, body));
  }

  /**
   * From the beginning of its first day: the unit that runs began before there was a permission.
   */
  private void permit(DemoPile pile) {
    var id = pile.permission();
    if (id == null || door.get(OWNER, "/v1/permissions/" + id).isSuccess()) {
      return;
    }
    var zone = pile.zone();
    var from = LocalDate.now(zone).atStartOfDay(zone).toInstant();
    var body = Map.of("driver", DemoPerson.ANA.person(), "pile", pile.pile(), "validFrom", from);
    require("permit ana to use " + pile.pile(), door.put(OWNER, "/v1/permissions/" + id, body));
  }

  private static void require(String what, Answer answer) {
    if (!answer.isSuccess()) {
      throw new StartFailed(
          "Expected to "
              + what
              + ", but the answer was "
              + answer
              + ": "
              + answer.body().path("detail").asText());
    }
  }

  /** Those of the last time, or new ones. */
  private List<DemoPile> kept() {
    var file = data.root().resolve(FILE);
    try {
      return Files.exists(file)
          ? EventJson.mapper().readValue(file.toFile(), new TypeReference<List<DemoPile>>() {})
          : fresh();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read " + file + ", but failed", unreadable);
    }
  }

  private static List<DemoPile> fresh() {
    var random = new SecureRandom();
    var berlin = ZoneId.of("Europe/Berlin");
    var shanghai = ZoneId.of("Asia/Shanghai");
    var now = Instant.now();
    return List.of(
        new DemoPile(
            id(random),
            "Lindenhof courtyard",
            berlin,
            UnreservedUnits.CLOSED,
            1,
            null,
            Ids.timeOrdered(now, random),
            new DemoPile.Position(52_523_400, 13_411_400)),
        new DemoPile(
            id(random),
            "Xuhui car park",
            shanghai,
            UnreservedUnits.OPEN,
            2,
            null,
            Ids.timeOrdered(now, random),
            new DemoPile.Position(31_188_500, 121_436_700)),
        new DemoPile(
            id(random),
            "Hafen quay",
            berlin,
            UnreservedUnits.CLOSED,
            1,
            null,
            null,
            new DemoPile.Position(53_545_300, 9_966_900)));
  }

  /** 16 of 30 signs: nobody guesses one, though knowing one opens nothing either. */
  private static String id(SecureRandom random) {
    var id = new StringBuilder();
    random
        .ints(ID_LENGTH, 0, ALPHABET.length())
        .forEach(position -> id.append(ALPHABET.charAt(position)));
    return id.toString();
  }

  private static byte[] bytes(List<DemoPile> piles) {
    try {
      return EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(piles);
    } catch (IOException impossible) {
      throw new UncheckedIOException("Expected plain records, but failed", impossible);
    }
  }
}

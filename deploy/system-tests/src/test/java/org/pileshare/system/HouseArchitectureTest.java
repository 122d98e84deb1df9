package org.pileshare.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms of the house, on the compiled classes of all modules. */
class HouseArchitectureTest {
  private static final List<String> SERVICES =
      List.of("permission", "reservation", "gateway", "ledger");

  /** Which module has which package. */
  private static final Map<String, String> ROOMS =
      Map.ofEntries(
          Map.entry("docs/contracts", "contracts"),
          Map.entry("permission-service", "permission"),
          Map.entry("reservation-service", "reservation"),
          Map.entry("ledger-service", "ledger"),
          Map.entry("pile-gateway/gateway", "gateway"),
          Map.entry("pile-gateway/ocpp", "ocpp"),
          Map.entry("pile-gateway/pile-controller", "pile"),
          Map.entry("deploy/backing-services", "backing"),
          Map.entry("deploy/local-stack", "stack"),
          Map.entry("deploy/benchmarks", "benchmarks"),
          Map.entry("deploy/benchmarks/exclude-peer", "benchmarks.peer"),
          Map.entry("deploy/edge", "edge"));

  /** Which packages of the house a package may import beside itself; deploy may import all. */
  private static final Map<String, List<String>> ARROWS =
      Map.of(
          "contracts", List.of(),
          "ocpp", List.of(),
          "permission", List.of("contracts"),
          "reservation", List.of("contracts"),
          "ledger", List.of("contracts"),
          "gateway", List.of("contracts", "ocpp"),
          "pile", List.of("ocpp"));

  /** Compiled classes by module; modules that have not been built are left out. */
  private static final Map<String, JavaClasses> BUILT = new TreeMap<>();

  private static JavaClasses house;

  @BeforeAll
  static void importWhatIsBuilt() {
    var folders = new ArrayList<Path>();
    for (var module : SourceTree.modules()) {
      var classes = module.resolve("target/classes");
      if (Files.isDirectory(classes) && Files.isDirectory(module.resolve("src/main/java"))) {
        folders.add(classes);
        var name = SourceTree.ROOT.relativize(module).toString().replace('\\', '/');
        BUILT.put(name, new ClassFileImporter().importPath(classes));
      }
    }
    house = new ClassFileImporter().importPaths(folders);
  }

  @Test
  void somethingHasBeenBuilt() {
    assertThat(house)
        .as("Expected compiled classes in target/classes of the modules; build them first.")
        .isNotEmpty();
  }

  @Test
  void everyModuleKeepsToItsOwnPackage() {
    BUILT.forEach(
        (module, classes) -> {
          var room = ROOMS.get(module);
          assertThat(room).as("Expected %s in the plan of the house.", module).isNotNull();
          assertThat(classes.stream().map(JavaClass::getPackageName).distinct())
              .as("Expected %s to have classes in org.pileshare.%s only.", module, room)
              .allMatch(name -> (name + ".").startsWith("org.pileshare." + room + "."));
        });
  }

  @Test
  void aCoreKnowsJavaTheRecordsAndItself() {
    for (var service : SERVICES) {
      var core = in(service) + "core..";
      check(
          classes()
              .that()
              .resideInAPackage(core)
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage("java..", "org.jspecify..", "org.pileshare.contracts", core)
              .because("a decision must be the same wherever and whenever it is replayed"));
    }
  }

  @Test
  void theArrowsBetweenTheRoomsRunOneWay() {
    ARROWS.forEach(
        (room, allowed) -> {
          var forbidden =
              Stream.concat(ROOMS.values().stream(), Stream.of("system"))
                  .filter(other -> !other.equals(room) && !allowed.contains(other))
                  .map(other -> in(other) + ".")
                  .toArray(String[]::new);
          check(
              noClasses()
                  .that()
                  .resideInAPackage(in(room) + ".")
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(forbidden)
                  .because(
                      "services meet on topics, and deploy runs them without their knowledge"));
        });
  }

  @Test
  void theProtocolKnowsNeitherQuarkusNorKafka() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.pileshare.ocpp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.apache.kafka..")
            .because("both ends of the wire use it, and one of them is a small board"));
  }

  @Test
  void theRecordsDoNotKnowHowTheyAreCarried() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.pileshare.contracts")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.pileshare.contracts.*..", "org.apache.kafka..", "jakarta..")
            .because("a core may use them"));
  }

  @Test
  void theDoorsOfAServiceDoNotGoRoundInCircles() {
    for (var service : SERVICES) {
      check(
          slices()
              .matching(in(service) + "(*)..")
              .should()
              .beFreeOfCycles()
              .because("rest and stream use core, and core uses neither"));
    }
  }

  private static String in(String room) {
    return "org.pileshare." + room + ".";
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(house);
  }
}

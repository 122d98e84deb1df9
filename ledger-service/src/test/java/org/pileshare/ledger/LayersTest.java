package org.pileshare.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.pileshare.ledger");

  @Test
  void theCoreKnowsNothingButJavaAndTheContracts() {
    classes()
        .that()
        .resideInAPackage("..ledger.core")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.pileshare.ledger.core", "org.pileshare.contracts", "org.jspecify..")
        .check(MAIN);
  }

  @Test
  void theCoreHasNoClockAndNoDice() {
    noClasses()
        .that()
        .resideInAPackage("..ledger.core")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(MAIN);
  }

  @Test
  void storeDependsOnNoDoor() {
    noClasses()
        .that()
        .resideInAPackage("..ledger.store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..ledger.stream", "..ledger.rest")
        .check(MAIN);
  }

  @Test
  void theDoorsDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("..ledger.rest")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..ledger.stream", "org.apache.kafka..")
        .check(MAIN);
    noClasses()
        .that()
        .resideInAPackage("..ledger.stream")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..ledger.rest")
        .check(MAIN);
  }
}

package org.pileshare.permission;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.pileshare.permission");

  @Test
  void theCoreKnowsOnlyJavaAndTheContracts() {
    classes()
        .that()
        .resideInAPackage("..permission.core")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.time..",
            "java.util..",
            "org.jspecify.annotations",
            "org.pileshare.contracts",
            "org.pileshare.permission.core")
        .check(SERVICE);
  }

  @Test
  void theCoreNeverAsksForTheTimeOrForChance() {
    noClasses()
        .that()
        .resideInAPackage("..permission.core")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .check(SERVICE);
  }

  @Test
  void theStoreKnowsNeitherTheDoorNorTheStream() {
    noClasses()
        .that()
        .resideInAPackage("..permission.store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..permission.rest", "..permission.stream")
        .check(SERVICE);
  }
}

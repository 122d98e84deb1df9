package org.pileshare.pile;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses PILE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.pileshare.pile");

  @Test
  void whatAPileDecidesKnowsNoHardwareNetworkOrDisk() {
    classes()
        .that()
        .resideInAPackage("..pile.core")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.time..",
            "java.util..",
            "org.jspecify..",
            "org.pileshare.ocpp..",
            "..pile.core")
        .check(PILE);
  }

  @Test
  void aBoardsDriversNeedNothingOfOurs() {
    classes()
        .that()
        .resideInAPackage("..pile.hardware")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "..pile.hardware")
        .check(PILE);
  }

  @Test
  void thePileNeedsNoFramework() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.smartcardio..",
            "org.jspecify..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "org.pileshare.ocpp..",
            "org.pileshare.pile..")
        .check(PILE);
  }

  @Test
  void thePackagesHaveNoCycles() {
    slices().matching("org.pileshare.pile.(*)..").should().beFreeOfCycles().check(PILE);
  }
}

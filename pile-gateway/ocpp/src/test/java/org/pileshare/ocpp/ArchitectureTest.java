package org.pileshare.ocpp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses OCPP =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.pileshare.ocpp");

  @Test
  void bothEndsCanUseItBecauseItKnowsNeither() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.crypto..",
            "org.jspecify..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "com.networknt.schema..",
            "org.pileshare.ocpp..")
        .check(OCPP);
  }

  @Test
  void framesKnowNoVersionOfTheMessages() {
    noClasses()
        .that()
        .resideInAPackage("org.pileshare.ocpp")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.pileshare.ocpp.v*")
        .check(OCPP);
  }

  /** 2.1 is built on 2.0.1 and on nothing else of another version. */
  @Test
  void versionsDoNotMix() {
    noClasses()
        .that()
        .resideInAPackage("org.pileshare.ocpp.v16")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.pileshare.ocpp.v201", "org.pileshare.ocpp.v21")
        .check(OCPP);
    noClasses()
        .that()
        .resideInAPackage("org.pileshare.ocpp.v201")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.pileshare.ocpp.v16", "org.pileshare.ocpp.v21")
        .check(OCPP);
  }
}

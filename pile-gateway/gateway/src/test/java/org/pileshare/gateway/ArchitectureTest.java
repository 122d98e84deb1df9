package org.pileshare.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses GATEWAY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.pileshare.gateway");

  @Test
  void theCoreIsPure() {
    classes()
        .that()
        .resideInAPackage("..gateway.core")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", "org.pileshare.contracts", "org.pileshare.gateway.core")
        .check(GATEWAY);
  }

  @Test
  void streamKnowsNothingOfSocketsAndNothingKnowsRest() {
    noClasses()
        .that()
        .resideInAPackage("..gateway.stream")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..gateway.connection", "..gateway.rest", "org.pileshare.ocpp..", "io.vertx..")
        .check(GATEWAY);
    noClasses()
        .that()
        .resideOutsideOfPackage("..gateway.rest")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..gateway.rest")
        .check(GATEWAY);
  }
}

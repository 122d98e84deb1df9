package org.pileshare.ledger.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/** Makes the schemas of refolds in the database of the book. */
@ApplicationScoped
public class RefoldSchemas {
  private final AgroalDataSource database;
  private final Flyway flyway;

  RefoldSchemas(AgroalDataSource database, Flyway flyway) {
    this.database = database;
    this.flyway = flyway;
  }

  /** A new one; nothing if another instance has one. */
  public Optional<RefoldSchema> open(Instant now) throws SQLException {
    return RefoldSchema.open(database, flyway, now.toEpochMilli());
  }
}

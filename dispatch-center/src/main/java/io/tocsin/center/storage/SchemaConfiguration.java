package io.tocsin.center.storage;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Flyway by itself says nothing of migrations that it does not know, if they are newer than its own. */
@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {
    @Bean
    FlywayMigrationStrategy refuseNewerTables() {
        return flyway -> {
            SchemaAge.refuseNewer(flyway);
            flyway.migrate();
        };
    }
}

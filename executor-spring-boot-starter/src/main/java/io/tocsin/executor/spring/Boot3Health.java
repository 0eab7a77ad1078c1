package io.tocsin.executor.spring;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/** Shows {@link Condition} where Spring Boot 3 looks for it. */
record Boot3Health(ApplicationExecutor executor) implements HealthIndicator {
    @Override
    public Health health() {
        Condition now = Condition.of(executor);
        return Health.status(new Status(now.status()))
                .withDetail("center", now.text())
                .build();
    }
}

package io.tocsin.executor.spring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Shows {@link Condition} where Spring Boot 4 looks for it. */
record Boot4Health(ApplicationExecutor executor) implements HealthIndicator {
    @Override
    public Health health() {
        Condition now = Condition.of(executor);
        return Health.status(new Status(now.status()))
                .withDetail("center", now.text())
                .build();
    }
}

package io.tocsin.center.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Until somebody sets it at run time.
 *
 * @param retention how long ended runs, their logs and missed fires are kept; on MySQL they go by whole months
 */
@ConfigurationProperties("tocsin.runs")
record RetentionSettings(@DefaultValue("30d") Duration retention) {
    RetentionSettings {
        if (retention.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("tocsin.runs.retention is at least a day");
        }
    }
}

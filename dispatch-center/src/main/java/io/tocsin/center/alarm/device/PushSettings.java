package io.tocsin.center.alarm.device;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allow what may be called of what devices name as their push services, in the words of {@code --allow} of HTTP tasks;
 *     empty for public addresses at their usual ports, by https
 * @param contact a {@code mailto:} or {@code https:} address that push services may complain to
 */
@ConfigurationProperties("tocsin.push")
public record PushSettings(
        @DefaultValue List<String> allow,
        @DefaultValue("mailto:root@localhost") String contact) {
    public PushSettings {
        allow = List.copyOf(allow);
    }

    /** Whoever says what may be called may have a service of his own. */
    public boolean allowsPlain() {
        return !allow.isEmpty();
    }
}

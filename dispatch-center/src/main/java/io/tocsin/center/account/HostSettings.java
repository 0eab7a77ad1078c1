package io.tocsin.center.account;

import io.tocsin.center.config.StartRefused;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param publicHosts names, without scheme and port, that this center goes by beside {@code localhost} */
@ConfigurationProperties("tocsin")
record HostSettings(@DefaultValue List<String> publicHosts) {
    HostSettings {
        publicHosts = publicHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String host : publicHosts) {
            if (!host.matches("[a-z0-9._-]{1,253}")) {
                throw new StartRefused(
                        "tocsin.public-hosts has \"" + host + "\"", "Write names only, such as hub.example.");
            }
        }
    }
}

package io.tocsin.center.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param data folder of everything the center keeps on disk
 * @param profile {@code standard} or {@code production}; the latter refuses the embedded database
 * @param adminPassword the first administrator's password; without it a random one is made and printed once
 * @param metricsToken a bearer token that may read the metrics and nothing else
 * @param trustedProxies addresses or CIDR ranges whose {@code X-Forwarded-…} headers are believed
 * @param allowedOrigins further origins that browsers may call from, such as {@code https://console.example}
 */
@ConfigurationProperties("tocsin")
public record CenterSettings(
        @DefaultValue("data") Path data,
        @DefaultValue("standard") String profile,
        @Nullable String adminPassword,
        @Nullable String metricsToken,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> allowedOrigins) {
    private static final int LEAST_TOKEN = 24;

    public CenterSettings {
        if (!profile.equals("standard") && !profile.equals("production")) {
            throw new StartRefused("tocsin.profile is " + profile, "Set it to standard or production.");
        }
        if (metricsToken != null && metricsToken.isBlank()) {
            metricsToken = null;
        }
        if (metricsToken != null && metricsToken.length() < LEAST_TOKEN) {
            throw new StartRefused(
                    "tocsin.metrics-token is too short",
                    "Use at least " + LEAST_TOKEN + " random characters, or remove it.");
        }
    }

    /** Without the secrets, for it may end in a log. */
    @Override
    public String toString() {
        return "CenterSettings[data=" + data + ", profile=" + profile + ", trustedProxies=" + trustedProxies
                + ", allowedOrigins=" + allowedOrigins + "]";
    }
}

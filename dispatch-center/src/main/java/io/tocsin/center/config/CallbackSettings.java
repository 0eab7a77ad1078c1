package io.tocsin.center.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param publicUrl where others reach this center, such as {@code https://hub.example}; without it callbacks are addressed
 *     as the executor addresses the center
 */
@ConfigurationProperties("tocsin")
public record CallbackSettings(@Nullable String publicUrl) {
    public CallbackSettings {
        if (publicUrl != null && publicUrl.isBlank()) {
            publicUrl = null;
        }
        if (publicUrl != null && !publicUrl.matches("https?://[^/?#\\s@]+(/[^?#\\s]*)?")) {
            throw new StartRefused(
                    "tocsin.public-url is " + publicUrl, "Write an address such as https://hub.example.");
        }
    }

    /** The address of something at this center, or its path only. */
    public String address(String path) {
        return publicUrl == null ? path : publicUrl.replaceFirst("/+$", "") + path;
    }
}

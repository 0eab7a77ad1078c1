package io.tocsin.executor.spring;

import io.tocsin.executor.node.ExecutorConfig;
import io.tocsin.executor.node.ExecutorConfig.Bounds;
import io.tocsin.executor.node.ExecutorConfig.Center;
import io.tocsin.executor.node.ExecutorConfig.Description;
import io.tocsin.executor.node.ExecutorConfig.EnrollmentToken;
import io.tocsin.executor.node.ExecutorConfig.TransportChoice;
import io.tocsin.executor.node.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys below {@code tocsin.executor}; described in the configuration metadata.
 *
 * @param application null: the application's own name
 */
@ConfigurationProperties("tocsin.executor")
record ExecutorProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable URI center,
        @Nullable String fingerprint,
        @Nullable Path centerCa,
        @Nullable Path clientCertificate,
        @Nullable Path clientKey,
        @DefaultValue("false") boolean allowPlaintext,
        @DefaultValue("auto") TransportChoice transport,
        @Nullable String name,
        @Nullable String group,
        @Nullable String application,
        @Nullable Path enrollmentFile,
        @DefaultValue("tocsin-executor") Path home,
        @DefaultValue("1024") int slots,
        @DefaultValue Map<String, String> labels,
        @DefaultValue("30s") Duration stopWithin,
        @DefaultValue("false") boolean flush) {
    static final String KIND = "SPRING";
    static final String TOKEN_VARIABLE = "TOCSIN_ENROLLMENT_TOKEN";

    /**
     * @param ownName the application's own name
     * @throws io.tocsin.executor.node.ConfigurationException when the values contradict each other
     */
    ExecutorConfig config(@Nullable String ownName, Map<String, String> environment) {
        if (center == null) {
            throw new IllegalStateException("tocsin.executor.center is missing");
        }
        return new ExecutorConfig(
                new Center(
                        center, Tls.of(fingerprint, centerCa, clientCertificate, clientKey), allowPlaintext, transport),
                home,
                enrollment(environment),
                new Description(KIND, name, group, application == null ? ownName : application, labels, List.of()),
                new Bounds(slots, Bounds.defaults().outboxBytes(), stopWithin, flush));
    }

    /** Looked at only while the executor has no identity yet. */
    private EnrollmentToken enrollment(Map<String, String> environment) {
        if (enrollmentFile != null) {
            return new EnrollmentToken.FromFile(enrollmentFile);
        }
        return environment.containsKey(TOKEN_VARIABLE)
                ? new EnrollmentToken.FromVariable(TOKEN_VARIABLE)
                : new EnrollmentToken.None();
    }
}

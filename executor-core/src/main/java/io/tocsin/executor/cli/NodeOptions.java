package io.tocsin.executor.cli;

import io.tocsin.executor.node.ConfigurationException;
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
import picocli.CommandLine.Option;

/** What every executor can be told, whatever it runs. */
public final class NodeOptions {
    static final String TOKEN_VARIABLE = "TOCSIN_ENROLLMENT_TOKEN";
    static final String DEFAULT_HOME = "executor";

    @Option(names = "--center", required = true, paramLabel = "URI", description = "wss://HOST/ws/executor")
    @Nullable
    URI center;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256",
            description = "pin the center's public key (several: separated by commas) instead of verifying its"
                    + " certificate; kept in the home")
    @Nullable
    String fingerprint;

    @Option(
            names = "--center-ca",
            paramLabel = "FILE",
            description = "certificates (PEM) that the center's must come from, instead of the JDK's authorities")
    @Nullable
    Path centerCa;

    @Option(
            names = "--client-certificate",
            paramLabel = "FILE",
            description = "PEM; shown to a center that asks for one, with --client-key")
    @Nullable
    Path clientCertificate;

    @Option(names = "--client-key", paramLabel = "FILE", description = "PEM (PKCS #8) of the client certificate")
    @Nullable
    Path clientKey;

    @Option(names = "--allow-plaintext", description = "ws:// to another host (a trusted network only)")
    boolean allowPlaintext;

    @Option(
            names = "--transport",
            paramLabel = "WAY",
            description = "auto, websocket or http (long polling); auto: http where no WebSocket gets through")
    TransportChoice transport = TransportChoice.AUTO;

    @Option(names = "--enrollment-file", paramLabel = "FILE", description = "holds the one-time enrollment token")
    @Nullable
    Path enrollmentFile;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "identity, journal, outbox and JARs; default: ${DEFAULT-VALUE}")
    Path home = Path.of(DEFAULT_HOME);

    @Option(names = "--config", paramLabel = "FILE", description = "default: executor.properties in the home")
    @Nullable
    Path config;

    @Option(names = "--group", paramLabel = "NAME", description = "the group that the token is expected to be for")
    @Nullable
    String group;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "as shown in the console; default: the center's choice")
    @Nullable
    String name;

    @Option(names = "--application", paramLabel = "NAME", description = "what this executor belongs to")
    @Nullable
    String application;

    @Option(names = "--slots", paramLabel = "N", description = "attempts at once; default: ${DEFAULT-VALUE}")
    int slots = Bounds.DEFAULT_SLOTS;

    @Option(
            names = "--label",
            paramLabel = "K=V",
            split = ",",
            description = "for routing; several times, or separated by commas")
    Map<String, String> label = Map.of();

    @Option(
            names = "--stop-within",
            paramLabel = "TIME",
            description = "how long a clean stop waits for running attempts: 500ms, 30s, 5m; default: 30s",
            converter = Times.class)
    Duration stopWithin = Bounds.defaults().stopWithin();

    @Option(names = "--flush", description = "flush journal and outbox to disk at each write: survive a power failure")
    boolean flush;

    public Path home() {
        return home;
    }

    public int slots() {
        return slots;
    }

    /**
     * @param kind of the executor
     * @param programs that {@code COMMAND} tasks may start
     * @param publisherKey of whoever must sign JARs besides the center
     * @throws ConfigurationException when the values contradict each other
     */
    public ExecutorConfig executor(
            String kind, List<String> programs, @Nullable Path publisherKey, Map<String, String> environment) {
        if (center == null) {
            throw new ConfigurationException("--center is missing");
        }
        return new ExecutorConfig(
                new Center(center, tls(), allowPlaintext, transport),
                home,
                enrollment(environment),
                new Description(kind, name, group, application, label, programs),
                new Bounds(slots, Bounds.defaults().outboxBytes(), stopWithin, flush),
                publisherKey);
    }

    private Tls tls() {
        return Tls.of(fingerprint, centerCa, clientCertificate, clientKey);
    }

    private EnrollmentToken enrollment(Map<String, String> environment) {
        if (enrollmentFile != null) {
            return new EnrollmentToken.FromFile(enrollmentFile);
        }
        return environment.containsKey(TOKEN_VARIABLE)
                ? new EnrollmentToken.FromVariable(TOKEN_VARIABLE)
                : new EnrollmentToken.None();
    }
}

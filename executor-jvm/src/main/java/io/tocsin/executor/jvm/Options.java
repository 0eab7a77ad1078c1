package io.tocsin.executor.jvm;

import io.tocsin.executor.jvm.command.AllowedPrograms;
import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.executor.node.ExecutorConfig;
import io.tocsin.executor.node.ExecutorConfig.Bounds;
import io.tocsin.executor.node.ExecutorConfig.Center;
import io.tocsin.executor.node.ExecutorConfig.Description;
import io.tocsin.executor.node.ExecutorConfig.EnrollmentToken;
import io.tocsin.executor.node.ExecutorConfig.TransportChoice;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What can be configured, each by an argument {@code --some-key}, a variable {@code TOCSIN_SOME_KEY} or a line {@code
 * some-key=} of the properties file; the first of these that is given counts.
 */
@Command(
        name = "executor-jvm",
        description = "Runs tasks for a Tocsin dispatch center.",
        mixinStandardHelpOptions = true,
        versionProvider = Options.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Every option is also read from TOCSIN_SOME_OPTION and from the file executor.properties.",
            "The enrollment token may stand in the variable TOCSIN_ENROLLMENT_TOKEN instead of a file.",
            "Exit codes: 0 clean stop, 1 handlers that cannot be stopped, 2 bad configuration, 3 refused by the center."
        })
final class Options {
    static final String TOKEN_VARIABLE = "TOCSIN_ENROLLMENT_TOKEN";
    static final String DEFAULT_HOME = "executor";

    @Option(names = "--center", required = true, paramLabel = "URI", description = "wss://HOST/ws/executor")
    @Nullable
    URI center;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256",
            description = "pin the center's TLS certificate instead of asking the usual authorities")
    @Nullable
    String fingerprint;

    @Option(names = "--allow-plaintext", description = "ws:// to another host (a trusted network only)")
    boolean allowPlaintext;

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

    @Option(
            names = "--publisher-key",
            paramLabel = "FILE",
            description = "public Ed25519 key (PEM); JARs must then be signed by its owner, too")
    @Nullable
    Path publisherKey;

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
            names = "--program",
            paramLabel = "PATH",
            split = ",",
            description = "an absolute path that COMMAND tasks may start; without any there are no such tasks here")
    List<String> program = List.of();

    @Option(
            names = "--program-variable",
            paramLabel = "NAME",
            split = ",",
            description = "an environment variable that COMMAND tasks may set")
    List<String> programVariable = List.of();

    @Option(
            names = "--stop-within",
            paramLabel = "TIME",
            description = "how long a clean stop waits for running attempts: 500ms, 30s, 5m; default: 30s",
            converter = Times.class)
    Duration stopWithin = Bounds.defaults().stopWithin();

    @Option(names = "--flush", description = "flush journal and outbox to disk at each write: survive a power failure")
    boolean flush;

    /** @throws ConfigurationException when the values contradict each other */
    ExecutorConfig executor(Map<String, String> environment) {
        if (center == null) {
            throw new ConfigurationException("--center is missing");
        }
        return new ExecutorConfig(
                new Center(center, fingerprint, allowPlaintext, TransportChoice.WEBSOCKET),
                home,
                enrollment(environment),
                new Description(
                        "JVM", name, group, application, label, programs().programs()),
                new Bounds(slots, Bounds.defaults().outboxBytes(), stopWithin, flush),
                publisherKey);
    }

    AllowedPrograms programs() {
        return new AllowedPrograms(program, programVariable);
    }

    private EnrollmentToken enrollment(Map<String, String> environment) {
        if (enrollmentFile != null) {
            return new EnrollmentToken.FromFile(enrollmentFile);
        }
        return environment.containsKey(TOKEN_VARIABLE)
                ? new EnrollmentToken.FromVariable(TOKEN_VARIABLE)
                : new EnrollmentToken.None();
    }

    static final class Version implements picocli.CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Options.class.getPackage().getImplementationVersion();
            return new String[] {"executor-jvm " + (version == null ? "(unpacked)" : version)};
        }
    }
}

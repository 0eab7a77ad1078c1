package io.tocsin.executor.webapi;

import io.tocsin.executor.cli.NodeOptions;
import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.executor.node.ExecutorConfig;
import io.tocsin.executor.webapi.auth.SecretFiles;
import io.tocsin.executor.webapi.http.Authorities;
import io.tocsin.protocol.target.AllowedTargets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be configured beyond {@link NodeOptions}. */
@Command(
        name = "executor-webapi",
        description = "Calls HTTP endpoints for a Tocsin dispatch center.",
        mixinStandardHelpOptions = true,
        versionProvider = Options.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Without --allow tasks may call public addresses at ports 80 and 443; with it, what it lists and nothing else:",
            "  public, api.example.com, *.example.com, 10.1.0.0/16, [fd00::]/8; with :PORT or :* for other ports.",
            "Every option is also read from TOCSIN_SOME_OPTION and from the file executor.properties.",
            "The enrollment token may stand in the variable TOCSIN_ENROLLMENT_TOKEN instead of a file.",
            "Exit codes: 0 clean stop, 1 handlers that cannot be stopped, 2 bad configuration, 3 refused by the center."
        })
final class Options {
    @Mixin
    final NodeOptions node = new NodeOptions();

    @Option(
            names = "--allow",
            paramLabel = "TARGET",
            split = ",",
            description = "what tasks may call; several times, or separated by commas")
    List<String> allow = List.of();

    @Option(
            names = "--secrets",
            paramLabel = "DIR",
            description = "a file NAME (mode 600) for each secret, and NAME.hosts with whom it may be sent to")
    @Nullable
    Path secrets;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "certificates (PEM) of further authorities that endpoints may have theirs from")
    @Nullable
    Path caFile;

    @Option(names = "--connections", paramLabel = "N", description = "at once; default: as many as there are slots")
    int connections;

    @Option(
            names = "--connections-per-host",
            paramLabel = "N",
            description = "of these to one host and port; default: all of them")
    int connectionsPerHost;

    @Option(
            names = "--max-answer",
            paramLabel = "BYTES",
            description = "the longest answer that is read; default: ${DEFAULT-VALUE}")
    int maxAnswer = 1024 * 1024;

    ExecutorConfig executor(Map<String, String> environment) {
        return node.executor("WEBAPI", List.of(), null, environment);
    }

    AllowedTargets targets() {
        try {
            return AllowedTargets.of(allow);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("--allow: " + e.getMessage(), e);
        }
    }

    SecretFiles secretFiles() {
        if (secrets != null && !Files.isDirectory(secrets)) {
            throw new ConfigurationException("--secrets: there is no folder " + secrets);
        }
        return new SecretFiles(secrets);
    }

    /** Null for those of the JDK. */
    @Nullable
    SSLContext authorities() {
        try {
            return caFile == null ? null : Authorities.with(caFile);
        } catch (IOException e) {
            throw new ConfigurationException("--ca-file: " + e.getMessage(), e);
        }
    }

    int connections() {
        return positive("--connections", connections == 0 ? node.slots() : connections);
    }

    int connectionsPerHost() {
        return positive("--connections-per-host", connectionsPerHost == 0 ? connections() : connectionsPerHost);
    }

    /** Beyond this size an array would have to be longer than arrays can be. */
    int maxAnswer() {
        return Math.min(positive("--max-answer", maxAnswer), 256 * 1024 * 1024);
    }

    private static int positive(String option, int value) {
        if (value < 1) {
            throw new ConfigurationException(option + " must be at least 1");
        }
        return value;
    }

    static final class Version implements picocli.CommandLine.IVersionProvider {
        static String version() {
            String version = Options.class.getPackage().getImplementationVersion();
            return version == null ? "(unpacked)" : version;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"executor-webapi " + version()};
        }
    }
}

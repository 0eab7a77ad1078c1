package io.tocsin.executor.jvm;

import io.tocsin.executor.cli.NodeOptions;
import io.tocsin.executor.jvm.command.AllowedPrograms;
import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.executor.node.ExecutorConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Mixin
    final NodeOptions node = new NodeOptions();

    @Option(
            names = "--publisher-key",
            paramLabel = "FILE",
            description = "public Ed25519 key (PEM); JARs must then be signed by its owner, too")
    @Nullable
    Path publisherKey;

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

    /** @throws ConfigurationException when the values contradict each other */
    ExecutorConfig executor(Map<String, String> environment) {
        return node.executor("JVM", programs().programs(), publisherKey, environment);
    }

    AllowedPrograms programs() {
        return new AllowedPrograms(program, programVariable);
    }

    static final class Version implements picocli.CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Options.class.getPackage().getImplementationVersion();
            return new String[] {"executor-jvm " + (version == null ? "(unpacked)" : version)};
        }
    }
}

package io.tocsin.executor.cli;

import io.tocsin.executor.node.ConfigurationException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Fills an executor's options: an argument goes before a variable, a variable before the properties file. */
public final class Configuration {
    private static final String FILE = "executor.properties";
    private static final Set<String> NOT_IN_FILE = Set.of("config", "help", "version");

    private final Map<String, String> environment;

    public Configuration(Map<String, String> environment) {
        this.environment = environment;
    }

    /** A command line that is ready to parse. Its options are those given. */
    public CommandLine commandLine(Object options, String... args) {
        Properties file = properties(args);
        CommandLine commandLine = new CommandLine(options);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        refuseUnknown(file, commandLine);
        commandLine.setDefaultValueProvider(argument -> value(argument, file));
        return commandLine;
    }

    private @Nullable String value(ArgSpec argument, Properties file) {
        String key = key(argument);
        if (key == null) {
            return null;
        }
        String variable = environment.get("TOCSIN_" + key.replace('-', '_').toUpperCase(Locale.ROOT));
        return variable == null ? file.getProperty(key) : variable;
    }

    private static @Nullable String key(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName().substring("--".length()) : null;
    }

    /** Home and file must be known before the file can give defaults to the others. */
    private Properties properties(String... args) {
        CommandLine first = new CommandLine(new Place());
        first.setUnmatchedArgumentsAllowed(true);
        first.setDefaultValueProvider(argument -> value(argument, new Properties()));
        first.parseArgs(args);
        Place place = first.getCommand();
        Path file = place.config == null ? place.home.resolve(FILE) : place.config;
        Properties properties = new Properties();
        if (place.config == null && !Files.exists(file)) {
            return properties;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    "the configuration cannot be read from " + file + ": " + e.getMessage(), e);
        }
    }

    private static void refuseUnknown(Properties file, CommandLine commandLine) {
        Set<String> known = commandLine.getCommandSpec().options().stream()
                .map(option -> option.longestName().substring("--".length()))
                .filter(key -> !NOT_IN_FILE.contains(key))
                .collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>(file.stringPropertyNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new ConfigurationException("the configuration file has unknown keys: " + String.join(", ", unknown));
        }
    }

    @CommandLine.Command
    private static final class Place {
        @CommandLine.Option(names = "--home")
        Path home = Path.of(NodeOptions.DEFAULT_HOME);

        @CommandLine.Option(names = "--config")
        @Nullable
        Path config;
    }
}

package io.tocsin.center.backup;

import io.tocsin.center.config.DataFolder;
import io.tocsin.center.config.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** {@code backup FILE} and {@code restore FILE} instead of a start, with the options and variables of a start. */
public final class BackupCommand {
    private static final List<String> VERBS = List.of("backup", "restore");
    private static final String EMBEDDED = "tocsin.mv.db";

    private BackupCommand() {}

    /** Only the way to the database: nothing listens and nothing fires. */
    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    static class Configuration {
        @Bean
        static DataFolder dataFolder(ConfigurableEnvironment environment) {
            return new DataFolder(environment);
        }
    }

    /** Whether the first of the words, options left aside, is one of these commands. */
    public static boolean isMeant(String... arguments) {
        return words(arguments).findFirst().filter(VERBS::contains).isPresent();
    }

    private static Stream<String> words(String... arguments) {
        return Arrays.stream(arguments).filter(each -> !each.startsWith("-"));
    }

    /** @return the exit code: 0 when it is done, 2 for a call that says too little, 1 when it cannot be done */
    public static int run(String... arguments) {
        List<String> words = words(arguments).toList();
        if (words.size() != 2) {
            System.err.println("which file? " + words.getFirst() + " FILE [--tocsin.data=FOLDER]");
            return 2;
        }
        boolean saves = words.getFirst().equals(VERBS.getFirst());
        Path file = Path.of(words.get(1)).toAbsolutePath().normalize();
        SpringApplicationBuilder application = new SpringApplicationBuilder(Configuration.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties(
                        "logging.level.root=error",
                        "spring.datasource.hikari.minimum-idle=0",
                        "spring.datasource.hikari.initialization-fail-timeout=1");
        String[] options =
                Arrays.stream(arguments).filter(each -> each.startsWith("-")).toArray(String[]::new);
        try (ConfigurableApplicationContext context = application.run(options)) {
            Note note = saves ? save(context, file) : restore(context, file);
            System.out.printf(
                    "%s: %d tables with %d rows, and %d keys%n",
                    file, note.rows().size(), note.allRows(), note.keys());
            return 0;
        } catch (StartRefused refused) {
            System.err.println(refused.getMessage() + ". " + refused.remedy());
        } catch (Exception failed) {
            System.err.println((saves ? "nothing was saved: " : "it was not restored: ") + rootOf(failed));
        }
        return 1;
    }

    private static Note save(ConfigurableApplicationContext context, Path file) throws Exception {
        ConfigurableEnvironment environment = context.getEnvironment();
        Path data = data(environment);
        boolean embedded = environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:file:");
        if (embedded && !Files.exists(data.resolve(EMBEDDED))) {
            throw new StartRefused("there is no database in " + data, "Name the center's folder with --tocsin.data.");
        }
        JsonMapper json = new JsonMapper();
        return new Dump(new Store(context.getBean(DataSource.class)), data.resolve("keys"), json)
                .write(file, InstantSource.system().instant());
    }

    private static Note restore(ConfigurableApplicationContext context, Path file) throws Exception {
        Path keys = data(context.getEnvironment()).resolve("keys");
        return new Restore(new Store(context.getBean(DataSource.class)), keys).read(file);
    }

    private static Path data(ConfigurableEnvironment environment) {
        return Path.of(environment.getRequiredProperty("tocsin.data"));
    }

    private static String rootOf(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = String.valueOf(root.getMessage());
        return said.contains("already in use") || said.contains("locked")
                ? "the embedded database is in use: stop the center first"
                : root.getClass().getSimpleName() + ": " + said;
    }
}

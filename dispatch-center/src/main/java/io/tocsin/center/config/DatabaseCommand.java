package io.tocsin.center.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/** What is done to a center's database instead of a start, with the options and variables of a start. */
public final class DatabaseCommand {
    private static final String EMBEDDED = "tocsin.mv.db";

    private DatabaseCommand() {}

    /** Only the way to the database: nothing listens and nothing fires. */
    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    static class Configuration {
        @Bean
        static DataFolder dataFolder(ConfigurableEnvironment environment) {
            return new DataFolder(environment);
        }
    }

    /** What is done. */
    @FunctionalInterface
    public interface Work {
        void with(ConfigurableApplicationContext context) throws Exception;
    }

    /** What the arguments say beside options. */
    public static List<String> words(String... arguments) {
        return Arrays.stream(arguments).filter(each -> !each.startsWith("-")).toList();
    }

    /**
     * @param failed begins what is said when it cannot be done
     * @return the exit code: 0 when it is done, 1 when it cannot be
     */
    public static int run(Work work, String failed, String... arguments) {
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
            work.with(context);
            return 0;
        } catch (StartRefused refused) {
            System.err.println(refused.getMessage() + ". " + refused.remedy());
        } catch (Exception failure) {
            System.err.println(failed + ": " + rootOf(failure));
        }
        return 1;
    }

    public static Path data(ConfigurableEnvironment environment) {
        return Path.of(environment.getRequiredProperty("tocsin.data"));
    }

    /** @throws StartRefused where an embedded database would only be made by opening it */
    public static void requireDatabase(ConfigurableEnvironment environment) {
        Path data = data(environment);
        boolean embedded = environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:file:");
        if (embedded && !Files.exists(data.resolve(EMBEDDED))) {
            throw new StartRefused(
                    "there is no database in " + data, "Name the center's folder: --tocsin.data=… (./tocsin: --data).");
        }
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = String.valueOf(root.getMessage());
        return said.contains("already in use") || said.contains("locked")
                ? "the embedded database is in use: stop the center first"
                : root.getClass().getSimpleName() + ": " + said;
    }
}

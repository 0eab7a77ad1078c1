package io.tocsin.center.backup;

import io.tocsin.center.config.DatabaseCommand;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** {@code backup FILE} and {@code restore FILE} instead of a start. */
public final class BackupCommand {
    private static final List<String> VERBS = List.of("backup", "restore");

    private BackupCommand() {}

    /** Whether the first of the words, options left aside, is one of these commands. */
    public static boolean isMeant(String... arguments) {
        List<String> words = DatabaseCommand.words(arguments);
        return !words.isEmpty() && VERBS.contains(words.getFirst());
    }

    /** @return the exit code: 0 when it is done, 2 for a call that says too little, 1 when it cannot be done */
    public static int run(String... arguments) {
        List<String> words = DatabaseCommand.words(arguments);
        if (words.size() != 2) {
            System.err.println("which file? " + words.getFirst() + " FILE [--tocsin.data=FOLDER]");
            return 2;
        }
        boolean saves = words.getFirst().equals(VERBS.getFirst());
        Path file = Path.of(words.get(1)).toAbsolutePath().normalize();
        return DatabaseCommand.run(
                context -> {
                    Note note = saves ? save(context, file) : restore(context, file);
                    System.out.printf(
                            "%s: %d tables with %d rows, and %d keys%n",
                            file, note.rows().size(), note.allRows(), note.keys());
                },
                saves ? "nothing was saved" : "it was not restored",
                arguments);
    }

    private static Note save(ConfigurableApplicationContext context, Path file) throws Exception {
        DatabaseCommand.requireDatabase(context.getEnvironment());
        return new Dump(new Store(context.getBean(DataSource.class)), keys(context), new JsonMapper())
                .write(file, InstantSource.system().instant());
    }

    private static Note restore(ConfigurableApplicationContext context, Path file) throws Exception {
        return new Restore(new Store(context.getBean(DataSource.class)), keys(context)).read(file);
    }

    private static Path keys(ConfigurableApplicationContext context) {
        return DatabaseCommand.data(context.getEnvironment()).resolve("keys");
    }
}

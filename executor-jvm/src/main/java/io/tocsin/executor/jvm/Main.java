package io.tocsin.executor.jvm;

import io.tocsin.executor.TaskInvoker;
import io.tocsin.executor.cli.Program;
import io.tocsin.executor.jvm.command.AllowedPrograms;
import io.tocsin.executor.jvm.command.CommandTaskInvoker;
import io.tocsin.executor.jvm.realm.Realms;
import io.tocsin.executor.jvm.task.JvmTaskInvoker;
import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.executor.node.ExecutorConfig;
import io.tocsin.executor.node.ExecutorNode;
import io.tocsin.executor.thread.TimerSlack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts the executor and waits for its end. {@code java -XX:+UseSerialGC -Xms16m -Xmx256m -jar executor-jvm.jar} keeps
 * it small (85 MB resident when idle, against 105 to 120 with the defaults); what the task JARs need comes on top.
 */
public final class Main {
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Main(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        TimerSlack.shrink(); // before there are any other threads
        System.exit(new Main(System.getenv(), System.out, System.err).run(args));
    }

    /** Returns the exit code. */
    int run(String... args) {
        Options options = new Options();
        return new Program("executor-jvm", environment, out, err).run(options, () -> start(options), args);
    }

    private Program.Started start(Options options) {
        ExecutorConfig config = options.executor(environment);
        Realms realms = new Realms();
        return new Program.Started(ExecutorNode.start(config, invokers(realms, options), realms), realms::close);
    }

    private static List<TaskInvoker> invokers(Realms realms, Options options) {
        List<TaskInvoker> invokers = new ArrayList<>();
        invokers.add(new JvmTaskInvoker(realms));
        AllowedPrograms allowed = options.programs();
        if (!allowed.programs().isEmpty()) {
            invokers.add(new CommandTaskInvoker(allowed, workFolder(options.node.home())));
        }
        return invokers;
    }

    private static Path workFolder(Path home) {
        try {
            return Files.createDirectories(home.toAbsolutePath().resolve("work"));
        } catch (IOException e) {
            throw new ConfigurationException("no folder for commands can be made in " + home, e);
        }
    }
}

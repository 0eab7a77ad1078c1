package io.tocsin.executor.webapi;

import io.tocsin.executor.cli.Program;
import io.tocsin.executor.node.ExecutorConfig;
import io.tocsin.executor.node.ExecutorNode;
import io.tocsin.executor.thread.SystemTimer;
import io.tocsin.executor.thread.TimerSlack;
import io.tocsin.executor.webapi.guard.CheckedResolver;
import io.tocsin.executor.webapi.guard.SystemNames;
import io.tocsin.executor.webapi.http.Caller;
import io.tocsin.executor.webapi.http.SharedClient;
import io.tocsin.executor.webapi.http.Watch;
import io.tocsin.executor.webapi.task.WebApiTaskInvoker;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;

/** Starts the executor and waits for its end. */
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
        return new Program("executor-webapi", environment, out, err).run(options, () -> start(options), args);
    }

    private Program.Started start(Options options) {
        ExecutorConfig config = options.executor(environment);
        CloseableHttpClient client = SharedClient.make(
                new CheckedResolver(new SystemNames(), options.targets()),
                options.connections(),
                options.connectionsPerHost(),
                "tocsin-executor/" + Options.Version.version(),
                options.authorities());
        SystemTimer timer = new SystemTimer();
        Caller caller = new Caller(client, new Watch(timer), options.maxAnswer());
        WebApiTaskInvoker invoker = new WebApiTaskInvoker(
                caller, options.secretFiles(), config.center().uri());
        return new Program.Started(ExecutorNode.start(config, List.of(invoker), null), () -> {
            timer.close();
            client.close(CloseMode.IMMEDIATE);
        });
    }
}

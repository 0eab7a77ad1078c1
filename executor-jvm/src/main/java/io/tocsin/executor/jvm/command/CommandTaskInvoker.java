package io.tocsin.executor.jvm.command;

import io.tocsin.executor.Invocation;
import io.tocsin.executor.RefusalException;
import io.tocsin.executor.TaskInvoker;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Starts the programs that this executor's configuration lists. There is no shell in between; a task that wants one
 * names a listed shell as its program.
 */
public final class CommandTaskInvoker implements TaskInvoker {
    private final AllowedPrograms allowed;
    private final Path directory;

    /** @param directory where programs are started unless their task names another place */
    public CommandTaskInvoker(AllowedPrograms allowed, Path directory) {
        this.allowed = allowed;
        this.directory = directory;
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.COMMAND);
    }

    @Override
    public List<Handler> handlers() {
        return List.of();
    }

    @Override
    public Invocation prepare(StartRun start) throws RefusalException {
        String program = start.handler();
        if (!allowed.program(program)) {
            throw new RefusalException("NOT_ALLOWED", "this executor's configuration does not list " + program);
        }
        CommandParameters parameters = parameters(start);
        Set<String> foreign = new TreeSet<>(parameters.environment().keySet());
        foreign.removeIf(allowed::variable);
        if (!foreign.isEmpty()) {
            throw new RefusalException(
                    "NOT_ALLOWED",
                    "this executor's configuration does not let tasks set " + String.join(", ", foreign));
        }
        return new CommandInvocation(program, parameters, directory);
    }

    private static CommandParameters parameters(StartRun start) throws RefusalException {
        try {
            return CommandParameters.parse(start.parameters());
        } catch (IllegalArgumentException e) {
            throw new RefusalException("NOT_ALLOWED", String.valueOf(e.getMessage()));
        }
    }
}

package io.tocsin.executor.jvm.task;

import io.tocsin.executor.Invocation;
import io.tocsin.executor.RefusalException;
import io.tocsin.executor.TaskInvoker;
import io.tocsin.executor.jvm.realm.Realms;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.util.List;
import java.util.Set;

/** Runs handlers out of the JARs in service. */
public final class JvmTaskInvoker implements TaskInvoker {
    private final Realms realms;

    public JvmTaskInvoker(Realms realms) {
        this.realms = realms;
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.JAVA);
    }

    @Override
    public List<Handler> handlers() {
        return realms.handlers();
    }

    @Override
    public Invocation prepare(StartRun start) throws RefusalException {
        return realms.lease(start.handler(), start.offer().attempt())
                .map(HandlerInvocation::new)
                .orElseThrow(() -> new RefusalException(
                        "NO_HANDLER", "no JAR in service here has the handler " + start.handler()));
    }
}

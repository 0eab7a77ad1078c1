package io.tocsin.executor.spring;

import io.tocsin.executor.AttemptScope;
import io.tocsin.executor.Invocation;
import io.tocsin.executor.RefusalException;
import io.tocsin.executor.TaskInvoker;
import io.tocsin.executor.handler.HandlerCall;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToExecutor.StartRun;
import io.tocsin.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the application's own handlers. */
final class BeanTaskInvoker implements TaskInvoker {
    private final Map<String, BeanHandler> handlers;
    private final Application application;
    private final HandlerCall call;

    BeanTaskInvoker(Map<String, BeanHandler> handlers, Application application, HandlerCall call) {
        this.handlers = handlers;
        this.application = application;
        this.call = call;
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.JAVA);
    }

    @Override
    public List<Handler> handlers() {
        return handlers.values().stream()
                .map(BeanHandler::task)
                .map(this::handler)
                .toList();
    }

    private Handler handler(Task task) {
        return new Handler(
                task.value(),
                text(application.name()),
                text(application.version()),
                given(task.cron()),
                given(task.zone()),
                given(task.every()));
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public Invocation prepare(StartRun start) throws RefusalException {
        BeanHandler wanted = handlers.get(start.handler());
        if (wanted == null) {
            throw new RefusalException("NO_HANDLER", "no bean here has the handler " + start.handler());
        }
        return new BeanInvocation(wanted);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private final class BeanInvocation implements Invocation {
        private final BeanHandler wanted;

        BeanInvocation(BeanHandler wanted) {
            this.wanted = wanted;
        }

        @Override
        public @Nullable String artifactVersion() {
            return application.version();
        }

        @Override
        public Outcome run(AttemptScope scope) throws InterruptedException {
            return call.run(wanted.handler(), scope);
        }

        /** Nothing can end a thread that does not listen. */
        @Override
        public void kill() {}

        @Override
        public void release() {}
    }
}

package io.tocsin.executor.webapi.task;

import io.tocsin.executor.Invocation;
import io.tocsin.executor.RefusalException;
import io.tocsin.executor.TaskInvoker;
import io.tocsin.executor.webapi.auth.Authenticator;
import io.tocsin.executor.webapi.auth.SecretFiles;
import io.tocsin.executor.webapi.http.Caller;
import io.tocsin.executor.webapi.http.Narrowing;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs {@code HTTP} tasks. */
public final class WebApiTaskInvoker implements TaskInvoker {
    private static final int MOST_KNOWN = 1_000;

    private final Caller caller;
    private final Authenticator authenticator = new Authenticator();
    private final SecretFiles secrets;
    private final CallbackAddress callbacks;
    /** By their text: a definition is read once, not for each fire. */
    private final Map<String, Definition> known = new ConcurrentHashMap<>();

    /** @param center where callbacks go, unless it says where */
    public WebApiTaskInvoker(Caller caller, SecretFiles secrets, URI center) {
        this.caller = caller;
        this.secrets = secrets;
        this.callbacks = CallbackAddress.at(center);
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.HTTP);
    }

    @Override
    public List<Handler> handlers() {
        return List.of();
    }

    @Override
    public Invocation prepare(StartRun start) throws RefusalException {
        try {
            Narrowing narrowing = start.allow() == null ? null : Narrowing.to(start.allow());
            return new HttpInvocation(
                    definition(start.handler()), caller.narrowed(narrowing), authenticator, secrets, callbacks);
        } catch (IllegalArgumentException e) {
            throw new RefusalException("NO_HANDLER", String.valueOf(e.getMessage()));
        }
    }

    private Definition definition(String text) {
        Definition present = known.get(text);
        if (present != null) {
            return present;
        }
        if (known.size() >= MOST_KNOWN) {
            known.clear(); // rare, and only costs reading them again
        }
        Definition parsed = Definition.parse(text);
        known.put(text, parsed);
        return parsed;
    }
}

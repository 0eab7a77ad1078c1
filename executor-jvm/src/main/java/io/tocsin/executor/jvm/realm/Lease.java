package io.tocsin.executor.jvm.realm;

import io.tocsin.protocol.AttemptId;
import io.tocsin.task.TaskHandler;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One attempt's hold on a realm, which stays open at least until {@link #release}. */
public final class Lease {
    private final Realms realms;
    private final AttemptId attempt;
    private final String handler;
    private final String version;

    /** Emptied by the release, so that whoever still keeps this object does not keep the classes. */
    private final AtomicReference<@Nullable Realm> realm;

    Lease(Realms realms, AttemptId attempt, String handler, Realm realm) {
        this.realms = realms;
        this.attempt = attempt;
        this.handler = handler;
        this.version = realm.version();
        this.realm = new AtomicReference<>(realm);
    }

    public String version() {
        return version;
    }

    public ClassLoader loader() {
        return held().loader();
    }

    public JsonMapper json() {
        return held().json();
    }

    /** @throws ReflectiveOperationException when the handler's constructor throws */
    public TaskHandler newHandler() throws ReflectiveOperationException {
        return held().newHandler(handler);
    }

    /** May be called again, without effect. */
    public void release() {
        Realm former = realm.getAndSet(null);
        if (former != null) {
            realms.letGo(former, attempt);
        }
    }

    private Realm held() {
        Realm now = realm.get();
        if (now == null) {
            throw new IllegalStateException("the lease of " + attempt + " is released");
        }
        return now;
    }
}

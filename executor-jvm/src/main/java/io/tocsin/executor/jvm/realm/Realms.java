package io.tocsin.executor.jvm.realm;

import io.tocsin.executor.ArtifactLoader;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The artifacts in service. Each has one current realm, which new attempts lease; realms of former versions live on
 * beside it until their last attempt ends. Thread-safe.
 */
public final class Realms implements ArtifactLoader, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Realms.class.getName());

    private final JarInspector inspector;
    private final LeakProbe probe;
    private final LifecycleCalls calls;

    /** One load at a time; held while a JAR's own code runs, so never taken by attempts. */
    private final ReentrantLock loading = new ReentrantLock();

    /** Guards the maps, the open realms and every realm's holders. No JAR's code runs under it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, Realm> byArtifact = new HashMap<>();
    private final Map<String, Realm> byHandler = new HashMap<>();

    /** Those whose files are open: in service, or not yet unloaded. */
    private final Set<Realm> open = new HashSet<>();

    public Realms() {
        this(
                new JarInspector(JarInspector.Bounds.DEFAULT, Runtime.version().feature()),
                new LeakProbe(Duration.ofSeconds(30), Leak::log),
                new LifecycleCalls(Duration.ofSeconds(30)));
    }

    Realms(JarInspector inspector, LeakProbe probe, LifecycleCalls calls) {
        this.inspector = inspector;
        this.probe = probe;
        this.calls = calls;
    }

    @Override
    public void load(Manifest manifest, Path jar) throws LoadException {
        loading.lock();
        try {
            // The signed manifest names artifact and version; what the JAR's own manifest says was the upload's affair.
            Realm next = Realm.open(manifest, jar, inspector);
            track(open::add, next);
            try {
                refuseHandlersOfOthers(next);
                calls.load(next);
            } catch (LoadException e) {
                dispose(next);
                throw e;
            }
            putInService(next);
        } finally {
            loading.unlock();
        }
    }

    /** Holds the realm that now serves the handler; empty when there is none. */
    public Optional<Lease> lease(String handler, AttemptId attempt) {
        lock.lock();
        try {
            Realm realm = byHandler.get(handler);
            if (realm == null) {
                return Optional.empty();
            }
            realm.hold(attempt);
            return Optional.of(new Lease(this, attempt, handler, realm));
        } finally {
            lock.unlock();
        }
    }

    public List<Handler> handlers() {
        lock.lock();
        try {
            return byHandler.entrySet().stream()
                    .map(served -> new Handler(
                            served.getKey(),
                            served.getValue().artifact(),
                            served.getValue().version()))
                    .sorted(Comparator.comparing(Handler::name))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    void letGo(Realm realm, AttemptId attempt) {
        boolean last;
        lock.lock();
        try {
            realm.letGo(attempt);
            last = realm.idle();
        } finally {
            lock.unlock();
        }
        if (last) {
            unload(realm);
        }
    }

    /** Takes everything out of service; realms without attempts are unloaded before this returns. */
    @Override
    public void close() {
        loading.lock();
        try {
            List<Realm> idle = new ArrayList<>();
            lock.lock();
            try {
                byArtifact.values().forEach(Realm::retire);
                byArtifact.values().stream().filter(Realm::idle).forEach(idle::add);
                byArtifact.clear();
                byHandler.clear();
            } finally {
                lock.unlock();
            }
            idle.forEach(realm -> {
                calls.unload(realm);
                dispose(realm);
            });
        } finally {
            loading.unlock();
        }
    }

    private void refuseHandlersOfOthers(Realm next) throws LoadException {
        lock.lock();
        try {
            for (String name : next.handlerNames()) {
                Realm other = byHandler.get(name);
                if (other != null && !other.artifact().equals(next.artifact())) {
                    throw new LoadException("the handler " + name + " is served by " + other + " already");
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void putInService(Realm next) {
        Realm former;
        boolean idle = false;
        lock.lock();
        try {
            former = byArtifact.put(next.artifact(), next);
            if (former != null) {
                Realm gone = former;
                byHandler.values().removeIf(realm -> realm == gone);
                former.retire();
                idle = former.idle();
            }
            next.handlerNames().forEach(name -> byHandler.put(name, next));
        } finally {
            lock.unlock();
        }
        LOG.log(System.Logger.Level.INFO, "{0} is in service{1}", next, former == null ? "" : " instead of " + former);
        if (former != null && idle) {
            unload(former);
        }
    }

    /** On a thread of its own: neither a load nor an attempt's end waits for what a former version does at its end. */
    private void unload(Realm realm) {
        calls.start("unload-" + realm.artifact() + "-" + realm.version(), () -> {
            calls.unload(realm);
            dispose(realm);
        });
    }

    @Override
    public Set<Path> held() {
        lock.lock();
        try {
            return open.stream().map(Realm::path).collect(Collectors.toSet());
        } finally {
            lock.unlock();
        }
    }

    private void track(Consumer<Realm> change, Realm realm) {
        lock.lock();
        try {
            change.accept(realm);
        } finally {
            lock.unlock();
        }
    }

    private void dispose(Realm realm) {
        track(open::remove, realm);
        try {
            realm.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The JAR of " + realm + " cannot be closed", e);
        }
        probe.watch(realm);
    }
}

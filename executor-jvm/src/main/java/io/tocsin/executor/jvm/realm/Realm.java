package io.tocsin.executor.jvm.realm;

import io.tocsin.executor.ArtifactLoader.LoadException;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Manifest;
import io.tocsin.task.TaskHandler;
import io.tocsin.task.TaskLifecycle;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One JAR in one version, loaded: its classes, its JSON mapper and the attempts that hold it. */
final class Realm {
    private final String artifact;
    private final String version;
    private final Path path;
    private final JarFile jar;
    private final RealmLoader loader;
    private final Map<String, Constructor<? extends TaskHandler>> handlers;
    private final @Nullable Constructor<? extends TaskLifecycle> lifecycleMaker;
    private volatile @Nullable TaskLifecycle lifecycle;

    // A mapper caches what it learns of classes; one that outlived the realm would keep its classes.
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Guarded by the lock of {@link Realms}, as is {@link #retired}. */
    private final Set<AttemptId> holders = new HashSet<>();

    private boolean retired;

    private Realm(Manifest manifest, JarFile jar, Path path, JarContents contents) throws LoadException {
        this.artifact = manifest.name();
        this.version = manifest.version();
        this.path = path;
        this.jar = jar;
        this.loader = new RealmLoader(artifact + "-" + version, jar, path);
        this.handlers = constructors(contents);
        String lifecycleClass = contents.lifecycle();
        this.lifecycleMaker = lifecycleClass == null ? null : constructor(lifecycleClass, TaskLifecycle.class);
    }

    /** Inspects the JAR and loads its handlers' classes; {@link TaskLifecycle#onLoad} is yet to be called. */
    static Realm open(Manifest manifest, Path path, JarInspector inspector) throws LoadException {
        JarFile jar = JarInspector.open(path);
        try {
            return new Realm(manifest, jar, path, inspector.inspect(jar));
        } catch (LoadException | RuntimeException e) {
            try {
                jar.close();
            } catch (IOException onClose) {
                e.addSuppressed(onClose);
            }
            throw e;
        }
    }

    String artifact() {
        return artifact;
    }

    String version() {
        return version;
    }

    Path path() {
        return path;
    }

    RealmLoader loader() {
        return loader;
    }

    JsonMapper json() {
        return json;
    }

    Set<String> handlerNames() {
        return handlers.keySet();
    }

    TaskHandler newHandler(String name) throws ReflectiveOperationException {
        Constructor<? extends TaskHandler> constructor = handlers.get(name);
        if (constructor == null) {
            throw new IllegalArgumentException("no handler " + name + " in " + this);
        }
        return constructor.newInstance();
    }

    void hold(AttemptId attempt) {
        if (!holders.add(attempt)) {
            throw new IllegalStateException(attempt + " holds " + this + " already");
        }
    }

    void letGo(AttemptId attempt) {
        holders.remove(attempt);
    }

    void retire() {
        retired = true;
    }

    boolean idle() {
        return retired && holders.isEmpty();
    }

    /** Makes the {@link TaskLifecycle} and runs its {@code onLoad} on the calling thread. */
    void enter() throws Exception {
        if (lifecycleMaker != null) {
            TaskLifecycle made = lifecycleMaker.newInstance();
            lifecycle = made;
            made.onLoad();
        }
    }

    /** Runs {@link TaskLifecycle#onUnload} on the calling thread. */
    void leave() throws Exception {
        TaskLifecycle made = lifecycle;
        if (made != null) {
            made.onUnload();
        }
    }

    /** Closes the file; classes not loaded by now cannot be loaded any more. */
    void close() throws IOException {
        jar.close();
    }

    private Map<String, Constructor<? extends TaskHandler>> constructors(JarContents contents) throws LoadException {
        Map<String, Constructor<? extends TaskHandler>> found = new HashMap<>();
        for (Map.Entry<String, String> handler : contents.handlers().entrySet()) {
            found.put(handler.getKey(), constructor(handler.getValue(), TaskHandler.class));
        }
        return Map.copyOf(found);
    }

    private <T> Constructor<? extends T> constructor(String className, Class<T> type) throws LoadException {
        try {
            Class<?> found = Class.forName(className, false, loader);
            if (!type.isAssignableFrom(found)) {
                throw new LoadException(className + " does not implement " + type.getSimpleName());
            }
            if (!Modifier.isPublic(found.getModifiers()) || Modifier.isAbstract(found.getModifiers())) {
                throw new LoadException(className + " must be a public class that is not abstract");
            }
            return found.asSubclass(type).getConstructor();
        } catch (NoSuchMethodException e) {
            throw new LoadException(className + " needs a public constructor without parameters", e);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new LoadException(className + " cannot be loaded: " + e + "; is a library missing from the JAR?", e);
        }
    }

    @Override
    public String toString() {
        return artifact + " " + version;
    }
}

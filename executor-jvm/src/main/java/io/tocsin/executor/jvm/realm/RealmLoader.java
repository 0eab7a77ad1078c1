package io.tocsin.executor.jvm.realm;

import io.tocsin.task.TaskHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one JAR. Its parent is the platform's loader, so nothing of the executor (its libraries, their
 * versions, its resources) is seen from inside; only {@code io.tocsin.task} is shared, since both sides speak it.
 * Resources come through this loader's own open file: the JDK's {@code jar:} URLs keep files open in a global cache.
 */
final class RealmLoader extends SecureClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final String API = TaskHandler.class.getPackageName() + ".";
    private static final String API_PATH = API.replace('.', '/');
    private static final String BASE = "jar:";

    private final ClassLoader api = TaskHandler.class.getClassLoader();
    private final JarFile jar;
    private final URI location;
    private final CodeSource source;
    private final URLStreamHandler handler = new EntryHandler();

    RealmLoader(String name, JarFile jar, Path path) {
        super(name, ClassLoader.getPlatformClassLoader());
        this.jar = jar;
        this.location = path.toUri();
        try {
            source = new CodeSource(location.toURL(), (Certificate[]) null);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no URL for " + path, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(API) ? api.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        try {
            JarEntry entry = jar.getJarEntry(path);
            if (entry == null) {
                throw new ClassNotFoundException(name + " is not in " + getName());
            }
            byte[] bytes = read(entry);
            definePackageOf(name);
            return defineClass(name, bytes, 0, bytes.length, source);
        } catch (IOException e) {
            throw new ClassNotFoundException(name + " cannot be read from " + getName(), e);
        } catch (IllegalStateException e) {
            throw new ClassNotFoundException(name + ": " + getName() + " is no longer in service", e);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        if (own != null) {
            return own;
        }
        return name.startsWith(API_PATH) ? api.getResource(name) : getParent().getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> found = new ArrayList<>(Collections.list(findResources(name)));
        ClassLoader next = name.startsWith(API_PATH) ? api : getParent();
        found.addAll(Collections.list(next.getResources(name)));
        return Collections.enumeration(found);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        try {
            return jar.getJarEntry(name) == null
                    ? null
                    : URL.of(new URI(BASE + location + "!/" + new URI(null, null, name, null).getRawPath()), handler);
        } catch (URISyntaxException | MalformedURLException | IllegalStateException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL own = findResource(name);
        return own == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(own));
    }

    /** Defines a class of the executor's own inside this realm, for questions that the JDK answers by caller. */
    Class<?> adopt(Class<?> ours) throws IOException {
        synchronized (getClassLoadingLock(ours.getName())) {
            Class<?> known = findLoadedClass(ours.getName());
            if (known != null) {
                return known;
            }
            String file = "/" + ours.getName().replace('.', '/') + ".class";
            try (InputStream in = ours.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IOException("no " + file);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(ours.getName(), bytes, 0, bytes.length);
            }
        }
    }

    /** True when a class of this name was loaded from the JAR. */
    boolean defined(String className) {
        Class<?> known = findLoadedClass(className);
        return known != null && known.getClassLoader() == this;
    }

    private byte[] read(JarEntry entry) throws IOException {
        try (InputStream in = JarInspector.content(jar, entry)) {
            return in.readAllBytes();
        }
    }

    private void definePackageOf(String className) {
        int dot = className.lastIndexOf('.');
        String name = dot < 0 ? "" : className.substring(0, dot);
        if (!name.isEmpty() && getDefinedPackage(name) == null) {
            try {
                definePackage(name, null, null, null, null, null, null, null);
            } catch (IllegalArgumentException e) {
                // Another thread was first.
                assert getDefinedPackage(name) != null;
            }
        }
    }

    /** Opens entries of this realm's JAR file. */
    private final class EntryHandler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            String path = url.getPath();
            String name = URI.create(path.substring(path.indexOf("!/") + 2)).getPath();
            JarEntry entry = jar.getJarEntry(name);
            if (entry == null) {
                throw new IOException("no entry " + name + " in " + getName());
            }
            return new URLConnection(url) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() throws IOException {
                    return JarInspector.content(jar, entry);
                }

                @Override
                public long getContentLengthLong() {
                    return entry.getSize();
                }
            };
        }
    }
}

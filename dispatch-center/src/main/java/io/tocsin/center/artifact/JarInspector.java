package io.tocsin.center.artifact;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.thread.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Reads an uploaded JAR as bytes: refuses what would harm who unpacks it, and finds its handlers. */
final class JarInspector {
    private static final byte[] LOCAL_HEADER = {'P', 'K', 3, 4};
    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_BYTES = 1L << 30;
    private static final long FREE_BYTES = 16L << 20;
    /** Beyond the free bytes, nothing honest is packed tighter. */
    private static final int MOST_RATIO = 100;

    private static final int MOST_CLASS = 8 << 20;
    private static final Pattern HANDLER = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final String TASK_HANDLER = "io/tocsin/task/TaskHandler";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Map<String, ClassFacts> classes = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Pace pace = new Pace();
    private final long packed;
    private long unpacked;
    private @Nullable String title;
    private @Nullable String version;

    /** What the JAR says of itself. */
    record Findings(@Nullable String title, @Nullable String version, List<DeclaredHandler> handlers) {}

    private JarInspector(long packed) {
        this.packed = packed;
    }

    /** @throws Invalid with the reason why the JAR is refused */
    static Findings inspect(Path jar) throws IOException {
        try (InputStream head = Files.newInputStream(jar)) {
            if (!Arrays.equals(head.readNBytes(LOCAL_HEADER.length), LOCAL_HEADER)) {
                throw new Invalid("NOT_A_JAR", "the file is no JAR");
            }
        }
        JarInspector inspector = new JarInspector(Files.size(jar));
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            if (archive.size() > MOST_ENTRIES) {
                throw new Invalid("TOO_MANY_ENTRIES", "more than " + MOST_ENTRIES + " entries");
            }
            for (Enumeration<? extends ZipEntry> entries = archive.entries(); entries.hasMoreElements(); ) {
                inspector.inspect(archive, entries.nextElement());
            }
        } catch (ZipException | IllegalArgumentException damaged) {
            throw new Invalid("NOT_A_JAR", "the file is no JAR, or a damaged one");
        }
        return new Findings(inspector.title, inspector.version, inspector.handlers());
    }

    private void inspect(ZipFile archive, ZipEntry entry) throws IOException {
        if (!EntryNames.isSafe(entry.getName())) {
            throw new Invalid("BAD_ENTRY_NAME", "the entry \"" + shown(entry.getName()) + "\" has an unsafe name");
        }
        if (!names.add(entry.getName())) {
            throw new Invalid("BAD_ENTRY_NAME", "the entry \"" + shown(entry.getName()) + "\" is there twice");
        }
        try (InputStream content = archive.getInputStream(entry)) {
            if (entry.getName().equals(MANIFEST)) {
                readManifest(content);
            } else if (isClass(entry.getName())) {
                readClass(entry.getName(), content);
            }
            count(content);
        }
    }

    /** Classes for particular versions of Java repeat others, and module descriptors are none. */
    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
    }

    private void readManifest(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MOST_CLASS);
        add(bytes.length);
        Attributes main;
        try {
            main = new Manifest(new java.io.ByteArrayInputStream(bytes)).getMainAttributes();
        } catch (IOException malformed) {
            throw new Invalid("BAD_MANIFEST", "META-INF/MANIFEST.MF cannot be read");
        }
        title = main.getValue(Attributes.Name.IMPLEMENTATION_TITLE);
        version = main.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    }

    private void readClass(String name, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MOST_CLASS);
        add(bytes.length);
        try {
            ClassFacts facts = ClassFacts.read(bytes);
            classes.put(facts.name(), facts);
        } catch (IllegalArgumentException unreadable) {
            throw new Invalid("BAD_CLASS", "the class file \"" + shown(name) + "\" cannot be read");
        }
    }

    /** What an entry claims to measure proves nothing: it is unpacked, and counted. */
    private void count(InputStream content) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            add(read);
        }
    }

    private void add(int bytes) {
        unpacked += bytes;
        pace.rest();
        if (unpacked > MOST_BYTES || (unpacked > FREE_BYTES && unpacked / MOST_RATIO > packed)) {
            throw new Invalid("BOMB", "the JAR unpacks to far more than it holds");
        }
    }

    private List<DeclaredHandler> handlers() {
        List<DeclaredHandler> handlers = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (ClassFacts facts : classes.values()) {
            String handler = facts.handler();
            if (handler == null) {
                continue;
            }
            String className = facts.name().replace('/', '.');
            if (!HANDLER.matcher(handler).matches()) {
                throw new Invalid(
                        "BAD_HANDLER", className + ": 1 to 128 letters, digits, '.', '_' or '-' name a handler");
            }
            if (!facts.isConstructible() || !isHandler(facts, new HashSet<>())) {
                throw new Invalid(
                        "BAD_HANDLER",
                        className + " is not a public class that implements TaskHandler and has a public constructor"
                                + " without parameters");
            }
            if (!taken.add(handler)) {
                throw new Invalid("BAD_HANDLER", "two classes are named " + handler);
            }
            handlers.add(new DeclaredHandler(handler, className, facts.cron()));
        }
        if (handlers.isEmpty()) {
            throw new Invalid("NO_HANDLERS", "no class in the JAR is marked with @Task");
        }
        handlers.sort(Comparator.comparing(DeclaredHandler::name));
        return handlers;
    }

    /** @param seen against a circle, which no compiler makes but a forger may */
    private boolean isHandler(ClassFacts facts, Set<String> seen) {
        for (String parent : facts.parents()) {
            if (parent.equals(TASK_HANDLER)) {
                return true;
            }
            ClassFacts known = classes.get(parent);
            if (known != null && seen.add(parent) && isHandler(known, seen)) {
                return true;
            }
        }
        return false;
    }

    private static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 100 ? plain : plain.substring(0, 100) + "…";
    }
}

package io.tocsin.executor.jvm.realm;

import io.tocsin.executor.ArtifactLoader.LoadException;
import io.tocsin.executor.thread.Pace;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Reads a JAR without loading a class of it, and refuses what must not come near a class loader. Only classes and the
 * manifest are inflated here. The sizes that the JAR's directory states must be within bounds; they may lie, so whoever
 * reads an entry, now or later, does so by {@link #content}, which gives no more than was stated.
 */
final class JarInspector {
    private static final int ZIP_MAGIC = 0x504b0304;
    private static final int CLASS_MAGIC = 0xcafebabe;
    private static final int CLASS_HEADER = 10;
    private static final int MAJOR_OF_JAVA_0 = 44;
    private static final int LARGEST_CLASS = 16 * 1024 * 1024;
    private static final int RATIO_MATTERS_FROM = 1024 * 1024;

    private final Bounds bounds;
    private final int newestJava;

    /**
     * @param bytes in all, inflated
     * @param ratio inflated to compressed bytes of a single entry of 1 MiB and more
     */
    record Bounds(int entries, long bytes, int ratio) {
        static final Bounds DEFAULT = new Bounds(50_000, 1L << 30, 200);
    }

    JarInspector(Bounds bounds, int newestJava) {
        this.bounds = bounds;
        this.newestJava = newestJava;
    }

    /** Opens the JAR as this JVM sees it; multi-release entries included. */
    static JarFile open(Path jar) throws LoadException {
        try {
            try (DataInputStream in = new DataInputStream(Files.newInputStream(jar))) {
                if (in.readInt() != ZIP_MAGIC) {
                    throw new LoadException("not a JAR: it does not begin like a ZIP file");
                }
            }
            return new JarFile(jar.toFile(), false, JarFile.OPEN_READ, JarFile.runtimeVersion());
        } catch (IOException e) {
            throw new LoadException("not a JAR: " + e.getMessage(), e);
        }
    }

    JarContents inspect(JarFile jar) throws LoadException {
        List<ClassFacts> classes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Pace pace = new Pace();
        long left = bounds.bytes();
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); pace.rest()) {
            JarEntry entry = entries.nextElement();
            String name = entry.getName();
            checkName(name);
            if (!names.add(name)) {
                throw new LoadException("the JAR has two entries " + name);
            }
            if (names.size() > bounds.entries()) {
                throw new LoadException("the JAR has more than " + bounds.entries() + " entries");
            }
            left -= checkedSize(entry, left);
            if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                classes.add(facts(name, inflated(jar, entry)));
            } else if (name.equalsIgnoreCase(JarFile.MANIFEST_NAME)) {
                inflated(jar, entry); // only to see that it does not lie: the JDK reads all of it by itself
            }
        }
        return ClassCensus.of(classes).contents();
    }

    /** The entry's bytes, and an error instead of more of them than the directory states. */
    static InputStream content(JarFile jar, JarEntry entry) throws IOException {
        return new StatedContent(jar.getInputStream(entry), entry);
    }

    private static void checkName(String name) throws LoadException {
        boolean climbs = List.of(name.split("/", -1)).contains("..");
        boolean absolute = name.startsWith("/") || name.indexOf(':') >= 0;
        boolean odd =
                name.isEmpty() || name.indexOf('\\') >= 0 || name.codePoints().anyMatch(Character::isISOControl);
        if (climbs || absolute || odd) {
            throw new LoadException("the JAR has an entry whose name leads out of it: " + printable(name));
        }
    }

    private long checkedSize(JarEntry entry, long left) throws LoadException {
        long size = entry.getSize();
        String name = printable(entry.getName());
        if (size < 0 || size > left) {
            throw new LoadException("the JAR inflates to more than " + bounds.bytes() + " bytes");
        }
        if (size >= RATIO_MATTERS_FROM && size / Math.max(1, entry.getCompressedSize()) > bounds.ratio()) {
            throw new LoadException(
                    "the JAR's entry " + name + " inflates to more than " + bounds.ratio() + " times its packed size");
        }
        if (name.endsWith(".class") && size > LARGEST_CLASS) {
            throw new LoadException(name + " is too large for a class file");
        }
        return size;
    }

    private static byte[] inflated(JarFile jar, JarEntry entry) throws LoadException {
        try (InputStream in = content(jar, entry)) {
            return in.readAllBytes();
        } catch (IOException | RuntimeException e) {
            throw new LoadException(
                    "the JAR's entry " + printable(entry.getName()) + " is damaged: " + e.getMessage(), e);
        }
    }

    private ClassFacts facts(String entry, byte[] classFile) throws LoadException {
        if (classFile.length < CLASS_HEADER || magic(classFile) != CLASS_MAGIC) {
            throw new LoadException(printable(entry) + " is not a class file");
        }
        int java = ClassFacts.major(classFile) - MAJOR_OF_JAVA_0;
        if (java > newestJava) {
            throw new LoadException(
                    printable(entry) + " is compiled for Java " + java + "; this executor runs on Java " + newestJava);
        }
        try {
            return ClassFacts.read(classFile);
        } catch (RuntimeException e) {
            throw new LoadException(printable(entry) + " is a damaged class file", e);
        }
    }

    private static int magic(byte[] bytes) {
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }

    private static String printable(String name) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return shown.length() > 200 ? shown.substring(0, 200) + "…" : shown;
    }
}

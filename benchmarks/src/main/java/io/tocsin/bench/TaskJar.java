package io.tocsin.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes the JARs that are deployed, out of the classes of this module. */
public final class TaskJar {
    private static final String LOAD = "io/tocsin/bench/load/";
    private static final List<String> CLASSES = List.of("Samples", "Tick", "AwaitCancel", "Dump", "Dump$Where");

    private TaskJar() {}

    /** The handlers of the load. */
    public static byte[] load() throws IOException {
        return jar("bench-load", "1.0.0", CLASSES, new byte[0]);
    }

    /** One handler that nobody calls, and so many bytes that nothing compresses. */
    public static byte[] ballast(int bytes, int version) throws IOException {
        byte[] random = new byte[bytes];
        new Random(version).nextBytes(random);
        return jar("bench-ballast", "1.0." + version, List.of("Ballast"), random);
    }

    private static byte[] jar(String name, String version, List<String> classes, byte[] ballast) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.IMPLEMENTATION_TITLE, name);
        attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (String type : classes) {
                String entry = LOAD + type + ".class";
                jar.putNextEntry(new JarEntry(entry));
                jar.write(content(entry));
            }
            if (ballast.length > 0) {
                jar.putNextEntry(new JarEntry("ballast.bin"));
                jar.write(ballast);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] content(String entry) throws IOException {
        try (InputStream in = TaskJar.class.getClassLoader().getResourceAsStream(entry)) {
            if (in == null) {
                throw new IOException("not on the class path: " + entry);
            }
            return in.readAllBytes();
        }
    }
}

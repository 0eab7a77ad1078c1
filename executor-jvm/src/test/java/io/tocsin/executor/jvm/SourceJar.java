package io.tocsin.executor.jvm;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A task JAR whose sources stand in the test that uses it. */
public final class SourceJar {
    private final Path folder;
    private final List<JavaFileObject> sources = new ArrayList<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    public SourceJar(Path folder) {
        this.folder = folder;
    }

    public SourceJar source(String className, String source) {
        URI name = URI.create("memory:///" + className.replace('.', '/') + ".java");
        sources.add(new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        });
        return this;
    }

    /** A handler class {@code demo.Demo} with this body of {@code run(TaskContext context)}. */
    public SourceJar handler(String name, String body, String... members) {
        return source("demo.Demo", """
                package demo;
                import io.tocsin.task.*;
                @Task("%s")
                public class Demo implements TaskHandler {
                    %s
                    @Override public Object run(TaskContext context) throws Exception { %s }
                }
                """.formatted(name, String.join("\n", members), body));
    }

    public SourceJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    public SourceJar entry(String name, String content) {
        return entry(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public Map<String, byte[]> entries() {
        return entries;
    }

    public Path build(String fileName) {
        try {
            compile();
            Path jar = folder.resolve(fileName);
            try (OutputStream out = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                    zip.closeEntry();
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile() throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createTempDirectory(folder, "classes");
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "--release",
                "21",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(messages, files, null, options, null, sources)
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException(messages.toString());
            }
        }
        try (var found = Files.walk(classes)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                entries.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }
}

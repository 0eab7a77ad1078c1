package io.tocsin.bench.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The executor as it is, but for the one class that reads the wall clock for it: a copy of that class, made here, adds so
 * many seconds to what it reads. The handlers, and all that measures, keep the true clock.
 */
record WrongClock(Path executorJar, long seconds) {
    private static final String CLASS = "io/tocsin/executor/clock/LocalClock.class";
    private static final String INSTANT = "java/time/Instant";

    /** Writes the copy to where the executor's JVM looks first. */
    void write(Path folder) throws IOException {
        try (JarFile jar = new JarFile(executorJar.toFile())) {
            ZipEntry entry = jar.getEntry(CLASS);
            if (entry == null) {
                throw new IOException("the executor has no " + CLASS);
            }
            Path file = folder.resolve(CLASS);
            Files.createDirectories(file.resolveSibling("."));
            try (InputStream in = jar.getInputStream(entry)) {
                Files.write(file, changed(in.readAllBytes()));
            }
        }
    }

    byte[] changed(byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        Reads reads = new Reads(writer);
        reader.accept(reads, 0);
        if (reads.found == 0) {
            throw new IllegalStateException("the executor reads its clock elsewhere");
        }
        return writer.toByteArray();
    }

    private final class Reads extends ClassVisitor {
        private int found;

        Reads(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String type, @Nullable String signature, String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, type, signature, exceptions)) {
                @Override
                public void visitMethodInsn(int code, String owner, String called, String calledType, boolean face) {
                    super.visitMethodInsn(code, owner, called, calledType, face);
                    if (owner.equals(INSTANT) && called.equals("now")) {
                        found++;
                        visitLdcInsn(seconds);
                        super.visitMethodInsn(
                                Opcodes.INVOKEVIRTUAL, INSTANT, "plusSeconds", "(J)L" + INSTANT + ";", false);
                    }
                }
            };
        }
    }
}

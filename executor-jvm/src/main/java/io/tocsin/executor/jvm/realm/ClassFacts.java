package io.tocsin.executor.jvm.realm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says of itself. Names are internal ({@code a/b/C}).
 *
 * @param taskName the value of {@code @Task}; null without that annotation
 */
record ClassFacts(
        String name,
        @Nullable String superName,
        List<String> interfaces,
        boolean concrete,
        @Nullable String taskName) {
    static final int MAJOR_OFFSET = 6;
    private static final String TASK = "Lio/tocsin/task/Task;";
    private static final int JAVA_21 = 65;

    /**
     * @param classFile its version may be newer than the reader knows: names and annotations have kept their shape
     *     since Java 5, so the version is hidden from the reader
     */
    static ClassFacts read(byte[] classFile) {
        byte[] readable = classFile.clone();
        if (major(classFile) > JAVA_21) {
            readable[MAJOR_OFFSET] = 0;
            readable[MAJOR_OFFSET + 1] = JAVA_21;
        }
        Collector collector = new Collector();
        new ClassReader(readable)
                .accept(collector, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassFacts(
                collector.name, collector.superName, collector.interfaces, collector.concrete, collector.taskName);
    }

    static int major(byte[] classFile) {
        return (classFile[MAJOR_OFFSET] & 0xff) << Byte.SIZE | (classFile[MAJOR_OFFSET + 1] & 0xff);
    }

    String className() {
        return name.replace('/', '.');
    }

    private static final class Collector extends ClassVisitor {
        private String name = "";
        private @Nullable String superName;
        private List<String> interfaces = List.of();
        private boolean concrete;
        private @Nullable String taskName;

        Collector() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            this.name = name;
            this.superName = superName;
            this.interfaces = interfaces == null ? List.of() : List.of(interfaces);
            concrete = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE | Opcodes.ACC_MODULE)) == 0;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            if (!TASK.equals(descriptor)) {
                return null;
            }
            taskName = "";
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(@Nullable String element, Object value) {
                    if ("value".equals(element)) {
                        taskName = String.valueOf(value);
                    }
                }
            };
        }
    }
}

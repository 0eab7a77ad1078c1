package io.tocsin.center.artifact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

/** What a class file says of its class. Nothing of it is ever run. */
final class ClassFacts extends ClassVisitor {
    private static final String TASK = "Lio/tocsin/task/Task;";

    private String name = "";
    private int access;
    private boolean constructible;
    private final List<String> parents = new ArrayList<>();
    private @Nullable String handler;
    private @Nullable String cron;

    private ClassFacts() {
        super(SpringAsmInfo.ASM_VERSION);
    }

    /** @throws IllegalArgumentException when the bytes are no class file, or of a version yet unknown */
    static ClassFacts read(byte[] bytes) {
        ClassFacts facts = new ClassFacts();
        try {
            new ClassReader(bytes)
                    .accept(facts, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException truncated) {
            throw new IllegalArgumentException("a damaged class file", truncated);
        }
        return facts;
    }

    /** With slashes. */
    String name() {
        return name;
    }

    /** The superclass and the interfaces, with slashes. */
    List<String> parents() {
        return parents;
    }

    /** The name that {@code @Task} gives it; null without the annotation. */
    @Nullable
    String handler() {
        return handler;
    }

    @Nullable
    String cron() {
        return cron;
    }

    /** A public class that is not abstract, with a public constructor that takes nothing. */
    boolean isConstructible() {
        return (access & Opcodes.ACC_PUBLIC) != 0 && (access & Opcodes.ACC_ABSTRACT) == 0 && constructible;
    }

    @Override
    public void visit(
            int version,
            int flags,
            String className,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        name = className;
        access = flags;
        if (superName != null) {
            parents.add(superName);
        }
        if (interfaces != null) {
            parents.addAll(List.of(interfaces));
        }
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int flags, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if (method.equals("<init>") && descriptor.equals("()V") && (flags & Opcodes.ACC_PUBLIC) != 0) {
            constructible = true;
        }
        return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        if (!visible || !descriptor.equals(TASK)) {
            return null;
        }
        handler = "";
        return new AnnotationVisitor(SpringAsmInfo.ASM_VERSION) {
            @Override
            public void visit(String element, Object value) {
                if (element.equals("value")) {
                    handler = String.valueOf(value);
                } else if (element.equals("cron") && !String.valueOf(value).isBlank()) {
                    cron = String.valueOf(value);
                }
            }
        };
    }
}

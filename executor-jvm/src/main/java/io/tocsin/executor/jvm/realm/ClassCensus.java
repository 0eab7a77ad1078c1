package io.tocsin.executor.jvm.realm;

import io.tocsin.executor.ArtifactLoader.LoadException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The classes of one JAR by name, to be asked who serves which handler. */
final class ClassCensus {
    private static final String API = "io/tocsin/task/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private final Map<String, ClassFacts> classes;

    private ClassCensus(Map<String, ClassFacts> classes) {
        this.classes = classes;
    }

    static ClassCensus of(List<ClassFacts> classes) {
        Map<String, ClassFacts> byName = new HashMap<>();
        // A copy of the API inside a JAR is never loaded: the executor's own serves.
        classes.stream()
                .filter(facts -> !facts.name().startsWith(API))
                .forEach(facts -> byName.put(facts.name(), facts));
        return new ClassCensus(byName);
    }

    JarContents contents() throws LoadException {
        Map<String, String> handlers = new TreeMap<>();
        List<String> lifecycles = new ArrayList<>();
        for (ClassFacts facts : classes.values()) {
            String task = facts.taskName();
            if (task != null) {
                if (!NAME.matcher(task).matches()) {
                    throw new LoadException("@Task of " + facts.className()
                            + " needs a name of 1 to 128 letters, digits, '.', '_' or '-'");
                }
                String other = handlers.put(task, facts.className());
                if (other != null) {
                    throw new LoadException(
                            "two classes are the handler " + task + ": " + other + " and " + facts.className());
                }
            }
            if (facts.concrete() && is(facts, API + "TaskLifecycle")) {
                lifecycles.add(facts.className());
            }
        }
        if (handlers.isEmpty()) {
            throw new LoadException("the JAR has no handler: no class with @Task");
        }
        if (lifecycles.size() > 1) {
            throw new LoadException("the JAR has several TaskLifecycle classes: " + String.join(", ", lifecycles));
        }
        return new JarContents(handlers, lifecycles.isEmpty() ? null : lifecycles.getFirst());
    }

    /** Follows super types as far as they are in the JAR. */
    private boolean is(ClassFacts start, String type) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(start.name()));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (name.equals(type)) {
                return true;
            }
            ClassFacts facts = classes.get(name);
            if (facts != null && seen.add(name)) {
                open.addAll(facts.interfaces());
                if (facts.superName() != null) {
                    open.add(facts.superName());
                }
            }
        }
        return false;
    }
}

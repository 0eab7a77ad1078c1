package io.tocsin.executor.jvm.command;

import io.tocsin.executor.node.ConfigurationException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the executor's own configuration allows commands to be; empty forbids all. A program is as powerful as the
 * arguments that it takes: whoever lists a shell allows everything.
 */
public final class AllowedPrograms {
    private final Set<String> programs;
    private final Set<String> variables;

    /**
     * @param programs absolute paths, each to be named exactly so by tasks
     * @param variables environment variables that tasks may set; a free choice would let {@code LD_PRELOAD} or
     *     {@code BASH_ENV} turn any listed program into any other
     * @throws ConfigurationException when a path is not absolute
     */
    public AllowedPrograms(Collection<String> programs, Collection<String> variables) {
        for (String program : programs) {
            if (!Path.of(program).isAbsolute()) {
                throw new ConfigurationException("a program is listed by its absolute path, not as " + program);
            }
        }
        this.programs = new TreeSet<>(programs);
        this.variables = new TreeSet<>(variables);
    }

    public List<String> programs() {
        return List.copyOf(programs);
    }

    boolean program(String path) {
        return programs.contains(path);
    }

    boolean variable(String name) {
        return variables.contains(name);
    }
}

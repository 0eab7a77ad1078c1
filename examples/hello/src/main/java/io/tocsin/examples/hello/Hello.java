package io.tocsin.examples.hello;

import io.tocsin.task.Task;
import io.tocsin.task.TaskContext;
import io.tocsin.task.TaskHandler;
import org.jspecify.annotations.Nullable;

/** Greets whom the parameters name. */
@Task("hello")
public final class Hello implements TaskHandler {
    public record Parameters(@Nullable String name) {}

    @Override
    public String run(TaskContext context) {
        String name = context.parameters(Parameters.class).name();
        String greeting = "Hello, " + (name == null ? "world" : name) + "!";
        context.log().info("{0}", greeting);
        return greeting;
    }
}

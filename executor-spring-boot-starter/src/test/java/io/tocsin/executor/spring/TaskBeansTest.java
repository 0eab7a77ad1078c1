package io.tocsin.executor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.task.Task;
import io.tocsin.task.TaskContext;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

class TaskBeansTest {
    @Task("no-handler")
    static class NoHandler {}

    static class NoName {
        @Task("two words")
        void run() {}
    }

    static class Greedy {
        @Task("greedy")
        void run(String one, TaskContext context, String other) {}
    }

    static class Hasty {
        @Task("hasty")
        CompletableFuture<String> run() {
            return CompletableFuture.completedFuture("done");
        }
    }

    static class Twice {
        @Task("twice")
        void run() {}

        @Task("twice")
        void runAgain() {}
    }

    static class Torn {
        @Task(value = "torn", cron = "0 0 3 * * ?", every = "10s")
        void run() {}
    }

    @Lazy
    @Component
    static class Sleeper {
        Sleeper() {
            throw new AssertionError("nobody asked for it");
        }

        @Task("sleeper")
        void run() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {NoHandler.class, NoName.class, Greedy.class, Hasty.class, Twice.class, Torn.class})
    void refusesWhatCannotServe(Class<?> bean) {
        try (var context = new AnnotationConfigApplicationContext(bean)) {
            assertThatThrownBy(() -> TaskBeans.find(context.getBeanFactory()))
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void makesNoBeanToLookAtIt() {
        try (var context = new AnnotationConfigApplicationContext(Sleeper.class)) {
            assertThat(TaskBeans.find(context.getBeanFactory())).containsOnlyKeys("sleeper");
        }
    }
}

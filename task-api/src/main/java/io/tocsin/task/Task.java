package io.tocsin.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a {@link TaskHandler} class so that the dispatch center finds it in an uploaded JAR. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Task {
    /** The handler's name, unique within the JAR: 1 to 128 of letters, digits, {@code . _ -}. */
    String value();

    /** A default schedule in Quartz's dialect; deploying the JAR offers the task for creation. Empty: none. */
    String cron() default "";
}

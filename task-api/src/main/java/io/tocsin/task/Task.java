package io.tocsin.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link TaskHandler} class so that the dispatch center finds it in an uploaded JAR. In an application that is an
 * executor by itself it marks such a bean, or a method of a bean.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Task {
    /** The handler's name, unique within the JAR or application: 1 to 128 of letters, digits, {@code . _ -}. */
    String value();

    /** A default schedule in Quartz's dialect; deploying the JAR offers the task for creation. Empty: none. */
    String cron() default "";

    /** The time zone of {@link #cron}, such as {@code Asia/Shanghai}. Empty: UTC. Of beans and their methods only. */
    String zone() default "";

    /** A default schedule instead of {@link #cron}, such as {@code 10s}. Empty: none. Of beans and their methods only. */
    String every() default "";
}

/**
 * Makes an executor of a Spring Boot application: its beans and their methods that are marked as {@link
 * io.tocsin.task.Task} are the handlers. Uses only what Spring Boot 3.5 and 4 have in common.
 */
@NullMarked
package io.tocsin.executor.spring;

import org.jspecify.annotations.NullMarked;

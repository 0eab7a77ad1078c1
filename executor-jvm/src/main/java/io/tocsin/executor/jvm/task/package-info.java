/** Runs attempts of {@code JAVA} tasks on the realms. */
@NullMarked
package io.tocsin.executor.jvm.task;

import org.jspecify.annotations.NullMarked;

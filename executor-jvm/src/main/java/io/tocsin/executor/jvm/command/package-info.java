/** Runs attempts of {@code COMMAND} tasks: processes that this executor's own configuration allows. */
@NullMarked
package io.tocsin.executor.jvm.command;

import org.jspecify.annotations.NullMarked;

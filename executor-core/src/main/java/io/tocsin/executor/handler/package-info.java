/** Handlers of the task API, called for attempts, wherever their classes and objects come from. */
@NullMarked
package io.tocsin.executor.handler;

import org.jspecify.annotations.NullMarked;

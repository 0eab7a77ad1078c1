/** The executor that runs Java tasks from hot-swapped JARs, and commands: its start and its configuration. */
@NullMarked
package io.tocsin.executor.jvm;

import org.jspecify.annotations.NullMarked;

/** The command line of an executor that is a program of its own: options, log lines, exit codes. */
@NullMarked
package io.tocsin.executor.cli;

import org.jspecify.annotations.NullMarked;

/** Receives signed JARs and hands them to the loader. */
@NullMarked
package io.tocsin.executor.artifact;

import org.jspecify.annotations.NullMarked;

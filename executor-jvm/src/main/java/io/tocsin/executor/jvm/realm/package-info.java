/** JARs in service: one class loader for each loaded version, swapped while attempts run. */
@NullMarked
package io.tocsin.executor.jvm.realm;

import org.jspecify.annotations.NullMarked;

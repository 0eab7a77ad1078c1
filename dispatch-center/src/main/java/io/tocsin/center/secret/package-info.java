/** Secrets that tasks prove themselves with: kept encrypted, given to the executors that run such tasks, shown to nobody. */
@NullMarked
package io.tocsin.center.secret;

import org.jspecify.annotations.NullMarked;

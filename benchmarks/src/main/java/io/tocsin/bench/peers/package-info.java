/** Libraries of others under the same load: planned instants a second apart, each noted by the task when it is entered. */
@NullMarked
package io.tocsin.bench.peers;

import org.jspecify.annotations.NullMarked;

/** What runs inside the executor under load: this package alone makes up the JAR that is deployed. */
@NullMarked
package io.tocsin.bench.load;

import org.jspecify.annotations.NullMarked;

/** The command line: which measurement, on which database. */
@NullMarked
package io.tocsin.bench.run;

import org.jspecify.annotations.NullMarked;
